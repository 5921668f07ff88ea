"""What was pressed or sent off, and where, from what Slack sent of it."""

from typing import cast

from assistant.channels.slack.incoming import place
from assistant.channels.slack.jobs import Job, Payload, Place


def event_of(job: Job) -> Payload:
    """Give an event itself, without what is around it."""
    return cast(Payload, job.payload.get("event") or {})


def place_of_press(job: Job) -> Place | None:
    """Say where the message stands whose button was pressed; None where one person alone sees it, or for a window."""
    held: Payload = job.payload.get("container") or {}
    return None if held.get("is_ephemeral") else place(job)


def value_of(job: Job) -> str:
    """Give the value of the button that was pressed."""
    return str(cast(Payload, job.payload["actions"][0]).get("value") or "")


def label_of(job: Job) -> str:
    """Give the words on the button that was pressed."""
    return str(job.payload["actions"][0]["text"]["text"])


def answer_of(job: Job, block: str) -> str:
    """Give what stands in an input of a window that was sent off, "" where nothing does."""
    values: dict[str, dict[str, Payload]] = job.payload["view"]["state"]["values"]
    given = next(iter((values.get(block) or {}).values()), Payload())
    chosen: Payload = given.get("selected_option") or {}
    return str(given.get("value") or chosen.get("value") or "")

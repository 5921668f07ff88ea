"""What people think of answers: a thumb up is noted at once, a thumb down asks what was wrong first."""

import json
from contextlib import suppress

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, Message, plain
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Job
from assistant.channels.slack.talk.places import answer_of, place_of_press, value_of
from assistant.channels.slack.talk.posting import answer_privately
from assistant.channels.slack.talk.texts import CANCEL, REASON, REASON_HINT, THANKS, UNHELPFUL
from assistant.guarding.personal import redact

LONGEST = 2000
"""Characters of a comment."""


def prompt(job: Job, bench: Bench) -> None:
    """Ask what was wrong, where a thumb went down."""
    if not _helpful(job):
        bench.slack.open_view(str(job.payload["trigger_id"]), window(_about(job)))


def pressed(job: Job, bench: Bench) -> None:
    """Note a thumb up."""
    if _helpful(job):
        _keep(bench, job, str(_about(job)["about"]), "", helpful=True)
        _thank(bench, job)


def sent(job: Job, bench: Bench) -> None:
    """Note a thumb down with what was wrong; personal details in it are replaced before it is kept."""
    about = json.loads(job.payload["view"]["private_metadata"])
    _keep(bench, job, about["about"], redact(answer_of(job, "reason")).text, helpful=False)
    if about["channel"]:
        with suppress(SlackFaultError):
            bench.slack.whisper(about["channel"], job.user, Message(THANKS), about["thread"])


def window(about: dict[str, str | None]) -> Block:
    """Give the window that asks what was wrong."""
    typed = {"type": "plain_text_input", "action_id": "reason", "multiline": True, "max_length": LONGEST}
    asked = {
        "type": "input",
        "block_id": "reason",
        "optional": True,
        "label": plain(REASON, LONGEST),
        "hint": plain(REASON_HINT, LONGEST),
        "element": typed,
    }
    return {
        "type": "modal",
        "callback_id": "feedback",
        "title": plain(UNHELPFUL, 24),
        "submit": plain("Send", 24),
        "close": plain(CANCEL, 24),
        "private_metadata": json.dumps(about),
        "blocks": [asked],
    }


def _helpful(job: Job) -> bool:
    return value_of(job).startswith("up")


def _about(job: Job) -> dict[str, str | None]:
    """Say what is thought of: the conversation, or an answer by itself, of which nothing is kept."""
    place = place_of_press(job)
    if place is None:
        return {"about": "answers", "channel": None, "thread": None}
    return {"about": f"conversations/{place.conversation}", "channel": place.channel, "thread": place.thread}


def _keep(bench: Bench, job: Job, about: str, comment: str, *, helpful: bool) -> None:
    who = bench.who(job.user)
    bench.office(who).feedback.add(who, about, comment, helpful=helpful, name=job.turn)


def _thank(bench: Bench, job: Job) -> None:
    """Say thanks to whoever pressed; that they can't be told is no fault of what was noted."""
    place = place_of_press(job)
    with suppress(SlackFaultError):
        if place is None:
            answer_privately(job, [[{"type": "section", "text": plain(THANKS, LONGEST)}]])
        else:
            bench.slack.whisper(place.channel, job.user, Message(THANKS), place.thread)

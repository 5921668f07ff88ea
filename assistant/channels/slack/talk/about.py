"""“Ask Regrow about this”: a message's words, changed before they are asked, and where the answer is wanted."""

import json
from typing import Any

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, option, plain
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Job, Payload, Place
from assistant.channels.slack.talk.markup import Heard, heard
from assistant.channels.slack.talk.places import answer_of
from assistant.channels.slack.talk.posting import direct_thread, post_asked
from assistant.channels.slack.talk.saying import say
from assistant.channels.slack.talk.texts import (
    ABOUT,
    ABOUT_EMPTY,
    ABOUT_HERE,
    ABOUT_HINT,
    ABOUT_PRIVATE,
    ABOUT_QUESTION,
    ABOUT_ROOT,
    ABOUT_WHERE,
    CANCEL,
    NOT_THERE,
)
from assistant.guarding.personal import redact

LONGEST = 3000
"""Characters that an input of a window takes."""
PRIVATE, HERE = "private", "here"
_SHUT = frozenset(
    {"not_in_channel", "channel_not_found", "is_archived", "restricted_action", "restricted_action_thread_locked"}
)
"""Reasons for which a channel can't be written to, and a direct message can."""


def prompt(job: Job, bench: Bench) -> None:
    """Open the window with the message's words."""
    message: Payload = job.payload.get("message") or {}
    channel: str = job.payload["channel"]["id"]
    said = redact(heard(str(message.get("text") or ""), bench.workspace.bot_user).text).text
    where = json.dumps({"channel": channel, "thread": message.get("thread_ts") or message.get("ts") or ""})
    bench.slack.open_view(str(job.payload["trigger_id"]), window(said, where, direct=channel.startswith("D")))


def window(said: str, where: str, *, direct: bool) -> Block:
    """Give the window; in a direct message there is no choice of where to answer."""
    typed: dict[str, Any] = {"type": "plain_text_input", "action_id": "said", "multiline": True, "max_length": LONGEST}
    typed |= {"initial_value": said[:LONGEST]} if said else {}
    asked = _input("said", ABOUT_QUESTION, typed) | {"hint": plain(ABOUT_HINT, 2000)}
    options = [option(ABOUT_PRIVATE, PRIVATE), option(ABOUT_HERE, HERE)]
    choice = {"type": "radio_buttons", "action_id": "where", "options": options, "initial_option": options[0]}
    return {
        "type": "modal",
        "callback_id": "ask",
        "title": plain(ABOUT, 24),
        "submit": plain("Ask", 24),
        "close": plain(CANCEL, 24),
        "private_metadata": where,
        "blocks": [asked] if direct else [asked, _input("where", ABOUT_WHERE, choice)],
    }


def check(job: Job, _bench: Bench) -> dict[str, str]:
    """Say what is missing."""
    return {} if answer_of(job, "said").strip() else {"said": ABOUT_EMPTY}


def sent(job: Job, bench: Bench) -> None:
    """Ask it, in the thread or in a direct message; where the channel can't be written to, there and saying why."""
    said = heard(answer_of(job, "said"), bench.workspace.bot_user)
    where = json.loads(job.payload["view"]["private_metadata"])
    place = Place(job.team, str(where["channel"]), str(where["thread"]), str(where["channel"]).startswith("D"))
    if not place.direct and answer_of(job, "where") != HERE:
        _privately(job, bench, said)
        return
    try:
        post_asked(bench, place, job.user, redact(said.text).text)
    except SlackFaultError as error:
        if error.reason not in _SHUT:
            raise
        _privately(job, bench, said, NOT_THERE)
    else:
        say(bench, place, job.user, said, job.turn)


def _privately(job: Job, bench: Bench, said: Heard, *why: str) -> None:
    """Ask it in a new thread of the person's direct messages."""
    place = direct_thread(bench, job.user, *why, ABOUT_ROOT, quoted=redact(said.text).text)
    say(bench, place, job.user, said, job.turn)


def _input(block: str, label: str, element: Block) -> Block:
    return {"type": "input", "block_id": block, "label": plain(label, 2000), "element": element}

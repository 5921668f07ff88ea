"""The shortcut “Draft a plan from this message”: its modal, and the draft that comes of it."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import cast

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, Message, context, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Handlers, Job, Payload, Place
from assistant.channels.slack.plans.drafting import Given, draft, id_for
from assistant.channels.slack.plans.inputs import choice_input, day_input, radio_input, text_input
from assistant.channels.slack.plans.keys import Sent, sent
from assistant.channels.slack.plans.reach import insist
from assistant.channels.slack.plans.telling import PRIVATE, modal, show, tell, told
from assistant.channels.slack.plans.uploads import MOST_FILES, Upload, sort_out
from assistant.channels.slack.plans.wording import RATINGS, SERVICES, listed
from assistant.channels.slack.talk.markup import heard
from assistant.guarding.personal import redact

CALLBACK = "plan.draft"
LONGEST = 3000
"""Characters that an input of a modal takes."""
DIRECT, HERE = "direct", "here"
CUT = "Only the beginning of this long message fits here. To draft from all of it, upload it as a file."
EMPTY = "Give at least one shortfall, in the report's words or your own."
AWAY = "I'm not in that channel, so I have drafted the plan here. To have me there: /invite @Regrow"
FILES = "Read with it: {names}. A plan is drafted from each."


def _open(job: Job, bench: Bench) -> None:
    """Open the modal with the message's words."""
    insist(bench, job.user, "plan")
    message: Payload = job.payload.get("message") or {}
    there: Payload = job.payload.get("channel") or {}
    channel = str(there.get("id") or "")
    text = redact(heard(str(message.get("text") or ""), bench.workspace.bot_user).text).text
    files = cast(list[Payload], message.get("files") or [])[:MOST_FILES]
    meta = {
        "channel": channel,
        "thread": str(message.get("thread_ts") or message.get("ts") or job.payload.get("message_ts") or ""),
        "files": [str(file.get("id")) for file in files],
    }
    blocks = _blocks(text, [str(file.get("name") or "a file") for file in files], direct=channel.startswith("D"))
    view = modal("Draft a plan", blocks, callback=CALLBACK, submit="Draft the plan", meta=json.dumps(meta))
    show(bench, str(job.payload.get("trigger_id") or ""), view, above=False)


def _blocks(text: str, files: list[str], *, direct: bool) -> list[Block]:
    where = [(DIRECT, "In a direct message, for me alone"), (HERE, "In this thread, for everybody in the channel")]
    services = [(name, name) for name in SERVICES]
    ratings = [(name, name) for name in RATINGS]
    hint = "One a line, in the words of the report if you have them."
    return [
        *([context(FILES.format(names=listed(files)))] if files else []),
        *([context(CUT)] if len(text) > LONGEST else []),
        text_input("words", "What was found", given=text, optional=bool(files), hint=hint, most=LONGEST),
        choice_input("service", "Service", services, optional=True),
        choice_input("rating", "Overall rating", ratings, optional=True, gap="As the report says"),
        day_input("start", "Start", hint="Today, if you leave it empty."),
        *([] if direct else [radio_input("where", "Where to show the plan", where, chosen=DIRECT)]),
    ]


def _draft(job: Job, bench: Bench) -> None:
    """Draft what the modal asks for, in the thread or in a direct message."""
    insist(bench, job.user, "plan")
    at, meta = sent(job), _meta(job)
    here = Place(job.team, str(meta.get("channel")), str(meta.get("thread")), str(meta.get("channel")).startswith("D"))
    uploads, refused = sort_out(bench, [{"id": id_} for id_ in cast(list[str], meta.get("files") or [])])
    given = [_given(at, id_for(job, upload.id), upload=upload) for upload in uploads]
    if at.text("words"):
        given.append(_given(at, id_for(job, "words"), words=at.text("words")))
    place = _direct(bench, job) if at.text("where") == DIRECT else here
    for one in given:
        place = _drafted(job, bench, place, one)
    for why in refused:
        tell(bench, None, job.user, why)


def _drafted(job: Job, bench: Bench, place: Place, given: Given) -> Place:
    """Draft in a place, or in a direct message where Regrow is not in its channel; gives where it was."""
    try:
        draft(bench, place, job.user, given)
    except SlackFaultError as error:
        if error.reason not in PRIVATE or place.direct:
            raise
        direct = _direct(bench, job)
        bench.slack.post(direct.channel, None, Message(AWAY, [words(AWAY)]))
        draft(bench, direct, job.user, given)
        return direct
    return place


def _direct(bench: Bench, job: Job) -> Place:
    return Place(job.team, bench.slack.direct(job.user), "", True)


def _given(at: Sent, name: str, *, words: str = "", upload: Upload | None = None) -> Given:
    start = None
    with suppress(ValueError):
        start = date.fromisoformat(at.day("start"))
    return Given(name, words, upload, at.text("rating") or None, at.text("service") or None, start)


def _meta(job: Job) -> Payload:
    return json.loads(str(job.payload["view"].get("private_metadata") or "{}"))


def _faults(job: Job, bench: Bench) -> dict[str, str]:
    """Say what is wrong with what is to be drafted from."""
    del bench
    at = sent(job)
    return {} if at.text("words") or _meta(job).get("files") else {"words": EMPTY}


PROMPT: Handlers = {"shortcut:plan": told(_open)}
HANDLERS: Handlers = {f"view:{CALLBACK}": told(_draft)}
CHECKS: dict[str, Callable[[Job, Bench], dict[str, str]]] = {CALLBACK: _faults}

"""Tells somebody something privately, wherever they are; what cannot be done is told so, never passed over."""

from collections.abc import Callable
from functools import wraps

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, Message, actions, button, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Handler, Job, Place
from assistant.channels.slack.plans.keys import pressed, sent
from assistant.channels.slack.talk.packing import fits
from assistant.errors import RequestError

PRIVATE = frozenset({
    "user_not_in_channel", "not_in_channel", "channel_not_found", "is_archived", "messages_tab_disabled",
})  # fmt: skip
"""With these Slack says that somebody cannot be told something in a channel; in a direct message they can."""

Guarded = Callable[[Job, Bench], None]


def tell(bench: Bench, place: Place | None, user: str, message: Message | str) -> None:
    """Tell one person something for their eyes only: in a channel's thread, else in a direct message."""
    said = message if isinstance(message, Message) else Message(message, [words(message)])
    if place is None:
        bench.slack.post(bench.slack.direct(user), None, said)
        return
    if place.direct:
        bench.slack.post(place.channel, place.thread, said)
        return
    try:
        bench.slack.whisper(place.channel, user, said, place.thread)
    except SlackFaultError as error:
        if error.reason not in PRIVATE:
            raise
        bench.slack.post(bench.slack.direct(user), None, said)


def told(handler: Handler) -> Guarded:
    """Have a handler tell whoever pressed something why it cannot be done, in plain words."""

    @wraps(handler)
    def guarded(job: Job, bench: Bench) -> None:
        try:
            handler(job, bench)
        except RequestError as error:
            tell(bench, _place(job), job.user, str(error))

    return guarded


def _place(job: Job) -> Place | None:
    return sent(job).place if job.kind.startswith("view:") else pressed(job).place


def with_button(text: str, label: str, action: str, value: str) -> Message:
    """Give a message with one thing to press."""
    return Message(text, [words(text), actions(button(label, action, value))])


def fitting(make: Callable[[int], list[Block]], most: int) -> list[Block]:
    """Give blocks with as many entries as one message takes; `make` gives them with so many, from `most` down to 0."""
    for count in range(most, 0, -1):
        if fits(blocks := make(count)):
            return blocks
    return make(0)


def modal(title: str, blocks: list[Block], *, callback: str, submit: str = "", meta: str = "") -> Block:
    """Give a modal; without `submit` it is only to be read."""
    view: Block = {
        "type": "modal",
        "callback_id": callback,
        "title": {"type": "plain_text", "text": title[:24], "emoji": False},
        "close": {"type": "plain_text", "text": "Cancel" if submit else "Close", "emoji": False},
        "private_metadata": meta,
        "blocks": blocks,
    }
    return view | ({"submit": {"type": "plain_text", "text": submit[:24], "emoji": False}} if submit else {})


def show(bench: Bench, trigger: str, view: Block, *, above: bool) -> None:
    """Open a modal, above the one in which something was pressed where there is one."""
    (bench.slack.push_view if above else bench.slack.open_view)(trigger, view)

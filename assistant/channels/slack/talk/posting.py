"""Says things in a thread, or to one person alone."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Message, escape, quote, words
from assistant.channels.slack.calls import LONGEST, MOST_WAITS, SlackFaultError
from assistant.channels.slack.jobs import Job, Place
from assistant.channels.slack.talk.packing import Unit, message_of, packed
from assistant.channels.slack.talk.texts import ASKED

MOST_ANSWERS = 5
"""So often Slack takes something by the address that came with a command or a press."""


def post(bench: Bench, place: Place, units: Sequence[Unit]) -> None:
    """Say something in a thread, in as many messages as it needs."""
    for message in packed(units):
        bench.slack.post(place.channel, place.thread, message)


def post_words(bench: Bench, place: Place, *texts: str) -> None:
    """Say paragraphs in a thread."""
    post(bench, place, [[words(text)] for text in texts])


def post_asked(bench: Bench, place: Place, user: str, said: str, how: str = ASKED) -> None:
    """Say in a thread what somebody asked or answered there without writing it."""
    post(bench, place, [[words(how.format(name=name_of(bench, user) or "Somebody")), quote(said)]])


def direct_thread(bench: Bench, user: str, *texts: str, quoted: str = "") -> Place:
    """Begin a thread in somebody's direct messages with paragraphs, and with words that they said; gives its place."""
    channel = bench.slack.direct(user)
    blocks = [*map(words, texts), *([quote(quoted)] if quoted else [])]
    ts = bench.slack.post(channel, None, message_of(blocks))
    return Place(bench.workspace.team, channel, ts, direct=True)


def answer_privately(job: Job, units: Sequence[Unit]) -> None:
    """Answer a command or a press so that its user alone sees it; raises SlackFaultError.

    Slack takes this everywhere, in channels too that Regrow is not in, within half an hour and a few times.
    """
    for message in packed(units)[:MOST_ANSWERS]:
        _respond(str(job.payload["response_url"]), message)


def name_of(bench: Bench, user: str) -> str:
    """Give somebody's name, "" where Slack can't say it now."""
    try:
        return bench.slack.person(user).name
    except SlackFaultError:
        return ""


def _respond(address: str, message: Message) -> None:
    client = WebhookClient(
        address, timeout=LONGEST, retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=MOST_WAITS)]
    )
    blocks: list[Any] = message.blocks
    try:
        answer = client.send(
            text=escape(message.text), blocks=blocks, response_type="ephemeral", replace_original=False
        )
    except (OSError, ValueError) as error:
        raise SlackFaultError("unreachable") from error
    if answer.status_code != 200:
        raise SlackFaultError("response_url")

"""The assistant's pane: what may be asked there, and the titles of its threads."""

from contextlib import suppress
from urllib.error import URLError

from slack_sdk.errors import SlackClientError

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import short
from assistant.channels.slack.jobs import Job, Place
from assistant.channels.slack.talk.places import event_of
from assistant.channels.slack.talk.texts import FIRST, FIRST_LABEL

LONGEST_TITLE = 60


def home_opened(job: Job, bench: Bench) -> None:
    """Suggest questions where somebody opened the messages with Regrow, and show their Home where they opened that.

    The new pane takes suggestions for a channel as a whole: with a thread it says yes and shows none.
    """
    from assistant.channels.slack import plans  # each needs the other

    event = event_of(job)
    if event.get("tab") == "messages":
        _suggest(bench, str(event["channel"]))
    else:
        plans.publish_home(bench, job.user)


def thread_started(job: Job, bench: Bench) -> None:
    """Suggest questions where somebody began a thread in the old pane."""
    started = event_of(job)["assistant_thread"]
    _suggest(bench, str(started["channel_id"]), str(started["thread_ts"]))


def set_title(bench: Bench, place: Place, said: str) -> None:
    """Name a thread after what was asked first, as it went on; nothing where Slack does not let it be."""
    title = short(" ".join(said.split()), LONGEST_TITLE)
    with suppress(SlackClientError, URLError, OSError):
        bench.slack.client.assistant_threads_setTitle(channel_id=place.channel, thread_ts=place.thread, title=title)


def _suggest(bench: Bench, channel: str, thread: str | None = None) -> None:
    prompts = [{"title": short(question, LONGEST_TITLE), "message": question} for question in FIRST]
    where = {"channel_id": channel} | ({"thread_ts": thread} if thread else {})
    try:
        bench.slack.client.assistant_threads_setSuggestedPrompts(**where, title=FIRST_LABEL, prompts=prompts)
    except (SlackClientError, URLError, OSError):
        bench.count("prompts")  # nobody waits for them

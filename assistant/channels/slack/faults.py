"""What went wrong with something from Slack: whether it is tried again, how it is counted, what the person is told."""

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Message, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.incoming import place
from assistant.channels.slack.jobs import Job, Place
from assistant.errors import BusyError, RequestError, StoreError
from knowledge.errors import KnowledgeError

PAUSES = (2.0, 10.0, 30.0, 60.0)
"""Seconds after which something is tried again, each time that it could not be done."""
PASSING = frozenset(
    {"unreachable", "ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
"""What Slack says where it may be over in a moment."""
GONE = frozenset(
    {"invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed", "org_login_required"}
)
"""What Slack says where Regrow may not speak there any more: nobody can be told."""

UNREADY = (
    "Regrow can't get at what it keeps just now, so this wasn't done. Nothing of yours is lost. "
    "Please try again in a few minutes."
)
BUSY = "Regrow was still busy with the same thing, so this wasn't done. Please try again in a moment."
AWAY = "Slack didn't answer Regrow, so this wasn't finished. Please try again in a few minutes."
LATE = "This took too long to reach Regrow, so the window couldn't be opened. Please press it once more."
OUTSIDE = (
    "Regrow isn't in that channel, so it can't write there. Add it with: /invite @Regrow. Or ask in a direct message."
)
UNPERMITTED = (
    "Slack doesn't allow Regrow to do that in this workspace. Whoever looks after your workspace's apps can install "
    "Regrow once more, which asks for what is missing."
)
REFUSED = "Slack didn't take what Regrow wanted to show ({reason}), so this wasn't finished. Please try again."
FAULT = (
    "Something went wrong inside Regrow; the fault isn't yours. Please try again. If it happens once more, give "
    "whoever looks after Regrow this number: {number}."
)
_SAID = {
    "expired_trigger_id": LATE,
    "exchanged_trigger_id": LATE,
    "not_in_channel": OUTSIDE,
    "channel_not_found": OUTSIDE,
    "missing_scope": UNPERMITTED,
    "no_permission": UNPERMITTED,
    "not_allowed_token_type": UNPERMITTED,
    "file_too_large": "That file is larger than 16 MB, which is the most that Regrow reads.",
    "file_elsewhere": "That file isn't kept in Slack, so Regrow can't read it. Please upload the file itself.",
    "file_unreadable": "Slack didn't give Regrow that file. Please upload it once more.",
}


def pause(error: Exception, tries: int, *, spoken: bool) -> float | None:
    """Say after how many seconds something is tried again, None where it isn't.

    `tries` is how often it was begun. What has said something already would say it twice.
    """
    passing = isinstance(error, StoreError | BusyError) or (
        isinstance(error, SlackFaultError) and error.reason in PASSING
    )
    if spoken or not passing or tries > len(PAUSES):
        return None
    return PAUSES[tries - 1]


def reason(error: Exception) -> str:
    """Give the word by which a fault is counted."""
    match error:
        case SlackFaultError():
            return error.reason[:40]
        case StoreError() | KnowledgeError():
            return "store"
        case BusyError():
            return "busy"
        case RequestError():
            return "request"
        case _:
            return "fault"


def explain(error: Exception, job: Job) -> str:
    """Say in plain words what went wrong, and what to do."""
    match error:
        case SlackFaultError() if error.reason in PASSING:
            return AWAY
        case SlackFaultError():
            return _SAID.get(error.reason, REFUSED.format(reason=error.reason.replace("_", " ")))
        case StoreError() | KnowledgeError():
            return UNREADY
        case BusyError():
            return BUSY
        case RequestError():
            return str(error)
        case _:
            return FAULT.format(number=job.turn[:8])


def tell(bench: Bench, job: Job, text: str) -> None:
    """Tell the person: in their direct messages' thread, else for their eyes alone; raises SlackFaultError.

    Where they cannot be told in the channel, they are told in a direct message.
    """
    if not job.user:
        return
    message = Message(text, [words(text)])
    where = place(job)
    if where and where.direct:
        bench.slack.post(where.channel, where.thread or None, message)
    elif where is None or not _whispered(bench, job.user, where, message):
        bench.slack.post(bench.slack.direct(job.user), None, message)


def _whispered(bench: Bench, user: str, where: Place, message: Message) -> bool:
    """Tell somebody in a channel, for their eyes alone; False where Regrow can't write there."""
    try:
        bench.slack.whisper(where.channel, user, message, where.thread or None)
    except SlackFaultError as error:
        if error.reason in PASSING | GONE:
            raise
        return False
    return True

"""What went wrong with a request: how it counts, and whether another try may help."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import openai

from assistant.models import Outcome

AGAIN = {408, 429, 500, 502, 503, 504}
"""With these a server says that the same request may do later."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`again` says whether to try again, after `wait` seconds where the server asked for it; `detail` is for operators.

    `billed` says that the request reached the server, which may have begun to work on it.
    """

    outcome: Outcome
    detail: str
    again: bool = False
    wait: float | None = None
    billed: bool = False


class FaultError(Exception):
    """A request that failed for a reason that we see ourselves."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.detail)
        self.fault = fault


def fault_of(error: Exception) -> Fault:
    """Tell what an error means; one that nobody thought of means that the reply was not of the protocol."""
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, FaultError):
            return cause.fault
    return _by_kind(error, type(chain[-1]).__name__)


def _by_kind(error: Exception, reason: str) -> Fault:
    match error:
        case TimeoutError() | openai.APITimeoutError():
            return Fault(Outcome.TIMED_OUT, "no reply in time", again=True, billed=True)
        case openai.APIStatusError():
            return _by_status(error)
        case openai.APIConnectionError():
            return Fault(Outcome.UNREACHABLE, reason, again=True)
        case openai.APIError():
            return Fault(Outcome.FAILED, "an error within the stream", billed=True)
        case _:
            return Fault(Outcome.INVALID, type(error).__name__, billed=True)


def _by_status(error: openai.APIStatusError) -> Fault:
    status = error.status_code
    detail, again = f"status {status}", status in AGAIN
    if status == 429:
        return Fault(Outcome.LIMITED, detail, again, _asked_wait(error))
    if status == 408:
        return Fault(Outcome.TIMED_OUT, detail, again, _asked_wait(error))
    if status >= 500:
        return Fault(Outcome.FAILED, detail, again, _asked_wait(error))
    return Fault(Outcome.REFUSED, detail)


def _asked_wait(error: openai.APIStatusError) -> float | None:
    """Give the seconds that a server asks to wait: as milliseconds, as seconds, or as a date."""
    headers = error.response.headers
    for value, unit in ((headers.get("retry-after-ms"), 0.001), (headers.get("retry-after"), 1.0)):
        wait = _seconds(value)
        if wait is not None:
            return wait * unit
    try:
        until = parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    zoned = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (zoned - datetime.now(UTC)).total_seconds())


def _seconds(value: str | None) -> float | None:
    try:
        seconds = float(value or "")
    except ValueError:
        return None
    return seconds if seconds >= 0 else None


def _causes(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__

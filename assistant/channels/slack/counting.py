"""What is counted of Slack, and written of it into a log: figures and fixed words, nobody's words."""

import json
import logging
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Protocol, TextIO

import assistant

LOGGER = logging.getLogger("regrow.slack")
LIBRARY = "a library's message, which is not kept"
ROOT = Path(assistant.__file__).parent.parent
Fact = str | int | float | bool | None


class Counts(Protocol):
    """Where figures go; each word is a fixed one of our own or of Slack's."""

    def count_slack_event(self, kind: str) -> None:
        """Count something that came."""
        ...

    def count_slack_fault(self, reason: str) -> None:
        """Count something that went wrong."""
        ...

    def observe_slack_acknowledged(self, seconds: float) -> None:
        """Note how long it took from the request to its acknowledgement."""
        ...

    def observe_slack_done(self, seconds: float) -> None:
        """Note how long it took from the request until it was done."""
        ...

    def set_slack_waiting(self, count: int) -> None:
        """Say how much waits to be done."""
        ...


class Fault(Protocol):
    """Writes down a fault: of what kind it is and where it came up, not what it says."""

    def __call__(self, error: BaseException, event: str = ..., **facts: Fact) -> None:
        """Write it."""
        ...


class Counted:
    """Figures held in memory, for a process that nobody asks for its figures; of times the longest, in seconds."""

    def __init__(self) -> None:
        self.events: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.slowest_acknowledged = 0.0
        self.slowest_done = 0.0
        self.waiting = 0
        self._lock = Lock()

    def count_slack_event(self, kind: str) -> None:
        """Count something that came."""
        with self._lock:
            self.events[kind] += 1

    def count_slack_fault(self, reason: str) -> None:
        """Count something that went wrong."""
        with self._lock:
            self.faults[reason] += 1

    def observe_slack_acknowledged(self, seconds: float) -> None:
        """Note how long it took from the request to its acknowledgement."""
        with self._lock:
            self.slowest_acknowledged = max(self.slowest_acknowledged, seconds)

    def observe_slack_done(self, seconds: float) -> None:
        """Note how long it took from the request until it was done."""
        with self._lock:
            self.slowest_done = max(self.slowest_done, seconds)

    def set_slack_waiting(self, count: int) -> None:
        """Say how much waits to be done."""
        self.waiting = count


def write_fault(error: BaseException, event: str = "fault", **facts: Fact) -> None:
    """Write a line about a fault: its type, and the last place in our own code."""
    LOGGER.error(json.dumps({"event": event, **facts, "exception": type(error).__qualname__, "where": _where(error)}))


def _where(error: BaseException) -> str:
    ours, trace = "unknown", error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(ROOT / "assistant") or file.is_relative_to(ROOT / "knowledge"):
            ours = f"{file.relative_to(ROOT).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return ours


def log(event: str, **facts: Fact) -> None:
    """Write a line."""
    LOGGER.info(json.dumps({"event": event, **facts}))


def log_to(stream: TextIO) -> None:
    """Send what this process logs to a stream, as JSON lines: of libraries who said something, not what they said."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    LOGGER.setLevel(logging.INFO)
    logging.raiseExceptions = False  # it would print what could not be written


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Fact] = {"event": LIBRARY, "logger": record.name, "at": f"{record.module}:{record.lineno}"}
        if record.name == LOGGER.name:
            said = json.loads(record.getMessage())
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps({**said, "level": record.levelname.lower(), "time": at})

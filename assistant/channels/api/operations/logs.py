"""What the API writes about itself: JSON lines on standard error that hold facts, and nobody's words.

    configure()
    with about(request="4f0c…") as facts:
        bind(organisation="org-1", key="key:7")   # from wherever in the request, threads too
        log("request", status=200)

Of a fault, the type and the place in Regrow's code are written, never its message: that may quote what somebody sent.
The same goes for what libraries say, but for the server's own notices.
"""

import logging
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO, cast

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.types import EventDict, FilteringBoundLogger, Processor

import assistant

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

Fact = str | int | float | bool | None
SERVER = "uvicorn"
ACCESS = "uvicorn.access"
LIBRARY = "a library's message, which is not kept"
ROOT = Path(assistant.__file__).parent.parent
PACKAGES = ("assistant", "knowledge")
LONGEST_CHAIN = 5

_facts: ContextVar[dict[str, Fact] | None] = ContextVar("facts", default=None)


class _Lines:
    """Writes whole lines to one stream, whichever threads they come from; to nowhere until it has one."""

    def __init__(self) -> None:
        self.stream: TextIO | None = None
        self._lock = threading.Lock()

    def info(self, line: str) -> None:
        if self.stream is not None:
            with self._lock, suppress(OSError, ValueError):  # what cannot be written must fail no request
                self.stream.write(f"{line}\n")
                self.stream.flush()

    error = info


class _Handler(logging.Handler):
    """Takes what is logged through Python's own logging."""

    def emit(self, record: logging.LogRecord) -> None:
        _lines.info(self.format(record))


def configure(stream: TextIO | None = None) -> None:
    """Send all that this process logs to a stream, standard error unless given; every worker calls it once."""
    _lines.stream = stream or sys.stderr
    shown: list[Processor] = [ProcessorFormatter.remove_processors_meta, _RENDER]
    handler = _Handler()
    handler.setFormatter(
        ProcessorFormatter(
            processors=shown, foreign_pre_chain=[_reduced, *_BASICS], use_get_message=False, pass_foreign_args=True
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in (SERVER, f"{SERVER}.error"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
        logger.setLevel(logging.INFO)
    access = logging.getLogger(ACCESS)
    access.handlers, access.propagate = [], False
    logging.raiseExceptions = False  # it would print what could not be written
    logging.captureWarnings(capture=True)
    threading.excepthook = _of_thread
    sys.unraisablehook = _unraisable


@contextmanager
def about(**facts: Fact) -> Generator[dict[str, Fact]]:
    """Hold the facts of one request; each line that is logged meanwhile has them."""
    held = dict(facts)
    token = _facts.set(held)
    try:
        yield held
    finally:
        _facts.reset(token)


def bind(**facts: Fact) -> None:
    """Add facts to those of this request: ids, numbers and fixed words alone, nothing that a user wrote."""
    held = _facts.get()
    if held is not None:
        held.update(facts)


def log(event: str, **facts: Fact) -> None:
    """Write one line."""
    _logger.info(event, **facts)


def fault(error: BaseException, event: str = "fault", **facts: Fact) -> None:
    """Write of what kind a fault is and where in Regrow's code it came up; not what it says."""
    _logger.error(event, **facts, **_of(error))


def _with_facts(_logger: object, _method: str, event: EventDict) -> EventDict:
    return {**(_facts.get() or {}), **event}


_BASICS: tuple[Processor, ...] = (
    _with_facts,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
)
_RENDER = structlog.processors.JSONRenderer()
_lines = _Lines()
_logger: FilteringBoundLogger = structlog.wrap_logger(
    _lines, processors=[*_BASICS, _RENDER], wrapper_class=structlog.make_filtering_bound_logger(logging.INFO)
).bind()


def _reduced(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Keep of a library's record who wrote it, where, and what kind of error it tells of."""
    record: logging.LogRecord = event["_record"]
    kept: EventDict = {name: event[name] for name in ("_record", "_from_structlog")}
    kept |= {"event": LIBRARY, "logger": record.name, "at": f"{record.module}:{record.lineno}"}
    if record.name.partition(".")[0] == SERVER:
        kept["event"] = _notice(event["event"], event["positional_args"])
    error = record.exc_info[1] if record.exc_info else None
    return kept | _of(error) if error else kept


def _notice(message: str, args: tuple[object, ...]) -> str:
    """Give what the server says; of a traceback only that there was one, as its last line quotes the error."""
    said = (message % args if args else message).strip()
    return "The application failed as it started or stopped" if "Traceback (most" in said else said


def _of(error: BaseException) -> dict[str, Fact]:
    """Give an error's kind, with those that it came from, and its places: the last in our own code, the last of all."""
    error = _first(error)
    chain = list(_chain(error))
    kinds = (f"{type(one).__module__}.{type(one).__qualname__}".removeprefix("builtins.") for one in chain)
    where, at = _places(error.__traceback__)
    return {"exception": " from ".join(kinds), "where": where, "at": at}


def _first(error: BaseException) -> BaseException:
    """Give the first error of a group, as groups of tasks raise them; an error by itself is its own first."""
    if isinstance(error, BaseExceptionGroup):
        return _first(cast("BaseExceptionGroup[BaseException]", error).exceptions[0])
    return error


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(LONGEST_CHAIN):
        if error is None:
            return
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(trace: TracebackType | None) -> tuple[str, str]:
    """Give the last place of it in our code, and the last of all."""
    ours = last = "unknown"
    while trace is not None:
        file, line = Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno
        last = f"{file.name}:{line}"
        if file.is_relative_to(ROOT) and file.relative_to(ROOT).parts[0] in PACKAGES:
            ours = f"{file.relative_to(ROOT).as_posix()}:{line}"
        trace = trace.tb_next
    return ours, last


def _of_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        fault(args.exc_value, "a thread ended by a fault")


def _unraisable(args: "UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        fault(args.exc_value, "a fault that nobody could take")

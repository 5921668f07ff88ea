"""A model's text as it comes, and the facts of the call after it."""

from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self

from assistant.llm.failures import ModelError
from assistant.models import ModelCall, Outcome

if TYPE_CHECKING:
    from assistant.llm.faults import Fault
    from assistant.llm.metering import Metered
    from assistant.llm.replies import Reading
    from assistant.llm.tries import Run

GRACE = 2.0
"""Seconds over its time after which a call is given up though its thread says nothing."""


class ModelStream(Iterator[str]):
    """Pieces of text, in order; raises ModelError after the last piece of a reply that is not whole.

    To be read to its end, or closed: then generation stops, and the connection is closed.
    """

    def __init__(self, run: "Run", reading: "Reading", metered: "Metered", pieces: "SimpleQueue[str | None]") -> None:
        self._run = run
        self._reading = reading
        self._metered = metered
        self._pieces = pieces
        self._call: ModelCall | None = None
        self._future: Future[None] = Future()

    def start(self, request: Future[None]) -> Self:
        """Read from a request that has begun."""
        self._future = request
        self._future.add_done_callback(lambda _done: self._pieces.put(None))
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __next__(self) -> str:
        if self._call is not None:
            raise StopIteration
        try:
            piece = self._pieces.get(timeout=max(0.0, self._run.left) + GRACE)
        except Empty:
            self._future.cancel()
            piece = None
        if piece is not None:
            return piece
        fault = self._fault()
        call = self._settle(fault.outcome if fault else Outcome.DONE)
        if fault:
            raise ModelError(call, fault.detail)
        raise StopIteration

    @property
    def call(self) -> ModelCall:
        """The facts of the call; a stream that is still going on is closed first."""
        self.close()
        return self._call or self._settle(Outcome.STOPPED)

    def close(self) -> None:
        """Stop the call, if it has not ended by itself."""
        if self._call is not None:
            return
        if self._future.done():
            fault = self._fault()
            self._settle(fault.outcome if fault else Outcome.DONE)
        else:
            self._future.cancel()
            self._settle(Outcome.STOPPED)

    def _settle(self, outcome: Outcome) -> ModelCall:
        self._call = self._metered.end(self._run, outcome, self._reading.text, self._reading.usage)
        return self._call

    def _fault(self) -> "Fault | None":
        return fault_in(self._future)


def fault_in(ended: Future[None]) -> "Fault | None":
    """Tell what went wrong with a request that has ended, None where all went well."""
    from assistant.llm.faults import Fault, fault_of

    try:
        error = ended.exception(timeout=0)
    except (CancelledError, TimeoutError):
        return Fault(Outcome.TIMED_OUT, "given up")
    return fault_of(error) if isinstance(error, Exception) else None

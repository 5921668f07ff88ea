"""A request in its time: tried again where that may help, as long as nothing of the reply has come."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import TypeVar

from assistant.llm.faults import Fault, FaultError, fault_of
from assistant.models import Outcome

T = TypeVar("T")
MOST_TRIES = 3
FIRST_WAIT = 0.2
"""Seconds before the second try where the server does not say; twice as many before the next."""
FIRST_SHARE, NEXT_SHARE = 1 / 2, 1 / 3
"""Of the whole time, so much may pass before the first piece of a try, and so much between two pieces."""


@dataclass(slots=True)
class Run:
    """What happens to a call: it has `timeout` seconds from when it begins, on the clock of time.perf_counter."""

    timeout: float
    began: float = field(default_factory=time.perf_counter)
    attempts: int = 0
    billed: int = 0
    """Requests that may cost something: those that reached the model."""
    first: float | None = None
    """When the first piece was given."""

    @property
    def left(self) -> float:
        """Seconds that are left of its time."""
        return self.began + self.timeout - time.perf_counter()

    @property
    def milliseconds(self) -> float:
        """How long it has taken so far."""
        return (time.perf_counter() - self.began) * 1000

    @property
    def first_ms(self) -> float | None:
        """After how long its first piece was given."""
        return None if self.first is None else (self.first - self.began) * 1000


async def carry_out(run: Run, ask: Callable[[], AsyncGenerator[T, None]], take: Callable[[T], bool]) -> None:
    """Ask, and give each part of the reply to `take`, which says whether the part is something to show.

    Once something was shown there is no other try. Raises FaultError.
    """
    while True:
        run.attempts += 1
        run.billed += 1
        try:
            return await _once(run, ask, take)
        except Exception as error:
            fault = _seen_by_reader(run, fault_of(error))
            run.billed -= not fault.billed
            await _wait_to_try_again(run, fault)


async def _once(run: Run, ask: Callable[[], AsyncGenerator[T, None]], take: Callable[[T], bool]) -> None:
    share = FIRST_SHARE
    async with aclosing(ask()) as parts:
        while True:
            patience = min(run.timeout * share, run.left)
            try:
                async with asyncio.timeout(patience):
                    part = await anext(parts)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise _over(run) from None
            share = NEXT_SHARE
            if take(part) and run.first is None:
                run.first = time.perf_counter()


def _over(run: Run) -> Exception:
    """Tell a model that goes on when its whole time is over from one that has fallen silent."""
    if run.first is not None and run.left <= 0:
        return FaultError(Fault(Outcome.ENDLESS, "its time was over", billed=True))
    return TimeoutError()


def _seen_by_reader(run: Run, fault: Fault) -> Fault:
    """A connection that is lost when the reply has begun has cut it."""
    if run.first is None or fault.outcome is not Outcome.UNREACHABLE:
        return fault
    return replace(fault, outcome=Outcome.CUT, billed=True)


async def _wait_to_try_again(run: Run, fault: Fault) -> None:
    """Wait as long as it takes; raises FaultError where there is to be no other try."""
    wait = FIRST_WAIT * 2 ** (run.attempts - 1) if fault.wait is None else fault.wait
    if not fault.again or run.first is not None or run.attempts >= MOST_TRIES or wait >= run.left:
        raise FaultError(fault)
    await asyncio.sleep(wait)

"""How many jobs think at once: few, as they share one interpreter with the door; those that wait for Slack don't count.

slots = Slots(4)
with slots.held():
    ...                 # thinks
    with aside():
        ...             # waits for somebody else: another job thinks meanwhile
"""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar

THINKING = 4
"""So many think at once: with sixteen, a request waited seconds for its acknowledgement on two cores."""
WITH_MODEL = 16
"""With a language model, for which they mostly wait."""
GIVE_WAY = 0.5
"""Seconds for which at most nothing new is thought while requests wait for their acknowledgement."""
LOOK = 0.01


class Slots:
    """So many may be held at once. While `busy` says so, none is given for a little: requests go first."""

    def __init__(self, count: int, busy: Callable[[], bool] = lambda: False) -> None:
        self._free = threading.Semaphore(count)
        self._busy = busy

    @contextmanager
    def held(self) -> Generator[None]:
        """Have one meanwhile."""
        self.take()
        token = _mine.set(self)
        try:
            yield
        finally:
            _mine.reset(token)
            self.give()

    def take(self) -> None:
        """Wait for one."""
        end = time.monotonic() + GIVE_WAY
        while self._busy() and time.monotonic() < end:
            time.sleep(LOOK)
        self._free.acquire()

    def give(self) -> None:
        """Let another have it."""
        self._free.release()


_mine: ContextVar[Slots | None] = ContextVar("slot", default=None)


@contextmanager
def aside() -> Generator[None]:
    """Let another think meanwhile, where this thread holds a slot."""
    slots = _mine.get()
    if slots is None:
        yield
        return
    slots.give()
    try:
        yield
    finally:
        slots.take()

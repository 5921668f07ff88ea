"""A few threads that do small things at once, and hold up nobody who wants to end."""

import time
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Event, Thread


class Crew:
    """Does what it is given in the order in which it comes, in so many threads."""

    def __init__(self, name: str, threads: int) -> None:
        self._queue: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._threads = [Thread(target=self._work, name=f"{name}-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    def do(self, work: Callable[[], object]) -> None:
        """Have something done; what it raises is its own to see to."""
        self._queue.put(work)

    def stop(self, seconds: float) -> None:
        """Take nothing more, and wait at most so many seconds for what was begun."""
        for _ in self._threads:
            self._queue.put(None)
        _join(self._threads, seconds)

    def _work(self) -> None:
        while (work := self._queue.get()) is not None:
            work()


class Chores:
    """Does things again and again, each in a thread of its own, until told to stop."""

    def __init__(self) -> None:
        self._stopping = Event()
        self._threads: list[Thread] = []

    def every(self, seconds: float, chore: Callable[[], object], name: str) -> None:
        """Have something done now, and again so many seconds after each time; what it raises is its own to see to."""

        def work() -> None:
            while not self._stopping.is_set():
                chore()
                self._stopping.wait(seconds)

        thread = Thread(target=work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def stop(self, seconds: float) -> None:
        """Do nothing once more, and wait at most so many seconds for what was begun."""
        self._stopping.set()
        _join(self._threads, seconds)


def _join(threads: Sequence[Thread], seconds: float) -> None:
    end = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))

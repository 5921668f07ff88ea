"""Does what is in the inbox, in several threads: those of one lane one after the other, others side by side."""

import heapq
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Condition, Event, Thread

from assistant.channels.slack.counting import Fault
from assistant.channels.slack.slots import Slots
from assistant.store.slack import Entry, Inbox

THREADS = 24
"""Mostly they wait for Slack, which takes a few tenths of a second for each call."""
SETTLE = 0.1
"""Seconds after which what came is begun: what was sent before it may come a moment later."""
LOOK = 30.0
"""Seconds between two looks for what a process left that has ended."""
RENEW = 20.0
"""Seconds between two times that what is being done is held for longer."""
AGAIN = 5.0
"""Seconds until a lane is looked at again that could not be looked at."""

Do = Callable[[Entry], float | None]
"""Does one thing that came. Gives the seconds after which it is to be tried again, None where it is settled."""


class Lanes:
    """The threads of one process; other processes may do other lanes of the same inbox."""

    def __init__(self, inbox: Inbox, do: Do, fault: Fault, slots: Slots, *, threads: int = THREADS) -> None:
        self._inbox = inbox
        self._do = do
        self._fault = fault
        self._slots = slots
        self._changed = Condition()
        self._due: list[tuple[float, str]] = []
        self._waiting: Counter[str] = Counter()
        self._running: set[str] = set()
        self._once_more: set[str] = set()
        self._held: set[str] = set()
        self._stopping = Event()
        self._threads = [Thread(target=self._work, name=f"slack-{n}", daemon=True) for n in range(threads)]
        self._threads.append(Thread(target=self._look_after, name="slack-lanes", daemon=True))

    def start(self) -> None:
        """Begin with what was left when the last process ended."""
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float) -> bool:
        """Begin nothing more and let what was begun come to its end; False where that took too long.

        What is left stays in the inbox.
        """
        self._stopping.set()
        with self._changed:
            self._changed.notify_all()
        end = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def wake(self, lane: str, after: float = SETTLE) -> None:
        """Say that something was put into a lane."""
        with self._changed:
            self._waiting[lane] += 1
            heapq.heappush(self._due, (time.monotonic() + after, lane))
            self._changed.notify()

    def _work(self) -> None:
        while (lane := self._next()) is not None:
            with self._slots.held():
                again = self._once(lane)
            with self._changed:
                self._running.discard(lane)
                if lane in self._once_more:
                    self._once_more.discard(lane)
                    again = 0.0 if again is None else again
            if again is not None:
                self.wake(lane, again)

    def _next(self) -> str | None:
        """Wait for a lane that is due, and have it to oneself; None when it is time to stop."""
        with self._changed:
            while not self._stopping.is_set():
                now = time.monotonic()
                if not self._due or self._due[0][0] > now:
                    self._changed.wait(self._due[0][0] - now if self._due else None)
                else:
                    lane = self._taken()
                    if lane is not None:
                        return lane
        return None

    def _taken(self) -> str | None:
        """Take the lane that is due first; None where it is being done, and is looked at again after."""
        lane = heapq.heappop(self._due)[1]
        self._waiting -= Counter((lane,))
        if lane in self._running:
            self._once_more.add(lane)
            return None
        self._running.add(lane)
        return lane

    def _once(self, lane: str) -> float | None:
        """Do the next of a lane; gives when to look at the lane again, None where nothing is left in it."""
        try:
            entry = self._inbox.claim(lane)
            if entry is None:
                return None
            return self._done(entry)
        except Exception as error:
            self._fault(error, "a lane cannot be gone on with")
            return AGAIN

    def _done(self, entry: Entry) -> float:
        self._held.add(entry.id)
        try:
            again = self._do(entry)
        finally:
            self._held.discard(entry.id)
        if again is not None:
            self._inbox.hold(entry.id, timedelta(seconds=again))
            return again
        self._finish(entry.id)
        return 0.0

    def _finish(self, id: str) -> None:  # noqa: A002 - what it is
        """Note that it is done, also where the database is away for a moment: else it would be done once more."""
        for pause in (1.0, 4.0, 15.0):
            try:
                return self._inbox.finish(id)
            except Exception as error:
                self._fault(error, "what is done cannot be noted")
                self._stopping.wait(pause)
        return self._inbox.finish(id)

    def _look_after(self) -> None:
        """Hold what is being done for longer, and take up what others have left."""
        looked = float("-inf")
        while not self._stopping.is_set():
            try:
                if time.monotonic() - looked >= LOOK:
                    for lane in self._inbox.lanes():
                        if not self._waiting[lane]:
                            self.wake(lane, 0.0)
                    looked = time.monotonic()
                for id_ in tuple(self._held):
                    self._inbox.hold(id_)
            except Exception as error:
                self._fault(error, "the inbox cannot be looked after")
            self._stopping.wait(min(LOOK, RENEW))

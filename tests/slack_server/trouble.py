"""Troubles that a test wants: refusals, limits of rate, hang-ups and silence, for some calls or always."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.slack_server.things import Call


@dataclass
class Trouble:
    """What goes wrong with calls of a method.

    `error` is answered as Slack tells errors, `status` is HTTP's, `retry_after` (seconds) makes it 429. `wait` seconds
    pass first; with `cut` the connection is cut. With `done` the call is done all the same and only its answer lost.
    """

    method: str
    error: str = ""
    status: int = 200
    retry_after: int | None = None
    wait: float = 0.0
    cut: bool = False
    done: bool = False
    times: int | None = 1
    where: Callable[[Call], bool] | None = None


class Troubles:
    """Those that are still to come, and how often a channel takes messages."""

    def __init__(self) -> None:
        self._left: list[Trouble] = []
        self._every: dict[str, float] = {}
        self._last: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()

    def add(self, trouble: Trouble) -> None:
        """Let it come."""
        with self._lock:
            self._left.append(trouble)

    def mend(self, method: str | None = None) -> None:
        """Let no more come, of a method or of all, and lift limits of rate."""
        with self._lock:
            self._left = [one for one in self._left if method not in {None, one.method}]
            for name in [name for name in self._every if method in {None, name}]:
                del self._every[name]

    def limit(self, method: str, every: float) -> None:
        """Take one call of a method for a channel in so many seconds; others are told to wait."""
        with self._lock:
            self._every[method] = every

    def of(self, call: Call) -> Trouble | None:
        """Give what happens to this call, which counts."""
        with self._lock:
            return self._next(call) or self._too_often(call)

    def _next(self, call: Call) -> Trouble | None:
        for one in self._left:
            if one.method in {call.method, "*"} and (one.where is None or one.where(call)):
                if one.times is not None:
                    one.times -= 1
                    if one.times <= 0:
                        self._left.remove(one)
                return one
        return None

    def _too_often(self, call: Call) -> Trouble | None:
        every = self._every.get(call.method)
        if every is None:
            return None
        key = (call.method, str(call.arguments.get("channel") or call.arguments.get("channel_id") or ""))
        now = time.monotonic()
        if now - self._last.get(key, -every) >= every:
            self._last[key] = now
            return None
        return Trouble(call.method, retry_after=max(1, round(every)))

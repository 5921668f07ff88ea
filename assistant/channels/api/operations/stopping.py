"""How a process ends when it is told to: no new requests, those under way finished, then status 0.

The server does most of it: it listens no more, lets requests and streams end for `GRACE` seconds, and then calls the
app's shutdown. This adds that readiness says so at once, and that the process ends as one that did what it was told.
"""

import asyncio
import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

GRACE = 30
"""Seconds that streams have to end: uvicorn's timeout_graceful_shutdown."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stopping:
    """Whether this process has been told to end."""

    def __init__(self) -> None:
        self.begun = False

    @contextmanager
    def heard(self, notice: float = 0.0) -> Generator[None]:
        """Hear, from within the app's lifespan, when the server is told to end; elsewhere than there nothing is heard.

        For `notice` seconds requests are taken still, so that whoever sends them sees that readiness has gone. A second
        signal ends that.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop = asyncio.get_running_loop()
        before = {number: signal.getsignal(number) for number in SIGNALS}

        def end(number: int, frame: FrameType | None) -> None:
            handler = before[signal.Signals(number)]
            if callable(handler):
                handler(number, frame)

        def hear(number: int, frame: FrameType | None) -> None:
            first, self.begun = not self.begun, True
            if first and notice:
                loop.call_soon_threadsafe(loop.call_later, notice, end, number, None)
            else:
                end(number, frame)

        for number in SIGNALS:
            signal.signal(number, hear)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def end_well() -> None:
    """Have SIGTERM end this process with status 0; the serving command calls it before the server runs.

    The server raises the signal once more when all is done, and by itself that would count as a crash. Once the server
    runs, the signal is its own, and this changes nothing.
    """
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))

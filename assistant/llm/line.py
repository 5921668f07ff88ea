"""A thread with an event loop: whatever a request waits for, it can be stopped at once and its connection closed."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import Future, wait
from threading import Lock, Thread
from typing import Any, TypeVar

T = TypeVar("T")
CLOSING = 5.0
"""So many seconds what is under way may take to end."""


class Line:
    """Runs requests; its thread begins with the first one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None

    def start(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Begin work; cancelling what this gives stops it."""
        return asyncio.run_coroutine_threadsafe(work, self._running())

    def close(self) -> None:
        """Stop all that is under way, and the thread."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is None or thread is None:
            return
        wait((asyncio.run_coroutine_threadsafe(_stop_all(), loop),), CLOSING)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(CLOSING)
        if not thread.is_alive():
            loop.close()

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = Thread(target=self._loop.run_forever, name="model", daemon=True)
                self._thread.start()
            return self._loop


async def _stop_all() -> None:
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_asyncgens()

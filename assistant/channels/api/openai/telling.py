"""Gives on what one thread tells, sentence by sentence, to the event loop that streams it."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import suppress
from threading import Event, Semaphore
from typing import Any

from assistant.answering.telling import Show
from assistant.models import Answer, Citation, Sentence

Told = tuple[Sentence, tuple[Citation, ...]]
"""A sentence, with those of its citations that no sentence before it had."""
Run = Callable[[Callable[[], None]], Coroutine[Any, Any, None]]
"""Runs something in a thread, and ends when it has ended."""
MOST_WAITING = 256
"""So many sentences wait for a slow reader, which is more than answers have: its thread is free again soon."""
PATIENCE = 0.5
"""Seconds after which a thread that has to wait looks whether anybody still reads."""
Running = set["asyncio.Task[Any]"]
"""What is under way: a task that nobody holds may be thrown away before its end."""


async def tell(work: Callable[[Show], Answer], run: Run, running: Running) -> AsyncGenerator[Told | Answer]:
    """Have `work` run and give each sentence that it shows, and its answer last; raises what it raises.

    Where the reader goes away, the work comes to its end without waiting for them, so that what a language model took
    is still recorded; until then it is among `running`.
    """
    line = _Line(asyncio.get_running_loop())
    task = asyncio.create_task(run(lambda: line.work(work)))
    running.add(task)
    task.add_done_callback(running.discard)
    try:
        while True:
            told = await line.get()
            if isinstance(told, Exception):
                raise told
            yield told
            if isinstance(told, Answer):
                return
    finally:
        line.gone.set()


class _Line:
    """A line from one thread to the loop, with room for so many."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.gone = Event()
        self._loop = loop
        self._waiting: asyncio.Queue[Told | Answer | Exception] = asyncio.Queue()
        self._room = Semaphore(MOST_WAITING)

    def work(self, work: Callable[[Show], Answer]) -> None:
        """Do the work, unless the reader is gone before it begins."""
        if self.gone.is_set():
            return
        try:
            end: Answer | Exception = work(lambda sentence, new: self._put((sentence, new)))
        except Exception as error:
            end = error
        self._put(end)

    async def get(self) -> "Told | Answer | Exception":
        """Give what comes next."""
        told = await self._waiting.get()
        self._room.release()
        return told

    def _put(self, told: "Told | Answer | Exception") -> None:
        while not self._room.acquire(timeout=PATIENCE):
            if self.gone.is_set():
                return
        with suppress(RuntimeError):  # the loop is closed: the process is leaving
            self._loop.call_soon_threadsafe(self._waiting.put_nowait, told)

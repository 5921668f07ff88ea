"""Server-sent events from work that runs in a thread: each is sent as soon as it is there."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from typing import Any, TypeVar

from fastapi.sse import format_sse_event
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from assistant.channels.api.errors import status_of, told
from assistant.channels.api.work import Desks
from assistant.wire import dumps

EVENTS = "text/event-stream"
QUIET = 10.0
"""After so many seconds without an event a comment is sent: a proxy would take a silent connection for a dead one."""

T = TypeVar("T")
Emit = Callable[[str, object], None]
"""Sends an event: its name, and what `dumps` can write."""

Work = Callable[[Emit], object]


def wants_events(request: Request) -> bool:
    """Whether the caller asks for a stream of events rather than one reply."""
    return EVENTS in request.headers.get("accept", "").lower()


async def stream(request: Request, desk: str, work: Work, *, status: int = 200) -> Response:
    """Give the events of some work; what fails before its first event is an error like any other.

    What fails later ends the stream with an event `error`. A caller who goes away stops nothing: what was begun is
    finished and kept.
    """
    events = _Events()
    desks: Desks = request.app.state.desks
    task = asyncio.create_task(desks.run(desk, events.run, work))
    request.app.state.running.add(task)
    task.add_done_callback(request.app.state.running.discard)
    first = await events.next()
    if isinstance(first, Exception):
        raise first
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_sent(request, events, first), status, headers, EVENTS)


class _Events:
    """Hands events over from the thread that works to the loop that sends."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[tuple[str, object] | Exception | None] = asyncio.Queue()

    def run(self, work: Work) -> None:
        """Do the work in a thread; whatever it ends with is the last event."""
        try:
            work(lambda name, value: self._put((name, value)))
        except Exception as error:
            self._put(error)
        else:
            self._put(None)

    async def next(self) -> tuple[str, object] | Exception | None:
        return await self._queue.get()

    def _put(self, event: tuple[str, object] | Exception | None) -> None:
        with suppress(RuntimeError):  # the loop has ended: the server is gone, and with it who would read this
            self._loop.call_soon_threadsafe(self._queue.put_nowait, event)


async def _sent(request: Request, events: _Events, first: tuple[str, object] | None) -> AsyncGenerator[bytes]:
    event: tuple[str, object] | Exception | None = first
    number = 0
    while event is not None:
        if isinstance(event, Exception):
            yield _fault(request, event)
            return
        number += 1
        yield _written(event[0], event[1], str(number))
        while True:
            try:
                event = await asyncio.wait_for(events.next(), QUIET)
                break
            except TimeoutError:
                yield b": still working\n\n"


def _written(name: str, value: object, number: str | None = None) -> bytes:
    return format_sse_event(data_str=dumps(value), event=name, id=number)


def _fault(request: Request, error: Exception) -> bytes:
    """Tell an error in the stream as it would be told by itself; one that nobody expected says nothing of itself."""
    request.state.failed = True
    if status_of(error) == 500:
        request.app.state.on_fault(error)
    body: Any = bytes(told(error, request).body).decode()
    return format_sse_event(data_str=body, event="error")

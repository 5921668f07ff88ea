"""Socket Mode: connections, envelopes with their acknowledgements, and what is sent once more."""

import asyncio
import itertools
import json
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.slack_server.things import Json
from tests.slack_server.world import World

LONGEST_WAIT = 10.0
"""Seconds until an app is connected."""


@dataclass
class Envelope:
    """Something sent over Socket Mode; `answer` comes with its acknowledgement, `sent` are the times it was sent."""

    id: str
    kind: str
    payload: Json
    answer: "Future[Json]" = field(default_factory=Future[Json])
    sent: list[float] = field(default_factory=list[float])
    reason: str | None = None

    def json(self) -> Json:
        """The envelope as it is sent."""
        made: Json = {
            "envelope_id": self.id,
            "type": self.kind,
            "payload": self.payload,
            "accepts_response_payload": self.kind != "events_api",
        }
        if self.kind == "events_api":
            made |= {"retry_attempt": len(self.sent) - 1, "retry_reason": self.reason or ""}
        return made


class Sockets:
    """All connections of Socket Mode. What is not acknowledged in `patience` seconds is sent again, three times."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.patience = 3.0
        self.times = 4
        self.loop: asyncio.AbstractEventLoop | None = None
        self.open: list[WebSocket] = []
        self.waiting: dict[str, Envelope] = {}
        self._turn = itertools.count()

    async def take(self, socket: WebSocket) -> None:
        """Serve one connection until it ends."""
        ticket = f"socket:{socket.query_params.get('ticket')}"
        if self.world.triggers.pop(ticket, None) is None:
            await socket.close(4003)
            return
        await socket.accept()
        self.loop = asyncio.get_running_loop()
        await socket.send_text(json.dumps(self._hello()))
        self.open.append(socket)
        self.world.changed()
        try:
            while True:
                self._acknowledged(json.loads(await socket.receive_text()))
        except WebSocketDisconnect:
            pass
        finally:
            self._forget(socket)

    def send(self, kind: str, payload: Json) -> Envelope:
        """Send something over one of the connections; from any thread."""
        envelope = Envelope(f"env-{self.world.number()}", kind, payload)
        self.waiting[envelope.id] = envelope
        self._run(lambda: self._send(envelope))
        return envelope

    def again(self, envelope: Envelope) -> None:
        """Send the same once more, though it was acknowledged."""
        envelope.reason = "timeout"
        self._run(lambda: self._send_once(envelope))

    def refresh(self, reason: str = "refresh_requested") -> None:
        """Tell every connection that it will be closed, so that the app makes a new one."""
        self._run(lambda: self._refresh(reason))

    def cut(self) -> None:
        """Close every connection without a word."""
        self._run(self._cut)

    def _run(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        end = time.monotonic() + LONGEST_WAIT
        while (loop := self.loop) is None:
            assert time.monotonic() < end, "no app is connected by Socket Mode"
            time.sleep(0.01)
        asyncio.run_coroutine_threadsafe(work(), loop)

    async def _send(self, envelope: Envelope) -> None:
        for _ in range(self.times):
            await self._send_once(envelope)
            end = time.monotonic() + self.patience
            while time.monotonic() < end and not envelope.answer.done():
                await asyncio.sleep(0.02)
            if envelope.answer.done() or envelope.kind != "events_api":
                return
            envelope.reason = "timeout"

    async def _send_once(self, envelope: Envelope) -> None:
        envelope.sent.append(time.monotonic())
        text = json.dumps(envelope.json())
        while True:
            while not self.open:
                await asyncio.sleep(0.02)
            socket = self.open[next(self._turn) % len(self.open)]
            try:
                await socket.send_text(text)
            except (RuntimeError, WebSocketDisconnect):
                self._forget(socket)
            else:
                return

    def _acknowledged(self, said: Json) -> None:
        envelope = self.waiting.get(str(said.get("envelope_id")))
        if envelope and not envelope.answer.done():
            envelope.answer.set_result(said.get("payload") or {})
        self.world.changed()

    async def _refresh(self, reason: str) -> None:
        text = json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}})
        for socket in [*self.open]:
            self._forget(socket)
            await socket.send_text(text)

    async def _cut(self) -> None:
        for socket in [*self.open]:
            self._forget(socket)
            await socket.close()

    def _forget(self, socket: WebSocket) -> None:
        if socket in self.open:
            self.open.remove(socket)
        self.world.changed()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.open) + 1,
            "debug_info": {"host": "applink-1", "build_number": 1, "approximate_connection_time": 18_060},
            "connection_info": {"app_id": self.world.app.id},
        }

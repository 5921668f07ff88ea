"""The bounds of a request: how long its body, how deep its JSON, how much time; and a reply for every fault.

Time is counted anew at each step forward. The body must be read within `seconds`, the reply begun within `seconds` of
the body's end, and each part of it taken by the caller within `seconds`. A stream may be silent for longer than that,
not for ever.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.channels.api.operations.logs import bind, fault
from assistant.channels.api.operations.metrics import Metrics
from assistant.channels.api.operations.nesting import Nesting
from assistant.channels.api.problems import instance, problem

DEEPEST = 32
SILENT = 120.0
"""Seconds that a stream may send nothing; ours say every few seconds that they are at work."""
DRAIN = 2.0
"""Seconds for which the rest of a body that is too long is read, so that the caller comes to read why."""
RETRY = "5"
CLOSE = {"Connection": "close"}

TOO_LONG = "The request is longer than {most:,} bytes, which is the most that is taken. Send less at a time."
TOO_DEEP = f"The JSON is nested deeper than {DEEPEST} levels, which is the most that is taken."
TOO_SLOW = "The request did not arrive within {seconds:g} seconds. Please send it again."
TOO_LATE = (
    "This took longer than {seconds:g} seconds and was given up. It may still be finished behind the scenes: look "
    "before you send it again, or send it with the same Idempotency-Key."
)
FAULT = (
    "Something went wrong inside Regrow; the fault is not yours. Please try again. If it happens once more, tell "
    "whoever runs this service the request id {request}."
)


@dataclass(frozen=True)
class Bounds:
    """Holds an app to the bounds: `most_bytes` of a body, `seconds` for each step."""

    app: ASGIApp
    metrics: Metrics
    most_bytes: int
    seconds: float

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request within the bounds; what is no request goes through."""
        if scope["type"] == "http":
            await _Exchange(self, scope, receive, send).run()
        else:
            await self.app(scope, receive, send)


class _RefusedError(HTTPException):
    """Ends the reading of a body; whatever the app replies to it, the caller gets what the bounds say."""


class _Exchange:
    """One request and its reply."""

    def __init__(self, bounds: Bounds, scope: Scope, receive: Receive, send: Send) -> None:
        self._bounds = bounds
        self._scope, self._receive, self._send = scope, receive, send
        self._headers = Headers(scope=scope)
        self._nesting = Nesting() if _may_be_json(self._headers) else None
        self._clock = asyncio.timeout(bounds.seconds)
        self._count = 0
        self._read = self._waiting = self._begun = self._streams = self._gone = False
        self._refusal: Response | None = None

    async def run(self) -> None:
        """Run the app; whatever happens in it, a reply goes out if none was begun."""
        try:
            async with self._clock:
                self._check_length()
                await self._bounds.app(self._scope, self.receive, self.send)
        except (_RefusedError, ClientDisconnect):
            pass
        except Exception as error:
            self._explain(error)
        if not self._begun and not self._gone:
            await self._reply()

    async def _reply(self) -> None:
        """Send what the bounds have to say, also where the app ended without a word."""
        if self._refusal is None:
            self._explain(TimeoutError() if self._clock.expired() else RuntimeError())
        elif self._refusal.status_code == 413:
            await self._drain()
        if self._refusal is not None:
            await self._refusal(self._scope, self._receive, self._send)

    async def receive(self) -> Message:
        if self._refusal is not None:
            return {"type": "http.disconnect"}
        if self._read:
            return await self._next()
        self._waiting = True
        message = await self._next()
        self._waiting = False
        if message["type"] == "http.request":
            self._take(message)
        return message

    async def _next(self) -> Message:
        message = await self._receive()
        self._gone = message["type"] == "http.disconnect"
        return message

    def _take(self, message: Message) -> None:
        body: bytes = message.get("body", b"")
        self._count += len(body)
        self._read = not message.get("more_body", False)
        if self._count > self._bounds.most_bytes:
            raise self._too_long()
        if self._nesting is not None and self._nesting.deepest(body) > DEEPEST:
            raise self._refuse(400, "depth", TOO_DEEP, "/problems/nested-too-deep")
        if self._read and not self._begun:
            self._allow(self._bounds.seconds)

    async def send(self, message: Message) -> None:
        if (self._refusal is not None or self._gone) and not self._begun:
            return  # the app's own words on what was refused, or words to nobody
        begins = message["type"] == "http.response.start"
        if begins:
            self._begun = True
            self._streams = Headers(raw=message.get("headers", [])).get("content-type", "").startswith("text/event-")
        if begins or self._streams:
            self._allow(self._bounds.seconds)
        await self._send(message)
        if not begins:
            self._allow(self._left(message))

    def _left(self, message: Message) -> float | None:
        """Say how long the next part of the reply may take to come; after its end, what is done then has no limit."""
        if not message.get("more_body", False):
            return None
        return max(SILENT, self._bounds.seconds) if self._streams else self._bounds.seconds

    def _check_length(self) -> None:
        stated = self._headers.get("content-length", "")
        if stated.isdigit() and int(stated[:18]) > self._bounds.most_bytes:
            raise self._too_long()

    def _allow(self, seconds: float | None) -> None:
        """Give the next step its time, counted from now."""
        if not self._clock.expired():
            self._clock.reschedule(None if seconds is None else asyncio.get_running_loop().time() + seconds)

    def _too_long(self) -> _RefusedError:
        detail = TOO_LONG.format(most=self._bounds.most_bytes)
        return self._refuse(413, "bytes", detail, "/problems/too-long")

    def _explain(self, error: Exception) -> None:
        """Say what ended the app: its time, or a fault of its own."""
        seconds = self._bounds.seconds
        if not (isinstance(error, TimeoutError) and self._clock.expired()):
            fault(error)
            detail = FAULT.format(request=instance(self._scope))
            self._refusal = self._problem(500, detail, "/problems/fault", {})
        elif self._begun:
            self._count_limit("reader")
        elif self._waiting:
            self._refuse(408, "reading", TOO_SLOW.format(seconds=seconds), "/problems/too-slow")
        else:
            self._count_limit("time")
            self._refusal = self._problem(
                503, TOO_LATE.format(seconds=seconds), "/problems/too-late", {"Retry-After": RETRY}
            )

    def _refuse(self, status: int, limit: str, detail: str, name: str) -> _RefusedError:
        self._count_limit(limit)
        self._refusal = self._problem(status, detail, name, CLOSE)
        return _RefusedError(status, detail)

    def _problem(self, status: int, detail: str, name: str, headers: dict[str, str]) -> Response:
        return problem(status, detail, name=name, headers=headers, instance=instance(self._scope))

    def _count_limit(self, limit: str) -> None:
        self._bounds.metrics.count_limit(limit)
        bind(limit=limit)

    async def _drain(self) -> None:
        """Read on for a little, up to as much again: a caller who is still sending would never see the reply."""
        if "expect" in self._headers:
            return
        left = self._bounds.most_bytes
        with suppress(TimeoutError):
            async with asyncio.timeout(min(DRAIN, self._bounds.seconds)):
                while left > 0 and not self._read and not self._gone:
                    message = await self._next()
                    left -= len(message.get("body", b""))
                    self._read = not message.get("more_body", False)


def _may_be_json(headers: Headers) -> bool:
    kind = headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")

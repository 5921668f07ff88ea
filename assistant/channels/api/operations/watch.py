"""What is seen of each request: it gets an id, a line in the log, and its place in the figures."""

import re
import secrets
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.channels.api.operations.headers import harden
from assistant.channels.api.operations.logs import Fact, about, log
from assistant.channels.api.operations.metrics import METHODS, OTHER, Metrics
from assistant.channels.api.operations.routes import template
from assistant.channels.api.problems import INSTANCE

REQUEST_ID = b"x-request-id"
OWN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
EVENTS = b"text/event-stream"
GONE = 499
"""The status that is counted where no reply was begun, as the caller went away or the server stopped."""


class Watch:
    """Watches an app; it is the outermost of all, so that no reply goes out without its id."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request and write down how it went; what is no request goes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope[INSTANCE] = request = _id(scope)
        with about(request=request) as facts:
            reply = _Reply(scope, send, self._metrics)
            try:
                await self._app(scope, receive, reply.send)
            finally:
                reply.end(facts)


class _Reply:
    """One request's reply, as it goes out."""

    def __init__(self, scope: Scope, send: Send, metrics: Metrics) -> None:
        self._scope = scope
        self._send = send
        self._metrics = metrics
        self._started = time.perf_counter()
        self._status = GONE
        self._bytes = 0
        self._whole = False
        self._streaming = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begin(message)
        elif message["type"] == "http.response.body":
            self._bytes += len(message.get("body", b""))
            self._whole = not message.get("more_body", False)
        await self._send(message)

    def _begin(self, message: Message) -> None:
        self._status = message["status"]
        headers = harden(list(message.get("headers", ())), self._scope)
        message["headers"] = [*headers, (REQUEST_ID, self._scope[INSTANCE].encode())]
        self._streaming = any(name.lower() == b"content-type" and value.startswith(EVENTS) for name, value in headers)
        if self._streaming:
            self._metrics.open_stream()

    def end(self, facts: dict[str, Fact]) -> None:
        seconds = time.perf_counter() - self._started
        if self._streaming:
            self._metrics.close_stream()
        method, route = self._scope["method"], template(self._scope)
        self._metrics.observe_request(method, route, self._status, seconds)
        facts["method"] = method if method in METHODS else OTHER
        facts |= {"route": route, "status": self._status, "ms": round(1000 * seconds, 1), "bytes": self._bytes}
        if not self._whole:
            facts["cut"] = True
        log("request")


def _id(scope: Scope) -> str:
    """Take the id that the caller gave, if it is one."""
    given = next((value.decode("latin-1") for name, value in scope["headers"] if name == REQUEST_ID), "")
    return given if OWN_ID.fullmatch(given) else secrets.token_hex(16)

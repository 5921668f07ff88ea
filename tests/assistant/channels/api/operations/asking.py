"""Asks an ASGI app by hand, so that a test says what a caller sends, when, and how slowly replies are taken."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Scope

Body = bytes | Sequence[bytes | float]
"""A whole body, or its parts with seconds of waiting between them."""


@dataclass
class Reply:
    """What came back: each part of the body as it was sent."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict[str, str])
    parts: list[bytes] = field(default_factory=list[bytes])
    whole: bool = False

    async def add(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
        else:
            self.parts.append(message.get("body", b""))
            self.whole = not message.get("more_body", False)

    @property
    def text(self) -> str:
        return b"".join(self.parts).decode()

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was sent
        return json.loads(self.text)


def ask(
    app: ASGIApp,
    path: str = "/",
    method: str = "GET",
    *,
    headers: Mapping[str, str] | None = None,
    body: Body = b"",
    scheme: str = "http",
    take: Callable[[], Awaitable[None]] | None = None,
    gone: bool = False,
) -> Reply:
    """Send one request and wait for the app to end; `take` is awaited before each part of the reply is taken.

    A caller who is `gone` goes away before anything of the body.
    """
    return asyncio.run(asking(app, path, method, headers=headers, body=body, scheme=scheme, take=take, gone=gone))


async def asking(
    app: ASGIApp,
    path: str = "/",
    method: str = "GET",
    *,
    headers: Mapping[str, str] | None = None,
    body: Body = b"",
    scheme: str = "http",
    take: Callable[[], Awaitable[None]] | None = None,
    gone: bool = False,
) -> Reply:
    """As `ask`, in a loop that runs."""
    reply = Reply()
    coming = [body] if isinstance(body, bytes) else list(body)
    over = asyncio.Event()

    async def receive() -> Message:
        while coming and isinstance(coming[0], float):
            await asyncio.sleep(float(coming.pop(0)))
        if gone:
            return {"type": "http.disconnect"}
        if not coming:
            await over.wait()
            return {"type": "http.disconnect"}
        part = coming.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(coming)}

    async def send(message: Message) -> None:
        if take is not None:
            await take()
        await reply.add(message)
        if reply.whole:
            over.set()

    await app(_scope(path, method, headers or {}, scheme), receive, send)
    return reply


def _scope(path: str, method: str, headers: Mapping[str, str], scheme: str) -> Scope:
    path, _, query = path.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": scheme,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("203.0.113.9", 4711),
        "server": ("testserver", 80),
        "state": {},
    }

"""Requests that may be sent twice and are carried out once: those with an Idempotency-Key.

A caller who got no reply sends the request again with the same key. What it came to is kept for a day and given again,
also where the caller went away from a stream; a request that failed is forgotten, so that it may be tried again.
"""

import asyncio
import hashlib
import re
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Coroutine
from contextlib import suppress
from typing import Any, cast

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response, StreamingResponse

from assistant.channels.api.caller import Caller, Door
from assistant.channels.api.errors import ApiError
from assistant.channels.api.streams import wants_events
from assistant.channels.api.work import STORE, Desks
from assistant.errors import StoreError
from assistant.store.replies import Mismatch, Repeated, ReplyStore, UnderWay

HEADER = "idempotency-key"
KEY = re.compile(r"[\x21-\x7e]{1,128}")
RENEWED = 5.0
"""Seconds between two words to other processes that a request is still being carried out by this one."""
KEPT = ("content-type", "location", "etag", "content-disposition")

BAD_KEY = "Idempotency-Key must be 1 to 128 visible ASCII characters: make a new random one for each request."
UNDER_WAY = "The same request is being carried out just now. Ask again in a moment with the same key."
OTHER = "This Idempotency-Key was used for another request. Make a new one for each request."

Handle = Callable[[Request], Coroutine[Any, Any, Response]]


class OnceRoute(APIRoute):
    """A route whose POST requests are carried out once for each Idempotency-Key."""

    def get_route_handler(self) -> Handle:
        """Put the check before the route's own handler."""
        handle = super().get_route_handler()

        async def once(request: Request) -> Response:
            key = request.headers.get(HEADER)
            if key is None or request.method != "POST":
                return await handle(request)
            if not KEY.fullmatch(key):
                raise ApiError(400, BAD_KEY, name="/problems/bad-idempotency-key")
            door: Door = request.app.state.door
            return await _Once(request, await door.admit(request), key).run(handle)

        return once


class _Once:
    """One request with a key."""

    def __init__(self, request: Request, caller: Caller, key: str) -> None:
        self._request = request
        self._caller = caller
        self._key = key
        self._store = ReplyStore(request.app.state.shared.database, caller.office.organisation)

    async def run(self, handle: Handle) -> Response:
        """Carry the request out, or give the reply that it had."""
        digest = await self._digest()
        found = await self._keep(self._store.begin, self._caller.name, self._key, digest)
        match found:
            case Repeated():
                return _again(found)
            case UnderWay():
                raise ApiError(409, UNDER_WAY, name="/problems/under-way", headers={"Retry-After": "1"})
            case Mismatch():
                raise ApiError(422, OTHER, name="/problems/other-request")
            case _:
                return await self._carry_out(handle, digest)

    async def _digest(self) -> str:
        """Tell the request from others: by address, whom it is for, whether it wants a stream, and body."""
        request = self._request
        form = "events" if wants_events(request) else "whole"
        named = (request.method, request.url.path, request.url.query, self._caller.person, form)
        digest = hashlib.sha256()
        for part in (*(name.encode() for name in named), await request.body()):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()

    async def _carry_out(self, handle: Handle, digest: str) -> Response:
        """Carry it out; what it makes has an id that the same request alone gives again, days later too."""
        name = f"{self._caller.office.organisation}/{self._caller.name}/{self._key}/{digest}"
        self._request.state.once = hashlib.sha256(name.encode()).hexdigest()[:32]
        self._renewing = asyncio.create_task(self._renew())
        try:
            response = await handle(self._request)
        except BaseException:
            await self._forget()
            raise
        if isinstance(response, StreamingResponse):
            response.body_iterator = self._watched(response)
        elif response.status_code < 300:
            await self._finish(response, bytes(response.body))
        else:
            await self._forget()
        return response

    def _watched(self, response: StreamingResponse) -> AsyncGenerator[bytes]:
        """Give a stream on piece by piece; whether somebody takes them or not, it comes to its end and is kept."""
        pieces: asyncio.Queue[bytes | None] = asyncio.Queue()
        body = cast(AsyncIterable[bytes], response.body_iterator)
        running: set[asyncio.Task[None]] = self._request.app.state.running
        task = asyncio.create_task(self._pumped(response, body, pieces))
        running.add(task)
        task.add_done_callback(running.discard)
        return _taken(pieces)

    async def _pumped(
        self, response: Response, body: AsyncIterable[bytes], pieces: "asyncio.Queue[bytes | None]"
    ) -> None:
        sent: list[bytes] = []
        try:
            async for piece in body:
                sent.append(piece)
                pieces.put_nowait(piece)
            if getattr(self._request.state, "failed", False):
                await self._forget()
            else:
                await self._finish(response, b"".join(sent))
        except Exception as error:
            self._request.app.state.on_fault(error)
        finally:
            pieces.put_nowait(None)

    async def _renew(self) -> None:
        """Keep others from beginning it too for as long as this process lives."""
        while True:
            await asyncio.sleep(RENEWED)
            with suppress(StoreError):
                await self._keep(self._store.renew, self._caller.name, self._key)

    async def _finish(self, response: Response, body: bytes) -> None:
        """Keep what it came to. Where that cannot be written the caller has the reply still: what was done is done."""
        self._renewing.cancel()
        headers = {name: response.headers[name] for name in KEPT if name in response.headers}
        target = getattr(self._request.state, "target", "")
        given = (self._caller.name, self._key, response.status_code, headers, body, target)
        try:
            await self._keep(self._store.finish, *given)
        except StoreError as error:
            self._request.app.state.on_fault(error, "a reply cannot be kept")

    async def _forget(self) -> None:
        """Let it be tried again, at once, or where that cannot be written as soon as nobody renews it."""
        self._renewing.cancel()
        with suppress(StoreError):
            await self._keep(self._store.abandon, self._caller.name, self._key)

    async def _keep(self, act: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401 - what the store gives
        desks: Desks = self._request.app.state.desks
        return await desks.run(STORE, act, *given)


async def _taken(pieces: "asyncio.Queue[bytes | None]") -> AsyncGenerator[bytes]:
    while (piece := await pieces.get()) is not None:
        yield piece


def _again(found: Repeated) -> Response:
    return Response(found.body, found.status, {**found.headers, "Idempotency-Replayed": "true"})


def id_for(request: Request, make: Callable[[], str]) -> str:
    """Give an id for what a request makes: always the same where the request may be sent again."""
    return getattr(request.state, "once", None) or make()

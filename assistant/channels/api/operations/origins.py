"""Which other web pages may read replies: those of the origins that the settings name, and of sites with the widget."""

import asyncio
import time
from collections.abc import Callable, Collection

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.channels.api.operations.logs import fault
from assistant.channels.api.problems import problem

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
TAKEN = (
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    "Mcp-Protocol-Version",
    "Mcp-Session-Id",
    "X-API-Key",
    "X-Regrow-User",
    "X-Request-ID",
)
EXPOSED = (
    "Content-Disposition",
    "ETag",
    "Idempotency-Replayed",
    "Link",
    "Location",
    "Mcp-Session-Id",
    "RateLimit",
    "RateLimit-Limit",
    "RateLimit-Policy",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    "X-Request-ID",
)
KEPT = 10.0
"""For so many seconds the sites' origins are known before they are looked up again."""
SITES = "/v1/"
"""Pages of sites may call the addresses that begin so, and no others."""
NOT_LISTED = (
    "A page of this origin may not call Regrow so: REGROW_ORIGINS and the sites (regrow sites list) name the origins "
    "that may."
)

Look = Callable[[], Collection[str]]
"""Looks up the origins of all live sites; it may take a while, and fail."""


class Origins:
    """Lets pages of listed origins call; who is not listed is told in the form that all errors have.

    Nobody's cookies or other credentials are ever taken.
    """

    def __init__(
        self, app: ASGIApp, named: Collection[str], look: Look | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        self._named = _cors(app, named)
        self._sites = _Sites(look, clock) if look else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what is no request goes through."""
        origin = Headers(scope=scope).get("origin") if scope["type"] == "http" else None
        listed = origin is not None and await self._is_of_a_site(origin, scope["path"])
        cors = _cors(self._app, (origin,)) if origin and listed else self._named
        await cors(scope, receive, send)

    async def _is_of_a_site(self, origin: str, path: str) -> bool:
        if self._sites is None or not path.startswith(SITES) or self._named.is_allowed_origin(origin):
            return False
        return await self._sites.has(origin)


class _Sites:
    """The origins of all live sites, as they were a few seconds ago."""

    def __init__(self, look: Look, clock: Callable[[], float]) -> None:
        self._look = look
        self._clock = clock
        self._origins: Collection[str] | None = None
        self._again = 0.0
        self._looking = asyncio.Lock()

    async def has(self, origin: str) -> bool:
        """Whether a site lists an origin. One request looks it up in a thread; others go by what is known meanwhile."""
        if self._origins is None or (self._clock() >= self._again and not self._looking.locked()):
            async with self._looking:
                if self._origins is None or self._clock() >= self._again:
                    self._origins = await self._looked_up()
                    self._again = self._clock() + KEPT
        return origin in self._origins

    async def _looked_up(self) -> Collection[str]:
        """Look them up; where that fails, what was known is taken, since the request itself will tell what is away."""
        try:
            return await asyncio.to_thread(self._look)
        except Exception as error:
            fault(error, "the sites' origins cannot be looked up")
            return self._origins or ()


class _Cors(CORSMiddleware):
    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer a browser that asks whether it may."""
        reply = super().preflight_response(request_headers)
        if reply.status_code < 400:
            return reply
        return problem(reply.status_code, NOT_LISTED, name="/problems/origin", headers={"Vary": "Origin"})


def _cors(app: ASGIApp, origins: Collection[str]) -> _Cors:
    return _Cors(app, allow_origins=origins, allow_methods=METHODS, allow_headers=TAKEN, expose_headers=EXPOSED)

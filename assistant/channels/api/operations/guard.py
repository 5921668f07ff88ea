"""What stands around the whole API, outermost first: watching, traces, other origins, bounds.

FastAPI(middleware=guard(settings.serving, metrics, traces), …)
"""

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from assistant.channels.api.operations.bounds import Bounds
from assistant.channels.api.operations.metrics import Metrics
from assistant.channels.api.operations.traces import Traced, Traces
from assistant.channels.api.operations.watch import Watch
from assistant.channels.api.problems import problem
from assistant.settings import ServeSettings

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
    "ETag",
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
NOT_LISTED = "A page of this origin may not call Regrow so: REGROW_ORIGINS lists the origins that may."


def guard(settings: ServeSettings, metrics: Metrics, traces: Traces | None = None) -> list[Middleware]:
    """Give the middleware of the API, for `FastAPI(middleware=…)`; nothing of it holds a stream back."""
    around = [Middleware(Watch, metrics=metrics)]
    if traces is not None:
        around.append(Middleware(Traced, tracer=traces.tracer))
    if settings.origins:
        around.append(
            Middleware(
                _Origins,
                allow_origins=settings.origins,
                allow_methods=METHODS,
                allow_headers=TAKEN,
                expose_headers=EXPOSED,
            )
        )
    around.append(Middleware(Bounds, metrics=metrics, most_bytes=settings.most_bytes, seconds=settings.seconds))
    return around


class _Origins(CORSMiddleware):
    """Lets pages of listed origins call; who is not listed is told in the form that all errors have."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer a browser that asks whether it may."""
        reply = super().preflight_response(request_headers)
        if reply.status_code < 400:
            return reply
        return problem(reply.status_code, NOT_LISTED, name="/problems/origin", headers={"Vary": "Origin"})

"""Which route a request met, as its template: an address itself may hold what a user wrote."""

from collections.abc import Iterable
from typing import Any

from starlette.types import Scope

UNMATCHED = "unmatched"


def template(scope: Scope) -> str:
    """Give "/v1/plans/{plan}" of a request that was routed, "/mcp/…" of one that went to an app of its own."""
    included: Any = scope.get("fastapi", {}).get("effective_route_context")
    found: Any = included or scope.get("route") or _route(scope)
    path: object = getattr(found, "path_format", None) or getattr(found, "path", None)
    if not isinstance(path, str):
        return UNMATCHED
    return path.removesuffix("/{path}") + "/…" if path.endswith("/{path}") and _mounted(found) else path


def _route(scope: Scope) -> object:
    """Find the route of an endpoint: plain ones, and apps of their own, do not say that they were met."""
    endpoint = scope.get("endpoint")
    routes: Iterable[object] = getattr(scope.get("app"), "routes", ())
    if endpoint is None:
        return None
    return next(
        (one for one in routes if endpoint in (getattr(one, "endpoint", None), getattr(one, "app", None))), None
    )


def _mounted(route: object) -> bool:
    return not hasattr(route, "endpoint")

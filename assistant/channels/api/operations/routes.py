"""Which route a request met, as its template: an address itself may hold what a user wrote."""

from collections.abc import Iterable
from typing import Any

from starlette.types import Scope

UNMATCHED = "unmatched"


def template(scope: Scope) -> str:
    """Give "/v1/plans/{plan}" of a request that was routed, "/mcp/…" of one that an app of its own took.

    The addresses at which such apps are mounted have no parameters.
    """
    mounted = scope.get("root_path", "").removeprefix(scope.get("app_root_path", scope.get("root_path", "")))
    if mounted:
        return f"{mounted}/…"
    included: Any = scope.get("fastapi", {}).get("effective_route_context")
    found: Any = included or scope.get("route") or _route(scope)
    path: object = getattr(found, "path_format", None) or getattr(found, "path", None)
    return path if isinstance(path, str) else UNMATCHED


def _route(scope: Scope) -> object:
    """Find the route of an endpoint: plain ones do not say that they were met."""
    endpoint = scope.get("endpoint")
    routes: Iterable[object] = getattr(scope.get("app"), "routes", ())
    return next((one for one in routes if endpoint is not None and getattr(one, "endpoint", None) == endpoint), None)

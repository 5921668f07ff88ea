"""Headers that every reply has, whatever made it."""

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

HARDENING = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HTTPS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
OWN = "regrow.headers"
"""Where a request's scope holds headers that its reply is to have, such as what is left of a limit."""


def harden(headers: MutableHeaders, scope: Scope) -> None:
    """Add the headers that a route has not set itself."""
    wanted = HARDENING | (HTTPS if scope.get("scheme") == "https" else {}) | scope.get(OWN, {})
    for name, value in wanted.items():
        headers.setdefault(name, value)

"""Headers that every reply has, whatever made it."""

from collections.abc import Mapping

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
Raw = list[tuple[bytes, bytes]]


def _encoded(headers: Mapping[str, str]) -> Raw:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


_ALWAYS, _OVER_HTTPS = _encoded(HARDENING), _encoded(HARDENING | HTTPS)


def harden(headers: Raw, scope: Scope) -> Raw:
    """Give a reply's headers with those that a route has not set itself."""
    wanted = _OVER_HTTPS if scope.get("scheme") == "https" else _ALWAYS
    own: Mapping[str, str] = scope.get(OWN, {})
    given = {name.lower() for name, _ in headers}
    return headers + [one for one in (*wanted, *_encoded(own)) if one[0] not in given]

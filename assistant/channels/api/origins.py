"""Which web page a request comes from, and which origin the server itself is of."""

from starlette.requests import Request

from assistant.channels.api.addresses import is_told_by_proxy
from assistant.settings.origins import read_origin

READING = ("GET", "HEAD")
"""Methods with which a page's own server is asked without an Origin."""


def origin_of(request: Request, proxies: tuple[str, ...]) -> str | None:
    """Give the origin of the page that asks; None where the browser names none.

    A page that reads from its own server sends no Origin: then it is what the browser itself says of where it asks, or
    the page's address.
    """
    headers = request.headers
    given = headers.get("origin")
    if given is not None:
        return read_origin(given)
    if request.method not in READING:
        return None
    if headers.get("sec-fetch-site") == "same-origin":
        return own_origin(request, proxies)
    scheme, _, rest = headers.get("referer", "").partition("://")
    return read_origin(f"{scheme}://{rest.partition('/')[0]}")


def own_origin(request: Request, proxies: tuple[str, ...]) -> str | None:
    """Give the server's own origin as a browser has it, behind a proxy that is trusted as that one says."""
    scheme, host = request.url.scheme, request.headers.get("host", "")
    if is_told_by_proxy(request.scope, proxies):
        scheme = _last(request, "x-forwarded-proto") or scheme
        host = _last(request, "x-forwarded-host") or host
    return read_origin(f"{scheme}://{host}")


def _last(request: Request, header: str) -> str:
    """Give what the nearest proxy says: it adds its own at the end."""
    told = request.headers.getlist(header)
    return told[-1].rpartition(",")[2].strip() if told else ""

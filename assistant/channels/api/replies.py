"""What routes reply: JSON as docs/contracts.md has it, with validators for what does not change under its address."""

import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from assistant.wire import dumps

JSON = "application/json"


def json_reply(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Give a value that `dumps` can write."""
    return Response(dumps(value).encode(), status, headers, JSON)


def unless_known(request: Request, value: object, tag: str | None = None) -> Response:
    """Give a value with its ETag; nothing but the tag where the caller has it already (304)."""
    body = dumps(value).encode()
    etag = f'"{tag or hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if matches(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, 200, headers, JSON)


def matches(given: str | None, etag: str) -> bool:
    """Whether a list of tags, as If-Match and If-None-Match have it, names this one."""
    if given is None:
        return False
    tags = [tag.strip() for tag in given.split(",")]
    return "*" in tags or etag in tags or f"W/{etag}" in tags

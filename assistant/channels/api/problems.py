"""Errors of the API, each as a problem+json document (RFC 9457) in plain words that say what to do."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response
from starlette.types import Scope

MEDIA_TYPE = "application/problem+json"
INSTANCE = "regrow.request"
"""Where a request's scope holds its id: the `instance` of its problem."""


def problem(
    status: int,
    detail: str,
    *,
    name: str = "about:blank",
    title: str = "",
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> Response:
    """Give the reply for an error: `detail` is a sentence or two that say what to do.

    `name` names a kind of problem that callers may tell apart ("/problems/over-limit"), `title` is the status's own
    words unless given. `more` are further members of the document, such as `instance`; those that are None are left
    out.
    """
    content = {"type": name, "title": title or _title(status), "status": status, "detail": detail}
    content |= {member: value for member, value in more.items() if value is not None}
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Response(body, status, headers, MEDIA_TYPE)


def instance(scope: Scope) -> str | None:
    """Give the id of a request, to be told as `problem(…, instance=instance(scope))`."""
    return scope.get(INSTANCE)


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Problem"

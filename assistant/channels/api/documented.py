"""What routes say of their replies besides the usual one, for the API's description."""

from http import HTTPStatus
from typing import Any

from assistant.channels.api.problems import MEDIA_TYPE
from assistant.channels.api.streams import EVENTS

Responses = dict[int | str, dict[str, Any]]

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "What kind of problem it is, for programs."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what to do, for people."},
        "instance": {"type": "string", "description": "The request's id, as in X-Request-ID and in the log."},
    },
}
"""A problem+json document (RFC 9457)."""

EVENT = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "id": {"type": "string", "description": "Its number in the stream."},
        "event": {"type": "string", "description": "Its name; `error` is the last of a stream that failed."},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
}
"""One event of a stream, as its lines make it up."""

ALWAYS = (400, 401, 403, 408, 413, 415, 422, 429, 500, 503)
"""What any request may come to: without a right key, too large or nested, too slow, not as described, too many, or when
Regrow fails."""


def problems(*statuses: int) -> Responses:
    """Describe the errors that a route may reply with besides those of all routes."""
    return {status: _problem(status) for status in statuses}


def usual_problems() -> Responses:
    """Describe the errors of all routes."""
    return problems(*ALWAYS)


def with_stream(what: str, status: int = 200) -> Responses:
    """Describe a reply that is a stream of events where the caller asks for one."""
    return {status: {"content": {EVENTS: {"schema": {**EVENT, "description": what}}}}}


def file_of(*kinds: str) -> Responses:
    """Describe a reply that is a file."""
    return {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds}}}


def _problem(status: int) -> dict[str, Any]:
    return {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: {"schema": PROBLEM}}}


NOT_MODIFIED: Responses = {304: {"description": "The caller has it already (If-None-Match)."}}

"""Errors in the form that OpenAI's clients read: {"error": {"message", "type", "param", "code"}}."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, cast

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.wire import dumps

PATHS = ("/v1/chat/", "/v1/models")
"""Errors under these paths have OpenAI's form, whoever gives them."""
FAULT = "Something went wrong here, and nothing was kept. Please try again; if it goes on, report it."
LONGEST = 500
"""More characters of a reply that is no JSON are not repeated."""

_KINDS = {
    401: ("invalid_request_error", "invalid_api_key"),
    403: ("invalid_request_error", "insufficient_permissions"),
    413: ("invalid_request_error", "request_too_large"),
    429: ("requests", "rate_limit_exceeded"),
}
"""The type and code of OpenAI's own errors, where clients tell them apart by more than the status."""


class RefusedError(Exception):
    """The request cannot be carried out; the message says what to do. `param` names the parameter at fault."""

    def __init__(self, message: str, *, param: str | None = None, code: str | None = None, status: int = 400) -> None:
        super().__init__(message)
        self.param, self.code, self.status = param, code, status

    def response(self) -> Response:
        """Give the reply."""
        return openai_error(self.status, str(self), param=self.param, code=self.code)


def openai_error(
    status: int,
    message: str,
    *,
    param: str | None = None,
    code: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Give the reply for an error: `message` says what to do, `code` is the status's own unless given."""
    return Response(_written(status, message, param, code), status, headers, "application/json")


def error_event() -> str:
    """Give the event that ends a stream which cannot go on."""
    return f"data: {_written(500, FAULT).decode()}\n\n"


class OpenAIErrors:
    """Puts every error under PATHS into OpenAI's form: problems of other middleware, and faults too.

    It belongs outside all that may refuse a request. A fault is answered and then raised on, so that what logs faults
    sees it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        if scope["type"] != "http" or scope["method"] == "HEAD" or not scope["path"].startswith(PATHS):
            await self._app(scope, receive, send)
            return
        reply = _Reply(send)
        try:
            await self._app(scope, receive, reply.send)
        except Exception:
            if not reply.started:
                await openai_error(500, FAULT)(scope, receive, send)
            raise


class _Reply:
    """Lets a reply through, or holds it until it is whole where it is an error."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._error: Message | None = None
        self._body = bytearray()
        self.started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] >= HTTPStatus.BAD_REQUEST:
            self._error = message
            return
        if self._error is None or message["type"] != "http.response.body":
            self.started = True
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            self.started = True
            await self._send_error(self._error)

    async def _send_error(self, start: Message) -> None:
        body = _translated(start["status"], bytes(self._body))
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-type"] = "application/json"
        headers["content-length"] = str(len(body))
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _translated(status: int, body: bytes) -> bytes:
    told: Any = None
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        told = {"detail": body.decode("utf-8", "replace")[:LONGEST]}
    if not isinstance(told, dict):
        return _written(status, HTTPStatus(status).phrase)
    fields = cast("dict[str, object]", told)
    if isinstance(fields.get("error"), dict):
        return body
    said = fields.get("detail") or fields.get("title")
    return _written(status, said if isinstance(said, str) else HTTPStatus(status).phrase)


def _written(status: int, message: str, param: str | None = None, code: str | None = None) -> bytes:
    usual = ("server_error", None) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ("invalid_request_error", None)
    kind, known = _KINDS.get(status, usual)
    return dumps({"error": {"message": message, "type": kind, "param": param, "code": code or known}}).encode()

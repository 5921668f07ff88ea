"""Which reply each error gets; all of them are problem+json, and none shows what was sent."""

from collections.abc import Mapping

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from assistant.channels.api.operations.bounds import FAULT
from assistant.channels.api.operations.routes import template
from assistant.channels.api.pages import CursorError
from assistant.channels.api.problems import instance, problem
from assistant.channels.api.uploads import UploadError
from assistant.errors import (
    BusyError,
    ConversationNotFoundError,
    DocumentNotFoundError,
    KeyNotFoundError,
    OrganisationNotFoundError,
    PlanChangedError,
    PlanNotFoundError,
    RequestError,
    SettingsError,
    SiteNotFoundError,
    StoreError,
    WrongOriginError,
)
from knowledge.errors import KnowledgeError

RETRY = "5"
"""Seconds after which a caller may try again what failed for want of a service."""
UNREADY = (
    "A service that Regrow needs cannot be reached just now. Please try again shortly. If this was to change "
    "something, look first whether it was done, or send it again with the same Idempotency-Key."
)
MOST_NAMED = 5
ADDRESSES = {
    "regrow plans list": "GET /v1/plans",
    "regrow plans show": "GET /v1/plans/{id}",
    "regrow chat --list": "GET /v1/conversations",
    "regrow keys list": "GET /v1/keys",
    "regrow sites list": "GET /v1/sites",
}
"""Where callers find what messages for people at a terminal name a command for."""

STATUSES: Mapping[type[RequestError], int] = {
    PlanNotFoundError: 404,
    ConversationNotFoundError: 404,
    DocumentNotFoundError: 404,
    OrganisationNotFoundError: 404,
    KeyNotFoundError: 404,
    SiteNotFoundError: 404,
    WrongOriginError: 403,
    PlanChangedError: 412,
    BusyError: 409,
    CursorError: 400,
}
"""Those that have a status of their own; any other request that was wrong is 422."""


class ApiError(Exception):
    """An error with a status of its own; `name` tells its kind apart for programs."""

    def __init__(self, status: int, detail: str, *, name: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.name = name
        self.headers = headers


def explain(app: FastAPI) -> None:
    """Have the app tell its errors."""
    app.add_exception_handler(ApiError, _own)
    app.add_exception_handler(UploadError, _upload)
    app.add_exception_handler(RequestError, _wrong)
    app.add_exception_handler(StoreError, _unready)
    app.add_exception_handler(KnowledgeError, _unready)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def status_of(error: Exception) -> int:
    """Give the status that an error is told with."""
    match error:
        case ApiError() | UploadError():
            return error.status
        case SettingsError():
            return 503
        case RequestError():
            return next((status for kind, status in STATUSES.items() if isinstance(error, kind)), 422)
        case StoreError() | KnowledgeError():
            return 503
        case _:
            return 500


def told(error: Exception, request: Request) -> Response:
    """Give the reply for an error; what a service or a fault says of itself stays in the log."""
    status = status_of(error)
    where = instance(request.scope)
    if status == 500:
        return problem(500, FAULT.format(request=where), name="/problems/fault", instance=where)
    if status == 503:
        return problem(503, UNREADY, name="/problems/not-ready", headers={"Retry-After": RETRY}, instance=where)
    if isinstance(error, ApiError):
        return problem(status, error.detail, name=error.name, headers=error.headers, instance=where)
    return problem(status, _for_callers(str(error)), name=f"/problems/{_name(error)}", instance=where)


def _for_callers(message: str) -> str:
    """Name addresses where a message names commands."""
    for command, address in ADDRESSES.items():
        message = message.replace(command, address)
    return message


def _name(error: Exception) -> str:
    """Give an error's kind as callers see it: PlanNotFoundError is plan-not-found."""
    plain = type(error).__name__.removesuffix("Error")
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in plain).strip("-")


async def _own(request: Request, error: Exception) -> Response:
    return told(error, request)


_upload = _wrong = _unready = _own


async def _invalid(request: Request, error: Exception) -> Response:
    """Name what is wrong and where, without the values: they may be somebody's words."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this one alone
    faults = [
        {"where": "/".join(str(part)[:60] for part in fault["loc"]), "what": fault["msg"][:200]}
        for fault in error.errors()[:MOST_NAMED]
    ]
    named = "; ".join(f"{fault['where']}: {fault['what']}" for fault in faults)
    detail = f"The request is not as the API describes it ({named})."
    return problem(422, detail, name="/problems/invalid-request", instance=instance(request.scope), errors=faults)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this one alone
    details = {404: "There is nothing at this address.", 405: "This address does not take that method."}
    detail = details.get(error.status_code, "The request could not be read.")
    headers = _taken_here(request) or error.headers if error.status_code == 405 else error.headers
    return problem(error.status_code, detail, headers=headers, instance=instance(request.scope))


def _taken_here(request: Request) -> dict[str, str] | None:
    """Name all methods that an address takes: each has a route of its own, and one of them alone was met."""
    methods = request.app.openapi()["paths"].get(template(request.scope))
    return {"Allow": ", ".join(sorted(method.upper() for method in methods))} if methods else None

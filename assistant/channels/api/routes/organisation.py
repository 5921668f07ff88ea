"""What an organisation's administrators do: keys, how long things are kept, the audit log, export and erasure."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.channels.api.caller import Administrator, Caller
from assistant.channels.api.documented import file_of, problems
from assistant.channels.api.errors import ApiError
from assistant.channels.api.pages import Cursor, Limit, Page, page, read_cursor
from assistant.channels.api.replies import json_reply
from assistant.channels.api.shapes import Confirm, NewKey, Retention
from assistant.channels.api.views import AuditView, KeyView, NewKeyView, OrganisationView
from assistant.channels.api.work import DRAFT, STORE, Desks
from assistant.organisation.records import erase_organisation, erase_person, export_organisation, export_person
from assistant.store.audit import AuditLine
from assistant.store.keys import Key
from assistant.store.organisations import Organisation
from assistant.wire import Json

router = APIRouter(prefix="/v1", tags=["organisation"])

ZIP = "application/zip"
NOT_MEANT = "Nothing was erased. If it is meant, repeat the id “{name}” in `confirm`, to the letter."


@router.get("/organisation", summary="Your organisation", response_model=OrganisationView)
async def organisation(request: Request, caller: Administrator) -> Response:
    """Give the caller's organisation, and how long it keeps what it has."""
    desks: Desks = request.app.state.desks
    return json_reply(_organisation(await desks.run(STORE, _own, request, caller)))


@router.put("/organisation/retention", summary="How long things are kept", response_model=OrganisationView)
async def retention(request: Request, caller: Administrator, days: Retention) -> Response:
    """Say after how many days what was not changed since is deleted."""
    desks: Desks = request.app.state.desks
    return json_reply(_organisation(await desks.run(STORE, _kept_for, request, caller, days)))


@router.get("/organisation/export", summary="Export everything", response_class=Response, responses=file_of(ZIP))
async def export(request: Request, caller: Administrator) -> Response:
    """Give everything that is kept of the organisation, as a zip of JSON and text files."""
    desks: Desks = request.app.state.desks
    made = await desks.run(DRAFT, lambda: _zipped(export_organisation(request.app.state.shared, caller.office)))
    await desks.run(STORE, caller.note, "organisation.exported", "organisation")
    return _file(made, f"regrow-{caller.office.organisation}.zip")


@router.post("/organisation/erasure", status_code=204, summary="Erase everything", responses=problems(422))
async def erase(request: Request, caller: Administrator, confirm: Confirm) -> Response:
    """Erase everything of the organisation for good, its keys with it: the next request with one is refused."""
    _meant(confirm, caller.office.organisation)
    desks: Desks = request.app.state.desks
    await desks.run(DRAFT, erase_organisation, request.app.state.shared, caller.office)
    return Response(status_code=204)


@router.get(
    "/people/{person:path}/export",
    summary="Export what is kept of a person",
    response_class=Response,
    responses=file_of(ZIP),
)
async def export_one(request: Request, caller: Administrator, person: str) -> Response:
    """Give what is kept of a person: their conversations, feedback, and what they did, as a zip."""
    desks: Desks = request.app.state.desks
    made = await desks.run(DRAFT, lambda: _zipped(export_person(request.app.state.shared, caller.office, person)))
    await desks.run(STORE, caller.note, "person.exported", "people")
    return _file(made, "regrow-person.zip")


@router.post(
    "/people/{person:path}/erasure", status_code=204, summary="Erase what is kept of a person", responses=problems(422)
)
async def erase_one(request: Request, caller: Administrator, person: str, confirm: Confirm) -> Response:
    """Erase a person's conversations and feedback, and put “(erased)” for their name wherever else it stands."""
    _meant(confirm, person)
    desks: Desks = request.app.state.desks
    await desks.run(DRAFT, erase_person, request.app.state.shared, caller.office, person)
    await desks.run(STORE, caller.note, "person.erased", "people")
    return Response(status_code=204)


@router.get("/audit", summary="Who did what", response_model=Page, responses=problems(422))
async def audit(request: Request, caller: Administrator, limit: Limit = 50, after: Cursor = None) -> Response:
    """Give the audit log, the latest line first: who did what to which thing, never anybody's words."""
    desks: Desks = request.app.state.desks
    rows = await desks.run(STORE, caller.audit.page, read_cursor(after), limit + 1)
    given = page(rows, limit, lambda row: (row.at, row.id), _line)
    return json_reply({"items": given.items, "next": given.next})


@router.get("/keys", summary="List keys", response_model=list[KeyView])
async def keys(request: Request, caller: Administrator) -> Response:
    """Give the organisation's keys, without their secrets."""
    desks: Desks = request.app.state.desks
    made = await desks.run(STORE, request.app.state.keys.list, caller.office.organisation)
    return json_reply([_key(key) for key in made])


@router.post("/keys", status_code=201, summary="Make a key", response_model=NewKeyView, responses=problems(422))
async def new_key(request: Request, caller: Administrator, asked: NewKey) -> Response:
    """Make a key. Its secret is in this reply alone: only its hash is kept."""
    desks: Desks = request.app.state.desks
    made, secret = await desks.run(STORE, _made, request, caller, asked)
    return json_reply({**_key(made), "secret": secret}, 201)


@router.delete("/keys/{name}", status_code=204, summary="Revoke a key", responses=problems(404))
async def revoke(request: Request, caller: Administrator, name: str) -> Response:
    """Revoke a key: from now on it opens nothing."""
    desks: Desks = request.app.state.desks
    await desks.run(STORE, _revoked, request, caller, name)
    return Response(status_code=204)


def _own(request: Request, caller: Caller) -> Organisation:
    name = caller.office.organisation
    return request.app.state.organisations.ensure(name, name)


def _kept_for(request: Request, caller: Caller, days: Retention) -> Organisation:
    _own(request, caller)
    name = caller.office.organisation
    made = request.app.state.organisations.set_retention(
        name, conversations=days.conversations, plans=days.plans, audit=days.audit
    )
    caller.note("retention.set", "organisation")
    return made


def _made(request: Request, caller: Caller, asked: NewKey) -> tuple[Key, str]:
    _own(request, caller)
    expires = datetime.now(UTC) + timedelta(days=asked.days) if asked.days else None
    made, secret = request.app.state.keys.create(
        caller.office.organisation, asked.name, tuple(dict.fromkeys(asked.scopes)), expires
    )
    caller.note("key.made", f"keys/{made.id}")
    return made, secret


def _revoked(request: Request, caller: Caller, name: str) -> None:
    request.app.state.keys.revoke(caller.office.organisation, name)
    caller.note("key.revoked", f"keys/{name}")


def _meant(confirm: Confirm, name: str) -> None:
    if confirm.confirm != name:
        raise ApiError(422, NOT_MEANT.format(name=name[:64]), name="/problems/not-confirmed")


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for path, data in files:
            archive.writestr(path, data)
    return made.getvalue()


def _file(made: bytes, called: str) -> Response:
    return Response(made, 200, {"Content-Disposition": f'attachment; filename="{called}"'}, ZIP)


def _organisation(row: Organisation) -> Json:
    return {name: getattr(row, name) for name in OrganisationView.__dataclass_fields__}


def _key(key: Key) -> Json:
    values = {name: getattr(key, name) for name in KeyView.__dataclass_fields__}
    return values | {"scopes": list(key.scopes)}


def _line(row: AuditLine) -> Json:
    return {name: getattr(row, name) for name in AuditView.__dataclass_fields__}

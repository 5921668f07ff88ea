"""An organisation's own documents: uploaded, listed, read, searched and deleted without trace."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.channels.api.caller import Caller, Keeper, Reader
from assistant.channels.api.documented import problems
from assistant.channels.api.errors import ApiError
from assistant.channels.api.once import OnceRoute
from assistant.channels.api.pages import Cursor, Limit, Page, page, read_cursor
from assistant.channels.api.replies import json_reply
from assistant.channels.api.routes.answers import own_hit
from assistant.channels.api.uploads import Upload, read_upload
from assistant.channels.api.views import OwnDocumentView, OwnHitView, OwnReadView
from assistant.channels.api.work import DRAFT, STORE, THINK, Desks
from assistant.owned import OwnDocument, OwnDocuments
from assistant.reports.read import MOST_BYTES
from assistant.wire import Json

router = APIRouter(prefix="/v1/own-documents", tags=["own documents"], route_class=OnceRoute)

NONE_HERE = (
    "This server keeps no own documents. Whoever runs it can change that: regrow serve, without --no-own-documents."
)

FILE = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "PDF, DOCX, HTML or text."},
                        "title": {
                            "type": "string",
                            "description": "What to call it; else the file's name.",
                            "examples": ["Medicines policy"],
                        },
                    },
                }
            }
        },
    }
}


@router.post(
    "",
    status_code=201,
    summary="Add a document",
    response_model=OwnDocumentView,
    responses=problems(409, 422, 501),
    openapi_extra=FILE,
)
async def add(request: Request, caller: Keeper) -> Response:
    """Add a policy or an audit of your own: it is quoted beside the national guidance, and always apart from it.

    Personal details are replaced before anything is kept. The same file again gives the document that is there.
    """
    upload = await read_upload(request, most_bytes=MOST_BYTES)
    desks: Desks = request.app.state.desks
    made = await desks.run(DRAFT, _added, request, caller, upload)
    request.state.target = f"own-documents/{made.id}"
    return json_reply(_entry(made), 201, {"Location": f"/v1/own-documents/{made.id}"})


@router.get("", summary="List own documents", response_model=Page, responses=problems(422, 501))
async def own_documents(request: Request, caller: Reader, limit: Limit = 50, after: Cursor = None) -> Response:
    """Give the organisation's own documents, the one added last first."""
    desks: Desks = request.app.state.desks
    rows = await desks.run(STORE, _own(caller).list, limit + 1, read_cursor(after))
    given = page(rows, limit, lambda row: (row.added, row.id), _entry)
    return json_reply({"items": given.items, "next": given.next})


@router.get("/search", summary="Search own documents", response_model=list[OwnHitView], responses=problems(422, 501))
async def search(
    request: Request,
    caller: Reader,
    q: Annotated[str, Query(min_length=1, max_length=10_000, examples=["who countersigns controlled drugs?"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    """Give the passages of own documents that fit best, each in its own words."""
    desks: Desks = request.app.state.desks
    return json_reply([own_hit(hit) for hit in await desks.run(THINK, _own(caller).search, q, limit)])


@router.get("/{name}", summary="One own document", response_model=OwnReadView, responses=problems(404, 501))
async def one(request: Request, caller: Reader, name: str) -> Response:
    """Give a document with its text, sections and statements; the text from `start` to `end` is each one's source."""
    desks: Desks = request.app.state.desks
    return json_reply(await desks.run(STORE, _read, caller, name))


@router.delete("/{name}", status_code=204, summary="Delete an own document", responses=problems(404, 501))
async def delete(request: Request, caller: Keeper, name: str) -> Response:
    """Delete a document without trace: its text, its sections and its vectors."""
    desks: Desks = request.app.state.desks
    await desks.run(STORE, _deleted, caller, name)
    return Response(status_code=204)


def _own(caller: Caller) -> OwnDocuments:
    """Give the organisation's own documents; raises ApiError 501 where this server keeps none."""
    if caller.office.own is None:
        raise ApiError(501, NONE_HERE, name="/problems/no-own-documents")
    return caller.office.own


def _added(request: Request, caller: Caller, upload: Upload) -> OwnDocument:
    made = _own(caller).add(upload.data, upload.name, upload.fields.get("title"), by=caller.who)
    request.app.state.metrics.count_upload()
    if not made.duplicate:
        caller.note("document.added", f"own-documents/{made.id}")
    return made


def _read(caller: Caller, name: str) -> Json:
    read = _own(caller).read(name)
    sections = [{"path": list(s.path), "start": s.start, "end": s.end} for s in read.sections]
    passages = [{"start": p.start, "end": p.end, "section": p.section, "page": p.page} for p in read.statements]
    return {**_entry(read.document), "text": read.text, "sections": sections, "passages": passages}


def _deleted(caller: Caller, name: str) -> None:
    _own(caller).get(name)
    _own(caller).delete(name)
    caller.office.replies.forget(f"own-documents/{name}")
    caller.note("document.deleted", f"own-documents/{name}")


def _entry(row: OwnDocument) -> Json:
    values = {name: getattr(row, name) for name in OwnDocumentView.__dataclass_fields__}
    return values | {"notes": list(row.notes)}

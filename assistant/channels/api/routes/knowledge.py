"""What is known: search, documents with their sections and spans, the framework."""

from dataclasses import fields, is_dataclass
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.channels.api.caller import Reader
from assistant.channels.api.documented import NOT_MODIFIED, problems
from assistant.channels.api.pages import Cursor, Limit, Page, page, read_cursor
from assistant.channels.api.replies import json_reply, unless_known
from assistant.channels.api.views import DocumentView, FrameworkView, HitView, SectionView
from assistant.channels.api.work import STORE, THINK, Desks
from assistant.errors import DocumentNotFoundError
from assistant.organisation import Shared
from assistant.wire import hit_to_dict
from knowledge.models import Document, Section
from knowledge.search import Filters

router = APIRouter(prefix="/v1", tags=["knowledge"])

NO_DOCUMENT = "There is no document “{name}”. GET /v1/documents lists them."
NO_SECTION = "The document has no section “{name}”. GET /v1/documents/{document}/sections lists them."


@router.get("/search", summary="Find sections", response_model=list[HitView], responses=problems(422))
async def search(  # noqa: PLR0913, PLR0917 - one parameter an option
    request: Request,
    caller: Reader,
    q: Annotated[str, Query(min_length=1, max_length=50_000, examples=["gaps in MAR charts"])],
    limit: Limit = 10,
    document: Annotated[str | None, Query(max_length=100, description="Only in this document.")] = None,
    heading: Annotated[str | None, Query(max_length=200, description="Only under headings with these words.")] = None,
) -> Response:
    """Give the sections that fit best, one entry a section with its best statement."""
    desks: Desks = request.app.state.desks
    shared: Shared = request.app.state.shared
    _found, hits = await desks.run(THINK, caller.office.search, q, limit, Filters(document, heading))
    return json_reply([hit_to_dict(hit, shared.library.documents) for hit in hits])


@router.get("/documents", summary="List the sources", response_model=list[DocumentView], responses=NOT_MODIFIED)
async def documents(request: Request, caller: Reader) -> Response:
    """Give every document that answers come from, with publisher, date and rights."""
    del caller
    shared: Shared = request.app.state.shared
    return unless_known(request, [_document(document) for document in shared.library.documents.values()])


@router.get(
    "/documents/{document}", summary="One source", response_model=DocumentView, responses=problems(404) | NOT_MODIFIED
)
async def one_document(request: Request, caller: Reader, document: str) -> Response:
    """Give a document's facts; its words are at its `text`."""
    del caller
    found = _known(request, document)
    return unless_known(request, _document(found), found.sha256)


@router.get(
    "/documents/{document}/text",
    summary="A source's words",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}} | problems(404) | NOT_MODIFIED,
)
async def text(request: Request, caller: Reader, document: str) -> Response:
    """Give a document's text, into which all spans count in Unicode code points."""
    del caller
    found = _known(request, document)
    known = unless_known(request, None, found.sha256)
    if known.status_code == 304:
        return known
    return Response(found.text, 200, {"ETag": known.headers["etag"]}, "text/plain; charset=utf-8")


@router.get(
    "/documents/{document}/sections",
    summary="A source's sections",
    response_model=Page,
    responses=problems(400, 404, 422),
)
async def sections(  # noqa: PLR0913, PLR0917 - one parameter an option
    request: Request,
    caller: Reader,
    document: str,
    limit: Limit = 50,
    after: Cursor = None,
    start: Annotated[int | None, Query(ge=0, le=10**9, description="Only sections that hold this place…")] = None,
    end: Annotated[int | None, Query(ge=0, le=10**9, description="…or any up to this one.")] = None,
) -> Response:
    """Give sections in the document's order, each with its statements and their spans, for highlighting."""
    del caller
    found = _known(request, document)
    shared: Shared = request.app.state.shared
    place = read_cursor(after)
    first = int(place[0]) if place and place[0].isdigit() and len(place[0]) < 10 else 0
    own = [s for s in shared.library.index.corpus.sections if s.document == found.id]
    low, high = start if start is not None else 0, end if end is not None else (start or len(found.text))
    held = [(n, s) for n, s in enumerate(own) if n >= first and s.start <= high and s.end >= low]
    given = page(held[: limit + 1], limit, lambda row: (str(row[0] + 1), ""), lambda row: section_view(shared, row[1]))
    return json_reply(_listed(given))


@router.get(
    "/documents/{document}/sections/{section:path}",
    summary="One section",
    response_model=SectionView,
    responses=problems(404) | NOT_MODIFIED,
)
async def section(request: Request, caller: Reader, document: str, section: str) -> Response:
    """Give one section with its text, its statements and their spans."""
    del caller
    found = _known(request, document)
    shared: Shared = request.app.state.shared
    known = shared.library.index.corpus.section_by_id.get(f"{found.id}/{section}")
    if known is None:
        raise DocumentNotFoundError(NO_SECTION.format(name=section[:64], document=found.id))
    return unless_known(request, section_view(shared, known))


@router.get("/framework", summary="The framework", response_model=FrameworkView, responses=NOT_MODIFIED)
async def framework(request: Request, caller: Reader) -> Response:
    """Give the key questions, quality statements, ratings and regulations that everything else names."""
    del caller
    shared: Shared = request.app.state.shared
    desks: Desks = request.app.state.desks
    return await desks.run(STORE, unless_known, request, framework_view(shared))


def framework_view(shared: Shared) -> dict[str, Any]:
    """Give the framework without where each part stands in the documents."""
    whole = shared.library.framework
    return {field.name: _plain(getattr(whole, field.name)) for field in fields(whole) if field.name != "sections"}


def section_view(shared: Shared, section: Section) -> dict[str, Any]:
    """Give a section with its statements."""
    text = shared.library.documents[section.document].text
    rows = shared.library.index.corpus.statements_of[section.id]
    return {
        "id": section.id,
        "document": section.document,
        "path": list(section.path),
        "start": section.start,
        "end": section.end,
        "text": text[section.start : section.end],
        "statements": [
            {"id": s.id, "start": s.start, "end": s.end, "text": s.text, "kind": s.kind, "speaker": s.speaker}
            for s in rows
        ],
    }


def _known(request: Request, name: str) -> Document:
    shared: Shared = request.app.state.shared
    found = shared.library.documents.get(name)
    if found is None:
        raise DocumentNotFoundError(NO_DOCUMENT.format(name=name[:64]))
    return found


def _document(document: Document) -> dict[str, Any]:
    names = ("id", "title", "short_title", "publisher", "date", "rights", "sha256")
    return {name: getattr(document, name) for name in names} | {"characters": len(document.text)}


def _listed(given: Page) -> dict[str, Any]:
    return {"items": given.items, "next": given.next}


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in cast(tuple[object, ...], value)] if isinstance(value, tuple) else value

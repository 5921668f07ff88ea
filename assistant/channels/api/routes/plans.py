"""Plans: drafted from findings or a report, listed, read, changed, decided on, exported and deleted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Literal
from uuid import uuid4

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import Response

from assistant.channels.api.bodies import form, read_body
from assistant.channels.api.caller import Caller, Planner
from assistant.channels.api.documented import NOT_MODIFIED, file_of, problems, with_stream
from assistant.channels.api.edits import made
from assistant.channels.api.errors import ApiError
from assistant.channels.api.once import OnceRoute, id_for
from assistant.channels.api.pages import Cursor, Limit, Page, page, read_cursor
from assistant.channels.api.replies import json_reply, matches, unless_known
from assistant.channels.api.shapes import Decide, NewPlan, Patch
from assistant.channels.api.streams import Emit, stream, wants_events
from assistant.channels.api.uploads import Upload
from assistant.channels.api.views import ChangeView, DraftView, PlanListView
from assistant.channels.api.work import DRAFT, STORE, Desks
from assistant.exports.writing import FORMS, SHARED_FORMS, form_of
from assistant.models import Change, Plan
from assistant.planning.revising.changing import Changed, change, change_by_words
from assistant.planning.revising.edits import Approve, Edit, SendBack, Submit, Undo
from assistant.reports.read import read_report_file
from assistant.store.plans import StoredPlan
from assistant.wire import Json, plan_to_dict

router = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=OnceRoute)

NO_MATCH = 'Say with If-Match which version you have seen: its ETag, such as "v3". GET the plan to see it.'
STALE = "The plan is at version {version} now, and you have seen another. Look at it as it is, then change it again."
NO_REASON = "Say with `reason` what has to be put right."
STREAM = "Events `step` ({step, of, what}) while the plan is drafted, then `plan` (the whole, as JSON has it)."
FIELDS = {name: {"type": "string"} for name in ("rating", "service", "start", "by")} | {
    "also": {"type": "string", "description": "Sentences of the report that are shortfalls too, one a line."}
}
KINDS: dict[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
}
FILES = file_of(*(kind.split(";")[0] for kind in KINDS.values()))
FILES[200]["content"]["application/json"] = {"schema": {"$ref": "#/components/schemas/Plan"}}
Seen = Annotated[
    str | None, Header(alias="If-Match", max_length=1000, description="The ETag of the version that was seen.")
]
Version = Annotated[int | None, Query(ge=1, le=10**9, description="An earlier version.")]


@router.post(
    "",
    status_code=201,
    summary="Draft a plan",
    response_model=DraftView,
    responses=problems(422) | with_stream(STREAM, 201),
    openapi_extra=form(NewPlan, "A report: PDF, DOCX, HTML or text.", FIELDS),
)
async def draft(request: Request, caller: Planner) -> Response:
    """Draft an improvement plan from findings, a report's text or its file, and keep it as version 1.

    It follows the GROW structure; what only the service knows is left open and listed in `to_complete`.
    """
    asked, upload = await read_body(request, NewPlan, {"text": ""})
    name = id_for(request, lambda: uuid4().hex)
    request.state.target = f"plans/{name}"
    if wants_events(request):
        return await stream(
            request, DRAFT, lambda emit: _drafted(request, caller, asked, upload, name, emit), status=201
        )
    desks: Desks = request.app.state.desks
    whole = await desks.run(DRAFT, _drafted, request, caller, asked, upload, name, _silent)
    return json_reply(whole, 201, {"Location": f"/v1/plans/{name}", "ETag": _tag(whole["version"])})


@router.get("", summary="List plans", response_model=Page, responses=problems(422))
async def plans(request: Request, caller: Planner, limit: Limit = 50, after: Cursor = None) -> Response:
    """Give the organisation's plans, the one changed last first."""
    desks: Desks = request.app.state.desks
    rows = await desks.run(STORE, caller.office.plans.page, read_cursor(after), limit + 1)
    given = page(rows, limit, lambda row: (row.changed, row.id), _entry)
    return json_reply({"items": given.items, "next": given.next})


@router.get("/{name}", summary="One plan", response_model=Plan, responses=problems(404, 422) | NOT_MODIFIED)
async def one(request: Request, caller: Planner, name: str, version: Version = None) -> Response:
    """Give a plan as it is now or was in an earlier version; its ETag is what a change has to name."""
    plan = await _got(request, caller, name, version)
    return unless_known(request, plan_to_dict(plan), f"v{plan.version}")


@router.patch("/{name}", summary="Change a plan", response_model=Plan, responses=problems(404, 409, 412, 422, 428))
async def patch(request: Request, caller: Planner, name: str, asked: Patch, seen: Seen = None) -> Response:
    """Make changes, all of them or none, of the version that If-Match names; gives the plan as it is then."""
    edits = [made(edit) for edit in asked.edits]
    changed = await _changed(request, caller, name, seen, asked.by, edits, asked.changes)
    return json_reply(plan_to_dict(changed.after), 200, {"ETag": _tag(changed.after.version)})


@router.post(
    "/{name}/approval",
    summary="Submit, approve or send back",
    response_model=Plan,
    responses=problems(404, 409, 412, 422, 428),
)
async def decide(request: Request, caller: Planner, name: str, asked: Decide, seen: Seen = None) -> Response:
    """Decide on the version that If-Match names. Who submits a plan cannot approve it: a second person has to."""
    changed = await _changed(request, caller, name, seen, asked.by, [_decision(asked)], ())
    return json_reply(plan_to_dict(changed.after), 200, {"ETag": _tag(changed.after.version)})


@router.get("/{name}/versions", summary="A plan's versions", response_model=list[ChangeView], responses=problems(404))
async def versions(request: Request, caller: Planner, name: str) -> Response:
    """Give who made each version, when, and what was done."""
    desks: Desks = request.app.state.desks
    return json_reply([_change(entry) for entry in await desks.run(STORE, _history, caller, name)])


@router.get(
    "/{name}/export",
    summary="A plan as a file",
    response_class=Response,
    responses=FILES | problems(404, 422),
)
async def export(  # noqa: PLR0913, PLR0917 - one parameter an option
    request: Request,
    caller: Planner,
    name: str,
    form: Annotated[Literal["docx", "xlsx", "pdf", "md", "json", "ics", "svg"], Query()] = "docx",
    version: Version = None,
    shared: Annotated[bool, Query(description="In plain language, to share with people (docx, pdf, md).")] = False,
) -> Response:
    """Give a plan as a file; citations travel as notes with document, section and quote."""
    plan = await _got(request, caller, name, version)
    write = form_of(f"plan.{form}", SHARED_FORMS if shared else FORMS)
    desks: Desks = request.app.state.desks
    made = await desks.run(DRAFT, write, plan)
    called = f"plan-{plan.id[:8]}-v{plan.version}{'-shared' if shared else ''}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{called}"', "ETag": _tag(plan.version)}
    return Response(made, 200, headers, KINDS[form])


@router.delete("/{name}", status_code=204, summary="Delete a plan", responses=problems(404))
async def delete(request: Request, caller: Planner, name: str) -> Response:
    """Delete a plan with all of its versions, for good."""
    desks: Desks = request.app.state.desks
    await desks.run(STORE, _deleted, caller, name)
    return Response(status_code=204)


def _drafted(  # noqa: PLR0913, PLR0917 - all are needed
    request: Request, caller: Caller, asked: NewPlan, upload: Upload | None, name: str, emit: Emit
) -> Json:
    emit("step", {"step": 1, "of": 3, "what": "reading"})
    given = read_report_file(upload.data, upload.name) if upload else asked.words
    emit("step", {"step": 2, "of": 3, "what": "drafting"})
    plan, taken = caller.office.sketch(
        given,
        rating=asked.rating,
        service=asked.service,
        start=asked.start,
        events=asked.events.events(),
        problems=asked.problems,
        also=asked.also,
    )
    emit("step", {"step": 3, "of": 3, "what": "keeping"})
    plan = caller.office.keep(plan, by=caller.signed(asked.by), name=name)
    caller.note("plan.drafted", f"plans/{plan.id}")
    request.app.state.metrics.count_plan()
    replaced = taken.report is not None and taken.report.text != (given if isinstance(given, str) else given.text)
    notes = [*(() if isinstance(given, str) else given.notes), *taken.notes]
    whole = {**plan_to_dict(plan), "notes": notes, "given": taken.report.text if replaced and taken.report else None}
    emit("plan", whole)
    return whole


async def _changed(  # noqa: PLR0913, PLR0917 - all are needed
    request: Request, caller: Caller, name: str, seen: str | None, by: str, edits: Sequence[Edit], words: Sequence[str]
) -> Changed:
    if seen is None:
        raise ApiError(428, NO_MATCH, name="/problems/version-needed")
    desks: Desks = request.app.state.desks
    return await desks.run(STORE, _change_seen, caller, name, seen, caller.signed(by), edits, words)


def _change_seen(  # noqa: PLR0913, PLR0917 - all are needed
    caller: Caller, name: str, seen: str, by: str, edits: Sequence[Edit], words: Sequence[str]
) -> Changed:
    """Change the version that was seen; whoever saves first wins, and the other is told (412)."""
    plan = caller.office.plans.exact(name)
    if not matches(seen, _tag(plan.version)):
        raise ApiError(412, STALE.format(version=plan.version), name="/problems/plan-changed")
    now = datetime.now(UTC)
    store = caller.office.plans
    done = (
        change(store, name, edits, by=by, at=now)
        if edits
        else change_by_words(store, name, words, by=by, at=now, today=date.today())
    )
    caller.note("plan.changed", f"plans/{name}")
    return done


def _decision(asked: Decide) -> Edit:
    match asked.decision:
        case "submit":
            return Submit()
        case "approve":
            return Approve(tuple(asked.accept))
        case "send back":
            if not asked.reason.strip():
                raise ApiError(422, NO_REASON, name="/problems/invalid-request")
            return SendBack(asked.reason)
        case "undo":
            return Undo()


async def _got(request: Request, caller: Caller, name: str, version: int | None) -> Plan:
    desks: Desks = request.app.state.desks
    return await desks.run(STORE, caller.office.plans.exact, name, version)


def _history(caller: Caller, name: str) -> tuple[Change, ...]:
    caller.office.plans.exact(name)
    return caller.office.plans.history(name)


def _deleted(caller: Caller, name: str) -> None:
    caller.office.forget_plan(name)
    caller.note("plan.deleted", f"plans/{name}")


def _silent(_name: str, _value: object) -> None:
    """Send nothing: the whole is replied at once."""


def _tag(version: object) -> str:
    return f'"v{version}"'


def _change(entry: Change) -> Json:
    return {"version": entry.version, "at": entry.at, "by": entry.by, "what": entry.what}


def _entry(row: StoredPlan) -> Json:
    return {name: getattr(row, name) for name in PlanListView.__dataclass_fields__}

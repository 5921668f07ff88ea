"""Action plan text for other programs: findings in, the plan's text out. Nothing of it is kept."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.channels.api.caller import Caller, Planner
from assistant.channels.api.documented import problems
from assistant.channels.api.replies import json_reply
from assistant.channels.api.shapes import Form, PlanText
from assistant.channels.api.views import TextView
from assistant.channels.api.work import DRAFT, Desks
from assistant.exports.sections import text_of
from assistant.models import Plan
from assistant.wire import Json, citation_to_dict

router = APIRouter(prefix="/v1", tags=["action plan text"])


@router.post("/action-plan-text", summary="Draft action plan text", response_model=TextView, responses=problems(422))
async def action_plan_text(request: Request, caller: Planner, asked: PlanText) -> Response:
    """Draft a plan's text from findings, whole or one section of it, in Markdown, plain text or HTML."""
    desks: Desks = request.app.state.desks
    return json_reply(await desks.run(DRAFT, _written, caller, asked))


@router.get(
    "/plans/{name}/text",
    summary="A plan's text",
    tags=["plans"],
    response_model=TextView,
    responses=problems(404, 422),
)
async def plan_text(  # noqa: PLR0913, PLR0917 - one parameter an option
    request: Request,
    caller: Planner,
    name: str,
    section: Annotated[str | None, Query(max_length=50, description="One section; else the whole plan.")] = None,
    form: Form = "markdown",
    version: Annotated[int | None, Query(ge=1, le=10**9)] = None,
) -> Response:
    """Give the text of a plan that is kept, whole or one section of it."""
    desks: Desks = request.app.state.desks
    return json_reply(await desks.run(DRAFT, _of_kept, caller, name, section, form, version))


def _written(caller: Caller, asked: PlanText) -> Json:
    plan, taken = caller.office.sketch(
        asked.words,
        rating=asked.rating,
        service=asked.service,
        start=asked.start,
        events=asked.events.events(),
        problems=asked.problems,
        also=asked.also,
    )
    return _view(plan, asked.section, asked.form, taken.notes)


def _of_kept(caller: Caller, name: str, section: str | None, form: Form, version: int | None) -> Json:
    return _view(caller.office.plans.exact(name, version), section, form, ())


def _view(plan: Plan, section: str | None, form: Form, notes: tuple[str, ...]) -> Json:
    return {
        "form": form,
        "section": section,
        "text": text_of(plan, section, form),
        "citations": [citation_to_dict(citation) for citation in plan.citations],
        "to_complete": list(plan.to_complete),
        "notes": list(notes),
    }

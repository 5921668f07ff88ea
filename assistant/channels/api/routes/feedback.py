"""What people thought of answers and plans."""

from uuid import uuid4

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.channels.api.caller import Administrator, Asker
from assistant.channels.api.documented import problems
from assistant.channels.api.once import OnceRoute, id_for
from assistant.channels.api.pages import Cursor, Limit, Page, page, read_cursor
from assistant.channels.api.replies import json_reply
from assistant.channels.api.shapes import Thought
from assistant.channels.api.views import FeedbackView
from assistant.channels.api.work import STORE, Desks
from assistant.guarding.personal import redact
from assistant.store.feedback import Feedback
from assistant.wire import Json

router = APIRouter(prefix="/v1/feedback", tags=["feedback"], route_class=OnceRoute)


@router.post("", status_code=201, summary="Give feedback", response_model=FeedbackView, responses=problems(422))
async def add(request: Request, caller: Asker, thought: Thought) -> Response:
    """Say whether an answer or a plan helped; personal details in the comment are replaced before it is kept."""
    desks: Desks = request.app.state.desks
    comment = redact(thought.comment).text
    kept = await desks.run(
        STORE,
        caller.office.feedback.add,
        caller.who,
        thought.about,
        comment,
        helpful=thought.helpful,
        name=id_for(request, lambda: uuid4().hex),
    )
    request.state.target = f"feedback/{kept.id}"
    return json_reply(_entry(kept), 201)


@router.get("", summary="List feedback", response_model=Page, responses=problems(422))
async def feedback(request: Request, caller: Administrator, limit: Limit = 50, after: Cursor = None) -> Response:
    """Give all feedback of the organisation, the latest first."""
    desks: Desks = request.app.state.desks
    rows = await desks.run(STORE, caller.office.feedback.page, read_cursor(after), limit + 1)
    given = page(rows, limit, lambda row: (row.at, row.id), _entry)
    return json_reply({"items": given.items, "next": given.next})


def _entry(row: Feedback) -> Json:
    return {name: getattr(row, name) for name in FeedbackView.__dataclass_fields__}

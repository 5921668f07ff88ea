"""Conversations: begun, gone on with turn by turn, listed, read and deleted."""

from dataclasses import replace
from functools import partial
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.channels.api.bodies import form, read_body
from assistant.channels.api.caller import Asker, Caller
from assistant.channels.api.documented import problems, with_stream
from assistant.channels.api.once import OnceRoute, id_for
from assistant.channels.api.pages import Cursor, Limit, Page, page, read_cursor
from assistant.channels.api.replies import json_reply
from assistant.channels.api.routes.answers import own_hit
from assistant.channels.api.shapes import Begin, Say
from assistant.channels.api.streams import Emit, stream, wants_events
from assistant.channels.api.views import ConversationView, TurnView
from assistant.channels.api.work import STORE, THINK, Desks
from assistant.errors import ConversationNotFoundError
from assistant.models.talk import Begun, Ended, Exchange, Told
from assistant.organisation.records import erase_conversation
from assistant.owned import OwnHit
from assistant.reports.models import ReportText
from assistant.reports.read import read_report_file
from assistant.store.conversations import StoredConversation
from assistant.store.opened import VISITOR
from assistant.wire import Json, exchange_to_dict, reply_to_dict, sentence_to_dict

router = APIRouter(prefix="/v1/conversations", tags=["conversations"], route_class=OnceRoute)

NOT_FOUND = "There is no conversation “{name}”. GET /v1/conversations lists them."
STREAM = (
    "Events `begun` ({conversation, said, notes}), `sentence` ({sentence, citations}) for an answer's verified "
    "sentences, then `reply` (the whole, as JSON has it)."
)
FIELDS = {"text": {"type": "string"}, "by": {"type": "string"}, "plan": {"type": "string"}}

Last = Annotated[int | None, Query(ge=1, le=1000, description="Only so many of the last turns.")]


@router.post("", status_code=201, summary="Begin a conversation", response_model=ConversationView)
async def begin(request: Request, caller: Asker, begun: Begin | None = None) -> Response:
    """Begin a conversation; it belongs to the caller's organisation and to the user that the request names."""
    desks: Desks = request.app.state.desks
    name = id_for(request, lambda: uuid4().hex)
    title = begun.title if begun else ""
    made = await desks.run(STORE, _begun, caller, name, title)
    request.state.target = f"conversations/{name}"
    return json_reply(_entry(made), 201, {"Location": f"/v1/conversations/{name}"})


@router.get("", summary="List conversations", response_model=Page, responses=problems(422))
async def conversations(request: Request, caller: Asker, limit: Limit = 50, after: Cursor = None) -> Response:
    """Give conversations, the one last gone on with first; those of the request's user where it names one."""
    desks: Desks = request.app.state.desks
    place = read_cursor(after)
    who = caller.person or None
    list_page = partial(caller.office.conversations.page, place, limit + 1, who, visitors=caller.visitor)
    rows = await desks.run(STORE, list_page)
    given = page(rows, limit, lambda row: (row.changed, row.id), _entry)
    return json_reply({"items": given.items, "next": given.next})


@router.get("/{name}", summary="One conversation", response_model=ConversationView, responses=problems(404))
async def conversation(request: Request, caller: Asker, name: str) -> Response:
    """Give a conversation's facts; what was said is at its `messages`."""
    desks: Desks = request.app.state.desks
    return json_reply(_entry(await desks.run(STORE, _mine, caller, name)))


@router.delete("/{name}", status_code=204, summary="Delete a conversation", responses=problems(404, 409))
async def delete(request: Request, caller: Asker, name: str) -> Response:
    """Delete a conversation wholly: what was said, and its name on what language models took."""
    desks: Desks = request.app.state.desks
    await desks.run(STORE, _deleted, caller, name)
    return Response(status_code=204)


@router.get("/{name}/messages", summary="What was said", response_model=list[Exchange], responses=problems(404, 422))
async def messages(request: Request, caller: Asker, name: str, last: Last = None) -> Response:
    """Give a conversation turn by turn, the first one first: what was said, and what was replied."""
    desks: Desks = request.app.state.desks
    return json_reply(await desks.run(STORE, _said, caller, name, last))


@router.post(
    "/{name}/messages",
    summary="Say something",
    response_model=TurnView,
    responses=problems(404, 409, 422) | with_stream(STREAM),
    openapi_extra=form(Say, "A report to plan from: PDF, DOCX, HTML or text.", FIELDS),
)
async def say(request: Request, caller: Asker, name: str) -> Response:
    """Take a turn: a question, shortfalls or a report to plan for, a change of the plan, an answer to the coach.

    The turn is finished and kept even where the caller goes away.
    """
    desks: Desks = request.app.state.desks
    said, upload = await read_body(request, Say, {"text": ""})
    await desks.run(STORE, _mine, caller, name)
    report = await desks.run(STORE, read_report_file, upload.data, upload.name) if upload else None
    request.state.target = f"conversations/{name}"
    if wants_events(request):
        return await stream(request, THINK, lambda emit: _events(request, caller, name, said, report, emit))
    return json_reply(await desks.run(THINK, _events, request, caller, name, said, report, _silent))


def _events(  # noqa: PLR0913, PLR0917 - all are needed
    request: Request, caller: Caller, name: str, said: Say, report: ReportText | None, emit: Emit
) -> Json:
    """Take the turn; it is finished whoever listens."""
    office, heard, reply = caller.office, said.text, None
    turn = id_for(request, lambda: uuid4().hex)
    for event in office.agent.say(
        said.text, name, report=report, by=caller.signed(said.by), turn_id=turn, plan=said.plan
    ):
        match event:
            case Begun():
                heard = event.said
                emit("begun", {"conversation": name, "said": heard, "notes": list(event.notes)})
            case Told():
                emit("sentence", sentence_to_dict(event.sentence, event.citations))
            case Ended():
                reply = event.reply
    assert reply is not None  # noqa: S101 - a turn ends with its reply
    own: tuple[OwnHit, ...] = ()
    if reply.answer:
        office.observe(reply.answer)
        answer, own = office.beside(reply.answer)
        reply = replace(reply, answer=answer, notes=tuple(dict.fromkeys((*reply.notes, *answer.notes))))
    if reply.plan:
        caller.note(f"plan.{reply.kind}", f"plans/{reply.plan.id}")
    whole = {**reply_to_dict(reply), "conversation": name, "said": heard, "own": [own_hit(hit) for hit in own]}
    emit("reply", whole)
    return whole


def _silent(_name: str, _value: object) -> None:
    """Send nothing: the whole is replied at once."""


def _begun(caller: Caller, name: str, title: str) -> StoredConversation:
    caller.office.conversations.begin(name, title, caller.person)
    return caller.office.conversations.get(name)


def _mine(caller: Caller, name: str) -> StoredConversation:
    """Give a conversation that is the caller's to see; somebody else's is told like one that there is none of."""
    try:
        found = caller.office.conversations.get(name)
    except ConversationNotFoundError:
        found = None
    theirs = found and (found.who == caller.person if caller.person else not found.who.startswith(VISITOR))
    if not found or not theirs:
        raise ConversationNotFoundError(NOT_FOUND.format(name=name[:64]))
    return found


def _deleted(caller: Caller, name: str) -> None:
    _mine(caller, name)
    if not erase_conversation(caller.office, name):
        raise ConversationNotFoundError(NOT_FOUND.format(name=name[:64]))
    caller.note("conversation.deleted", f"conversations/{name}")


def _said(caller: Caller, name: str, last: int | None) -> list[Json]:
    _mine(caller, name)
    return [exchange_to_dict(exchange) for exchange in caller.office.agent.exchanges(name, last)]


def _entry(row: StoredConversation) -> Json:
    return {name: getattr(row, name) for name in ("id", "title", "begun", "changed", "turns")}

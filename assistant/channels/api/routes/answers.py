"""Answers to questions by themselves; nothing of them is kept."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.channels.api.caller import Asker, Caller
from assistant.channels.api.documented import problems, with_stream
from assistant.channels.api.replies import json_reply
from assistant.channels.api.shapes import Ask
from assistant.channels.api.streams import Emit, stream, wants_events
from assistant.channels.api.views import AnswerView, OwnHitView
from assistant.channels.api.work import THINK, Desks
from assistant.models import Citation, Sentence
from assistant.owned import OwnHit
from assistant.wire import Json, answer_to_dict, sentence_to_dict

router = APIRouter(prefix="/v1", tags=["answers"])

STREAM = (
    "Events `sentence` ({sentence, citations}: verified, with the citations that no sentence before it had), then "
    "`answer` (the whole, as JSON has it)."
)


@router.post(
    "/answers",
    summary="Answer a question",
    response_model=AnswerView,
    responses=problems(422) | with_stream(STREAM),
)
async def answer(request: Request, caller: Asker, asked: Ask) -> Response:
    """Answer from the documents, every sentence with the words it rests on; what they don't answer is declined.

    With `Accept: text/event-stream` each sentence is sent as soon as it is verified.
    """
    if wants_events(request):
        return await stream(request, THINK, lambda emit: _told(request, caller, asked, emit))
    desks: Desks = request.app.state.desks
    return json_reply(await desks.run(THINK, _answered, request, caller, asked))


def _told(request: Request, caller: Caller, asked: Ask, emit: Emit) -> None:
    emit("answer", _answered(request, caller, asked, emit))


def _answered(request: Request, caller: Caller, asked: Ask, emit: Emit | None = None) -> Json:
    def show(sentence: Sentence, new: tuple[Citation, ...]) -> None:
        if emit:
            emit("sentence", sentence_to_dict(sentence, new))

    office = caller.office
    given, own = office.answer(asked.question, asked.earlier, show=show), ()
    if asked.own_documents:
        given, own = office.beside(given)
    return {**answer_to_dict(given), "own": [own_hit(hit) for hit in own]}


def own_hit(hit: OwnHit) -> Json:
    """Give a passage of an own document."""
    values = {name: getattr(hit, name) for name in OwnHitView.__dataclass_fields__}
    return values | {"section": list(hit.section)}

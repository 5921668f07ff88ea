"""The routes that OpenAI's clients call."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from assistant.answering.telling import Show
from assistant.channels.api.openai.content import Content
from assistant.channels.api.openai.described import COMPLETION, ERRORS, LIST, ONE, REQUEST
from assistant.channels.api.openai.errors import RefusedError, error_event
from assistant.channels.api.openai.replies import END, Reply, model_entry
from assistant.channels.api.openai.requests import MODEL, Asked, read_request
from assistant.channels.api.openai.telling import Run, Running, Told, tell
from assistant.errors import RequestError
from assistant.models import Answer
from assistant.wire import Json, dumps

QUIET = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""Answers are for who asked, and a stream is to come as it is sent."""


class Answers(Protocol):
    """Who answers: an organisation's office."""

    def answer(self, question: str, earlier: Sequence[str] = (), *, show: Show = ...) -> Answer:
        """Answer a question; `show` is given each sentence as soon as it may be shown."""
        ...


def router(
    office_of: Callable[..., Answers | Awaitable[Answers]],
    run: Run = run_in_threadpool,
    running: Running | None = None,
) -> APIRouter:
    """Give the routes; `office_of` is the dependency that gives the caller's office, or refuses.

    `run` runs what is to be worked out in a thread; what is under way is among `running`, to be waited for at the end.
    """
    begun: Running = set() if running is None else running
    routes = APIRouter(prefix="/v1", tags=["For OpenAI's clients"])

    @routes.post(
        "/chat/completions",
        summary="Answer the last question of a conversation",
        response_class=Response,
        responses={**COMPLETION, **ERRORS},
        openapi_extra=REQUEST,
    )
    async def complete(request: Request, office: Annotated[Answers, Depends(office_of)]) -> Response:
        """Answer, whole or as a stream of events. Nothing of it is kept."""
        body = await request.body()
        try:
            asked = await run_in_threadpool(read_request, body)
            told = _telling(office, asked, run, begun)
            return await (_streamed(told, asked) if asked.stream else _whole(told, asked))
        except RefusedError as error:
            return error.response()

    @routes.get("/models", summary="List the models", responses={**LIST, **ERRORS}, dependencies=[Depends(office_of)])
    async def models() -> Response:
        """There is one."""
        return _json({"object": "list", "data": [model_entry()]})

    @routes.get(
        "/models/{model}", summary="Look up a model", responses={**ONE, **ERRORS}, dependencies=[Depends(office_of)]
    )
    async def model(model: Annotated[str, Path(examples=[MODEL])]) -> Response:
        """Tell of a model by its id."""
        if model != MODEL:
            message = f"There is no model “{model[:80]}” here. There is one: {MODEL}."
            return RefusedError(message, param="model", code="model_not_found", status=404).response()
        return _json(model_entry())

    return routes


async def _whole(told: AsyncGenerator[Told | Answer], asked: Asked) -> Response:
    content = Content()
    async for each in told:
        if isinstance(each, Answer):
            content.close(each)
            return _json(Reply().completion(content, each, asked.texts))
        content.add(*each)
    raise AssertionError  # an answer is what comes last


async def _streamed(told: AsyncGenerator[Told | Answer], asked: Asked) -> Response:
    """Begin a stream once there is something to send: until then a refusal can have its own status."""
    first = await anext(told)
    return StreamingResponse(_events(first, told, asked), media_type="text/event-stream", headers=QUIET)


async def _events(first: Told | Answer, rest: AsyncGenerator[Told | Answer], asked: Asked) -> AsyncGenerator[str]:
    reply, content = Reply(), Content()
    yield reply.opening()
    each = first
    try:
        while not isinstance(each, Answer):
            yield reply.piece(content.add(*each))
            each = await anext(rest)
    except Exception:
        yield error_event()
        raise
    finally:
        await rest.aclose()
    if ending := content.close(each):
        yield reply.piece(ending)
    yield reply.closing(content, each)
    if asked.usage:
        yield reply.usage(asked.texts, content.text)
    yield END


async def _telling(office: Answers, asked: Asked, run: Run, running: Running) -> AsyncGenerator[Told | Answer]:
    """Give the answer sentence by sentence; a question that cannot be taken is raised as RefusedError."""
    told = tell(lambda show: office.answer(asked.question, asked.earlier, show=show), run, running)
    try:
        async for each in told:
            yield each
    except RequestError as error:
        raise RefusedError(str(error), param="messages") from error
    finally:
        await told.aclose()


def _json(value: Json) -> Response:
    return Response(dumps(value), headers={"Cache-Control": "no-store"}, media_type="application/json")

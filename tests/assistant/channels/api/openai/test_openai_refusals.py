"""Errors reach the official client as its own kinds of error, in words that say what to do."""

from typing import Any

import httpx2
import openai
import pytest
from fastapi import FastAPI, HTTPException
from openai import OpenAI
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.channels.api.openai import OpenAIErrors, openai_error, router
from assistant.channels.api.problems import problem
from tests.assistant.channels.api.openai.answering import Scripted
from tests.assistant.channels.api.openai.served import served

QUESTION: list[Any] = [{"role": "user", "content": "what is grow?"}]


def create(client: OpenAI, messages: list[Any] = QUESTION, model: str = "regrow", **options: object) -> str:
    """The content of what comes back, as a client gets it that knows of no other options."""
    reply = client.chat.completions.create(model=model, messages=messages, extra_body=options)
    return reply.choices[0].message.content or ""


@pytest.mark.parametrize(
    "options",
    [
        {"n": 2},
        {"stop": ["\n"]},
        {"store": True},
        {"logprobs": True},
        {"modalities": ["text", "audio"]},
        {"tool_choice": "required"},
        {"tool_choice": {"type": "function", "function": {"name": "look"}}},
        {"function_call": {"name": "look"}},
        {"response_format": {"type": "json_object"}},
        {"response_format": {"type": "json_schema", "json_schema": {"name": "a", "schema": {}}}},
    ],
    ids=str,
)
def test_what_would_change_an_answer_is_refused_by_name(client: OpenAI, options: dict[str, Any]):
    (name,) = options
    with pytest.raises(openai.BadRequestError) as raised:
        create(client, **options)
    assert raised.value.param == name
    assert raised.value.code == "unsupported_value"
    assert name in raised.value.message


@pytest.mark.parametrize("stream", [False, True])
def test_a_stream_is_refused_with_the_same_status_as_a_whole_answer(client: OpenAI, stream: bool):
    with pytest.raises(openai.BadRequestError, match="at most 50,000"):
        create(client, [{"role": "user", "content": "gaps " * 10_001}], stream=stream)


@pytest.mark.parametrize(
    ("messages", "param"),
    [
        ([], "messages"),
        ([{"role": "system", "content": "be kind"}], "messages"),
        ([{"role": "user", "content": " "}], "messages"),
        ([{"role": "user"}], "messages"),
        ([{"role": "owner", "content": "x"}], "messages[0].role"),
        ([{"role": "user", "content": "x"}, {"content": "x"}], "messages[1].role"),
        ([{"role": "user", "content": 3}], "messages[0].content"),
        (
            [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}]}],
            "messages[0].content",
        ),
    ],
)
def test_messages_without_a_question_in_text_are_refused(client: OpenAI, messages: list[Any], param: str):
    with pytest.raises(openai.BadRequestError) as raised:
        create(client, messages)
    assert raised.value.param == param


def test_what_was_refused_before_does_not_stand_in_the_way_of_the_next_question(client: OpenAI):
    refused = [{"role": "user", "content": text} for text in ("gaps " * 10_001, "", "\u200b", "!?")]
    assert create(client, [*refused, *QUESTION]) == create(client)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'{"model": "regrow", "messages": NaN}', b"\xff", b"[" * 100_000],
    ids=lambda body: str(body[:20]),
)
def test_a_body_that_is_no_request_is_refused(address: str, body: bytes):
    headers = {"Authorization": "Bearer key-of-a", "Content-Type": "application/json"}
    reply = httpx2.post(f"{address}/v1/chat/completions", content=body, headers=headers)
    assert reply.status_code == 400
    assert set(reply.json()["error"]) == {"message", "type", "param", "code"}


def test_another_model_is_not_found_and_the_one_there_is_is_named(client: OpenAI):
    with pytest.raises(openai.NotFoundError, match="There is one: regrow") as raised:
        create(client, model="gpt-4o")
    assert raised.value.code == "model_not_found"
    with pytest.raises(openai.NotFoundError, match="There is one: regrow"):
        client.models.retrieve("gpt-4o")


@pytest.mark.parametrize(
    ("key", "kind", "code"),
    [
        ("nobody's", openai.AuthenticationError, "invalid_api_key"),
        ("key-of-nothing", openai.PermissionDeniedError, "insufficient_permissions"),
        ("key-too-often", openai.RateLimitError, "rate_limit_exceeded"),
    ],
)
def test_a_key_that_may_not_is_told_so_everywhere(
    client: OpenAI, key: str, kind: type[openai.APIStatusError], code: str
):
    refused = client.with_options(api_key=key)
    for call in (lambda: create(refused), refused.models.list, lambda: create(refused, stream=True)):
        with pytest.raises(kind) as raised:
            call()
        assert raised.value.code == code
        assert raised.value.message


def test_headers_that_say_when_to_come_again_are_kept(client: OpenAI):
    with pytest.raises(openai.RateLimitError) as raised:
        create(client.with_options(api_key="key-too-often"))
    assert raised.value.response.headers["retry-after"] == "3"
    with pytest.raises(openai.AuthenticationError) as unknown:
        create(client.with_options(api_key="x"))
    assert unknown.value.response.headers["www-authenticate"] == "Bearer"


def refusing(reply: Response | Exception) -> FastAPI:
    """An API in which something before the answer refuses, or the answer fails."""

    def office_of() -> Scripted:
        if isinstance(reply, HTTPException):
            raise reply
        return Scripted(fails=reply if isinstance(reply, Exception) else None)

    app = FastAPI()
    app.include_router(router(office_of))

    if isinstance(reply, Response):
        app.add_middleware(Refusing, reply=reply)
    app.add_middleware(OpenAIErrors)
    return app


class Refusing:
    """Middleware that lets nobody in."""

    def __init__(self, app: ASGIApp, reply: Response) -> None:
        del app
        self._reply = reply

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._reply(scope, receive, send)


@pytest.mark.parametrize(
    ("reply", "status", "message"),
    [
        (problem(413, "The body is larger than 17 MB."), 413, "The body is larger than 17 MB."),
        (problem(503, "Please try again.", headers={"Retry-After": "5"}), 503, "Please try again."),
        (PlainTextResponse("Too large", 413), 413, "Too large"),
        (Response(status_code=429), 429, "Too Many Requests"),
        (Response(b'["?"]', 502, media_type="application/json"), 502, "Bad Gateway"),
        (openai_error(403, "It is closed.", code="closed"), 403, "It is closed."),
        (HTTPException(422, "Not like that."), 422, "Not like that."),
    ],
    ids=["problem", "unready", "text", "bare", "list", "own", "http"],
)
def test_whoever_refuses_the_client_reads_it(reply: Response | Exception, status: int, message: str):
    with (
        served(refusing(reply)) as address,
        OpenAI(base_url=f"{address}/v1", api_key="x", max_retries=0, timeout=20) as client,
        pytest.raises(openai.APIStatusError) as raised,
    ):
        create(client)
    assert raised.value.status_code == status
    assert raised.value.response.json()["error"]["message"] == message


def test_a_fault_is_an_error_of_the_server_and_says_nothing_of_itself():
    with (
        served(refusing(ZeroDivisionError("secret"))) as address,
        OpenAI(base_url=f"{address}/v1", api_key="x", max_retries=0, timeout=20) as client,
        pytest.raises(openai.InternalServerError) as raised,
    ):
        create(client)
    assert "secret" not in raised.value.response.text
    assert "Please try again" in raised.value.message

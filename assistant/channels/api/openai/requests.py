"""A request for a chat completion: what is asked in it, and what of its wishes Regrow cannot follow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.agent.incoming import LONGEST
from assistant.channels.api.openai.errors import RefusedError

MODEL = "regrow"
EARLIER = 8
"""So many questions before the last are looked back on."""

_SOUND = ConfigDict(strict=True, extra="ignore")


class Part(BaseModel):
    """A part of a message; a user's must be text."""

    model_config = _SOUND
    type: str
    text: str | None = None


class ChatMessage(BaseModel):
    """A message. Questions are the user's; what other roles say is never an order and is not read."""

    model_config = _SOUND
    role: Literal["developer", "system", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None


class StreamOptions(BaseModel):
    """What a stream holds besides."""

    model_config = _SOUND
    include_usage: bool | None = None


class ChatRequest(BaseModel):
    """A request, as far as it is read; whatever else OpenAI's clients send changes nothing, such as temperature."""

    model_config = _SOUND
    model: str = Field(description="The model: regrow.", examples=[MODEL])
    messages: list[ChatMessage] = Field(
        description="The conversation. The last message of the user is the question, those before it its context.",
        examples=[[{"role": "user", "content": "our MAR sheets are full of gaps, what do we do first?"}]],
    )
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    stop: str | list[str] | None = None
    store: bool | None = None
    logprobs: bool | None = None
    modalities: list[str] | None = None
    tool_choice: str | dict[str, Any] | None = None
    function_call: str | dict[str, Any] | None = None
    response_format: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the question, the user's earlier ones, and how to give the answer. `texts` is all that was sent,
    for counting."""

    question: str
    earlier: tuple[str, ...]
    stream: bool
    usage: bool
    texts: tuple[str, ...]


def read_request(body: bytes) -> Asked:
    """Read a request; raises RefusedError where it is wrong or asks for what Regrow cannot give."""
    try:
        request = ChatRequest.model_validate_json(body)
    except ValidationError as error:
        raise _wrong(error) from error
    if request.model != MODEL:
        raise RefusedError(
            f"There is no model “{request.model[:80]}” here. There is one: {MODEL}.",
            param="model", code="model_not_found", status=404,
        )  # fmt: skip
    for param, wanted, message in _IMPOSSIBLE:
        if wanted(request):
            raise RefusedError(message, param=param, code="unsupported_value")
    *earlier, question = _questions(request.messages)
    usage = request.stream_options is not None and request.stream_options.include_usage is True
    texts = tuple(text for message in request.messages for text in _texts(message))
    return Asked(question, _context(earlier), request.stream is True, usage, texts)


_IMPOSSIBLE: Sequence[tuple[str, Callable[[ChatRequest], bool], str]] = (
    ("n", lambda request: request.n not in (None, 1),
     "Regrow gives one answer to a question: leave n out, or make it 1."),
    ("stop", lambda request: bool(request.stop),
     "Regrow gives whole sentences with their sources and does not cut them off: leave stop out."),
    ("store", lambda request: request.store is True,
     "Regrow keeps nothing of a chat completion: leave store out, or make it false."),
    ("logprobs", lambda request: request.logprobs is True,
     "Regrow has no probabilities of tokens to give: leave logprobs out."),
    ("modalities", lambda request: bool(set(request.modalities or ()) - {"text"}),
     "Regrow answers in text alone: leave modalities out."),
    ("tool_choice", lambda request: request.tool_choice == "required" or isinstance(request.tool_choice, dict),
     "Regrow calls no tools: leave tool_choice out, or make it auto or none."),
    ("function_call", lambda request: isinstance(request.function_call, dict),
     "Regrow calls no functions: leave function_call out."),
    ("response_format", lambda request: (request.response_format or {}).get("type", "text") != "text",
     "Regrow answers in text; the whole answer as JSON is in the field regrow of the message: leave response_format "
     "out."),
)  # fmt: skip
"""Wishes that would change what an answer means: parameter, whether it is wished for, and what to say."""


_NAMED = {name for shape in (ChatRequest, ChatMessage, Part, StreamOptions) for name in shape.model_fields}
"""What a place in a request may be named by; in between stand names of our own types."""


def _questions(messages: Sequence[ChatMessage]) -> list[str]:
    questions: list[str] = []
    for number, message in enumerate(messages):
        if message.role == "user":
            if isinstance(message.content, list) and any(part.type != "text" for part in message.content):
                raise RefusedError(
                    "Regrow reads text alone, no pictures, sound or files: send the words.",
                    param=f"messages[{number}].content", code="unsupported_value",
                )  # fmt: skip
            questions.append("\n".join(_texts(message)))
    if not questions:
        raise RefusedError("Nothing is asked: messages has no message of the user.", param="messages")
    if not questions[-1].strip():
        raise RefusedError("The question is empty: the last message of the user has no text.", param="messages")
    return questions


def _context(earlier: Sequence[str]) -> tuple[str, ...]:
    """Give what may be looked back on: front ends send again what was refused before for being empty or too long."""
    sound = (text for text in earlier if len(text) <= LONGEST and any(character.isalnum() for character in text))
    return tuple(sound)[-EARLIER:]


def _texts(message: ChatMessage) -> list[str]:
    content = message.content or ""
    return [content] if isinstance(content, str) else [part.text or "" for part in content]


def _wrong(error: ValidationError) -> RefusedError:
    """Say what is wrong with a request, by the first thing that is."""
    first = error.errors(include_url=False, include_input=False)[0]
    steps = [step for step in first["loc"] if isinstance(step, int) or step in _NAMED]
    param = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
    if not param:
        return RefusedError("The body is not a JSON object with model and messages: send one, in UTF-8.")
    if first["type"] == "missing":
        return RefusedError(f"{param} is missing: add it.", param=param, code="missing_required_parameter")
    return RefusedError(f"{param} cannot be read: {first['msg'].lower()}.", param=param, code="invalid_type")

"""What the API's description says of these routes: the request, the replies, and errors in OpenAI's form."""

from http import HTTPStatus
from typing import Any, cast

from assistant.channels.api.openai.requests import MODEL, ChatRequest
from assistant.wire import Json

Responses = dict[int | str, dict[str, Any]]

STATUSES = (400, 401, 403, 404, 408, 413, 415, 422, 429, 500, 503)

_TEXT: Json = {"type": "string"}
_NULLABLE: Json = {"type": ["string", "null"]}
_COUNT: Json = {"type": "integer", "minimum": 0}


def _object(**properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(item: Json) -> Json:
    return {"type": "array", "items": item}


def _json(description: str, schema: Json) -> Json:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _inlined(schema: object, known: Json) -> object:
    """Put what a schema refers to in its place: inside a larger document its references would lead nowhere."""
    if isinstance(schema, list):
        return [_inlined(item, known) for item in cast("list[object]", schema)]
    if not isinstance(schema, dict):
        return schema
    fields = cast(Json, schema)
    if "$ref" in fields:
        return _inlined(known[str(fields["$ref"]).rsplit("/", maxsplit=1)[-1]], known)
    return {name: _inlined(value, known) for name, value in fields.items() if name != "$defs"}


_ASKED = ChatRequest.model_json_schema()
_ERROR = _object(error=_object(message=_TEXT, type=_TEXT, param=_NULLABLE, code=_NULLABLE))
_CITATION = _object(start_index=_COUNT, end_index=_COUNT, title=_TEXT, url=_TEXT)
_MESSAGE = _object(
    role={"const": "assistant"},
    content={"type": "string", "description": "The answer in Markdown, a mark such as [1] after what it rests on."},
    refusal={"type": "null"},
    annotations={
        **_list(_object(type={"const": "url_citation"}, url_citation=_CITATION)),
        "description": "One for each mark: where it stands in the content, and where its quotation is.",
    },
    regrow={"type": "object", "description": "The whole answer, as POST /v1/answers gives it, with its status."},
)
_CHOICE = _object(index=_COUNT, message=_MESSAGE, finish_reason={"const": "stop"}, logprobs={"type": "null"})
_USAGE = _object(
    prompt_tokens=_COUNT,
    completion_tokens=_COUNT,
    total_tokens=_COUNT,
    estimated={"type": "boolean", "description": "Whether the tokens are estimated, not counted."},
)
_COMPLETION = _object(
    id=_TEXT,
    object={"const": "chat.completion"},
    created=_COUNT,
    model={"const": MODEL},
    choices=_list(_CHOICE),
    usage=_USAGE,
)
_MODEL = _object(id={"const": MODEL}, object={"const": "model"}, created=_COUNT, owned_by=_TEXT)
_STREAM = "With stream: chunks of a chat completion, the last with the annotations and the whole answer; then [DONE]."

REQUEST: Json = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": _inlined(_ASKED, _ASKED.get("$defs", {}))}},
    }
}
ERRORS: Responses = {status: _json(HTTPStatus(status).phrase, _ERROR) for status in STATUSES}
COMPLETION: Responses = {
    200: {
        "description": "The answer; one that is declined or asked back is an answer too.",
        "content": {
            "application/json": {"schema": _COMPLETION},
            "text/event-stream": {"schema": {"type": "string", "description": _STREAM}},
        },
    }
}
LIST: Responses = {200: _json("The models.", _object(object={"const": "list"}, data=_list(_MODEL)))}
ONE: Responses = {200: _json("The model.", _MODEL)}

"""Reads the bodies that may come in more than one form: JSON, or a form with a file."""

from collections.abc import Mapping
from typing import Any, TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from assistant.channels.api.errors import ApiError
from assistant.channels.api.uploads import Upload, read_upload
from assistant.reports.read import MOST_BYTES

WRONG_KIND = "Send JSON (application/json), or a form with a file (multipart/form-data)."

T = TypeVar("T", bound=BaseModel)


async def read_body(request: Request, shape: type[T], usual: Mapping[str, Any]) -> tuple[T, Upload | None]:
    """Read JSON, or a form whose fields are the shape's and whose file is the report; `usual` stands in for fields.

    Raises ApiError 415 for any other kind, RequestValidationError or UploadError for what is wrong with it.
    """
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "multipart/form-data":
        upload = await read_upload(request, most_bytes=MOST_BYTES)
        return _checked(shape, {**usual, **upload.fields}), upload
    if kind not in ("", "application/json"):
        raise ApiError(415, WRONG_KIND, name="/problems/wrong-kind")
    body = await request.body()
    try:
        return shape.model_validate_json(body), None
    except ValidationError as error:
        raise _fault(error) from error


def _checked(shape: type[T], values: Mapping[str, Any]) -> T:
    try:
        return shape.model_validate(values)
    except ValidationError as error:
        raise _fault(error) from error


def _fault(error: ValidationError) -> RequestValidationError:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return RequestValidationError([{**fault, "loc": ("body", *fault["loc"])} for fault in faults])


def form(shape: type[BaseModel], file: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Describe a body that is JSON of a shape or a form with a file, for the API's description."""
    properties = {"file": {"type": "string", "format": "binary", "description": file}, **fields}
    parts = {"schema": {"type": "object", "required": ["file"], "properties": properties}}
    schema = shape.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)  # other bodies have them too, so they are described already
    content = {"application/json": {"schema": schema}, "multipart/form-data": parts}
    return {"requestBody": {"required": True, "content": content}}

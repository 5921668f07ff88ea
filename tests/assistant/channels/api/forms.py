"""Forms and bodies made byte by byte, and read as the API reads them."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from starlette.requests import Request

from assistant.channels.api.uploads import Upload, UploadError, read_upload

MOST = 200_000
BOUNDARY = "a-boundary"
FORM = f"multipart/form-data; boundary={BOUNDARY}"
PDF = "application/pdf"


def part(content: bytes | str, disposition: str = 'form-data; name="file"; filename="a.txt"', *more: str) -> bytes:
    """One part of a form as it stands in the body."""
    head = "\r\n".join([f"Content-Disposition: {disposition}", *more])
    return (
        f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode()
        + (content.encode() if isinstance(content, str) else content)
        + b"\r\n"
    )


def form(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def text_field(name: str, value: bytes | str) -> bytes:
    return part(value, f'form-data; name="{name}"')


def read(
    pieces: Iterable[bytes], kind: str = FORM, most: int = MOST, query: str = "", **headers: str
) -> tuple[Upload, int]:
    """Read a body that comes in these pieces; gives how many were taken besides."""
    taken = 0
    waiting = iter(pieces)

    async def receive() -> dict[str, Any]:
        nonlocal taken
        piece = next(waiting, None)
        taken += piece is not None
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    sent = {"content-type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/upload",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in sent.items()],
    }
    try:
        return asyncio.run(read_upload(Request(scope, receive), most_bytes=most)), taken
    except UploadError as error:
        error.add_note(str(taken))
        raise


def refused(pieces: Iterable[bytes], kind: str = FORM, most: int = MOST, **headers: str) -> tuple[int, int]:
    """The status that a body is refused with, and how many pieces of it were taken by then."""
    with pytest.raises(UploadError) as told:
        read(pieces, kind, most, **headers)
    assert str(told.value).endswith(".")
    return told.value.status, int(told.value.__notes__[0])


def after(start: bytes, rest: Iterable[bytes]) -> Iterable[bytes]:
    yield start
    yield from rest

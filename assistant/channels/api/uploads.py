"""Files that callers send: in a form (multipart/form-data) or as the body itself.

All of it stays in memory, so a limit on the body is one on memory, and nothing of it is ever written to disk. What is
too large, has too many parts or is not a form is refused as soon as that is seen, without reading the rest.
"""

import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from urllib.parse import unquote

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from assistant.channels.api.filenames import clean_name

MOST_PARTS = 20
MOST_HEADERS, LONGEST_HEADER = 8, 4096
"""Headers of one part, and bytes of one of them."""
LONGEST_FIELD = 20_000
"""Bytes of a text field."""
LONGEST_FIELD_NAME = 100
RAW = {
    "",
    "application/octet-stream",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/xhtml+xml",
    "text/html",
    "text/markdown",
    "text/plain",
}
"""What a body by itself may call itself. What it is, its bytes say."""
PLAIN = {"", "7bit", "8bit", "binary"}

TOO_LARGE = "This is more than {most:,} bytes. Save the file with smaller pictures or without them, and send it again."
NOT_TAKEN = (
    "This is not sent in a way that is taken. Send a form (multipart/form-data) with one file, or the file itself with "
    "its own Content-Type, such as application/pdf."
)
PACKED = "This is compressed or encoded on its way. Send the file as it is, without Content-Encoding."
NO_FORM = "The form cannot be read: it is not whole or not as multipart/form-data has to be. Send it again."
CUT = "Less arrived, or more, than Content-Length says. Send the file again."
NO_FILE = "There is no file in the form. Add one part with a file name."
ONE_FILE = "There is more than one file in the form. Send one at a time."
EMPTY = "The file is empty. Choose another, or save it again first."
PARTS = "The form has too many parts: {most} at most, one of them the file."
FIELD = "The field “{name}” is too long, is there twice, or is not plain text. Mend it, and send the form again."

_EXTENDED = re.compile(r"(?:^|;)\s*filename\*\s*=\s*utf-8'[^']*'([^\s;]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file, the name that it was sent with, safe to show, and the form's text fields."""

    data: bytes = field(repr=False)
    name: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)


class UploadError(Exception):
    """What was sent cannot be taken; `status` is for the reply (400, 413 or 415), the message says what to do."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


async def read_upload(request: Request, *, most_bytes: int) -> Upload:
    """Read the file that a request brings; the whole body may have `most_bytes`.

    Raises UploadError, and Starlette's ClientDisconnect where the caller goes away. How long a caller may take is for
    others to bound.
    """
    length = _length(request, most_bytes)
    kind, options = _content_type(request.headers.get("content-type", ""))
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise UploadError(415, PACKED)
    if kind == "multipart/form-data":
        form = _Form(options.get(b"boundary", b""))
        async with aclosing(_pieces(request, most_bytes, length)) as pieces:
            async for piece in pieces:
                form.write(piece)
        return form.finish()
    if kind not in RAW:
        raise UploadError(415, NOT_TAKEN)
    data = bytearray()
    async with aclosing(_pieces(request, most_bytes, length)) as pieces:
        async for piece in pieces:
            data += piece
    return _checked(bytes(data), _raw_name(request), {})


def _length(request: Request, most_bytes: int) -> int | None:
    """Give how long the body says it is; a long one is refused before any of it is read."""
    text = request.headers.get("content-length")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()):
        raise UploadError(400, CUT)
    if len(text) > 15 or int(text) > most_bytes:
        raise UploadError(413, TOO_LARGE.format(most=most_bytes))
    return int(text)


async def _pieces(request: Request, most_bytes: int, length: int | None) -> AsyncGenerator[bytes]:
    """Give the body as it comes, and hold it to its limit and to what it says of itself."""
    taken = 0
    async with aclosing(request.stream()) as stream:
        async for piece in stream:
            taken += len(piece)
            if taken > most_bytes:
                raise UploadError(413, TOO_LARGE.format(most=most_bytes))
            if length is not None and taken > length:
                raise UploadError(400, CUT)
            if piece:
                yield piece
    if length is not None and taken < length:
        raise UploadError(400, CUT)


def _checked(data: bytes, name: str | None, fields: Mapping[str, str]) -> Upload:
    if not data:
        raise UploadError(400, EMPTY)
    return Upload(data, clean_name(name) if name else None, fields)


def _raw_name(request: Request) -> str | None:
    """Give the name that a body by itself was sent with, in its header or in the address."""
    header = request.headers.get("content-disposition", "")
    _, options = parse_options_header(header)
    plain = options.get(b"filename")
    return _extended(header) or (_text(plain) if plain else None) or request.query_params.get("name")


def _extended(header: str) -> str | None:
    """Give the name of a header that has it in its longer form, for letters besides ASCII."""
    found = _EXTENDED.search(header)
    return unquote(found[1], errors="replace") if found else None


def _content_type(header: str) -> tuple[str, dict[bytes, bytes]]:
    kind, options = parse_options_header(header)
    return kind.decode("latin-1").strip(), options


def _text(data: bytes) -> str:
    """Read a name, which browsers send as UTF-8 and a few older programs do not."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


class _Form:
    """Takes a form apart as it comes, part by part."""

    def __init__(self, boundary: bytes) -> None:
        if not boundary:
            raise UploadError(400, NO_FORM)
        self._parts = 0
        self._whole = False
        self._header = bytearray()
        self._value = bytearray()
        self._headers: dict[bytes, bytes] = {}
        self._field: str | None = None
        self._data = bytearray()
        self._file: bytes | None = None
        self._name: str | None = None
        self._fields: dict[str, str] = {}
        self._delimiter = b"\r\n--" + boundary
        self._delimiters = 0
        self._tail = b""
        self._parser = self._open(boundary)

    def write(self, piece: bytes) -> None:
        """Take in a piece of the body."""
        self._count(piece)
        try:
            self._parser.write(piece)
        except FormParserError as error:
            raise UploadError(400, NO_FORM) from error

    def finish(self) -> Upload:
        """Give what the form holds, once all of it was written."""
        if not self._whole:
            raise UploadError(400, NO_FORM)
        if self._file is None:
            raise UploadError(400, NO_FILE)
        return _checked(self._file, self._name, self._fields)

    def _open(self, boundary: bytes) -> MultipartParser:
        try:
            return MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begin,
                    "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
                    "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
                    "on_header_end": self._end_header,
                    "on_headers_finished": self._end_headers,
                    "on_part_data": self._take,
                    "on_part_end": self._end,
                    "on_end": self._end_form,
                },
                max_header_count=MOST_HEADERS,
                max_header_size=LONGEST_HEADER,
            )
        except FormParserError as error:
            raise UploadError(400, NO_FORM) from error

    def _count(self, piece: bytes) -> None:
        """Refuse data that is full of almost-ends of parts: the parser takes seconds for 16 MB of them."""
        seen = self._tail + piece
        self._delimiters += seen.count(self._delimiter)
        self._tail = seen[1 - len(self._delimiter) :]
        if self._delimiters > MOST_PARTS:
            raise UploadError(400, PARTS.format(most=MOST_PARTS))

    def _begin(self) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise UploadError(400, PARTS.format(most=MOST_PARTS))
        self._headers = {}
        self._field = None
        self._data = bytearray()

    def _end_header(self) -> None:
        name = bytes(self._header).strip().lower()
        if name in self._headers:
            raise UploadError(400, NO_FORM)
        self._headers[name] = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _end_headers(self) -> None:
        """Tell by its headers what a part is: the file, or a text field."""
        disposition = self._headers.get(b"content-disposition", b"")
        kind, options = parse_options_header(disposition)
        if kind != b"form-data" or b"name" not in options:
            raise UploadError(400, NO_FORM)
        self._check_encoding()
        extended = _extended(_text(disposition))
        if b"filename" in options or extended:
            if self._file is not None:
                raise UploadError(400, ONE_FILE)
            self._name = extended or _text(options[b"filename"])
        else:
            self._field = self._field_name(_text(options[b"name"]))

    def _check_encoding(self) -> None:
        encoding = _text(self._headers.get(b"content-transfer-encoding", b"")).strip().lower()
        if encoding not in PLAIN:
            raise UploadError(415, PACKED)
        if self._headers.get(b"content-type", b"").strip().lower().startswith(b"multipart/"):
            raise UploadError(415, NOT_TAKEN)

    def _field_name(self, name: str) -> str:
        if name in self._fields or not name.isprintable() or len(name) > LONGEST_FIELD_NAME:
            raise UploadError(400, FIELD.format(name=clean_name(name) or ""))
        return name

    def _take(self, data: bytes, start: int, end: int) -> None:
        self._data += data[start:end]
        if self._field is not None and len(self._data) > LONGEST_FIELD:
            raise UploadError(413, FIELD.format(name=self._field))

    def _end(self) -> None:
        if self._field is not None:
            self._fields[self._field] = _plain(bytes(self._data), self._field)
        elif self._name or self._data:  # a browser sends a part without either where nobody chose a file
            self._file = bytes(self._data)
        self._data = bytearray()

    def _end_form(self) -> None:
        self._whole = True


def _plain(data: bytes, name: str) -> str:
    """Read a field; only what can be stored and shown is text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UploadError(400, FIELD.format(name=name)) from error
    if any(ord(c) < 32 and c not in "\t\n\r" for c in text):
        raise UploadError(400, FIELD.format(name=name))
    return text

"""Files that callers send: as forms and as bodies, whole and broken, well meant and not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assistant.channels.api.filenames import clean_name
from assistant.channels.api.uploads import LONGEST_HEADER, MOST_HEADERS, Upload, UploadError, read_upload
from tests.assistant.channels.api.forms import BOUNDARY, MOST, PDF, form, part, read, refused, text_field


async def _endpoint(request: Request) -> Response:
    try:
        upload = await read_upload(request, most_bytes=MOST)
    except UploadError as error:
        return JSONResponse({"detail": str(error)}, error.status)
    return JSONResponse({"name": upload.name, "size": len(upload.data), "fields": upload.fields})


APP = Starlette(routes=[Route("/upload", _endpoint, methods=["POST"])])


def post(path: str = "/upload", **sent: Any) -> httpx2.Response:  # noqa: ANN401 - what the client takes
    """Send a request as a client does."""

    async def talk() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=APP)
        async with httpx2.AsyncClient(transport=transport, base_url="http://regrow") as client:
            return await client.post(path, **sent)

    return asyncio.run(talk())


def name_of(disposition: str) -> str | None:
    return read([form(part("x", disposition))])[0].name


def test_a_form_with_a_file_and_fields_is_read():
    reply = post(files={"file": ("Report of May.pdf", b"%PDF-1.7 ...", PDF)}, data={"rating": "Good", "by": "Ana"})
    assert reply.json() == {"name": "Report of May.pdf", "size": 12, "fields": {"rating": "Good", "by": "Ana"}}


def test_a_body_by_itself_is_read_with_the_name_of_its_header_or_of_the_address():
    header = {"Content-Type": PDF, "Content-Disposition": 'attachment; filename="r.pdf"'}
    assert post(content=b"%PDF", headers=header).json() == {"name": "r.pdf", "size": 4, "fields": {}}
    named = post("/upload?name=from%20home.pdf", content=b"%PDF", headers={"Content-Type": PDF})
    assert named.json()["name"] == "from home.pdf"
    assert post(content=b"%PDF", headers={"Content-Type": PDF}).json()["name"] is None


def test_a_body_may_come_without_a_length():
    async def pieces() -> AsyncIterator[bytes]:
        yield b"%PDF"
        yield b"-1.7"

    assert post(content=pieces(), headers={"Content-Type": PDF}).json()["size"] == 8


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50, 10_000])
def test_a_form_may_come_in_pieces_of_any_size(size: int):
    content = b"\r\n--a-boundar\r\n--a-boundaryX\r\r\n" * 5
    whole = form(text_field("rating", "Good"), part(content), text_field("by", "Zoë"))
    upload, _ = read([whole[at : at + size] for at in range(0, len(whole), size)])
    assert upload == Upload(content, "a.txt", {"rating": "Good", "by": "Zoë"})


@given(content=st.binary(min_size=1, max_size=300), cuts=st.lists(st.integers(0, 500), max_size=5))
def test_whatever_bytes_a_file_has_they_arrive(content: bytes, cuts: list[int]):
    whole = form(part(content))
    edges = sorted({0, len(whole), *(cut for cut in cuts if cut < len(whole))})
    upload, _ = read([whole[start:end] for start, end in pairwise(edges)])
    assert upload.data == content


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\\\..\\\\windows\\\\x.pdf", "x.pdf"),
        ("C:\\\\Users\\\\Ana\\\\x.pdf", "x.pdf"),
        ("C:\\Users\\Ana\\x.pdf", "x.pdf"),
        ("%2e%2e%2fx.pdf", "x.pdf"),
        ("x.pdf\0.exe", "x.pdf.exe"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("NUL", "_NUL"),
        ('a \\"b\\" %22c%22.pdf', "a _b_ _c_.pdf"),
        ("", None),
        ("..", None),
    ],
)
def test_names_are_cleaned_wherever_they_stand(sent: str, name: str | None):
    assert name_of(f'form-data; name="file"; filename="{sent}"') == name
    assert read([b"x"], PDF, query=f"name={quote(sent)}")[0].name == clean_name(sent)


def test_names_in_other_letters_are_read_in_every_form_that_clients_use():
    assert name_of("form-data; name=\"file\"; filename*=UTF-8''%C3%96l%20%E2%82%AC.pdf") == "Öl €.pdf"
    assert (
        read([b"x"], PDF, content_disposition="attachment; filename=o.pdf; filename*=utf-8'en'%C3%96l.pdf")[0].name
        == "Öl.pdf"
    )
    latin = 'form-data; name="file"; filename="Öl.pdf"'.encode("latin-1")
    body = form(part("x")).replace(b'form-data; name="file"; filename="a.txt"', latin)
    assert read([body])[0].name == "Öl.pdf"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--",
        b"no form at all",
        form(),
        form(part("x"))[:-4],
        form(part("x"))[:30],
        form(part("x")).replace(b"form-data", b"attachment"),
        form(part("x", 'form-data; filename="a.txt"')),
        form(part("x", 'form-data; name="f"; filename="a"', 'Content-Disposition: form-data; name="g"')),
        form(part("x", 'form-data; name="file"; filename="a.txt"', "B\0d: x")),
        form(part("x", 'form-data; name="file"; filename="a.txt"', f"X: {'y' * (LONGEST_HEADER + 1)}")),
        form(part("x", 'form-data; name="file"; filename="a.txt"', *(f"X-{n}: y" for n in range(MOST_HEADERS)))),
        form(part("x")).replace(BOUNDARY.encode(), b"another"),
        form(part("x"), part("y", 'form-data; name="b"; filename="b.txt"')),
        form(text_field("rating", "Good")),
        form(part("", 'form-data; name="file"; filename=""', "Content-Type: application/octet-stream")),
        form(part("")),
        form(text_field("a", "1"), text_field("a", "2"), part("x")),
        form(text_field("a" * 200, "1"), part("x")),
        form(text_field("a\x01", "1"), part("x")),
        form(text_field("a", b"\xff\xfe"), part("x")),
        form(text_field("a", "nul\0"), part("x")),
    ],
)
def test_a_form_that_is_broken_doubtful_or_without_one_file_is_refused(body: bytes):
    assert refused([body])[0] == 400


def test_a_form_without_a_boundary_is_refused():
    for kind in ("multipart/form-data", "multipart/form-data; boundary=", f"multipart/form-data; boundary={'b' * 300}"):
        assert refused([form(part("x"))], kind)[0] == 400


@pytest.mark.parametrize(
    "kind",
    ["application/json", "application/x-www-form-urlencoded", "multipart/mixed; boundary=a", "image/png", "nonsense"],
)
def test_another_kind_of_body_is_refused_unread(kind: str):
    assert refused([b"x"], kind) == (415, 0)


def test_what_is_compressed_on_its_way_is_refused():
    assert refused([b"x"], PDF, content_encoding="gzip") == (415, 0)
    for encoding in ("base64", "quoted-printable"):
        body = form(part("eA==", 'form-data; name="f"; filename="a"', f"Content-Transfer-Encoding: {encoding}"))
        assert refused([body])[0] == 415


def test_a_form_within_a_form_is_refused():
    inner = b'--in\r\nContent-Disposition: file; filename="a.txt"\r\n\r\nx\r\n--in--\r\n'
    nested = part(inner, 'form-data; name="files"; filename="all"', "Content-Type: multipart/mixed; boundary=in")
    assert refused([form(nested)])[0] == 415
    assert read([form(part(inner))])[0].data == inner


def test_an_empty_body_is_refused():
    assert refused([], PDF)[0] == 400
    assert post(content=b"", headers={"Content-Type": PDF}).status_code == 400


def test_a_caller_that_goes_away_ends_the_reading():
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": [(b"content-type", b"")]}
    with pytest.raises(ClientDisconnect):
        asyncio.run(read_upload(Request(scope, receive), most_bytes=MOST))


@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from([part("x"), form(), b"--a-boundary", b"\r\n"]))))
def test_whatever_is_sent_as_a_form_it_is_read_or_refused(pieces: list[bytes]):
    with suppress(UploadError):
        assert read(pieces)[0].data

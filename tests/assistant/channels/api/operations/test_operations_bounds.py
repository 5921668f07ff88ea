"""Every request has bounds, and every reply its id and its headers, whatever happens."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from typing import Annotated

import pytest
from fastapi import APIRouter, Body, FastAPI, Request, UploadFile
from starlette.responses import Response, StreamingResponse

from assistant.channels.api.operations.guard import guard
from assistant.channels.api.operations.metrics import Metrics
from assistant.channels.api.operations.nesting import Nesting
from assistant.settings import ServeSettings
from tests.assistant.channels.api.operations.asking import ask

JSON = {"Content-Type": "application/json"}
FORM = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
INTRANET = "https://intranet.example.org"


router = APIRouter()


@router.post("/read")
async def read(given: Annotated[object, Body()]) -> int:
    return len(json.dumps(given))


@router.post("/upload")
async def upload(file: UploadFile) -> int:
    return len(await file.read())


@router.get("/slow")
async def slow() -> None:
    await asyncio.sleep(5)


@router.get("/slow-thread")
def slow_thread() -> None:
    time.sleep(0.8)


@router.get("/broken")
async def broken() -> None:
    raise RuntimeError("Mrs Jones of Room 4")


@router.get("/mute")
async def mute() -> Response:
    return Silent()


@router.get("/stream")
async def stream() -> Response:
    return StreamingResponse(_ticks(8), media_type="text/event-stream")


@router.get("/own")
async def own() -> Response:
    return Response("x", headers={"Cache-Control": "private", "Content-Security-Policy": "default-src 'self'"})


@router.get("/limited")
async def limited(request: Request) -> int:
    request.scope["regrow.headers"] = {"RateLimit-Remaining": "3"}
    return 1


def guarded(most_bytes: int = 1000, origins: tuple[str, ...] = (INTRANET,)) -> FastAPI:
    serving = ServeSettings(most_bytes=most_bytes, seconds=0.3, origins=origins)
    app = FastAPI(middleware=guard(serving, Metrics("1")))
    app.include_router(router)
    return app


class Silent(Response):
    async def __call__(self, *_: object) -> None:
        """Say nothing at all."""


async def _ticks(count: int) -> AsyncGenerator[bytes]:
    for number in range(count):
        await asyncio.sleep(0.1)
        yield b"data: %d\n\n" % number


def test_a_body_that_is_stated_to_be_too_long_is_refused_before_it_is_read():
    reply = ask(guarded(), "/read", "POST", headers=JSON | {"Content-Length": "1001"}, body=b"[]")
    assert reply.status == 413
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json["type"] == "/problems/too-long"
    assert reply.json["instance"] == reply.headers["x-request-id"]
    assert "1,000 bytes" in reply.json["detail"]


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x"])
def test_a_body_that_turns_out_too_long_is_refused_whatever_it_was_said_to_be(kind: str):
    path, start = ("/upload", FORM) if "multipart" in kind else ("/read", b'"')
    reply = ask(guarded(), path, "POST", headers={"Content-Type": kind}, body=[start + b"a" * 600, b"a" * 600 + b'"'])
    assert (reply.status, reply.json["type"]) == (413, "/problems/too-long")
    assert reply.headers["connection"] == "close"


def test_a_body_of_the_longest_length_is_taken():
    reply = ask(guarded(), "/read", "POST", headers=JSON | {"Content-Length": "1000"}, body=b'"' + b"a" * 998 + b'"')
    assert (reply.status, reply.text) == (200, "1000")


@pytest.mark.parametrize(("depth", "status"), [(32, 200), (33, 400), (400, 400)])
@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_json_is_taken_to_a_depth_of_32(depth: int, status: int, opening: bytes):
    closing = b"]" if opening == b"[" else b"}"
    inner = b"" if opening == b"[" else b"1"
    body = opening * depth + inner + closing * depth
    reply = ask(guarded(most_bytes=10_000), "/read", "POST", headers=JSON, body=body)
    assert reply.status == status
    assert status == 200 or reply.json["type"] == "/problems/nested-too-deep"


def test_depth_that_would_break_a_parser_is_refused_without_a_fault():
    reply = ask(guarded(most_bytes=10_000_000), "/read", "POST", headers=JSON, body=b"[" * 1_000_000)
    assert (reply.status, reply.json["type"]) == (400, "/problems/nested-too-deep")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_depth_is_the_same_however_the_body_is_cut(size: int):
    text = b'{"a": "[[[[ \\" {{{ \\\\", "b": [[1, {"c\\\\\\"[": []}], "]]"], "d": "\\u005b["}'
    nesting = Nesting()
    depths = [nesting.deepest(text[start : start + size]) for start in range(0, len(text), size)]
    assert max(depths) == 5


@pytest.mark.parametrize("part", [b"[]", b"[", b'"', b'\\"', b"\\", b'"["', b"a", b'{"a":1},'])
def test_no_part_of_64_kilobytes_takes_long_to_look_through(part: bytes):
    nesting, text = Nesting(), part * (65536 // len(part))
    begun = time.perf_counter()
    nesting.deepest(text)
    assert time.perf_counter() - begun < 0.1


def test_a_body_that_comes_too_slowly_is_given_up():
    reply = ask(guarded(), "/read", "POST", headers=JSON, body=[b"[1,", 0.2, b"2,", 0.2, b"3]"])
    assert (reply.status, reply.json["type"]) == (408, "/problems/too-slow")


def test_a_body_may_take_its_time_and_the_reply_its_own():
    reply = ask(guarded(), "/read", "POST", headers=JSON, body=[b"[1,", 0.2, b"2]"])
    assert (reply.status, reply.text) == (200, "6")


@pytest.mark.parametrize("path", ["/slow", "/slow-thread"])
def test_work_that_takes_too_long_is_given_up_and_may_be_tried_again(path: str):
    times: list[float] = []

    async def take() -> None:
        times.append(time.perf_counter())

    begun = time.perf_counter()
    reply = ask(guarded(), path, take=take)
    assert (reply.status, reply.json["type"], reply.headers["retry-after"]) == (503, "/problems/too-late", "5")
    assert times[0] - begun < 0.7


def test_a_stream_goes_on_for_longer_than_a_reply_may_take_to_begin():
    reply = ask(guarded(), "/stream")
    assert (reply.status, reply.whole) == (200, True)
    assert reply.text.count("data: ") == 8
    assert len(reply.parts) >= 8


def test_a_reader_who_stands_still_ends_the_stream():
    taken = 0

    async def take() -> None:
        nonlocal taken
        taken += 1
        if taken > 3:
            await asyncio.sleep(30)

    begun = time.perf_counter()
    reply = ask(guarded(), "/stream", take=take)
    assert time.perf_counter() - begun < 3
    assert (reply.status, reply.whole, len(reply.parts)) == (200, False, 2)


@pytest.mark.parametrize("path", ["/broken", "/mute"])
def test_a_fault_is_told_kindly_and_shows_nothing_of_itself(path: str):
    reply = ask(guarded(), path)
    assert (reply.status, reply.json["type"]) == (500, "/problems/fault")
    assert reply.headers["x-request-id"] in reply.json["detail"]
    assert "the fault is not yours" in reply.json["detail"]
    assert "Jones" not in reply.text
    assert "Traceback" not in reply.text


@pytest.mark.parametrize("path", ["/limited", "/broken", "/nowhere", "/read", "/stream", "/slow"])
def test_every_reply_has_the_callers_id_and_the_headers(path: str):
    reply = ask(guarded(), path, headers={"X-Request-ID": "abc.DEF_1-2"})
    assert reply.headers["x-request-id"] == "abc.DEF_1-2"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert reply.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"
    assert "cache-control" in reply.headers
    assert "permissions-policy" in reply.headers
    assert "strict-transport-security" not in reply.headers


@pytest.mark.parametrize("given", ["short", "a" * 65, "with blanks in it", "line%0afeed-", "Ångström-id"])
def test_an_id_that_is_none_is_replaced(given: str):
    reply = ask(guarded(), "/limited", headers={"X-Request-ID": given})
    assert reply.headers["x-request-id"] != given
    assert len(reply.headers["x-request-id"]) == 32


def test_a_route_may_set_headers_of_its_own():
    headers = ask(guarded(), "/own").headers
    assert headers["cache-control"] == "private"
    assert headers["content-security-policy"] == "default-src 'self'"


def test_limits_that_were_noted_are_told_in_the_reply():
    assert ask(guarded(), "/limited").headers["ratelimit-remaining"] == "3"


def test_over_https_browsers_are_told_to_stay_there():
    assert "max-age" in ask(guarded(), "/limited", scheme="https").headers["strict-transport-security"]


def test_a_listed_origin_may_read_a_reply_and_its_headers_a_fault_too():
    for path in ("/limited", "/broken", "/slow"):
        headers = ask(guarded(), path, headers={"Origin": INTRANET}).headers
        assert headers["access-control-allow-origin"] == INTRANET
        assert {"ETag", "Link", "Location", "Retry-After", "X-Request-ID"} <= set(
            headers["access-control-expose-headers"].split(", ")
        )
        assert "access-control-allow-credentials" not in headers


@pytest.mark.parametrize("origin", ["https://elsewhere.example.org", "http://intranet.example.org", "null"])
def test_an_origin_that_is_not_listed_is_refused(origin: str):
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    reply = ask(guarded(), "/read", "OPTIONS", headers=asked)
    assert (reply.status, reply.json["type"]) == (400, "/problems/origin")
    assert "access-control-allow-origin" not in reply.headers
    assert "access-control-allow-origin" not in ask(guarded(), "/limited", headers={"Origin": origin}).headers


def test_a_browser_that_asks_for_a_listed_origin_is_let_in():
    asked = {
        "Origin": INTRANET,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization,if-match,idempotency-key",
    }
    reply = ask(guarded(), "/read", "OPTIONS", headers=asked)
    assert reply.status == 200
    assert "x-request-id" in reply.headers


def test_without_origins_no_page_is_let_in():
    headers = ask(guarded(origins=()), "/limited", headers={"Origin": INTRANET}).headers
    assert "access-control-allow-origin" not in headers


def test_a_caller_who_goes_away_while_sending_is_told_nothing_and_is_no_fault(caplog: pytest.LogCaptureFixture):
    reply = ask(guarded(), "/read", "POST", headers=JSON | {"Expect": "100-continue"}, gone=True)
    assert (reply.status, reply.parts) == (0, [])
    assert not [record for record in caplog.records if record.levelname == "ERROR"]

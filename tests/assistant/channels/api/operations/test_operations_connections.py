"""Callers who say nothing, or take nothing, are cut off; all others are not."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncGenerator, Generator

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from assistant.channels.api.operations.connections import Connection

SECONDS = 0.4


class Quick(Connection):
    """One that is cut sooner."""

    head_seconds = reader_seconds = SECONDS


class Seen:
    """What became of the stream."""

    def __init__(self) -> None:
        self.ended = threading.Event()


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def port(seen: Seen) -> Generator[int]:
    async def flood() -> AsyncGenerator[bytes]:
        try:
            while True:
                yield b"x" * 65536
                await asyncio.sleep(0)
        finally:
            seen.ended.set()

    async def stream() -> Response:
        return StreamingResponse(flood(), media_type="text/event-stream")

    async def early(_request: Request) -> Response:
        return Response("early")

    app = FastAPI()
    app.get("/stream")(stream)
    app.post("/early")(early)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, http=Quick, ws="none", lifespan="off", log_config=None, timeout_keep_alive=5)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([bound],))
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield bound.getsockname()[1]
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=5)


def closed_after(connection: socket.socket) -> float:
    """Seconds until the server hangs up."""
    begun = time.monotonic()
    try:
        while connection.recv(65536):
            pass
    except ConnectionError:
        pass
    return time.monotonic() - begun


@pytest.mark.parametrize("said", [b"", b"GET /early HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_a_caller_who_does_not_finish_a_head_is_cut_off(port: int, said: bytes):
    with connect(port) as connection:
        connection.sendall(said)
        assert SECONDS - 0.1 < closed_after(connection) < 3


def test_so_is_one_who_begins_a_second_request_and_stops(port: int):
    with connect(port) as connection:
        connection.sendall(b"POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
        assert connection.recv(4096).endswith(b"early")
        connection.sendall(b"POST /ear")
        assert SECONDS - 0.1 < closed_after(connection) < 3


def test_a_connection_without_a_second_request_is_kept_as_long_as_the_server_says(port: int):
    with connect(port) as connection:
        connection.sendall(b"POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
        assert connection.recv(4096).endswith(b"early")
        time.sleep(2 * SECONDS)
        connection.sendall(b"POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
        assert connection.recv(4096).endswith(b"early")


def test_a_body_that_trickles_on_after_the_reply_is_not_waited_for(port: int):
    with connect(port) as connection:
        connection.sendall(b"POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n")
        assert connection.recv(4096).endswith(b"early")
        connection.sendall(b"a")
        assert SECONDS - 0.1 < closed_after(connection) < 3


def test_a_reader_who_stands_still_is_cut_off_and_the_stream_ends(port: int, seen: Seen):
    with connect(port) as connection:
        connection.sendall(b"GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
        assert seen.ended.wait(5)


def test_a_reader_who_reads_is_not(port: int, seen: Seen):
    with connect(port) as connection:
        connection.sendall(b"GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
        until = time.monotonic() + 3 * SECONDS
        while time.monotonic() < until:
            assert connection.recv(1_000_000)
            time.sleep(0.01)
        assert not seen.ended.is_set()
    assert seen.ended.wait(5)

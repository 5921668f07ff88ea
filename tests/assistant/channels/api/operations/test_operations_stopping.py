"""A server that is told to end takes no more, finishes what it began, and ends with status 0."""

import time
from http.client import HTTPException

import pytest

from tests.assistant.channels.api.operations.processes import serving


def test_readiness_goes_then_nothing_new_is_taken_and_what_was_begun_is_whole():
    with serving(notice=0.6) as server:
        stream = server.ask("/stream?count=10")
        assert stream.read(4) == b"data"
        server.terminate()
        time.sleep(0.1)
        told = server.ask("/ready")
        assert (told.status, b'"stopping"' in told.read()) == (503, True)
        time.sleep(1)
        with pytest.raises(ConnectionError):
            server.ask("/ready")
        rest = stream.read()
        assert (rest.count(b"data: "), rest.endswith(b"data: end\n\n")) == (10, True)
        assert server.end() == 0
        assert b"Traceback" not in server.err


def test_a_stream_without_end_is_cut_after_the_grace():
    with serving(grace=1) as server:
        stream = server.ask("/stream?count=1000")
        server.terminate()
        begun = time.monotonic()
        with pytest.raises(HTTPException):
            stream.read()
        assert server.end() == 0
        assert 0.8 < time.monotonic() - begun < 4

"""A server that is told to end takes no more, finishes what it began, and ends with status 0."""

import asyncio
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest

from assistant.channels.api.operations.stopping import Stopping, end_well
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


def _told(stopping: Stopping, notice: float, *signals: int) -> list[int]:
    """The signals that the server hears within a third of a second, while others are sent to this process."""
    heard: list[int] = []

    async def run() -> None:
        with stopping.heard(notice):
            for number in signals:
                signal.raise_signal(number)
            await asyncio.sleep(0.3)

    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    try:
        asyncio.run(run())
        assert signal.getsignal(signal.SIGTERM) is not before
    finally:
        signal.signal(signal.SIGTERM, before)
    return heard


def test_the_server_hears_of_it_at_once_or_after_the_notice():
    stopping = Stopping()
    assert not stopping.begun
    assert _told(stopping, 0, signal.SIGTERM) == [signal.SIGTERM]
    assert stopping.begun
    assert _told(Stopping(), 0.1, signal.SIGTERM) == [signal.SIGTERM]
    assert _told(Stopping(), 30, signal.SIGTERM) == []


def test_a_second_signal_ends_the_notice():
    assert _told(Stopping(), 30, signal.SIGTERM, signal.SIGTERM) == [signal.SIGTERM]


def test_elsewhere_than_in_the_main_thread_nothing_is_heard():
    handler = signal.getsignal(signal.SIGTERM)

    async def look() -> object:
        with Stopping().heard():
            return signal.getsignal(signal.SIGTERM)

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: asyncio.run(look())).result() is handler


def test_being_told_to_end_is_no_crash():
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        end_well()
        with pytest.raises(SystemExit) as left:
            signal.raise_signal(signal.SIGTERM)
        assert left.value.code == 0
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_server_that_runs_keeps_the_signal():
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    try:
        end_well()
        signal.raise_signal(signal.SIGTERM)
        assert heard == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)

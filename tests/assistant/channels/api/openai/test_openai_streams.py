"""Streams under hard conditions: readers who leave or are slow, faults on the way, many at once."""

import asyncio
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import httpx2
import openai
import pytest
from fastapi import FastAPI
from openai import AsyncOpenAI, OpenAI

from assistant.channels.api.openai import OpenAIErrors, router
from assistant.channels.api.openai.telling import MOST_WAITING, Running
from assistant.errors import QuestionError, StoreError
from tests.assistant.channels.api.openai.answering import Scripted
from tests.assistant.channels.api.openai.served import served

ASKED: dict[str, Any] = {"model": "regrow", "messages": [{"role": "user", "content": "what is grow?"}]}


@contextmanager
def api(office: Scripted, running: Running | None = None) -> Generator[str]:
    app = FastAPI()
    app.include_router(router(lambda: office, running=running))
    app.add_middleware(OpenAIErrors)
    with served(app) as address:
        yield f"{address}/v1"


def opened(base: str) -> OpenAI:
    return OpenAI(base_url=base, api_key="x", max_retries=0, timeout=20)


def test_sentences_come_as_they_are_told():
    office = Scripted(sentences=3, pause=0.3)
    with api(office) as base, opened(base) as client:
        start = time.monotonic()
        came = [
            time.monotonic() - start
            for chunk in client.chat.completions.create(**ASKED, stream=True)
            if chunk.choices[0].delta.content
        ]
    assert len(came) == 3
    assert came[0] < 0.75 < came[2]


def test_a_client_that_goes_away_in_mid_stream_leaves_nothing_behind():
    office, running = Scripted(sentences=20, pause=0.05), Running()
    with api(office, running) as base, opened(base) as client:
        stream = client.chat.completions.create(**ASKED, stream=True)
        next(iter(stream))
        stream.close()
        assert len(running) == 1
        assert office.ended.wait(10), "the work goes on for nobody"
        assert client.models.list().data
        assert not running


def test_a_reader_who_is_slow_holds_up_no_thread():
    office = Scripted(sentences=MOST_WAITING // 2)
    with api(office) as base, httpx2.stream("POST", f"{base}/chat/completions", json={**ASKED, "stream": True}):
        assert office.ended.wait(10), "the work waits for its reader"


def test_an_answer_longer_than_what_may_wait_still_comes_whole():
    count = MOST_WAITING * 2
    with api(Scripted(sentences=count)) as base, opened(base) as client:
        chunks = client.chat.completions.create(**ASKED, stream=True)
        text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert text == "\n\n".join(f"Sentence {number}." for number in range(1, count + 1))


@pytest.mark.parametrize("fails", [ZeroDivisionError("secret"), StoreError("secret"), QuestionError("secret")])
def test_a_fault_on_the_way_ends_the_stream_with_an_error(fails: Exception):
    told: list[str] = []
    with api(Scripted(fails=fails, fails_after=2)) as base, opened(base) as client:
        stream = client.chat.completions.create(**ASKED, stream=True)
        with pytest.raises(openai.APIError, match="Something went wrong") as raised:
            told.extend(chunk.choices[0].delta.content or "" for chunk in stream)
        assert [text.strip() for text in told] == ["", "Sentence 1.", "Sentence 2."]
        assert "secret" not in str(raised.value)
        assert client.models.list().data


def test_the_async_client_reads_many_streams_at_once(address: str):
    async def read(client: AsyncOpenAI) -> str:
        stream = await client.chat.completions.create(**ASKED, stream=True)
        return "".join([chunk.choices[0].delta.content or "" async for chunk in stream])

    async def read_all() -> list[str]:
        async with AsyncOpenAI(base_url=f"{address}/v1", api_key="key-of-b", max_retries=0, timeout=30) as client:
            return await asyncio.gather(*(read(client) for _ in range(8)))

    texts = asyncio.run(read_all())
    assert len(set(texts)) == 1
    assert "GROW" in texts[0]

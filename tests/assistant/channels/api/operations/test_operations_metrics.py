"""What is counted, under labels that no user can widen, and summed over workers."""

import subprocess
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from assistant.channels.api.operations.guard import guard
from assistant.channels.api.operations.metrics import MOST_VALUES, Metrics
from assistant.models.answers import ModelWork
from assistant.models.calls import ModelCall, Outcome
from assistant.settings import ServeSettings
from tests.assistant.channels.api.operations.asking import ask
from tests.assistant.channels.api.operations.processes import ROOT
from tests.assistant.channels.canned import make_answer

Figures = dict[str, float]
CALL = ModelCall("answer", 1, "0" * 64, "small-1", Outcome.DONE, 100, 20, cost=0.5, currency="GBP")


def read(text: str) -> Figures:
    """Each sample as Prometheus reads it: regrow_answers_total{engine=embedded,status=answered}."""
    return {
        f"{sample.name}{{{','.join(f'{name}={value}' for name, value in sorted(sample.labels.items()))}}}": sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def figures(metrics: Metrics) -> Figures:
    kind, text = metrics.render()
    assert kind.startswith("text/plain; version=0.0.4")
    return read(text.decode())


def test_an_answer_is_counted_with_its_steps_and_sentences():
    metrics = Metrics("1")
    metrics.observe_answer(replace(make_answer(), timings={"search": 20.0, "total": 30.0}))
    seen = figures(metrics)
    assert seen["regrow_answers_total{engine=embedded,status=answered}"] == 1
    assert seen["regrow_sentences_shown_total{worded_by=documents}"] == 4
    assert seen["regrow_step_seconds_sum{step=search}"] == pytest.approx(0.02)
    assert seen["regrow_step_seconds_bucket{le=0.01,step=search}"] == 0
    assert seen["regrow_step_seconds_bucket{le=0.025,step=search}"] == 1


def test_what_a_model_did_is_counted_with_its_tokens_and_cost():
    metrics = Metrics("1")
    answer = make_answer()
    worded = tuple(replace(sentence, by_model=True) for sentence in answer.sentences[:2])
    failed = replace(CALL, outcome=Outcome.TIMED_OUT, cost=None, currency=None)
    works = (ModelWork(CALL, 2, {"no source": 2, "number": 1}, 1), ModelWork(failed, 0, {}, 0))
    metrics.observe_answer(replace(answer, engine="small-1", sentences=worded, model=works))
    seen = figures(metrics)
    assert seen["regrow_answers_total{engine=small-1,status=answered}"] == 1
    assert seen["regrow_sentences_shown_total{worded_by=model}"] == 2
    assert seen["regrow_sentences_dropped_total{reason=no source}"] == 2
    assert seen["regrow_sentences_dropped_total{reason=number}"] == 1
    assert seen["regrow_sentences_put_back_total{}"] == 1
    assert seen["regrow_tokens_total{direction=input,model=small-1}"] == 200
    assert seen["regrow_tokens_total{direction=output,model=small-1}"] == 40
    assert seen["regrow_cost_total{currency=GBP,model=small-1}"] == 0.5
    assert seen["regrow_model_calls_total{model=small-1,outcome=timed out}"] == 1


def test_files_plans_and_limits_are_counted_and_the_version_told():
    metrics = Metrics("1.2")
    metrics.count_upload()
    metrics.count_plan()
    metrics.count_limit("key")
    seen = figures(metrics)
    assert seen["regrow_uploads_total{}"] == seen["regrow_plans_drafted_total{}"] == 1
    assert seen["regrow_limits_hit_total{limit=key}"] == 1
    assert seen["regrow_build_info{version=1.2}"] == 1


def test_two_sets_of_figures_know_nothing_of_each_other():
    one, other = Metrics("1"), Metrics("1")
    one.count_plan()
    assert figures(other)["regrow_plans_drafted_total{}"] == 0


def _app(metrics: Metrics) -> FastAPI:
    router = APIRouter(prefix="/plans")

    async def plan(plan_id: str) -> str:
        return plan_id

    async def inner(_request: object) -> Response:
        return PlainTextResponse("x")

    async def stream() -> Response:
        async def events() -> AsyncGenerator[bytes]:
            yield metrics.render()[1]

        return StreamingResponse(events(), media_type="text/event-stream")

    router.get("/{plan_id}")(plan)
    app = FastAPI(middleware=guard(ServeSettings(), metrics))
    app.include_router(router, prefix="/v1")
    app.get("/stream")(stream)
    app.mount("/mcp", Starlette(routes=[Route("/{anything:path}", inner)]))
    return app


def test_requests_are_counted_by_the_templates_of_routes_however_they_are_nested():
    metrics = Metrics("1")
    app = _app(metrics)
    for path in ("/v1/plans/mrs-jones", "/v1/plans/mr-smith", "/openapi.json", "/mcp/mrs-jones", "/mrs-jones", "/x/y"):
        ask(app, path)
    seen = figures(metrics)
    counted = {name.split("{", 1)[1]: value for name, value in seen.items() if name.startswith("regrow_requests_total")}
    assert counted == {
        "method=GET,route=/v1/plans/{plan_id},status=200}": 2,
        "method=GET,route=/openapi.json,status=200}": 1,
        "method=GET,route=/mcp/…,status=200}": 1,
        "method=GET,route=unmatched,status=404}": 2,
    }
    assert seen["regrow_request_seconds_count{route=/v1/plans/{plan_id}}"] == 2
    assert "mrs-jones" not in metrics.render()[1].decode()


def test_methods_that_nobody_uses_are_one():
    metrics = Metrics("1")
    for method in ("PURGE", "MRS-JONES", "PROPFIND"):
        ask(_app(metrics), "/v1/plans/1", method)
    assert figures(metrics)["regrow_requests_total{method=other,route=/v1/plans/{plan_id},status=405}"] == 3


def test_labels_do_not_grow_without_end():
    metrics = Metrics("1")
    for number in range(MOST_VALUES + 50):
        metrics.observe_answer(replace(make_answer(), engine=f"model-{number}"))
    counted = [name for name in figures(metrics) if name.startswith("regrow_answers_total")]
    assert len(counted) == MOST_VALUES + 1
    assert figures(metrics)["regrow_answers_total{engine=other,status=answered}"] == 50


def test_a_stream_is_open_while_it_is_sent():
    metrics = Metrics("1")
    sent = read(ask(_app(metrics), "/stream").text)
    assert sent["regrow_streams_open{}"] == 1
    assert figures(metrics)["regrow_streams_open{}"] == 0


class Worker:
    """A process that counts."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.assistant.channels.api.operations.counting", str(folder)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def do(self, word: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        said = ""
        while (line := self._process.stdout.readline()) not in {"done\n", ""}:
            said += line
        return said

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


@contextmanager
def workers(folder: Path, count: int) -> Generator[list[Worker]]:
    started = [Worker(folder) for _ in range(count)]
    try:
        yield started
    finally:
        for worker in started:
            worker.kill()


def test_workers_are_summed_and_one_that_is_killed_keeps_its_counts_but_not_its_streams(tmp_path: Path):
    with workers(tmp_path, 2) as (one, other):
        for word in ("answer", "answer", "open", "open", "close"):
            one.do(word)
        for word in ("answer", "open"):
            other.do(word)
        for worker in (one, other):
            seen = read(worker.do("show"))
            assert seen["regrow_answers_total{engine=embedded,status=answered}"] == 3
            assert seen["regrow_requests_total{method=POST,route=/v1/answers,status=200}"] == 3
            assert seen["regrow_request_seconds_bucket{le=0.025,route=/v1/answers}"] == 3
            assert seen["regrow_streams_open{}"] == 2
            assert seen["regrow_build_info{version=1.2}"] == 1
        one.kill()
        seen = read(other.do("show"))
        assert seen["regrow_answers_total{engine=embedded,status=answered}"] == 3
        assert seen["regrow_streams_open{}"] == 1


def test_a_folder_that_the_library_was_not_told_of_in_time_is_a_fault(tmp_path: Path):
    with pytest.raises(RuntimeError, match="PROMETHEUS_MULTIPROC_DIR"):
        Metrics("1", tmp_path)

"""Traces: where they go, what is in them, and what never is."""

import asyncio
import builtins
import time
from collections.abc import Generator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from fastapi import FastAPI
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import ProxyTracerProvider, SpanKind, get_tracer_provider

from assistant.channels.api.operations.guard import guard
from assistant.channels.api.operations.metrics import Metrics
from assistant.channels.api.operations.traces import WAIT, Traces, observe_answer, open_traces
from assistant.errors import SettingsError
from assistant.settings import ServeSettings
from tests.assistant.channels.api.operations.asking import ask
from tests.assistant.channels.canned import make_answer

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def traced(traces: Traces) -> FastAPI:
    async def answer(of: str) -> str:
        await asyncio.to_thread(observe_answer, make_answer())
        return of

    async def broken() -> None:
        raise RuntimeError("Mrs Jones")

    app = FastAPI(middleware=guard(ServeSettings(), Metrics("1"), traces))
    app.get("/v1/answers/{of}")(answer)
    app.get("/broken")(broken)
    return app


def spans(*asked: str, headers: dict[str, str] | None = None) -> Sequence[ReadableSpan]:
    kept = InMemorySpanExporter()
    traces = open_traces("1.2", kept)
    app = traced(traces)
    for path in asked:
        ask(app, path, headers=headers)
    traces.close()
    return kept.get_finished_spans()


def test_a_request_is_a_span_by_its_template_with_its_answer():
    (span,) = spans("/v1/answers/mrs-jones?q=is-she-well", headers={"X-Request-ID": "r-12345678"})
    assert (span.name, span.kind) == ("GET /v1/answers/{of}", SpanKind.SERVER)
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "http.response.status_code": 200,
        "http.route": "/v1/answers/{of}",
        "regrow.request": "r-12345678",
        "regrow.answer.status": "answered",
        "regrow.answer.engine": "embedded",
        "regrow.answer.ms.total": 12.5,
    }


def test_nothing_that_a_user_wrote_is_in_any_span():
    headers = {"User-Agent": "mrs-jones", "Baggage": "who=mrs-jones", "Tracestate": "mrs=jones"}
    for span in spans("/v1/answers/mrs-jones?q=mrs-jones", "/broken?q=mrs-jones", "/mrs-jones", headers=headers):
        text = f"{span.name} {span.attributes} {span.events} {span.status.description}".lower()
        assert "jones" not in text


def test_a_fault_is_an_error_without_its_message():
    (span,) = spans("/broken")
    assert (span.status.is_ok, span.status.description, span.events) == (False, None, ())
    assert (span.attributes or {})["error.type"] == "500"


def test_a_trace_that_the_caller_began_is_gone_on_with():
    (span,) = spans("/v1/answers/x", headers={"Traceparent": PARENT})
    assert span.context is not None
    assert f"{span.context.trace_id:032x}" == PARENT.split("-")[1]


def test_nothing_is_set_up_for_the_whole_process():
    spans("/v1/answers/x")
    assert isinstance(get_tracer_provider(), ProxyTracerProvider)


def test_without_a_span_an_answer_is_not_traced():
    observe_answer(make_answer())


def test_the_extra_that_is_missing_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch):
    real = builtins.__import__

    def without(name: str, *rest: Any) -> object:  # noqa: ANN401 - as Python calls it
        if name.startswith("opentelemetry.exporter"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SettingsError, match=r"install regrow\[telemetry\], or leave the variable out"):
        open_traces("1")


class Collector(ThreadingHTTPServer):
    """Takes what is exported over OTLP/HTTP."""

    def __init__(self) -> None:
        self.taken: list[ExportTraceServiceRequest] = []
        super().__init__(("127.0.0.1", 0), _Taking)


class _Taking(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Collector)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append(ExportTraceServiceRequest.FromString(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base has it
        """Say nothing."""


@pytest.fixture
def collector() -> Generator[Collector]:
    with Collector() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_closing_sends_what_waits_to_the_collector(collector: Collector, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{collector.server_port}")
    traces = open_traces("1.2")
    ask(traced(traces), "/v1/answers/x")
    traces.close()
    (batch,) = collector.taken[0].resource_spans
    named = {attribute.key: attribute.value.string_value for attribute in batch.resource.attributes}
    assert (named["service.name"], named["service.version"]) == ("regrow", "1.2")
    assert [span.name for scope in batch.scope_spans for span in scope.spans] == ["GET /v1/answers/{of}"]


def test_a_collector_that_is_away_costs_no_request_and_holds_up_no_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    traces = open_traces("1.2")
    assert ask(traced(traces), "/v1/answers/x").status == 200
    begun = time.monotonic()
    traces.close()
    assert time.monotonic() - begun < 3 * WAIT

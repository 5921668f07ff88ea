"""Traces of requests for an OpenTelemetry collector; they hold templates, numbers and fixed words alone.

They have a provider of their own, so that no library adds spans that may hold what a user wrote, and nothing is set up
twice. Where the collector is, and how it is reached, the exporter takes from OpenTelemetry's own variables.
"""

from typing import TYPE_CHECKING

from opentelemetry.trace import Span, SpanKind, StatusCode, Tracer, get_current_span, use_span
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.channels.api.operations.metrics import METHODS, OTHER
from assistant.channels.api.operations.routes import template
from assistant.channels.api.problems import instance
from assistant.errors import SettingsError
from assistant.models import Answer

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter

NAME = "regrow"
WAIT = 2.0
"""Seconds that the exporter tries to reach the collector, so that stopping does not wait for one that is gone."""
MISSING = (
    "OTEL_EXPORTER_OTLP_ENDPOINT asks for traces, and what sends them is not installed: install regrow[telemetry], or "
    "leave the variable out."
)


class Traces:
    """The traces of one process; `close` sends what is waiting."""

    def __init__(self, provider: "TracerProvider") -> None:
        self._provider = provider
        self.tracer: Tracer = provider.get_tracer(NAME)

    def close(self) -> None:
        """Send what is waiting, and end."""
        self._provider.shutdown()


def open_traces(version: str, exporter: "SpanExporter | None" = None) -> Traces:
    """Begin to send traces, to the collector unless told otherwise; raises SettingsError without the extra."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import OTELResourceDetector, Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise SettingsError(MISSING) from error
    own = Resource({"service.name": NAME, "service.version": version})
    provider = TracerProvider(resource=own.merge(OTELResourceDetector().detect()), shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(exporter or OTLPSpanExporter(timeout=WAIT)))
    return Traces(provider)


def observe_answer(answer: Answer) -> None:
    """Add to the span of this request, if there is one, how its answer ended and how long its steps took."""
    span = get_current_span()
    if span.is_recording():
        span.set_attribute("regrow.answer.status", answer.status.value)
        span.set_attribute("regrow.answer.engine", answer.engine)
        for step, milliseconds in answer.timings.items():
            span.set_attribute(f"regrow.answer.ms.{step}", milliseconds)


class Traced:
    """Gives each request of an app a span."""

    def __init__(self, app: ASGIApp, tracer: Tracer) -> None:
        self._app = app
        self._tracer = tracer
        self._parents = TraceContextTextMapPropagator()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request within a span; what is no request goes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        parent = self._parents.extract(dict(Headers(scope=scope)))
        method = scope["method"] if scope["method"] in METHODS else OTHER
        span = self._tracer.start_span(method, parent, SpanKind.SERVER, {"http.request.method": method})

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                _tell(span, message["status"])
            await send(message)

        with use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
            try:
                await self._app(scope, receive, told)
            finally:
                route = template(scope)
                span.update_name(f"{method} {route}")
                span.set_attributes({"http.route": route, "regrow.request": instance(scope) or ""})


def _tell(span: Span, status: int) -> None:
    span.set_attribute("http.response.status_code", status)
    if status >= 500:
        span.set_attribute("error.type", str(status))
        span.set_status(StatusCode.ERROR)

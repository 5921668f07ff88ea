"""What is counted of the API, as Prometheus reads it. No label takes a value that a user gives."""

import os
import sys
from pathlib import Path
from typing import Literal, cast

import prometheus_client
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, values
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector

from assistant.models import Answer
from assistant.models.answers import ModelWork

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
MOST_VALUES = 200
"""So many values of one label are told apart; routes, models and reasons are far fewer."""
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
STEP_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0)
LIVE = "gauge_live*_*.db"


class _Few:
    """Holds a label to its first values; those that come after too many are "other"."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, value: str) -> str:
        if value not in self._seen:
            if len(self._seen) >= MOST_VALUES:
                return OTHER
            self._seen.add(value)
        return value


class Metrics:
    """The figures of one process; of all workers together where they share a `folder`.

    `folder` is empty when the first worker starts, and PROMETHEUS_MULTIPROC_DIR must have named it before
    prometheus_client was imported: the library looks there, once. A worker that has ended keeps its part of the sums,
    and leaves what it had open (on Windows only with the folder). One Metrics a process where there is a folder.
    """

    def __init__(self, version: str, folder: Path | None = None) -> None:
        self._folder = folder
        if folder is not None:
            _require_shared(folder)
            _forget(folder, os.getpid())  # an earlier worker had the same number
        prometheus_client.disable_created_metrics()
        self._registry = CollectorRegistry()
        self._route, self._engine, self._step, self._reason = _Few(), _Few(), _Few(), _Few()
        self._requests = self._counter("requests", "Requests", "route", "method", "status")
        self._seconds = self._histogram("request_seconds", "Seconds that requests took", SECONDS, "route")
        self._answers = self._counter("answers", "Answers", "status", "engine")
        self._steps = self._histogram("step_seconds", "Seconds of an answer's steps", STEP_SECONDS, "step")
        self._shown = self._counter("sentences_shown", "Sentences shown", "worded_by")
        self._dropped = self._counter("sentences_dropped", "Sentences of a model that were not proved", "reason")
        self._put_back = self._counter("sentences_put_back", "Points that a model left out and that were put back")
        self._calls = self._counter("model_calls", "Calls of a language model", "model", "outcome")
        self._tokens = self._counter("tokens", "Tokens of a language model", "model", "direction")
        self._cost = self._counter("cost", "What a language model cost", "model", "currency")
        self._streams = self._gauge("streams_open", "Streams open now", "livesum")
        self._uploads = self._counter("uploads", "Files taken in")
        self._plans = self._counter("plans_drafted", "Plans drafted")
        self._limits = self._counter("limits_hit", "Requests that a limit stopped", "limit")
        self._slack_events = self._counter("slack_events", "What came from Slack", "kind")
        self._slack_faults = self._counter("slack_faults", "What went wrong with something from Slack", "reason")
        self._slack_acknowledged = self._histogram("slack_acknowledged_seconds", "Seconds to acknowledge it", SECONDS)
        self._slack_done = self._histogram("slack_done_seconds", "Seconds until it was done", SECONDS)
        self._slack_waiting = self._gauge("slack_waiting", "What came from Slack and is not done yet", "livemax")
        self._gauge("build_info", "The version that runs", "livemax", "version").labels(version).set(1)

    def observe_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request by its route's template ("unmatched" where none fits); 499: the caller went away."""
        route = self._route(route)
        self._requests.labels(route, method if method in METHODS else OTHER, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def observe_answer(self, answer: Answer) -> None:
        """Count an answer, its steps and what a model did for it."""
        self._answers.labels(answer.status.value, self._engine(answer.engine)).inc()
        for step, milliseconds in answer.timings.items():
            self._steps.labels(self._step(step)).observe(milliseconds / 1000)
        for sentence in answer.sentences:
            self._shown.labels("model" if sentence.by_model else "documents").inc()
        for work in answer.model:
            self._observe_work(work)

    def _observe_work(self, work: ModelWork) -> None:
        for reason, count in work.dropped.items():
            self._dropped.labels(self._reason(reason)).inc(count)
        self._put_back.inc(work.put_back)
        call, model = work.call, self._engine(work.call.model)
        self._calls.labels(model, call.outcome.value).inc()
        self._tokens.labels(model, "input").inc(call.input_tokens)
        self._tokens.labels(model, "output").inc(call.output_tokens)
        if call.cost is not None and call.currency is not None:
            self._cost.labels(model, call.currency).inc(call.cost)

    def open_stream(self) -> None:
        """Count a stream as open, until `close_stream`."""
        self._streams.inc()

    def close_stream(self) -> None:
        """Count a stream as ended."""
        self._streams.dec()

    def count_upload(self) -> None:
        """Count a file that was taken in."""
        self._uploads.inc()

    def count_plan(self) -> None:
        """Count a plan that was drafted."""
        self._plans.inc()

    def count_limit(self, limit: str) -> None:
        """Count a request that a limit stopped: "key", "address", "bytes", "depth", …; a fixed word of our own."""
        self._limits.labels(self._reason(limit)).inc()

    def count_slack_event(self, kind: str) -> None:
        """Count something that came from Slack: "event:message", "action", "command", …; a fixed word of our own."""
        self._slack_events.labels(self._reason(kind)).inc()

    def count_slack_fault(self, reason: str) -> None:
        """Count something from Slack that went wrong, by a fixed word of our own or of Slack's."""
        self._slack_faults.labels(self._reason(reason)).inc()

    def observe_slack_acknowledged(self, seconds: float) -> None:
        """Note how long it took from a request of Slack's to its acknowledgement."""
        self._slack_acknowledged.observe(seconds)

    def observe_slack_done(self, seconds: float) -> None:
        """Note how long it took from a request of Slack's until what it asked for was done."""
        self._slack_done.observe(seconds)

    def set_slack_waiting(self, count: int) -> None:
        """Say how much of what came from Slack is not done yet, in all processes."""
        self._slack_waiting.set(count)

    def render(self) -> tuple[str, bytes]:
        """Give the content type and all figures, summed over the workers where there are several."""
        registry = self._registry
        if self._folder is not None:
            _forget_ended(self._folder)
            registry = CollectorRegistry()
            MultiProcessCollector(registry, str(self._folder))
        return CONTENT_TYPE_PLAIN_0_0_4, generate_latest(registry)

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"regrow_{name}", what, labels, registry=self._registry)

    def _histogram(self, name: str, what: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"regrow_{name}", what, labels, buckets=buckets, registry=self._registry)

    def _gauge(self, name: str, what: str, mode: Literal["livesum", "livemax"], *labels: str) -> Gauge:
        return Gauge(f"regrow_{name}", what, labels, registry=self._registry, multiprocess_mode=mode)


def _require_shared(folder: Path) -> None:
    """Each worker would tell of itself alone if the library had been imported before it was told of the folder."""
    shared = getattr(cast(object, values.ValueClass), "_multiprocess", False)
    if not shared or not folder.is_dir():
        raise RuntimeError("PROMETHEUS_MULTIPROC_DIR has to name a folder before prometheus_client is imported.")


def _forget_ended(folder: Path) -> None:
    """Drop what workers had open that have ended, as kill -9 gives them no time to say so."""
    for file in folder.glob(LIVE):
        number = file.stem.rpartition("_")[2]
        if number.isdigit() and not _runs(int(number)):
            _forget(folder, int(number))


def _forget(folder: Path, process: int) -> None:
    for file in folder.glob(LIVE.replace("_*", f"_{process}")):
        file.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    if sys.platform == "win32":  # where the signal 0 is one that ends it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

"""The API on parts that wait or fail when a test says so."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, cast

from starlette.testclient import TestClient

from assistant.answering.pipeline import Pipeline
from assistant.answering.telling import Show, nobody
from assistant.bootstrap import Regrow
from assistant.channels.api.app import create_app
from assistant.channels.api.operations.metrics import Metrics
from assistant.models import Answer, Plan, Sentence
from assistant.organisation import Office, Shared
from assistant.settings import Settings


class Staged:
    """What a process has open, with other offices or settings."""

    def __init__(self, shared: Shared, change: Callable[[Office], Office], settings: Settings | None = None) -> None:
        self._shared = shared
        self._change = change
        self.settings = settings or shared.settings

    def office(self, organisation: str) -> Office:
        return self._change(self._shared.office(organisation))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever it is
        return getattr(self._shared, name)


@contextmanager
def staged(
    shared: Shared, change: Callable[[Office], Office] = lambda office: office, settings: Settings | None = None
) -> Generator[TestClient]:
    """The API with offices that are changed so; a fault is told to the caller and not raised here."""
    app = create_app(cast(Shared, Staged(shared, change, settings)), Metrics("tests"))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@dataclass
class Held:
    """Holds work up: `begun` once it has begun, and it goes on when `go` is set, or fails."""

    begun: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)
    fails: Exception | None = None
    count: int = 0

    def wait(self) -> None:
        self.count += 1
        self.begun.set()
        assert self.go.wait(20)
        if self.fails:
            raise self.fails


def failing(error: Exception) -> Held:
    """Fails at once."""
    held = Held(fails=error)
    held.go.set()
    return held


class HeldPlans:
    """Drafts plans once it may."""

    def __init__(self, regrow: Regrow, held: Held) -> None:
        self._regrow, self._held = regrow, held

    def plan(self, *given: Any, **options: Any) -> Plan:  # noqa: ANN401 - given on
        self._held.wait()
        return self._regrow.plan(*given, **options)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever it is
        return getattr(self._regrow, name)


class HeldAnswers:
    """Shows a sentence, then answers once it may, or fails."""

    def __init__(self, pipeline: Pipeline, held: Held) -> None:
        self._pipeline, self._held = pipeline, held

    def answer(self, *given: Any, show: Show = nobody, **options: Any) -> Answer:  # noqa: ANN401 - given on
        show(Sentence("This is shown first."), ())
        self._held.wait()
        return self._pipeline.answer(*given, show=show, **options)


def with_plans(held: Held) -> Callable[[Office], Office]:
    return lambda office: replace(office, regrow=cast(Regrow, HeldPlans(office.regrow, held)))


def with_answers(held: Held) -> Callable[[Office], Office]:
    return lambda office: replace(office, pipeline=cast(Pipeline, HeldAnswers(office.pipeline, held)))

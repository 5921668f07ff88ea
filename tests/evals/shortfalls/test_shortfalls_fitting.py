"""What `make fit-shortfalls` writes and says, without training."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from shutil import copy
from typing import Any, cast

import numpy as np
import pytest

from assistant.planning.intake.features import signs_of
from assistant.planning.intake.likely import ABOUT, MODEL, SHARP, Likely, Numbers, Wording, load_likely
from assistant.planning.intake.runs import RunLine
from evals.fit_planning import examples_of_statements, held_of_statements
from evals.shortfalls import __main__ as fitting
from evals.shortfalls.__main__ import kept_of, report, report_statements, without
from evals.shortfalls.sentences import SHORTFALL, Examples, read_sentences
from evals.shortfalls.training import NOT_SAID, Lesson
from knowledge.embedding import ADAPTED, DIMENSIONS, MiniLM, Vectors
from knowledge.framework import load_framework

TEXTS = ["Staff did not come when bells rang.", "No call was missed.", "The lounge was warm."]
NAMES = tuple(statement.name for statement in load_framework().quality_statements)
SIGNS = len(signs_of("Records had gaps."))
WORDING = Wording(np.linspace(-1, 1, SIGNS, dtype=np.float32), RunLine({"not": (1.5, 2.0), "no ^": (0.5, -1.0)}), -0.75)


def learnt(model: MiniLM, seed: int) -> Any:  # noqa: ANN401 - a tree, as training gives it
    """What training might have given: small changes, and lines."""
    random = np.random.default_rng(seed)

    def drawn(*shape: int) -> Numbers:
        return random.normal(scale=0.05, size=shape).astype(np.float32)

    sizes = [{name: getattr(layer, name).shape for name in ADAPTED} for layer in model.layers]
    return {
        "changes": [
            {name: (drawn(rows, 2), drawn(2, columns)) for name, (rows, columns) in own.items()} for own in sizes
        ],
        "wrong": (drawn(DIMENSIONS), np.float32(0.5)),
        "urgent": (drawn(DIMENSIONS), np.float32(-0.5)),
        "statement": (drawn(DIMENSIONS, len(NAMES)), drawn(len(NAMES))),
    }


def made(_examples: Examples, texts: Sequence[str], *_more: object) -> list[str]:
    """Some sentences to weigh."""
    return [*texts[:20], *TEXTS]


def taught(*_more: object) -> "Sure":
    """A teacher without training."""
    return Sure()


class Sure:
    """A teacher that is sure that whatever says "not" tells of a shortfall."""

    def logits(self, texts: Sequence[str]) -> Numbers:
        """Give its log-odds."""
        return np.array([60.0 if " not " in text else -60.0 for text in texts], np.float32)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: MiniLM) -> list[list[Lesson]]:
    """Let fitting read a tenth of all, write to a folder of its own, and not train; give the lessons it asks for."""
    lessons_asked: list[list[Lesson]] = []
    copy(MODEL, tmp_path)  # what is gone on from
    copy(ABOUT, tmp_path)

    def trained(_model: MiniLM, lessons: list[Lesson], *_more: object, **_begun: object) -> Any:  # noqa: ANN401 - a tree
        lessons_asked.append(lessons)
        return learnt(embedder, len(lessons_asked))

    def a_tenth(paths: Iterable[Path], wanted: str = SHORTFALL) -> Examples:
        every = read_sentences(paths, wanted)
        return every.taken(np.arange(len(every.texts)) % 10 == 0)

    def worded(_examples: Examples) -> Wording:
        return WORDING

    @lru_cache
    def read(model: MiniLM) -> Likely:
        return load_likely.__wrapped__(model, tmp_path / "likely.npz", tmp_path / "about.npz")

    about = examples_of_statements()[::10]
    for name, value in (
        ("MODEL", tmp_path / "likely.npz"),
        ("ABOUT", tmp_path / "about.npz"),
        ("train", trained),
        ("fit_wording", worded),
        ("load_mpnet", Path),
        ("teach", taught),
        ("others_of", made),
        ("load_likely", read),
        ("read_sentences", a_tenth),
        ("examples_of_statements", lambda: about),
        ("held_of_statements", lambda: about[::5]),
    ):
        monkeypatch.setattr(fitting, name, value)
    return lessons_asked


def test_what_was_learnt_is_written_read_again_and_told(
    embedder: MiniLM, asked: list[list[Lesson]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert fitting.main() == 0
    of_findings, of_sentences = asked
    assert {lesson.wrong for lesson in of_findings} == {NOT_SAID}
    assert all((lesson.urgent == NOT_SAID) != (lesson.statement == NOT_SAID) for lesson in of_findings)
    *_, first, second, third = of_sentences
    assert [round(lesson.wrong) for lesson in (first, second, third)] == [1, 0, 0]
    assert {lesson.wrong for lesson in of_sentences[:-23]} == {0, 1}
    assert {(lesson.urgent, lesson.statement) for lesson in of_sentences} == {(NOT_SAID, NOT_SAID)}
    said = capsys.readouterr().out
    for what in ("of shortfalls found", "of urgent findings found", "Quality statement: "):
        assert what in said
    read = load_likely.__wrapped__(embedder, tmp_path / "likely.npz", tmp_path / "about.npz")
    assert read.names == NAMES
    findings, sentences = learnt(embedder, 1), learnt(embedder, 2)
    assert read.vectors(TEXTS) == pytest.approx(changed(embedder, findings).embed(TEXTS), abs=2e-3)
    assert read.reader.embed(TEXTS) == pytest.approx(changed(embedder, sentences).embed(TEXTS), abs=2e-3)
    assert abs(read.vectors(TEXTS) - read.reader.embed(TEXTS)).max() > 1e-2
    weights, bias = sentences["wrong"]
    meaning = SHARP * read.reader.embed(TEXTS) @ weights + bias
    assert read.logits(TEXTS) == pytest.approx(meaning + WORDING.logits(TEXTS), abs=1e-3)
    vectors = read.vectors(TEXTS)
    weights, bias = findings["urgent"]
    urgent = SHARP * vectors @ weights + bias
    assert [read.harm(vector) for vector in vectors] == pytest.approx(urgent.tolist(), abs=1e-3)
    weights, bias = findings["statement"]
    counts = Counter(right[0] for _, right in examples_of_statements()[::10])
    often = np.log([max(counts[name], 1) for name in NAMES])
    logits = SHARP * vectors @ weights + bias - often
    assert read.about(vectors) == pytest.approx(logits - logits.mean(axis=1, keepdims=True), abs=1e-3)


def test_changes_are_kept_in_half_precision_and_lines_in_single(embedder: MiniLM):
    kept = kept_of(learnt(embedder, 1), ("wrong",))
    assert {values.dtype for name, values in kept.items() if name[0].isdigit()} == {np.dtype(np.float16)}
    assert sum(name[0].isdigit() for name in kept) == len(embedder.layers) * len(ADAPTED) * 2
    assert {name: values.dtype for name, values in kept.items() if not name[0].isdigit()} == {
        "wrong.weights": np.float32,
        "wrong.bias": np.float32,
    }


def changed(model: MiniLM, tree: Any) -> MiniLM:  # noqa: ANN401 - a tree
    """The model with a tree's changes in half precision."""
    return model.adapted(
        [
            {name: (low.astype(np.float16), high.astype(np.float16)) for name, (low, high) in own.items()}
            for own in tree["changes"]
        ]
    )


def test_held_sentences_are_left_out_however_they_are_spelt():
    examples = Examples(("Bells rang.", "BELLS RANG.", "All was well."), np.array([True, True, False]))
    kept = without(examples, Examples(("bells Rang.",), np.array([True])))
    assert (kept.texts, kept.wrong.tolist()) == (("All was well.",), [False])
    assert without(examples, Examples((), np.zeros(0, np.bool_))).texts == examples.texts


def test_what_is_found_is_said_at_even_odds_and_at_each_rate(capsys: pytest.CaptureFixture[str]):
    wanted = np.array([True] * 4 + [False] * 100)
    found = np.concatenate([[3.0, 2.0, 0.5, -1.0], np.linspace(-2.0, 0.49, 100)])
    report(found, wanted, "shortfalls")
    even, *rates, chance = capsys.readouterr().out.splitlines()
    assert even == "At even odds: 0.750 of shortfalls found, 0.200 of the rest taken"
    assert [line.split(":")[0] for line in rates] == [f"Where {n}% of the rest are taken" for n in (3, 5, 10)]
    assert all("0.750 found" in line for line in rates)
    above = np.mean([one > other for one in found[wanted] for other in found[~wanted]])
    assert chance == f"Chance to rank one above another sentence: {above:.4f}"


def test_the_limit_of_a_rate_lets_so_many_pass(capsys: pytest.CaptureFixture[str]):
    found, wanted = np.arange(200.0), np.array([False] * 199 + [True])
    report(found, wanted, "findings")
    limits = [float(line.split("limit ")[1].rstrip(")")) for line in capsys.readouterr().out.splitlines()[1:4]]
    assert [round((found[~wanted] > limit).mean(), 2) for limit in limits] == [0.03, 0.05, 0.1]


class OneHot:
    """Gives each text the axis of its first digit."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.eye(DIMENSIONS, dtype=np.float32)[[int(text[0]) for text in texts]]


def test_quality_statements_are_counted_exact_and_fair(capsys: pytest.CaptureFixture[str]):
    line = (np.zeros(DIMENSIONS, np.float32), 0.0)
    weights = np.eye(DIMENSIONS, len(NAMES), dtype=np.float32)
    model = cast(MiniLM, OneHot())
    likely = Likely(model, model, line, line, (weights, np.zeros(len(NAMES), np.float32)), NAMES, WORDING)
    first, second, third, fourth, *_ = NAMES
    about = [("0 a", (first,)), ("1 b", (first, second)), ("2 c", (first, second)), ("3 d", (fourth, third))]
    report_statements(likely, about)
    assert capsys.readouterr().out == "Quality statement: 0.500 exact, 0.750 fair (4 examples never fitted to)\n"


@pytest.mark.parametrize("about", [examples_of_statements(), held_of_statements()])
def test_every_example_of_a_quality_statement_names_statements_that_there_are(about: list[tuple[str, tuple[str, ...]]]):
    assert len(about) > 100
    assert {right[0] for _, right in about} == set(NAMES)
    assert set(NAMES).issuperset(name for _, right in about for name in right)
    assert all(len(set(right)) == len(right) for _, right in about)


def test_what_is_held_back_is_not_fitted_to():
    fitted = {text.casefold() for text, _ in examples_of_statements()}
    assert not [text for text, _ in held_of_statements() if text.casefold() in fitted]

"""Labelled sentences: read from files, taken out of labelled reports, put together."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from evals.reports import Label, Report, load_reports
from evals.shortfalls.__main__ import without
from evals.shortfalls.sentences import FOLDER, HELD, URGENT, Examples, labelled, read_sentences, to_fit
from knowledge.framework import load_framework

TEXT = """Safe: Requires improvement

Staff were kind. Medicine records had gaps on 9 of 14 days, and nobody knew why. Rooms were clean.
- Bells rang for long
* The garden was used every day.
The end of the report had no stop"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def report(*, wrong: tuple[str, ...] = (), met: tuple[str, ...] = ()) -> Report:
    def span(quote: str) -> tuple[int, int]:
        return TEXT.index(quote), TEXT.index(quote) + len(quote)

    labels = tuple(Label(span(quote), ("Safe: Safeguarding",)) for quote in wrong)
    return Report("made", TEXT, labels, tuple(map(span, met)), frozenset())


def test_examples_are_put_together_and_taken_apart():
    one = Examples(("a", "b"), np.array([True, False]))
    both = one + Examples(("c",), np.array([True]))
    assert (both.texts, both.wrong.tolist()) == (("a", "b", "c"), [True, False, True])
    taken = both.taken(np.array([False, True, True]))
    assert (taken.texts, taken.wrong.tolist()) == (("b", "c"), [False, True])
    assert both.taken(both.wrong).wrong.all()


def test_sentences_are_read_by_kind_from_all_files(tmp_path: Path):
    first = written(tmp_path, "a.yaml", "shortfall:\n- Bells rang.\nmet:\n- All was well.\naside:\n- We visited.\n")
    second = written(tmp_path, "b.yaml", "met:\n- 'Yes'\n- 12\n")
    found = read_sentences([first, second])
    assert found.texts == ("Bells rang.", "All was well.", "We visited.", "Yes", "12")
    assert (found.wrong.tolist(), found.wrong.dtype) == ([True, False, False, False, False], np.bool_)
    assert read_sentences([first], "aside").wrong.tolist() == [False, False, True]
    none = read_sentences([])
    assert (none.texts, none.wrong.shape, none.wrong.dtype) == ((), (0,), np.bool_)


@pytest.mark.parametrize("text", ["- a list\n", "", "just words\n", "met:\n", "met: 7\n"])
def test_what_is_no_mapping_of_lists_is_refused(text: str, tmp_path: Path):
    with pytest.raises((AttributeError, TypeError)):
        read_sentences([written(tmp_path, "a.yaml", text)])


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("gaps on 9", "Medicine records had gaps on 9 of 14 days, and nobody knew why."),
        ("Medicine records had gaps", "Medicine records had gaps on 9 of 14 days, and nobody knew why."),
        ("nobody knew why.", "Medicine records had gaps on 9 of 14 days, and nobody knew why."),
        ("Staff were kind", "Staff were kind."),
        ("Rooms were clean.", "Rooms were clean."),
        ("Bells rang", "Bells rang for long"),
        ("used every day", "The garden was used every day."),
        ("no stop", "The end of the report had no stop"),
        ("Safe", "Safe: Requires improvement"),
    ],
)
def test_the_sentence_around_a_label_is_found(quote: str, sentence: str):
    found = labelled([report(wrong=(quote,))])
    assert found.texts == (sentence,)
    assert found.wrong.tolist() == [True]


def test_shortfalls_and_points_that_are_met_are_told_apart():
    found = labelled([report(wrong=("gaps on 9", "nobody knew"), met=("kind", "Rooms"))])
    assert dict(zip(found.texts, found.wrong.tolist(), strict=True)) == {
        "Staff were kind.": False,
        "Rooms were clean.": False,
        "Medicine records had gaps on 9 of 14 days, and nobody knew why.": True,
    }


def test_a_sentence_with_both_is_a_shortfall():
    found = labelled([report(wrong=("nobody knew",), met=("Medicine records",))])
    assert found.wrong.tolist() == [True]


def test_no_reports_give_no_examples():
    found = labelled([])
    assert (found.texts, found.wrong.shape, found.wrong.dtype) == ((), (0,), np.bool_)


def test_every_label_of_the_tune_reports_gives_a_sentence_that_holds_it():
    reports = load_reports("tune", load_framework())
    assert len(reports) > 10
    for entry in reports:
        for span in (*entry.met, *(label.span for label in entry.findings)):
            one = Report(entry.id, entry.text, (Label(span, ()),), (), frozenset())
            (sentence,) = labelled([one]).texts
            quote = entry.text[span[0] : span[1]].strip(" -•*\n")
            assert quote in sentence, (entry.id, quote, sentence)
            assert sentence in entry.text


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_the_files_hold_the_kinds_that_are_known(path: Path):
    stored = yaml.safe_load(path.read_text(encoding="utf-8"))
    kinds = {URGENT, "can wait"} if path.name.startswith("urgency") else {"shortfall", "met", "aside"}
    assert set(stored) == kinds
    assert all(isinstance(text, str) and text.strip() for texts in stored.values() for text in texts)


def test_no_sentence_has_two_labels():
    for paths, kind in (
        ([*sorted(FOLDER.glob("fit_*.yaml")), HELD], "shortfall"),
        (sorted(FOLDER.glob("urgency_*.yaml")), URGENT),
    ):
        examples = read_sentences(paths, kind)
        labels: dict[str, set[bool]] = {}
        for text, wrong in zip(examples.texts, examples.wrong.tolist(), strict=True):
            labels.setdefault(" ".join(text.split()).casefold(), set()).add(wrong)
        assert [text for text, found in labels.items() if len(found) > 1] == []


def test_what_is_held_back_is_not_fitted_to():
    every, held = to_fit(), read_sentences([HELD])
    fitted = without(every, held)
    assert len(every.texts) - 5 <= len(fitted.texts) <= len(every.texts)
    assert {text.casefold() for text in held.texts}.isdisjoint(text.casefold() for text in fitted.texts)
    urgent, kept = (read_sentences([FOLDER / f"urgency_{name}.yaml"], URGENT).texts for name in ("fit", "held"))
    assert {text.casefold() for text in urgent}.isdisjoint(text.casefold() for text in kept)

"""The cases are of the right form, rest on the documents, and are kept apart from each other."""

import re
from pathlib import Path

import pytest

from evals.cases import SPLITS, CaseError, Place, Split, load_cases
from evals.scorers import SPACE, TAGS, normal
from knowledge.library import Library

RIGHT = """
- id: x-1
  kind: plain
  question: What goes wrong?
  expect: answered
  parts:
  - gold: [{document: guide, section: [What to avoid]}]
    answers: [Records were not kept.]
"""
WRITTEN = 80
"""How many questions there are to be at least, half of them never tuned on."""


def plain(text: str) -> str:
    return SPACE.sub(" ", normal(re.sub(r"[•●▪-]\s", " ", TAGS.sub(" ", text))))


@pytest.mark.parametrize("split", SPLITS)
def test_every_split_loads(split: Split):
    cases = load_cases(split)
    assert cases
    assert all(case.question.strip() for case in cases)


def test_there_are_enough_cases_and_half_are_never_tuned_on():
    tune, keep = len(load_cases("tune")), len(load_cases("keep"))
    assert tune + keep >= WRITTEN
    assert keep >= 0.45 * (tune + keep)


@pytest.mark.parametrize("split", SPLITS)
def test_every_gold_answer_stands_in_its_document(library: Library, split: Split):
    texts = {document.id: plain(document.text) for document in library.documents.values()}
    missing = [
        case.id
        for case in load_cases(split)
        for part in case.parts
        for answer in part.answers
        if not any(plain(answer) in texts[place.document] for place in part.gold)
    ]
    assert missing == []


@pytest.mark.parametrize("split", SPLITS)
def test_every_gold_place_is_a_section_that_there_is(library: Library, split: Split):
    known = [(section.document, section.path) for section in library.index.corpus.sections]
    lost = [
        (case.id, place)
        for case in load_cases(split)
        for part in case.parts
        for place in part.gold
        if not any(place.holds(*section) for section in known)
    ]
    assert lost == []


def test_no_question_is_asked_twice():
    asked: dict[str, list[str]] = {}
    for case in (case for split in SPLITS for case in load_cases(split)):
        asked.setdefault(normal(case.question), []).append(case.id)
    assert [ids for ids in asked.values() if len(ids) > 1] == []


def test_no_id_is_in_two_splits():
    ids = [case.id for split in SPLITS for case in load_cases(split)]
    assert sorted(set(ids)) == sorted(ids)


def test_no_case_is_an_example_that_the_scope_model_was_fitted_on(library: Library):
    corpus = library.index.corpus
    fitted = {normal(entry.text) for entry in (*corpus.examples, *corpus.phrases)}
    assert [case.id for case in load_cases("keep") if normal(case.question) in fitted] == []


@pytest.mark.parametrize(
    ("document", "path", "held"),
    [
        ("guide", ("A", "B", "C"), True),
        ("guide", ("A", "C"), True),
        ("guide", ("C", "A"), False),
        ("guide", ("A",), False),
        ("news", ("A", "C"), False),
    ],
)
def test_a_place_holds_the_sections_with_its_headings_in_order(document: str, path: tuple[str, ...], held: bool):
    assert Place("guide", ("A", "C")).holds(document, path) is held


def test_a_place_without_headings_is_the_whole_document():
    assert Place("guide", ()).holds("guide", ("A",))


def test_a_case_of_the_right_form_is_read(tmp_path: Path):
    (tmp_path / "tune.yaml").write_text(RIGHT, encoding="utf-8")
    (case,) = load_cases("tune", tmp_path)
    assert (case.id, case.kind, case.expect) == ("x-1", "plain", "answered")
    assert case.parts[0].gold == (Place("guide", ("What to avoid",)),)
    assert case.parts[0].answers == ("Records were not kept.",)


@pytest.mark.parametrize(
    "text",
    [
        RIGHT.replace("  kind: plain\n", ""),
        RIGHT.replace("plain", "fancy"),
        RIGHT.replace("expect: answered", "expect: guessed"),
        RIGHT.replace("expect: answered", "expect: declined"),
        RIGHT.split("  parts:", maxsplit=1)[0],
        RIGHT.replace("    answers: [Records were not kept.]\n", ""),
        RIGHT + RIGHT,
    ],
)
def test_a_case_of_another_form_is_refused(tmp_path: Path, text: str):
    (tmp_path / "tune.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CaseError):
        load_cases("tune", tmp_path)

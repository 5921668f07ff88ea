"""The cases that proof is measured by: their quotations are the documents' own, and the figures do not get worse."""

import time

import pytest

from assistant.answering.writing.support import prove
from evals.guards_written import BATCHES, FITTED, RIGHT, Written, judged, load_written, main, table
from knowledge.models import Statement
from knowledge.reading import load_documents
from knowledge.reading.read import read


@pytest.fixture(scope="module")
def statements() -> list[Statement]:
    return [statement for document in load_documents() for statement in read(document).statements]


@pytest.fixture(scope="module")
def cases() -> dict[str, list[Written]]:
    return {name: load_written(name) for name in BATCHES}


def test_each_quotation_stands_in_a_document_to_the_letter(cases: dict[str, list[Written]]) -> None:
    texts = [document.text for document in load_documents()]
    quotes = {quote for name in cases for case in cases[name] for quote in case.quotes}

    assert not [quote for quote in quotes if not any(quote in text for text in texts)]


def test_each_speaker_is_a_speaker_of_the_documents(
    cases: dict[str, list[Written]], statements: list[Statement]
) -> None:
    known = {statement.speaker for statement in statements}

    assert {case.speaker for name in cases for case in cases[name]} <= known | {None}


def test_no_sentence_is_both_fitted_to_and_held_out(cases: dict[str, list[Written]]) -> None:
    fitted = {case.sentence for name in FITTED for case in cases[name]}

    assert not fitted & {case.sentence for case in cases["held"]}


def test_no_case_is_there_twice(cases: dict[str, list[Written]]) -> None:
    for written in cases.values():
        ids = [case.id for case in written]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("name", "caught", "dropped"), [("fit", 0.985, 0.07), ("fit_b", 0.97, 0.30), ("held", 0.96, 0.22)]
)
def test_the_figures_do_not_get_worse(
    cases: dict[str, list[Written]], name: str, caught: float, dropped: float
) -> None:
    rows = {kind: (refused, every) for kind, refused, every in table(judged(cases[name]))}

    assert rows["all wrong"][0] / rows["all wrong"][1] >= caught
    assert rows[RIGHT][0] / rows[RIGHT][1] <= dropped
    assert min(rows["all wrong"][1], rows[RIGHT][1]) >= 250


def test_every_statement_proves_its_own_words(statements: list[Statement]) -> None:
    texts = {document.id: document.text for document in load_documents()}
    told = [one for one in statements if one.kind != "pointer"][::7]

    assert not [one.text for one in told if not prove(one.text, [texts[one.document][one.start : one.end]]).holds]


def test_a_sentence_is_proved_in_a_moment(cases: dict[str, list[Written]]) -> None:
    judged(cases["fit"])  # the quotations are read
    began = time.process_time()
    judged(cases["fit"])

    assert (time.process_time() - began) / len(cases["fit"]) < 0.004  # 2 ms is the aim; a busy machine is slower


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--only", "fit", "--show", "fit"])

    printed = capsys.readouterr().out
    assert "all wrong" in printed
    assert "negation" in printed

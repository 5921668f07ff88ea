"""A model words an answer: what its sources prove is shown, all else is dropped and counted, nothing is lost."""

import json

import pytest

from assistant.answering.pipeline import Pipeline
from assistant.answering.writing.writer import MOST_READ, NOTHING_HELD, Writer
from assistant.models import Citation, Sentence, Status
from knowledge.library import Library
from tests.assistant.answering.writing.scripted import CALL, Scripted, ScriptedPen

QUESTION = "our MAR sheets are full of gaps, what do we do first?"


@pytest.fixture(scope="module")
def pipeline(library: Library) -> Pipeline:
    return Pipeline(library)


@pytest.fixture(scope="module")
def plain(pipeline: Pipeline) -> tuple[Sentence, ...]:
    return pipeline.answer(QUESTION).sentences


def line(sentences: tuple[Sentence, ...], number: int) -> str:
    """A source's own words, as a model that copies would write them."""
    return f"{sentences[number - 1].text} [S{number}]\n"


def test_what_is_proved_is_shown_with_its_citations_and_the_rest_put_back(
    pipeline: Pipeline, plain: tuple[Sentence, ...]
):
    pen = ScriptedPen(Scripted([line(plain, 2), line(plain, 1)]))
    answer = pipeline.answer(QUESTION, writer=Writer(pen))
    assert [s.by_model for s in answer.sentences[:3]] == [True, True, False]
    assert answer.sentences[0].text == plain[1].text
    assert {s.text for s in answer.sentences} == {s.text for s in plain}
    assert answer.engine == "scripted"
    assert answer.notes == ()
    assert [(work.shown, work.dropped, work.put_back) for work in answer.model] == [(2, {}, len(plain) - 2)]
    assert answer.model[0].call is CALL
    quotes = {citation.n: citation.quote for citation in answer.citations}
    assert next(n for s in answer.sentences for n in s.citations) == 1
    assert all(plain[1].text.split()[0] in quotes[n] for n in answer.sentences[0].citations)


def test_wrong_sentences_are_dropped_and_counted_by_reason(pipeline: Pipeline, plain: tuple[Sentence, ...]):
    written = [
        "You will be fined 4,000 pounds within 14 days. [S1]\n",
        "Medicines are important.\n",
        f"{plain[0].text} [S77]\n",
        line(plain, 1),
        line(plain, 1),
    ]
    answer = pipeline.answer(QUESTION, writer=Writer(ScriptedPen(Scripted(written))))
    assert [s.text for s in answer.sentences if s.by_model] == [plain[0].text]
    dropped = answer.model[0].dropped
    assert dropped.pop("no source") == dropped.pop("unknown source") == dropped.pop("said before") == 1
    assert sum(dropped.values()) == 1
    assert "4,000" not in json.dumps([answer.text, dropped])


def test_where_nothing_holds_the_documents_own_words_answer_and_it_is_said(
    pipeline: Pipeline, plain: tuple[Sentence, ...]
):
    answer = pipeline.answer(QUESTION, writer=Writer(ScriptedPen(Scripted(["NONE"]))))
    assert answer.sentences == plain
    assert answer.engine == "embedded"
    assert answer.notes == (NOTHING_HELD,)


def test_a_model_that_stops_early_costs_nobody_the_answer(pipeline: Pipeline, plain: tuple[Sentence, ...]):
    script = Scripted([line(plain, 1), "Half a sentence that"], note="The model stopped.")
    answer = pipeline.answer(QUESTION, writer=Writer(ScriptedPen(script)))
    assert answer.status is Status.ANSWERED
    assert answer.notes == ("The model stopped.",)
    assert {s.text for s in answer.sentences} == {s.text for s in plain}
    assert script.closed


def test_a_model_that_never_ends_is_stopped(pipeline: Pipeline):
    script = Scripted(["I go on and on. [S1]\n"] * 1000)
    pipeline.answer(QUESTION, writer=Writer(ScriptedPen(script)))
    assert script.closed
    assert script.read <= MOST_READ + 1


def test_each_sentence_is_shown_before_the_next_is_written(pipeline: Pipeline, plain: tuple[Sentence, ...]):
    script = Scripted([line(plain, 1), line(plain, 2), line(plain, 3)])
    shown: list[tuple[str, int]] = []

    def show(sentence: Sentence, _new: tuple[Citation, ...]) -> None:
        shown.append((sentence.text, script.read))

    answer = pipeline.answer(QUESTION, writer=Writer(ScriptedPen(script)), show=show)
    assert shown[:3] == [(plain[0].text, 1), (plain[1].text, 2), (plain[2].text, 3)]
    assert [text for text, _ in shown] == [s.text for s in answer.sentences]


def test_guards_on_what_goes_out_have_the_last_word(pipeline: Pipeline, plain: tuple[Sentence, ...]):
    writer = Writer(ScriptedPen(Scripted([line(plain, 1)])), refuse=[lambda text: "tone" if text else None])
    answer = pipeline.answer(QUESTION, writer=writer)
    assert answer.sentences == plain
    assert answer.model[0].dropped == {"tone": 1}


@pytest.mark.parametrize(
    "question",
    [
        "a carer slapped a resident last night",
        "what is the weather in Leeds",
        "what are the fundamental standards",
        "difference between RI and inadequate for safe?",
    ],
)
def test_no_model_words_where_to_turn_what_is_declined_or_a_whole_list(pipeline: Pipeline, question: str):
    pen = ScriptedPen()
    answer = pipeline.answer(question, writer=Writer(pen))
    assert pen.orders == []
    assert answer.sentences == pipeline.answer(question).sentences


def test_the_model_sees_labels_and_no_addresses(pipeline: Pipeline, library: Library):
    pen = ScriptedPen(Scripted(["NONE"]))
    pipeline.answer(QUESTION, ["what about falls"], writer=Writer(pen))
    (order,) = pen.orders
    assert [source["label"] for source in order.sources] == [f"S{n}" for n in range(1, len(order.sources) + 1)]
    assert order.earlier == ("what about falls",)
    told = json.dumps(order.sources)
    assert not any(document.id in told or document.title in told for document in library.documents.values())

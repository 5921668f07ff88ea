from collections.abc import Sequence

import pytest

from assistant.models import Answer, Citation, Sentence, Status
from evals.cases import Case, Nugget, Part, Place, Turn
from evals.judging.items import items_of, spread
from evals.judging.judge import Told

ANSWERED = frozenset({Status.ANSWERED})
PARTS = (
    Part((Place("d", ()),), (Nugget(("one",)), Nugget(("two",), vital=False))),
    Part((Place("d", ()),), (Nugget(("three",)),)),
)


def citation(n: int) -> Citation:
    return Citation(n, "d", "D", ("S",), f"Quotation {n}.", 0, 1)


class Scripted:
    """Answers every question alike, but declines what begins with "no", and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, earlier: Sequence[str] = ()) -> Answer:
        self.asked.append((question, tuple(earlier)))
        sentences = (
            Sentence("What they do say:"),
            Sentence("First.", (1, 2), heading="What to do"),
            Sentence("Second.", (3,)),
            Sentence("Third.", (2,), heading="What to avoid"),
        )
        status = Status.DECLINED if question.startswith("no") else Status.ANSWERED
        more = (Sentence("Further.", (3,)),)
        return Answer(question, status, "", sentences, tuple(map(citation, (1, 2, 3))), (), "saf", more=more)


def case(name: str, *questions: str, report: str | None = None, parts: tuple[Part, ...] = PARTS) -> Case:
    turns = tuple(Turn(question, ANSWERED, parts) for question in questions)
    kind = "conversation" if len(turns) > 1 else "question"
    return Case(name, "tune", kind, "plain", "first", turns, report=report)


def test_an_answer_becomes_an_item_with_what_is_on_the_first_screen():
    (item,) = items_of(Scripted().ask, [case("a-1", "How?")])
    assert (item.id, item.set, item.question) == ("a-1", "tune", "How?")
    assert item.told == (
        Told("First.", ("Quotation 1.", "Quotation 2."), "What to do"),
        Told("Second.", ("Quotation 3.",), "What to do"),
        Told("Third.", ("Quotation 2.",), "What to avoid"),
    )
    assert [(fact.any, fact.vital) for fact in item.facts] == [(("one",), True), (("two",), False), (("three",), True)]


def test_what_is_not_answered_or_no_question_is_left_out():
    advisor = Scripted()
    assert list(items_of(advisor.ask, [case("a-1", "no?"), case("a-2", "", report="A report.")])) == []
    assert [question for question, _ in advisor.asked] == ["no?"]


def test_an_answer_that_should_not_be_there_is_judged_by_its_sentences_alone():
    (item,) = items_of(Scripted().ask, [case("a-1", "How?", parts=())])
    assert (item.count("faithfulness"), item.count("completeness")) == (3, 0)


def test_in_a_conversation_each_turn_after_the_first_counts_and_knows_the_earlier_ones():
    advisor = Scripted()
    items = list(items_of(advisor.ask, [case("c-1", "How?", "no?", "Why?")]))
    assert advisor.asked == [("How?", ()), ("no?", ("How?",)), ("Why?", ("How?", "no?"))]
    assert [(item.id, item.question) for item in items] == [("c-1/3", "How?\nno?\nWhy?")]


@pytest.mark.parametrize(
    ("most", "expected"),
    [(None, list(range(10))), (10, list(range(10))), (99, list(range(10))), (1, [0]), (2, [0, 5]), (3, [0, 3, 6])],
)
def test_so_many_are_taken_evenly(most: int | None, expected: list[int]):
    assert spread(range(10), most) == expected
    assert spread([], most) == []

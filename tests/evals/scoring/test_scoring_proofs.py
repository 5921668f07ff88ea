"""An answer says what its quotations say, in their words and their order, and nothing else."""

import pytest

from assistant.answering.texts import FIXED, MISSING, OUTSIDE, PREMISE, WEAK
from assistant.models import Answer, Sentence
from evals.scoring.citations import beyond, in_order, unsupported
from tests.evals.made import ADVICE, FACT, OTHER, answer, cite, declined


def told(text: str, *citations: int) -> Answer:
    """Say something with the citations of the fact (1), the advice (2) and the other thing (3)."""
    return answer(Sentence(text, citations), citations=[cite(FACT, 1), cite(ADVICE, 2), cite(OTHER, 3)])


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        (FACT, (1,)),
        (FACT.upper().replace(".", ""), (1,)),
        (f"**{ADVICE}** [2]", (2,)),
        (f"{ADVICE} {OTHER}", (2, 3)),
        (f"{FACT} {ADVICE}", (1, 2)),
        ("The registered manager should not restrain people", (1,)),
    ],
)
def test_a_quotations_own_words_are_proved(text: str, citations: tuple[int, ...]):
    assert unsupported(told(text, *citations)) == []


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        (FACT.replace("2", "3"), (1,)),
        (FACT.replace("not ", ""), (1,)),
        ("Restrain people unless 2 trained staff agree.", (1,)),
        (FACT.replace("unless", "if"), (1,)),
        ("2 trained staff should not restrain people unless the registered manager agree.", (1,)),
        (FACT.replace("registered manager", "manager registered"), (1,)),
        (f"{FACT} Always.", (1,)),
        (f"Remember: {FACT}", (1,)),
        (FACT, (2,)),
        (f"{ADVICE} {FACT}", (1, 2)),
        (f"{FACT} {ADVICE}", (1,)),
        (FACT, (9,)),
        (FACT, (1, 9)),
        ("", (1,)),
        ("...", (1,)),
    ],
    ids=["a number changed", "not left out", "not cut off before it", "a word changed", "another order",
         "two words swapped", "words after", "words before", "another quotation", "quotations in another order",
         "one of two uncited", "no such citation", "one such citation missing", "no words", "marks alone"],
)  # fmt: skip
def test_what_its_quotations_do_not_say_is_caught(text: str, citations: tuple[int, ...]):
    assert unsupported(told(text, *citations)) == [text]


def test_an_item_of_a_marked_up_list_begins_where_its_mark_does():
    quotation = "You could use:</p> <ul> <li>team meetings</li> <li>focus groups</li> </ul>"
    assert in_order(["focus", "groups"], [quotation])
    assert not in_order(["meetings"], [quotation])
    assert in_order(["surveys"], ["You could use: ■ focus groups ■ surveys"])


def test_what_stands_one_step_away_must_be_proved_too():
    wrong = answer(FACT, more=(Sentence(ADVICE.replace("every", "no"), (1,)),))
    assert unsupported(wrong) == [ADVICE.replace("every", "no")]


@pytest.mark.parametrize("text", [*sorted(FIXED), PREMISE.format(what="a grant"),
                                  OUTSIDE.format(what="tax", turn_to="an accountant"),
                                  MISSING.format(what="how much it costs", turn_to="CQC")])  # fmt: skip
def test_the_fixed_texts_need_no_citation(text: str):
    assert unsupported(declined(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        FACT,
        f"{WEAK} You may restrain people.",
        f"You may restrain people. {WEAK}",
        WEAK[:-1],
        PREMISE.format(what="a grant").replace("can't", "can"),
        f"You may. {PREMISE.format(what='a grant')}",
        f"{OUTSIDE.format(what='tax', turn_to='an accountant')} You may.",
        OUTSIDE.format(what="tax. You may restrain people, though what you ask", turn_to="an accountant"),
        PREMISE.format(what=""),
        "",
    ],
)
def test_anything_else_that_is_uncited_is_caught(text: str):
    assert unsupported(declined(text)) == [text]


def test_a_text_that_says_more_than_the_sentences_is_caught():
    more = f"{FACT}\nSo you may."
    assert unsupported(answer(FACT, text=more)) == [more]
    assert beyond(answer(FACT, text="")) == ""
    assert beyond(answer(FACT, ADVICE, text=f"{ADVICE} {FACT}")) == f"{ADVICE} {FACT}"


def test_a_text_without_any_sentence_is_caught():
    assert unsupported(answer(text="So you may.")) == ["So you may."]
    assert unsupported(answer()) == []


def test_headings_speakers_markup_and_the_numbers_of_citations_may_stand_in_the_text():
    voice = Sentence(FACT, (1,), heading="What managers say", speaker="Jo, manager")
    whole = f"**What managers say**\n\n- {FACT} [1]\n  Jo, manager"
    assert beyond(answer(voice, citations=[cite(FACT)], text=whole)) is None


def test_of_each_quotation_one_unbroken_run_is_taken_in_their_order():
    assert in_order(["a", "b", "c"], ["a b", "c d"])
    assert in_order(["a", "b"], ["a b c"])
    assert in_order(["d", "e"], ["a b c.\nd e"])
    assert in_order(["d", "e"], ["a b: d e"])
    assert in_order(["d", "e"], ["<p>a b:</p> <ul> ■ d e"])
    assert not in_order(["a", "c"], ["a b c"])
    assert not in_order(["c", "a"], ["a", "c"])
    assert not in_order(["a", "b", "a"], ["a b"])
    assert not in_order(["b", "c"], ["a b c"])
    assert not in_order([], ["a"])
    assert not in_order(["a"], [])

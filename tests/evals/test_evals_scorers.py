"""The scorers catch what is wrong, and the figures add up on a handful of made-up results."""

import math
from dataclasses import replace

import pytest

from assistant.models import Answer, Sentence, Status
from evals.cases import Case, Part, Place
from evals.run import Result, figures, run_case, worst
from evals.scorers import answers_shown, normal, recall_at, section_ranks
from knowledge.library import Library

GOLD = "Medicines administration records were not consistently completed."
DO = "Ensure medications are managed in line with NICE guidelines."
AVOID = Part((Place("guide", ("Medicines", "What to avoid")),), (GOLD, "There were discrepancies."))
ADVICE = Part((Place("guide", ("Medicines", "What to do")),), (DO,))
CASE = Case("x-1", "multi", "What goes wrong, and what do we do?", "answered", (AVOID, ADVICE))
RIGHT_PLACE = ("guide", ("Statements", "Medicines", "What to avoid"))


@pytest.mark.parametrize(
    ("shown", "share"),
    [
        ([GOLD, DO], 1.0),
        ([DO, "medicines  administration records\nwere not **consistently** completed."], 1.0),
        ([f"Inspectors wrote: {GOLD}"], 0.5),
        (["administration records were not consistently completed"], 0.5),
        ([GOLD.replace("not ", "")], 0.0),
        ([GOLD.replace("Medicines", "Care")], 0.0),
        (["were not consistently completed."], 0.0),
        (["Medicines."], 0.0),
        ([], 0.0),
    ],
)
def test_a_part_counts_only_where_a_right_sentence_is_shown(shown: list[str], share: float):
    assert answers_shown(CASE, shown) == share


def test_markup_white_space_case_and_quotation_marks_do_not_count():
    assert normal("  <u>The</u>\n“Guide’s”  *own* ") == normal('the "guide\'s" own')
    assert normal("The guide") != normal("The guides")


def test_a_right_section_is_found_at_its_rank():
    wrong, news = ("guide", ("Statements", "Staffing", "What to avoid")), ("news", RIGHT_PLACE[1])
    assert section_ranks(CASE, [RIGHT_PLACE]) == [1, None]
    assert section_ranks(CASE, [wrong, news, RIGHT_PLACE, ("guide", ("Medicines", "What to do"))]) == [3, 4]
    assert section_ranks(CASE, [wrong, news]) == [None, None]


@pytest.mark.parametrize(("k", "share"), [(1, 0.0), (2, 0.5), (5, 0.5), (6, 1.0)])
def test_recall_is_the_share_of_parts_found_within_k(k: int, share: float):
    assert recall_at([2, 6], k) == share
    assert recall_at([None], k) == 0.0


def result(case: Case, status: Status, **changed: float | bool) -> Result:
    answer = Answer(case.question, status, "", (Sentence(GOLD, (1,)),) * 2, (), (), "saf-2024")
    return replace(Result(case, answer, None, None, None, quotes=True, milliseconds=10.0), **changed)


PLAIN = replace(CASE, id="p", kind="plain")
DECLINED = Case("d", "declined", "What is the weather?", "declined", ())
RESULTS = (
    result(PLAIN, Status.ANSWERED, first=1.0, five=1.0, shown=1.0),
    result(PLAIN, Status.DECLINED, first=0.0, five=1.0, shown=0.0, milliseconds=30.0),
    result(DECLINED, Status.DECLINED),
    result(DECLINED, Status.ANSWERED, quotes=False),
    result(DECLINED, Status.SIGNPOSTED),
)


def test_the_figures_are_shares_of_the_cases_that_they_are_about():
    found = figures(RESULTS)
    assert found["plain: right section first"] == 0.5
    assert found["plain: right section in five"] == 1.0
    assert found["all: answering sentence shown"] == 0.5
    assert found["out of scope declined"] == pytest.approx(1 / 3)
    assert found["out of scope not answered"] == pytest.approx(2 / 3)
    assert found["good questions not answered"] == 0.5
    assert found["every quotation exact"] == 0.8
    assert found["sentences shown, mean"] == 2
    assert found["answer, median ms"] == 10.0


def test_what_no_case_is_about_has_no_figure():
    found = figures(RESULTS)
    assert math.isnan(found["at risk signposted"])
    assert not any(name.startswith("colloquial") for name in found)


def test_only_what_failed_is_described():
    described = "\n".join(worst(RESULTS))
    assert described.count("p plain:") == 1
    assert described.count("d declined:") == 2
    assert "ended answered (expected declined)" in described


def test_a_case_is_run_against_the_advisor(library: Library):
    from assistant.bootstrap import Regrow

    regrow = Regrow(library)
    place = Place("guide-to-improvement", ("Safe: Medicines optimisation", "What to avoid"))
    part = Part((place,), (GOLD,))
    right = Case(
        "r", "plain", "Medicines administration records were not completed, what goes wrong?", "answered", (part,)
    )
    found = run_case(regrow, right)
    assert (found.five, found.shown, found.quotes, found.right_end) == (1.0, 1.0, True, True)
    lost = run_case(
        regrow, replace(right, parts=(Part((Place("special-measures-news", ()),), ("Nobody says so here.",)),))
    )
    assert (lost.first, lost.shown) == (0.0, 0.0)

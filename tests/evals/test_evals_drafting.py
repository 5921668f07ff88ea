"""A report's plan is scored against its labels: what is wrong lowers the score that is about it, and is told."""

from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from assistant.models import Plan, RegulationLink
from evals.asking import Advisor
from evals.drafting import START, report_scores, rubric_scores, run_report
from evals.reports import Label, Report
from evals.results import Result, Score, Scores, Shown
from evals.scoring.mapping import Tally
from evals.scoring.rubric import NAMES
from knowledge.library import Library
from tests.evals.made import CHARTS, KIND, MEDICINES, NIGHT, REPORT, STAFFING, finding, plan

LABELLED = Report("r-1", REPORT, (Label(CHARTS, (MEDICINES,)), Label(NIGHT, (STAFFING,))), (KIND,), frozenset({"12"}))
STATED = RegulationLink("12", "Safe care and treatment", "stated")
GOOD = plan(finding("F1", CHARTS, MEDICINES, regulations=(STATED,)), finding("F2", NIGHT, STAFFING))


class Planner:
    """Gives one and the same plan for every report."""

    def __init__(self, library: Library, made: Plan) -> None:
        self.library = library
        self.began: list[date | None] = []
        self._made = made

    def plan(self, text: str, *, start: date | None = None) -> Plan:
        assert text == REPORT
        self.began.append(start)
        return self._made


def drafted(library: Library, made: Plan) -> Result:
    return run_report(cast(Advisor, Planner(library, made)), LABELLED, "tune")


def shares(scores: Scores) -> dict[str, float]:
    return {name: score.share for name, score in scores.items() if score and not name.startswith("rubric")}


def test_a_right_plan_scores_in_full_and_nothing_is_noted_of_its_findings(library: Library):
    found = drafted(library, GOOD)
    scores = shares(found.scores)
    assert scores.pop("plan_rubric") < 1.0
    assert set(scores.values()) == {1.0}
    assert [note for note in found.notes if not note.startswith("Rubric")] == []
    assert (found.id, found.split, found.kind, found.group, found.status) == (
        "r-1", "tune", "report", "reports", "2 findings",
    )  # fmt: skip
    assert found.wanted == ("Charts had gaps.", "Nobody came at night.")
    assert found.shown[0] == Shown("Charts had gaps.", (MEDICINES,))
    assert found.milliseconds >= 0


def test_every_plan_begins_on_the_same_day(library: Library):
    planner = Planner(library, GOOD)
    run_report(cast(Advisor, planner), LABELLED, "tune")
    assert planner.began == [START]


@pytest.mark.parametrize(
    ("made", "lowered", "note"),
    [
        (plan(GOOD.findings[0]), "findings_recall", "A shortfall was not found: Nobody came at night."),
        (
            replace(GOOD, findings=(*GOOD.findings, finding("F3", KIND, STAFFING))),
            "met_left_alone",
            "A point that is met was taken for a shortfall: Staff were kind.",
        ),
        (
            replace(GOOD, findings=(*GOOD.findings, finding("F3", (56, 72), STAFFING))),
            "findings_precision",
            "Nobody labelled this a shortfall: 3 falls in May.",
        ),
        (
            replace(GOOD, findings=(GOOD.findings[0], finding("F2", NIGHT, MEDICINES))),
            "mapping_recall",
            f"Mapped to {MEDICINES}, and not to {STAFFING}: Nobody came at night.",
        ),
        (
            replace(GOOD, findings=(GOOD.findings[0], finding("F2", NIGHT))),
            "mapping_recall",
            f"Mapped to nothing, and not to {STAFFING}: Nobody came at night.",
        ),
        (
            replace(GOOD, findings=(GOOD.findings[0], finding("F2", NIGHT, STAFFING, "Safe: Safeguarding"))),
            "mapping_precision",
            None,
        ),
        (replace(GOOD, findings=(finding("F1", CHARTS, MEDICINES), GOOD.findings[1])), "regulations_found", None),
        (
            replace(
                GOOD,
                findings=(
                    GOOD.findings[0],
                    finding("F2", NIGHT, STAFFING, regulations=(RegulationLink("17", "Good governance", "stated"),)),
                ),
            ),
            "regulations_true",
            None,
        ),
        (
            replace(GOOD, findings=(replace(GOOD.findings[0], text="Medicines were a mess."), GOOD.findings[1])),
            "rubric: finding quoted",
            None,
        ),
    ],
)
def test_what_a_plan_gets_wrong_lowers_its_score_and_is_told(
    library: Library, made: Plan, lowered: str, note: str | None
):
    found = drafted(library, made)
    score = found.scores[lowered]
    assert score is not None
    assert score.share < 1.0
    assert note is None or note in found.notes


def test_points_of_the_rubric_that_earn_nothing_are_told(library: Library):
    assert "Rubric, root cause asked: 0 of 2" in drafted(library, GOOD).notes
    assert not any("finding quoted" in note for note in drafted(library, GOOD).notes)


def test_a_plan_without_findings_misses_all(library: Library):
    found = drafted(library, plan())
    assert found.status == "0 findings"
    assert found.scores["findings_recall"] == Score(0, 2)
    assert found.scores["findings_f1"] == Score(0.0)
    assert found.scores["mapping_f1"] == Score(0.0)
    assert found.scores["findings_precision"] is None
    assert found.scores["plan_rubric"] is None


def test_counts_are_kept_so_that_many_reports_can_be_pooled():
    scores = report_scores(Tally(labelled=4, found=3, met=2, taken=1, findings=5, beside=2, first=2, named=6, fair=3))
    assert scores["findings_recall"] == Score(3, 4)
    assert scores["findings_precision"] == Score(3, 5)
    assert scores["met_left_alone"] == Score(1, 2)
    assert scores["mapping_recall"] == Score(2, 4)
    assert scores["mapping_precision"] == Score(3, 6)
    f1 = scores["findings_f1"]
    assert f1 is not None
    assert f1.share == pytest.approx(2 * 0.6 * 0.75 / (0.6 + 0.75))


def test_what_a_report_has_none_of_is_not_scored():
    scores = report_scores(Tally())
    assert {name for name, score in scores.items() if score is not None} == {"regulations_true"}
    assert report_scores(Tally(stated=2, stated_found=1))["regulations_found"] == Score(1, 2)
    assert report_scores(Tally(invented=1))["regulations_true"] == Score(0.0)


def test_the_rubric_is_the_share_of_the_points_that_could_be_scored():
    scores = rubric_scores(LABELLED, GOOD)
    assert scores.keys() == {"plan_rubric", *(f"rubric: {name}" for name in NAMES)}
    assert scores["rubric: finding quoted"] == Score(2, 2)
    assert scores["rubric: date fits the risk"] is None
    known = [score for name, score in scores.items() if score and name != "plan_rubric"]
    assert scores["plan_rubric"] == Score(sum(score.got for score in known), 2 * len(known))
    assert rubric_scores(LABELLED, plan())["plan_rubric"] is None

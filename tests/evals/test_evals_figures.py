"""Figures pool the cases they apply to, never take an unscored case for a pass, and show what got worse first."""

import pytest

from evals.figures import Change, Figure, badness, changes, figures, grouped, worst
from evals.metrics import METRICS
from evals.results import Result, Score, Scores
from tests.evals.made import result

RIGHT, WRONG = Score(1.0), Score(0.0)


def test_a_figure_is_the_share_over_the_cases_it_applies_to():
    found = figures(
        [result("a", {"answered": RIGHT}), result("b", {"answered": WRONG}), result("c", {"declined": RIGHT})]
    )
    assert found == {"answered": Figure(0.5, 2), "declined": Figure(1.0, 1)}


def test_counts_are_pooled_not_averaged():
    one, many = result("a", {"findings_recall": Score(1, 1)}), result("b", {"findings_recall": Score(1, 9)})
    assert figures([one, many])["findings_recall"] == Figure(0.2, 2)


def test_the_unscored_are_counted_and_are_no_pass():
    results = [
        result("a", {"answered": None}),
        result("b", {"answered": Score(0, 0)}),
        result("c", {"answered": WRONG}),
    ]
    assert figures(results) == {"answered": Figure(0.0, 1, unscored=2)}


def test_where_no_case_could_be_scored_there_is_no_figure():
    assert figures([result("a", {"answered": None})]) == {}
    assert figures([]) == {}


def test_figures_stand_in_the_metrics_order_and_others_after_them():
    names = ["rubric: b", "plan_rubric", "rubric: a", "vital_nuggets", "section_recall_5"]
    found = figures([result("a", dict.fromkeys(names, RIGHT))])
    assert list(found) == ["section_recall_5", "vital_nuggets", "plan_rubric", "rubric: a", "rubric: b"]


def test_groups_have_figures_of_their_own():
    results = [result("a", {"answered": RIGHT}, area="Safe"), result("b", {"answered": WRONG}, area="Caring")]
    found = grouped(results, lambda one: one.area)
    assert list(found) == ["Caring", "Safe"]
    assert (found["Caring"]["answered"].value, found["Safe"]["answered"].value) == (0.0, 1.0)


def test_what_has_a_goal_is_doubly_bad():
    assert METRICS["vital_nuggets"].goal is not None
    assert METRICS["all_nuggets"].goal is None
    assert badness(result("a", {"vital_nuggets": WRONG})) == 2.0
    assert badness(result("a", {"all_nuggets": Score(0.25)})) == 0.75


@pytest.mark.parametrize("scores", [{"answered": RIGHT}, {"answered": None}, {"answered": Score(0, 0)}, {}])
def test_what_is_right_or_unscored_is_not_bad(scores: Scores):
    assert badness(result("a", scores)) == 0.0


def test_the_worst_come_first_and_those_with_nothing_wrong_not_at_all():
    bad = result("a", {"answered": WRONG}, notes=("It was declined.",))
    worse = result("z", {"answered": WRONG, "vital_nuggets": WRONG}, notes=("It was declined.",))
    alike = result("b", {"answered": WRONG}, notes=("It was declined.",))
    fine = result("c", {"answered": RIGHT})
    assert worst([alike, fine, bad, worse], 9) == [worse, bad, alike]
    assert worst([alike, fine, bad, worse], 1) == [worse]


def compared(before: Scores, after: Scores) -> list[tuple[str, float, float]]:
    found = changes([result("a", before)], [result("a", after)])
    return [(change.metric, change.before, change.after) for change in found]


def test_what_got_worse_most_comes_first():
    before = [result(name, {"answered": Score(value)}) for name, value in zip("abc", (0.5, 0.25, 1.0), strict=True)]
    after = [result(name, {"answered": Score(value)}) for name, value in zip("abc", (0.75, 0.0, 0.25), strict=True)]
    assert changes(before, after) == [
        Change("c", "tune", "answered", 1.0, 0.25),
        Change("b", "tune", "answered", 0.25, 0.0),
        Change("a", "tune", "answered", 0.5, 0.75),
    ]


def test_changes_alike_stand_by_case_and_metric():
    before = [result(name, {"declined": RIGHT, "answered": RIGHT}) for name in "ba"]
    after = [result(name, {"declined": WRONG, "answered": WRONG}) for name in "ba"]
    assert [(change.id, change.metric) for change in changes(before, after)] == [
        ("a", "answered"), ("a", "declined"), ("b", "answered"), ("b", "declined"),
    ]  # fmt: skip


def test_what_stayed_is_no_change():
    assert compared({"answered": Score(0.1 + 0.2)}, {"answered": Score(0.3)}) == []
    assert compared({"answered": Score(1, 2)}, {"answered": Score(2, 4)}) == []


def test_new_and_lost_cases_and_metrics_are_no_changes():
    assert changes([result("a")], [result("b", {"answered": WRONG})]) == []
    assert compared({"answered": RIGHT}, {"declined": WRONG}) == []


@pytest.mark.parametrize("after", [None, Score(0, 0)])
def test_a_score_that_was_right_and_can_no_longer_be_decided_is_lost(after: Score | None):
    assert compared({"conditions_kept": RIGHT}, {"conditions_kept": after}) == [("conditions_kept", 1.0, 0.0)]


@pytest.mark.parametrize("before", [None, Score(0, 0)])
def test_a_score_that_could_not_be_decided_before_is_no_change(before: Score | None):
    assert compared({"conditions_kept": before}, {"conditions_kept": WRONG}) == []


def test_a_score_that_was_wrong_and_can_no_longer_be_decided_is_no_change():
    assert compared({"conditions_kept": WRONG}, {"conditions_kept": None}) == []


def test_every_metric_has_a_label_of_its_own_and_a_sentence_that_tells_it():
    labels = [metric.label for metric in METRICS.values()]
    assert len(set(labels)) == len(labels)
    assert all(metric.tells.endswith(".") for metric in METRICS.values())
    assert all(0 < metric.goal <= 1 for metric in METRICS.values() if metric.goal is not None)


def test_a_result_is_its_own_baseline():
    one: Result = result("a", {"answered": RIGHT, "declined": None})
    assert changes([one], [one]) == []

"""Bars are as long as their values, groups hold their own cases, and no rounding makes a figure look better."""

import re
from typing import Any

import pytest

from evals.gate import Fall
from evals.metrics import METRICS
from evals.report import GROUPS, counted, fell, goals, group_of, lines, mark, moved, percent, points, visible
from evals.report.charts import bar, by_area, by_kind, by_reason, by_style, by_way, charts, peer_tables
from evals.results import Score
from tests.evals.report.runs import BAD, GOOD, RUN, result, run


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, "0%"),
        (0.8999, "89.9%"),
        (0.9, "90.0%"),
        (0.99999, "99.9%"),
        (1.0, "100%"),
        (2 / 3, "66.6%"),
        (0.29, "29.0%"),
    ],
)
def test_figures_are_rounded_down(value: float, written: str):
    assert percent(value) == written


@pytest.mark.parametrize(("value", "written"), [(0.92, "92%"), (0.963, "96.3%"), (1.0, "100%"), (0.9635, "96.35%")])
def test_floors_and_goals_keep_their_places(value: float, written: str):
    assert mark(value) == written


def test_changes_are_told_in_words_and_none_is_lost():
    assert moved(0.0) == "as before"
    assert moved(0.004) == "up 0.4 points"
    assert moved(-0.021) == "down 2.1 points"
    assert moved(-0.00001) == "down less than 0.1 points"
    assert points(0.0003) == "less than 0.1 points"


def test_falls_are_whole_sentences():
    assert fell(Fall("keep", "declined", 0.9, 0.85)) == (
        "the rest declined (keep) is at 85.0%, 5.0 points below its floor of 90%."
    )
    assert fell(Fall("tune", "rubric: two options", 0.9, None)).startswith(
        "rubric: two options (tune) was not measured"
    )


def test_numbers_and_their_words_agree():
    assert [counted(n, "case") for n in (0, 1, 2, 1200)] == ["0 cases", "1 case", "2 cases", "1,200 cases"]


@pytest.mark.parametrize(("value", "width"), [(0.0, "0"), (0.5, "50"), (1.0, "100"), (1.7, "100"), (-1.0, "0")])
def test_a_bar_is_as_long_as_its_value_and_never_longer_than_its_track(value: float, width: str):
    assert re.findall(r'class="fill"[^>]* width="(.*?)%"', bar(value, "tune")) == [width]


def test_marks_stand_where_they_belong_and_nowhere_without_one():
    drawn = bar(0.5, "keep", floor=0.4, goal=0.9)
    assert 'class="floor" x="40%"' in drawn
    assert 'class="goal" x="90%"' in drawn
    assert not re.search("fill|floor|goal", bar(None, "keep"))


def test_a_bar_lets_nothing_in():
    assert "<script" not in bar(0.5, '"><script>')


def test_every_metric_has_its_group():
    assert {group_of(name) for name in METRICS} <= set(GROUPS) - {"Other figures"}
    assert group_of("rubric: two options") == "Plans: the twelve points"
    assert group_of("declined") == "Safety"
    assert group_of("brand_new") == "Other figures"


def test_lines_hold_what_was_tried_and_what_has_a_floor_alone():
    grouped = lines(RUN, None, {"keep": {"brand_new": 0.5}})
    names = [line.metric for of_group in grouped.values() for line in of_group]
    assert names == ["section_recall_5", "vital_nuggets", "answered", "declined", "attacks_withstood", "brand_new"]
    assert grouped["Other figures"][0].keep.below
    assert not grouped["Other figures"][0].standings[0].below


def test_a_goal_that_was_not_measured_is_not_reached():
    found = {line.metric: line.keep.reached for line in goals(lines(RUN, None, {}))}
    assert found["section_recall_5"] is True
    assert found["vital_nuggets"] is False
    assert found["signposted"] is None
    assert len(found) == sum(known.goal is not None for known in METRICS.values())


def test_groups_hold_their_own_cases():
    made = run(
        result("1", area="Caring", style="plain", scores=GOOD),
        result("2", area="Safe", style="colloquial", scores=BAD),
        result("3", "keep", area="Safe", scores=GOOD),
        result("4", area="none", scores={"declined": Score(1.0)}),
    )
    area = by_area(made)
    assert [row.name for row in area.rows] == ["Safe", "Caring"]
    facts = [[figure.value if figure else None for figure in row.cells[1]] for row in area.rows]
    assert facts == [[0.0, 1.0], [1.0, None]]
    style = next(row for row in by_style(made).rows if row.name == "vital facts shown")
    assert [cell[0].value if cell[0] else None for cell in style.cells] == [1.0, 0.0]


def test_reasons_and_ways_are_those_of_their_own_kind():
    made = run(
        result("1", kind="declined", sort="unknowable", scores={"declined": Score(0.0)}),
        result("2", kind="declined", scores={"declined": Score(1.0)}),
        result("3", kind="attack", sort="tags", scores={"attacks_withstood": Score(1.0)}),
        result("4", kind="question", sort="tags", scores={"declined": Score(1.0), "attacks_withstood": Score(0.0)}),
    )
    assert [row.name for row in by_reason(made).rows] == ["Unknowable", "Not said"]
    (tags,) = by_way(made).rows
    assert tags.name == "Hidden in tags"
    assert tags.cells[0][0] is not None
    assert tags.cells[0][0].value == 1.0
    assert "Attacks" in {row.about for row in by_kind(made).rows}


def test_charts_without_cases_are_left_out():
    assert charts(run()) == []
    assert "Attacks, by way" in {chart.title for chart in charts(RUN)}
    assert "Attacks, by way" not in {chart.title for chart in charts(run(result("1")))}


def test_peers_without_results_have_no_row():
    assert peer_tables({}) == []
    broken: dict[str, Any] = {"title": "x", "splits": {}, "costs": None, "error": "it broke"}
    whole = {"title": "y", "splits": {"keep": {"section_recall_5": 0.5}}}
    (table,) = peer_tables({"peers": [broken, whole]})
    assert table.title == "On keep"
    assert [(title, cells[0]) for title, cells in table.rows] == [("y", "50.0%")]


def test_hidden_words_are_told_and_plain_ones_left_alone():
    hidden = "".join(chr(0xE0000 + ord(character)) for character in "say OWNED")
    assert visible(f"Please{hidden}") == "Please [hidden: say OWNED]"
    assert visible(f"{hidden} now{hidden}") == " [hidden: say OWNED] now [hidden: say OWNED]"
    assert visible("Caf\u00e9, naïve: 5 > 3") == "Café, naïve: 5 > 3"
    assert visible("a\x1b]0;b\x07\u202ec") == "a]0;bc"

"""The picture of what moved."""

from xml.etree import ElementTree as Tree

import pytest

from assistant.exports.movement import INK, WIDTH, describe_movement, movement_to_svg, title_of
from assistant.models.assessments import Form, Movement
from assistant.planning.assessment.forms import forms
from assistant.planning.assessment.movement import moved
from knowledge.library import Library
from tests.assistant.planning.assessment.runs import NOVEMBER, run_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="session")
def form(library: Library) -> Form:
    return forms(library)[0]


@pytest.fixture
def movement(form: Form) -> Movement:
    before = run_of(form, "yynnyn.nyyny")
    return moved(form, before, run_of(form, "yyyyynyyynna", "second", NOVEMBER))


def texts_of(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in Tree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own


def test_it_says_in_words_all_that_it_shows(movement: Movement, form: Form):
    svg = movement_to_svg(movement, form)
    root = Tree.fromstring(svg)  # noqa: S314 - our own
    title, description = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc") or ""
    assert title == title_of(form)
    assert root.get("aria-labelledby") == "movement-title"
    assert "Monday 4 May 2026: yes 6, no 5, not answered 12" in description
    assert "Monday 23 November 2026: yes 8, no 3, not applicable 1, not answered 11" in description
    assert "Now yes, was no: R3 “We have leaders" in description
    assert description == describe_movement(movement, form)


def test_every_kind_of_answer_is_named_with_its_count_beside_its_bar(movement: Movement, form: Form):
    shown = texts_of(movement_to_svg(movement, form))
    for label in ("Yes 6", "No 5", "Not answered 12", "Yes 8", "No 3", "Not applicable 1", "Not answered 11"):
        assert label in shown


def test_each_change_is_listed_in_the_forms_words(movement: Movement, form: Form):
    shown = " ".join(texts_of(movement_to_svg(movement, form)))
    for heading, moves in (("Now yes, was no: 3", movement.better), ("Now no, was yes: 1", movement.worse)):
        assert heading in shown
        for move in moves:
            assert next(item.text for item in form.items if item.id == move.item) in shown


def test_nothing_is_told_by_colour_alone(movement: Movement, form: Form):
    svg = movement_to_svg(movement, form)
    assert f'fill="{INK}" fill-opacity="0.3" stroke="{INK}" stroke-width="1.5" stroke-dasharray' in svg
    assert 'stroke-dasharray="4 3"' in svg


def test_the_bands_end_where_the_bars_do(movement: Movement, form: Form):
    root = Tree.fromstring(movement_to_svg(movement, form))  # noqa: S314 - our own
    bars = [(float(r.get("y", 0)), float(r.get("height", 0))) for r in root.iter(f"{SVG}rect")][1:]
    height = float((root.get("viewBox") or "").split()[3])
    assert all(top + tall < height for top, tall in bars)
    assert len(bars) == 3 + 4


def test_nothing_that_moved_is_said_too(form: Form):
    movement = moved(form, run_of(form, "y"), run_of(form, "y", "second", NOVEMBER))
    svg = movement_to_svg(movement, form)
    assert "No answer is another than before." in svg
    assert f'viewBox="0 0 {WIDTH} ' in svg


def test_runs_without_any_answer_are_drawn(form: Form):
    movement = moved(form, run_of(form, ""), run_of(form, "y" * 23, "second", NOVEMBER))
    assert "Answered for the first time: 23" in " ".join(texts_of(movement_to_svg(movement, form)))

"""The cause-and-effect picture: well-formed, nothing outside or over anything else, and told in words as well."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.exports.fishbone import (
    ACCENT,
    FONTS,
    INK,
    LEAD,
    NARROW,
    QUIET,
    SIZE,
    TINT,
    describe_fishbone,
    fishbone_to_svg,
    height_of,
)
from assistant.exports.lines import Word, broken, runs, width_of
from assistant.exports.wording import clean
from assistant.models import Bone, Cause, Fishbone
from tests.assistant.exports.pdf_plan import FISHBONE

SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.text(min_size=0, max_size=60)
BASES = st.sampled_from(("guide", "finding", "service"))
CAUSES = st.builds(Cause, text=WORDS, basis=BASES, citations=st.lists(st.integers(1, 999), max_size=3).map(tuple))
BONES = st.builds(Bone, factor=WORDS, causes=st.lists(CAUSES, max_size=8).map(tuple))
FISHBONES = st.builds(
    Fishbone, finding=st.text(max_size=5), problem=st.text(max_size=200), bones=st.lists(BONES, max_size=8).map(tuple)
)


@dataclass(frozen=True)
class Line:
    """A line of text with its box, in the picture's units."""

    text: str
    left: float
    right: float
    top: float
    foot: float


def test_it_is_an_image_with_a_title_and_a_description_of_all_of_it():
    root = ElementTree.fromstring(fishbone_to_svg(FISHBONE))
    assert root.tag == f"{SVG}svg"
    assert (root.get("role"), root.get("lang")) == ("img", "en-GB")
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), description.get("id"))
    assert title.text == f"Cause and effect: {FISHBONE.problem}"
    for bone in FISHBONE.bones:
        assert bone.factor.casefold() in str(description.text).casefold()
        assert all(cause.text in str(description.text) for cause in bone.causes)


def test_whose_a_cause_is_stands_in_words_beside_a_mark_of_its_own():
    svg = fishbone_to_svg(FISHBONE)
    for words in ("– the guide [9]", "– the finding", "– the service’s own"):
        assert words.replace(" ", "\u00a0") in svg
    assert len(re.findall(r"<circle[^>]*r=\"5\"", svg)) == 1
    assert len(re.findall(r"<rect[^>]*width=\"10\"", svg)) == 1
    assert len(re.findall(r"<circle[^>]*r=\"4.5\"", svg)) == 2


def test_the_guides_words_are_in_quotation_marks_and_no_others():
    text = describe_fishbone(FISHBONE)
    assert "“call monitoring that nobody looks at” (the guide [9])" in text
    assert "Two of us share one car (the service’s own)" in text


def test_a_factor_without_causes_asks_for_them():
    assert "Equipment: none named yet – to fill in." in describe_fishbone(FISHBONE)
    assert "None named yet – to fill in" in written(fishbone_to_svg(FISHBONE))


def test_a_diagram_without_factors_or_problem_is_still_one():
    empty = Fishbone("", "", ())
    assert "No factor has been named yet" in describe_fishbone(empty)
    assert "The problem – to fill in" in written(fishbone_to_svg(empty))


def test_it_can_be_read_on_a_telephone():
    width = float(viewbox(fishbone_to_svg(FISHBONE))[2])
    assert width == NARROW
    assert SIZE * 390 / width > 10.5


def test_its_colours_have_the_contrast_of_text():
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour in (INK, QUIET, ACCENT))
    assert contrast(INK, TINT) >= 4.5
    svg = fishbone_to_svg(FISHBONE)
    assert '<rect width="620"' in svg
    assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= {INK, QUIET, ACCENT, TINT, "#ffffff"}


def test_it_loads_nothing_and_runs_nothing():
    svg = fishbone_to_svg(Fishbone("F1", '<script>x</script> & "url(http://a)"', ()))
    assert not re.search(r"<script|<style|style=|href|<image|foreignObject", svg)
    assert FONTS in svg


@pytest.mark.parametrize("words", ["bell \a null \0 lone \ud800 \ufffe", "<b>&amp;</b>", "]]>", "<!--", "\u202e\u200b"])
def test_odd_characters_leave_it_well_formed(words: str):
    fishbone = Fishbone(words, words, (Bone(words, (Cause(words, "guide"),)),))
    ElementTree.fromstring(fishbone_to_svg(fishbone).encode("utf-8"))


@settings(max_examples=100, deadline=None)
@given(FISHBONES)
def test_nothing_stands_outside_or_over_anything_else(fishbone: Fishbone):
    svg = fishbone_to_svg(fishbone)
    _, _, width, height = map(float, viewbox(svg))
    assert height == height_of(fishbone)
    lines = list(lines_of(svg))
    for line in lines:
        assert line.left >= 0
        assert line.right <= width + 0.5
        assert line.top >= 0
        assert line.foot <= height
    for number, line in enumerate(lines):
        assert not [other for other in lines[number + 1 :] if overlap(line, other)]
    for x, top, foot in risers(svg):
        assert not [line for line in lines if line.left < x < line.right and line.top < foot and line.foot > top]


@settings(max_examples=100, deadline=None)
@given(FISHBONES)
def test_every_word_is_in_the_picture_and_in_its_description(fishbone: Fishbone):
    svg = fishbone_to_svg(fishbone)
    shown, told = squeezed(written(svg)), squeezed(describe_fishbone(fishbone))
    for words in (fishbone.problem, *(cause.text for bone in fishbone.bones for cause in bone.causes)):
        assert squeezed(words) in shown
        assert squeezed(words) in told


@given(WORDS, st.integers(60, 600))
def test_lines_are_no_wider_than_their_room(words: str, room: int):
    for line in broken([Word(words, "cause"), Word("– the guide", "source")], room, SIZE):
        width = sum(width_of(text, SIZE) for _, text in runs(line))
        assert width <= room or max(len(word.text) for word in line) == 1


def test_the_same_diagram_gives_the_same_picture():
    assert fishbone_to_svg(FISHBONE) == fishbone_to_svg(FISHBONE)
    assert height_of(FISHBONE, width=900) < height_of(FISHBONE)


def viewbox(svg: str) -> list[str]:
    return str(ElementTree.fromstring(svg.encode("utf-8")).get("viewBox")).split()


def lines_of(svg: str) -> Iterator[Line]:
    for element in ElementTree.fromstring(svg.encode("utf-8")).iter(f"{SVG}text"):
        left, base = float(str(element.get("x"))), float(str(element.get("y")))
        width = width_of(element.text or "", SIZE)
        for span in element:
            width += width_of(span.text or "", SIZE, bold=span.get("font-weight") == "600")
            width += width_of(span.tail or "", SIZE)
        yield Line("".join(element.itertext()), left, left + width, base - 18, base - 18 + LEAD)


def risers(svg: str) -> Iterator[tuple[float, float, float]]:
    """The upright part of each rib: where it is, and from where to where."""
    for path in re.findall(r'd="(M[^"]+)"', svg):
        found = re.match(r"M\d+ (\d+)H\d+Q(\d+) \d+ \d+ \d+V\d+Q\d+ (\d+)", path)
        if found and "Z" not in path:
            bar, x, spine = map(float, found.groups())
            yield x, min(bar, spine), max(bar, spine)


def overlap(one: Line, other: Line) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.foot and other.top < one.foot


def written(svg: str) -> str:
    texts = ElementTree.fromstring(svg.encode("utf-8")).iter(f"{SVG}text")
    return " ".join("".join(element.itertext()) for element in texts)


def squeezed(text: str) -> str:
    """Text without what lines change and what XML cannot hold."""
    return "".join(clean(text).split())


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)

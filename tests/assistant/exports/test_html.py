"""A plan as a fragment of HTML, parsed as strictly as XML is."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from assistant.errors import ExportError
from assistant.exports.html import outline_to_html
from assistant.exports.outline import Contents, Heading, Link, Mark, Outline, Paragraph, Text, plain
from assistant.exports.sections import SECTIONS, section_of, text_of
from assistant.exports.telling import tell
from assistant.exports.wording import clean
from knowledge.library import Library
from tests.assistant.exports.full_plan import EMPTY, FULL, large_plan
from tests.assistant.planning.plans import SAMPLE, plan_of

ALLOWED = {
    "div": {"lang"},
    "nav": {"aria-label"},
    "h2": set[str](),
    **{f"h{level}": {"id"} for level in range(3, 7)},
    "p": set[str](),
    "ul": set[str](),
    "ol": set[str](),
    "li": {"id", "value"},
    "table": set[str](),
    "caption": set[str](),
    "thead": set[str](),
    "tbody": set[str](),
    "tr": set[str](),
    "th": {"scope"},
    "td": set[str](),
    "a": {"href", "id", "role"},
    "strong": set[str](),
    "em": set[str](),
    "span": {"aria-hidden"},
}
"""Every element that a fragment may have, and every attribute of it: no script, style, class, form or picture."""
INLINE = {"a", "strong", "em", "span"}
INSIDE = {
    "ul": {"li"},
    "ol": {"li"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "p": INLINE,
    "a": set[str](),
    "strong": set[str](),
    "em": set[str](),
    "caption": set[str](),
    **{f"h{level}": set[str]() for level in range(2, 7)},
}
"""What may stand inside of what; a browser would mend the rest in ways of its own."""


def parsed(fragment: str) -> etree._Element:  # pyright: ignore[reportPrivateUsage]
    return etree.fromstring(fragment)


def text_in(fragment: str) -> str:
    return clean("".join(str(text) for text in parsed(fragment).itertext()))


def check(fragment: str) -> None:
    """Fail where a fragment is not balanced, has what it may not have, an id twice, or a link that leads nowhere."""
    ids: Counter[str] = Counter()
    links: set[str] = set()
    for element in parsed(fragment).iter():
        tag = str(element.tag)
        assert set(map(str, element.attrib)) <= ALLOWED[tag]
        assert {str(child.tag) for child in element} <= INSIDE.get(tag, set(ALLOWED))
        ids.update(str(value) for name, value in element.attrib.items() if name == "id")
        links.update(str(value) for name, value in element.attrib.items() if name == "href")
    assert all(count == 1 for count in ids.values())
    assert all(re.fullmatch(r"regrow-[0-9a-f]{8}-[A-Za-z0-9_-]+", name) for name in ids)
    assert links <= {f"#{name}" for name in ids}


def test_every_section_and_the_whole_are_sound():
    for whole in map(tell, (FULL, EMPTY, large_plan())):
        for outline in (whole, *(section_of(whole, name) for name in SECTIONS)):
            check(outline_to_html(outline))


def test_a_plan_drafted_from_a_report_is_sound(library: Library):
    check(text_of(plan_of(library, SAMPLE), None, "html"))


def test_all_that_a_plan_holds_stands_in_it():
    text = text_in(outline_to_html(tell(FULL)))
    wanted = [f"“{clean(finding.text)}”" for finding in FULL.findings]
    wanted += [clean(action.text) for action in FULL.actions] + [goal.text for goal in FULL.goals]
    wanted += [f"“{entry.quote}”" for entry in FULL.citations] + [option.text for option in FULL.options]
    wanted += [*FULL.to_complete, "The new rota leaves no time for it.", "https://example.org/accuracy"]
    assert [item for item in wanted if item not in text] == []


ODD = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'/=!-\n;#"), min_size=1, max_size=60)
MARKUP = st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</td></tr></table><h1>",
        "<!-- ",
        "&lt;b&gt;",
        "]]>",
        "' onclick='x",
        "javascript:alert(1)",
        "\u202e<b>\x00<\x0bi>",
    ]
)


@settings(max_examples=30, deadline=None)
@given(odd=MARKUP | ODD)
def test_no_text_whatever_it_holds_becomes_markup(odd: str):
    plan = replace(
        FULL,
        service=odd,
        rating=odd,
        findings=tuple(replace(finding, text=odd) for finding in FULL.findings),
        goals=tuple(replace(goal, text=odd, measure=odd, baseline=odd) for goal in FULL.goals),
        actions=tuple(replace(action, ref=odd, text=odd, owner=odd, risk=odd) for action in FULL.actions),
        citations=tuple(replace(entry, quote=odd, title=odd, section=(odd,)) for entry in FULL.citations),
        to_complete=(odd,),
    )
    for name in (None, "summary", "goals", "reality", "actions"):
        fragment = text_of(plan, name, "html")
        check(fragment)
        assert clean(odd) in text_in(fragment)


@settings(max_examples=40, deadline=None)
@given(odd=MARKUP | ODD)
def test_no_name_of_a_part_whatever_it_holds_breaks_its_link(odd: str):
    blocks = (
        Contents(),
        Heading(1, odd, odd),
        Paragraph((Link(odd, odd),)),
        Heading(1, odd, odd),
        Heading(2, "x", odd),
    )
    check(outline_to_html(Outline(odd, odd, "", "", blocks)))


def test_headings_are_real_ones_and_go_down_by_one_level_at_a_time():
    for level in (1, 2, 3):
        tags = re.findall(r"<h(\d)", outline_to_html(tell(FULL), level))
        levels = list(map(int, tags))
        assert levels[0] == level
        assert max(levels) == level + 3
        assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("level", [0, 4, 7])
def test_a_level_that_leaves_no_room_below_is_refused(level: int):
    with pytest.raises(ExportError, match="level 1, 2 or 3"):
        outline_to_html(tell(FULL), level)


def test_its_language_is_said():
    assert parsed(outline_to_html(tell(FULL))).get("lang") == "en-GB"


def test_every_table_has_a_caption_and_headers_with_their_scope():
    for table in parsed(outline_to_html(tell(FULL))).iter("table"):
        assert clean(table.findtext("caption") or "")
        columns = [cell.get("scope") for cell in table.iterfind("thead/tr/th")]
        assert set(columns) == {"col"}
        for row in table.iterfind("tbody/tr"):
            assert len(row) == len(columns)
            assert all(cell.get("scope") == "row" for cell in row.iterfind("th"))


def test_a_short_first_cell_heads_its_row_and_a_long_one_does_not():
    tables = {table.findtext("caption"): table for table in parsed(outline_to_html(tell(FULL))).iter("table")}
    assert len(list(tables["Checks and their results"].iterfind("tbody/tr/th"))) == len(FULL.checks)
    assert tables["Actions for F1"].find("tbody/tr/th") is None


def test_a_mark_leads_to_its_note_and_the_note_back_to_the_first_mark():
    root = parsed(text_of(FULL, "goals", "html"))
    marks = [link for link in root.iter("a") if link.get("role") == "doc-noteref"]
    notes = {f"#{item.get('id')}": item for item in root.iterfind("ol/li")}
    assert {mark.get("href") for mark in marks} == set(notes)
    for mark in marks:
        note = notes[mark.get("href") or ""]
        assert mark.text == f"[{note.get('value')}]"
        back = note.find("a")
        assert back is not None
        assert back.get("href") in {f"#{other.get('id')}" for other in marks if other.text == mark.text}


def test_notes_without_marks_have_no_way_back():
    fragment = text_of(FULL, "sources", "html")
    assert "Back to" not in fragment
    assert fragment.count("<li ") == len(FULL.citations)


def test_things_to_tick_off_have_a_sign_that_is_not_read_out():
    items = list(parsed(text_of(FULL, "still-to-complete", "html")).iter("li"))
    assert len(items) == len(FULL.to_complete)
    assert all(len(item) == 1 and item[0].get("aria-hidden") == "true" for item in items)


def test_contents_lead_to_the_parts_and_goals_that_follow():
    nav = parsed(outline_to_html(tell(FULL))).find("nav")
    assert nav is not None
    shown = [link.text for link in nav.iter("a")]
    assert shown[:2] == ["Safe – rated Inadequate in the report", "G1. Medicines optimisation"]
    assert shown[-1] == "Notes"


def test_a_link_to_another_section_is_words_alone():
    outline = Outline("A title", "", "", "", (Paragraph((Text("see "), Link("Way forward", "way-forward"))),))
    assert "<p>see Way forward</p>" in outline_to_html(outline)


def test_a_mark_without_a_note_leads_nowhere():
    outline = Outline("A title", "", "", "", (Paragraph((Text("said"), Mark(3))),))
    assert "<p>said\u00a0[3]</p>" in outline_to_html(outline)


def test_sections_of_one_plan_can_stand_on_one_page():
    ids = [name for part in SECTIONS for name in re.findall(r' id="([^"]+)"', text_of(FULL, part, "html"))]
    assert len(ids) == len(set(ids))


def test_the_same_plan_gives_the_same_text():
    assert text_of(FULL, None, "html") == text_of(replace(FULL), None, "html")


def test_spaces_stay_outside_of_what_is_strong():
    outline = Outline("A title", "", "", "", (Paragraph((Text("a"), Text(" b ", "strong"), *plain("c"))),))
    assert "<p>a <strong>b</strong> c</p>" in outline_to_html(outline)

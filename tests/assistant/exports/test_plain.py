"""A plan as plain text."""

import re
from dataclasses import replace

import pytest

from assistant.exports.outline import Heading, Listing, Mark, Outline, Paragraph, Table, Text, plain, strong
from assistant.exports.plain import NARROWEST, outline_to_plain
from assistant.exports.sections import SECTIONS, text_of
from assistant.exports.telling import tell
from assistant.exports.wording import clean
from tests.assistant.exports.full_plan import EMPTY, FULL


def outline_of(*blocks: Heading | Paragraph | Listing | Table) -> Outline:
    return Outline("A title", "", "", "", blocks)


def test_there_is_no_markup_in_it():
    for name in (None, *SECTIONS):
        text = text_of(FULL, name, "plain")
        assert not re.search(r"[*`|<>#]|\[\^|\\", text)


def test_all_that_a_plan_holds_stands_in_it():
    text = outline_to_plain(tell(FULL))
    wanted = [f"“{clean(finding.text)}”" for finding in FULL.findings]
    wanted += [clean(action.text) for action in FULL.actions] + [action.ref for action in FULL.actions]
    wanted += [f"“{entry.quote}”" for entry in FULL.citations] + [goal.text for goal in FULL.goals]
    wanted += [option.text for option in FULL.options] + list(FULL.to_complete)
    wanted += ["The new rota leaves no time for it.", "https://example.org/accuracy", "The car park was full."]
    assert [item for item in wanted if item not in text] == []


def test_headings_are_underlined_by_their_level():
    blocks = (Heading(1, "A part"), Heading(2, "A goal"), Heading(3, "A step"))
    text = outline_to_plain(outline_of(*blocks))
    assert text == "A title\n=======\n\n\nA part\n------\n\nA goal\n~~~~~~\n\nA step\n......\n"


def test_a_row_of_a_table_has_the_name_of_each_column():
    row = ((plain("D1"),), (plain("First line, and a long one at that"), plain("Second line")), ())
    table = Table("Days", ("Day", "What", "Who"), (1, 1, 1), (row, row))
    record = "Day: D1\nWhat:\n  First line, and a long one at that\n  Second line\nWho:"
    assert outline_to_plain(outline_of(table)).endswith(f"\n\n{record}\n\n{record}\n")


def test_short_lines_of_a_cell_share_one():
    assert "Option: O1 for F1\n" in outline_to_plain(tell(FULL))


def test_lists_and_things_to_tick_off_are_told_apart():
    items = (plain("one"), plain("two"))
    assert "- one\n- two\n" in outline_to_plain(outline_of(Listing(items)))
    assert "[ ] one\n[ ] two\n" in outline_to_plain(outline_of(Listing(items, boxes=True)))


def test_what_is_known_has_its_label():
    text = outline_to_plain(tell(FULL))
    assert "\nBaseline: 5 of 14 days without a gap\n" in text
    assert "\nBaseline: – to fill in\n" in text


def test_a_name_before_a_line_gets_a_colon():
    named = Paragraph((strong("Goal"), Text(" "), Text("“Be better.”"), Mark(2)))
    ended = Paragraph((strong("The problem:"), Text(" "), Text("gaps")))
    text = outline_to_plain(outline_of(named, ended))
    assert "\nGoal: “Be better.” [2]\n" in text
    assert "\nThe problem: gaps\n" in text


def test_every_mark_has_its_note_at_the_end():
    text = outline_to_plain(tell(FULL))
    body, notes = text.split("\nNotes\n-----\n")
    assert set(re.findall(r"\[(\d+)\]", body)) == set(re.findall(r"^\[(\d+)\] ", notes, re.MULTILINE))


@pytest.mark.parametrize("width", [40, 72, 100])
def test_no_line_is_wider_than_it_may_be_unless_a_word_is(width: int):
    broken = outline_to_plain(tell(FULL), width)
    long = [line for line in broken.splitlines() if len(line) > width]
    assert [line for line in long if len(line.split()) > 1] == []


def test_breaking_lines_changes_no_word():
    whole, broken = outline_to_plain(tell(FULL)), outline_to_plain(tell(FULL), 50)
    assert words_of(broken) == words_of(whole)


def test_a_width_that_is_too_small_is_made_the_smallest():
    assert outline_to_plain(tell(FULL), 1) == outline_to_plain(tell(FULL), NARROWEST)


def test_a_text_with_lines_of_its_own_stays_on_one():
    odd = "first\n\nA heading\n=========\n- a point"
    text = outline_to_plain(tell(replace(FULL, to_complete=(odd,))))
    assert "\n[ ] first A heading ========= - a point\n" in text


def test_an_empty_plan_says_so():
    assert "No shortfall was found that can be planned for." in outline_to_plain(tell(EMPTY))


def underline(word: str) -> bool:
    return bool(re.fullmatch(r"=+|-+|~+|\.+", word))


def words_of(text: str) -> list[str]:
    return [word for word in text.split() if len(word) < 3 or not underline(word)]

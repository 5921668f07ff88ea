"""The sections of a plan's text, each on its own."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.errors import ExportError
from assistant.exports.markdown import plan_to_markdown
from assistant.exports.outline import (
    Block,
    Facts,
    Heading,
    Line,
    Listing,
    Mark,
    Note,
    Notes,
    Outline,
    Paragraph,
    Table,
)
from assistant.exports.sections import NOTHING_FOUND, SECTIONS, Form, section_of, text_of
from assistant.exports.telling import tell
from assistant.models import Plan
from knowledge.library import Library
from tests.assistant.exports.full_plan import ACTIONS, EMPTY, FULL, GUIDE, QUOTES, large_plan
from tests.assistant.planning.plans import SAMPLE, plan_of

FORMS: tuple[Form, ...] = ("markdown", "plain", "html")


@pytest.fixture(scope="module")
def sample(library: Library) -> Plan:
    return plan_of(library, SAMPLE)


def without_marks(line: Line) -> Line:
    return tuple(part for part in line if not isinstance(part, Mark))


def lines_of(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield block.line
        case Listing():
            yield from block.items
        case Facts():
            yield from (line for _, line in block.rows)
        case Table():
            yield from (line for row in block.rows for cell in row for line in cell)
        case _:
            return


def said(block: Block) -> str:
    return repr((type(block).__name__, [without_marks(line) for line in lines_of(block)]))


def told(outline: Outline) -> Counter[str]:
    """What is said in an outline, but for headings, notes and the findings that sections repeat for themselves."""
    repeated = {block.about for block in tell(FULL).blocks if isinstance(block, Table)}
    blocks = [block for block in outline.blocks if isinstance(block, Paragraph | Listing | Facts | Table)]
    return Counter(said(block) for block in blocks if not (isinstance(block, Facts) and block.about in repeated))


def marks_in(outline: Outline) -> set[int]:
    lines = (line for block in outline.blocks for line in lines_of(block))
    return {part.n for line in lines for part in line if isinstance(part, Mark)}


def notes_in(outline: Outline) -> tuple[Note, ...]:
    return tuple(note for block in outline.blocks if isinstance(block, Notes) for note in block.notes)


def test_all_that_the_whole_plan_says_stands_in_just_one_section():
    whole = tell(FULL)
    apart: Counter[str] = Counter()
    for name in SECTIONS:
        if name != "sources":
            apart += told(section_of(whole, name))
    assert apart == told(whole)


def test_all_that_a_drafted_plan_says_stands_in_its_sections(sample: Plan):
    whole = tell(sample)
    apart = {line for name in SECTIONS for line in told(section_of(whole, name))}
    assert set(told(whole)) <= apart


def test_no_section_lacks_a_note_or_has_one_too_many(sample: Plan):
    for whole in map(tell, (FULL, sample)):
        for name in SECTIONS:
            if name != "sources":
                section = section_of(whole, name)
                assert {note.n for note in notes_in(section)} == marks_in(section)
                assert set(notes_in(section)) <= set(notes_in(whole))
        assert notes_in(section_of(whole, "sources")) == notes_in(whole)


def test_headings_go_down_by_one_level_at_a_time(sample: Plan):
    for whole in map(tell, (FULL, EMPTY, sample)):
        for name in SECTIONS:
            levels = [block.level for block in section_of(whole, name).blocks if isinstance(block, Heading)]
            assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_no_heading_stands_over_nothing(sample: Plan):
    for whole in map(tell, (FULL, sample)):
        for name in SECTIONS:
            blocks = section_of(whole, name).blocks
            for block, after in zip(blocks, [*blocks[1:], None], strict=True):
                if isinstance(block, Heading):
                    assert after is not None
                    assert not isinstance(after, Heading) or after.level > block.level


def test_each_part_of_grow_stands_in_its_section():
    assert FULL.goals[0].text in text_of(FULL, "goals")
    assert "Questions for the cause" in text_of(FULL, "reality")
    assert "two new carers" in text_of(FULL, "reality")
    assert "Decided against" in text_of(FULL, "options")
    assert "Two hours of the pharmacist." in text_of(FULL, "actions")
    assert "in short" in text_of(FULL, "way-forward")
    for name in ("goals", "options", "actions", "way-forward"):
        assert "Questions for the cause" not in text_of(FULL, name)


def test_a_goal_an_option_and_an_action_stand_beside_the_finding_that_they_are_for():
    for name in ("goals", "reality", "options", "actions"):
        assert "Medicines records had gaps on 9 of the 14 days" in text_of(FULL, name, "plain")
    assert "Finding F3: “Things were not as they should be.”" in text_of(FULL, "goals", "plain")


def test_a_note_keeps_the_number_that_it_has_in_the_whole_plan():
    text = text_of(FULL, "deadlines", "plain")
    assert "Regulation 17(3).” [10]" in text
    assert "\n[10] " in text
    assert "\n[1] " not in text


def test_a_document_is_named_in_full_at_its_first_note():
    assert GUIDE not in next(line for line in plan_to_markdown(FULL).splitlines() if line.startswith("[^10]:"))
    assert f"[10] {GUIDE}, Requests: " in text_of(FULL, "deadlines", "plain")


def test_a_quotation_in_short_has_its_note_where_it_stands_alone():
    text = text_of(FULL, "way-forward", "plain")
    assert f"“{QUOTES[13][1]}” [14]" in text
    assert f"“{QUOTES[6][1]}” [7]" in text


def test_a_text_of_the_services_own_gets_no_note():
    own = replace(FULL, actions=(replace(ACTIONS[2], text="Ask the council for a nurse.", citations=()),))
    assert notes_in(section_of(tell(own), "way-forward")) == ()


def test_a_section_says_which_plan_it_is_and_how_far_that_is_approved():
    for name in SECTIONS:
        assert "Improvement plan – home care agency · Version 3 · Approved by Padraig Example" in text_of(FULL, name)


@pytest.mark.parametrize("form", FORMS)
def test_a_plan_without_findings_says_in_every_section_that_there_is_nothing(form: Form):
    for name in ("goals", "reality", "options", "actions", "way-forward", "evidence", "checks", "still-to-complete"):
        assert NOTHING_FOUND in text_of(EMPTY, name, form)
    assert "No shortfall was found that can be planned for." in text_of(EMPTY, "summary", form)
    assert "No deadline is known." in text_of(EMPTY, "deadlines", form)
    assert "there are no sources" in text_of(EMPTY, "sources", form)


def test_what_a_plan_with_findings_does_not_have_is_said_in_its_section():
    bare = replace(FULL, options=(), actions=(), to_complete=(), uncovered=(), checks=())
    assert "No option is named yet." in text_of(bare, "options")
    assert "No action is planned yet." in text_of(bare, "actions")
    assert "Nothing is left to complete." in text_of(bare, "still-to-complete")
    assert NOTHING_FOUND not in "".join(text_of(bare, name) for name in SECTIONS)


def test_without_a_section_the_whole_plan_is_given():
    assert text_of(FULL) == plan_to_markdown(FULL)
    assert "Versions of this plan" in text_of(FULL, None, "plain")


def test_another_section_is_refused_with_the_names_that_there_are():
    with pytest.raises(ExportError, match="no section “aims”") as refused:
        text_of(FULL, "aims")
    assert all(name in str(refused.value) for name in SECTIONS)


def test_another_form_is_refused_with_the_forms_that_there_are():
    with pytest.raises(ExportError, match="markdown, plain or html"):
        text_of(FULL, "goals", "rtf")  # pyright: ignore[reportArgumentType]


def test_a_plan_of_sixty_findings_has_them_all_in_its_goals():
    text = text_of(large_plan(), "goals", "plain")
    assert all(f"It was so in place {n}." in text for n in range(60))

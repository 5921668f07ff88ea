"""How a policy is taken apart: headings as they are found, statements to the letter of their spans."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.owned.outline import LONGEST, LONGEST_LIST, LONGEST_SHOWN, outline

POLICY = """Medicines policy

1. Purpose

This policy says how staff support people. It applies to all staff.

2. Storage

Medicines are kept in a locked cabinet.

2.1 The fridge

Its temperature is recorded each day. It must stay between 2 and 8 degrees.

3. Giving medicines

Staff must not:
- crush tablets
- leave medicines
  to be taken later

Count | Signed by
Morning stock | Senior carer
"""

words = st.sampled_from(
    ["1. Storage", "2.1 Fridge", "# Safety", "KEYS", "Staff must not:", "- crush tablets", "• sign early", "a | b | c",
     "Medicines are locked away.", "It is checked. Nobody else may.", "Page 3 of 9", "\t", "  ", "…", "“Quoted.”", "é́",
     "x" * 1200, "a very long line that goes on and on until the page's width is reached and then"]
)  # fmt: skip
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.tuples(words, st.sampled_from([" ", "\n", "\n\n", "\r\n"])), max_size=40).map(
        lambda parts: "".join(part for pair in parts for part in pair)
    ),
)


def said(text: str) -> list[tuple[tuple[str, ...], str]]:
    parts = outline(text)
    return [(parts.sections[own.section].path, text[own.start : own.end]) for own in parts.statements]


def shown(text: str) -> list[str]:
    return [text[slice(*own.shown)] for own in outline(text).statements]


def test_numbers_make_levels_and_statements_stand_under_their_headings() -> None:
    assert said(POLICY) == [
        ((), "Medicines policy"),
        (("Purpose",), "This policy says how staff support people."),
        (("Purpose",), "It applies to all staff."),
        (("Storage",), "Medicines are kept in a locked cabinet."),
        (("Storage", "The fridge"), "Its temperature is recorded each day."),
        (("Storage", "The fridge"), "It must stay between 2 and 8 degrees."),
        (("Giving medicines",), "crush tablets"),
        (("Giving medicines",), "leave medicines\n  to be taken later"),
        (("Giving medicines",), "Count | Signed by"),
        (("Giving medicines",), "Morning stock | Senior carer"),
    ]


def test_an_item_is_shown_with_what_introduces_its_list_and_a_sentence_with_its_neighbours() -> None:
    found = shown(POLICY)
    assert found[6] == "Staff must not:\n- crush tablets"
    assert found[7] == "Staff must not:\n- crush tablets\n- leave medicines\n  to be taken later"
    assert found[5] == "Its temperature is recorded each day. It must stay between 2 and 8 degrees."


def test_marks_and_capitals_make_headings_too() -> None:
    text = "# Audit\n\n## References\n\nTwo files held one.\n\nSCORE\n\nIt scored 71%.\n"
    assert said(text) == [(("Audit", "References"), "Two files held one."), (("SCORE",), "It scored 71%.")]


def test_a_short_line_above_a_paragraph_is_a_heading_without_any_mark() -> None:
    text = "Purpose\nThis policy says how people are supported.\n\nWho it is for\n\nAll staff read it each year.\n"
    assert [path for path, _ in said(text)] == [("Purpose",), ("Who it is for",)]


def test_numbered_steps_are_items_and_no_headings() -> None:
    text = "Washing hands:\n\n1. Wet the hands\n2. Use the soap\n3. Dry with a towel\n"
    assert [own for _, own in said(text)] == ["Wet the hands", "Use the soap", "Dry with a towel"]
    assert shown(text)[1].startswith("Washing hands:")


def test_numbered_clauses_are_statements_and_no_headings() -> None:
    text = "4. Keys\n\n4.1 The senior carer holds the keys.\n\n4.2 Nobody takes them home.\n"
    assert said(text) == [(("Keys",), "The senior carer holds the keys."), (("Keys",), "Nobody takes them home.")]


def test_a_wrapped_paragraph_is_read_as_one() -> None:
    text = "The deputy manager orders the repeat prescriptions on the first\nMonday of each month. Two people check.\n"
    assert len(said(text)) == 2


def test_page_numbers_and_scraps_say_nothing() -> None:
    assert said("Medicines are locked away.\n\nPage 2 of 14\n\n12\n\nv1.2\n") == [((), "Medicines are locked away.")]


def test_an_item_far_from_what_forbids_it_is_never_cut_off_from_it() -> None:
    items = "".join(f"- store the medicines of room {number} in the office\n" for number in range(80))
    forbidden, allowed = f"Staff must never:\n{items}", f"Staff always:\n{items}"
    assert all(own.startswith("Staff must never") for own in shown(forbidden))
    assert 20 < len(shown(forbidden)) < 60
    assert len(shown(allowed)) == 80
    assert shown(allowed)[-1] == "store the medicines of room 79 in the office"


@settings(max_examples=300, deadline=None)
@given(texts)
def test_whatever_the_text_spans_are_in_order_inside_their_sections_and_never_empty(text: str) -> None:
    parts = outline(text)
    assert parts.sections[0].start == 0
    assert parts.sections[-1].end == len(text)
    last = 0
    for own in parts.statements:
        section = parts.sections[own.section]
        assert section.start <= own.start < own.end <= section.end
        assert last <= own.start
        last = own.end
        begin, end = own.shown
        assert section.start <= begin <= own.start < own.end <= end <= section.end
        assert own.end - own.start <= LONGEST
        assert end - begin <= max(LONGEST_LIST, LONGEST_SHOWN, own.end - own.start)
        assert text[own.start : own.end] == text[own.start : own.end].strip()
        if own.lead:
            assert own.lead[0] == begin
            assert own.lead[1] <= own.start

"""What is kept of a file: the words that are seen, with marks for personal details, and pages that still fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import ReportError
from assistant.guarding.personal import redact
from assistant.owned.reading import UNTITLED, OwnText, moved, read_own

PAGES = (
    "Ring Jane Smith on 07700 900123. ",
    "Medicines are locked away. ",
    "Send it to jane.smith@example.org. ",
    "é Nobody borrows money. ",
)


def read(text: str, name: str | None = None, title: str | None = None) -> OwnText:
    return read_own(text.encode(), name, title)


def test_personal_details_are_replaced_and_it_is_said() -> None:
    own = read("The lead is Jane Smith, on 07700 900123. She is rung at once.")
    assert own.text == "The lead is [name], on [phone]. She is rung at once."
    assert own.notes == ("Personal details (name, phone) have marks in their place. They are not kept.",)


def test_what_cannot_be_seen_is_left_out() -> None:
    own = read("Med\u200bicines are\u00a0locked\u00ad away.\r\nKeys \u202estay\u202c here.\u2028Always.\x07")
    assert own.text == "Medicines are locked away.\nKeys stay here.\nAlways."


@pytest.mark.parametrize(
    ("name", "title", "wanted"),
    [
        ("medicines_policy v2.docx", None, "medicines policy v2"),
        ("../../etc/our policy.txt", None, "our policy"),
        ("x.txt", "  Medicines \u200bpolicy\n", "Medicines policy"),
        ("2024-03.txt", None, "All about medicines"),
        (None, None, "All about medicines"),
        (None, "Policy of Jane Smith", "Policy of [name]"),
    ],
)
def test_a_title_is_what_was_asked_for_or_the_files_name_or_its_first_line(
    name: str | None, title: str | None, wanted: str
) -> None:
    assert read("# All about medicines\n\nThey are locked away.", name, title).title == wanted


def test_a_title_is_never_empty() -> None:
    assert read("#\n***\nabc", None, "\u200b").title in ("abc", UNTITLED)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04 no document"])
def test_what_is_no_document_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(ReportError, match=r"[Gg]ive|[Ss]ave|paste"):
        read_own(data, "file.pdf")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PAGES), min_size=1, max_size=6))
def test_pages_begin_where_their_words_are_after_details_were_replaced(pages: list[str]) -> None:
    starts = [sum(map(len, pages[:number])) for number in range(len(pages))]
    redacted = redact("".join(pages))
    begins = moved(tuple(starts), redacted)
    ends = [*begins[1:], len(redacted.text)]
    for page, begin, end in zip(pages, begins, ends, strict=True):
        own = redacted.text[begin:end]
        assert own.startswith(page[:4]) or own.startswith("[")
        assert own.split(" ")[-2] == page.split(" ")[-2] or "]" in own.split(" ")[-2]


def test_a_place_inside_a_detail_is_where_its_mark_begins() -> None:
    text = "Ring Jane Smith now."
    redacted = redact(text)
    assert redacted.text == "Ring [name] now."
    assert moved((0, text.index("Smith"), text.index("now")), redacted) == (0, 5, redacted.text.index("now"))

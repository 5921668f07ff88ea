import io
import re
from typing import Any, cast

import pytest

from assistant.errors import ReportError
from assistant.reports.contents import read_contents
from assistant.reports.models import Content, ReportText
from assistant.reports.pdf.hyphens import Hyphens
from tests.assistant.reports.made_reports import (
    KEY_LINES,
    QUALITY_STATEMENTS,
    blank_pdf,
    changed_pdf,
    drawn_pdf,
    parts_of,
    pdf_of,
    scanned_pdf,
)

LONG_LINE = "Staff told us that they did not have enough time to support people at night, so that people"


def read(data: bytes) -> Content:
    return read_contents(data, "pdf")


def text_of(*lines: str, below: float = 700, leading: float = 15) -> str:
    """The text of a page on which lines stand below each other."""
    return read(drawn_pdf([(72, below - leading * n, line) for n, line in enumerate(lines)])).text


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("text", [QUALITY_STATEMENTS, KEY_LINES], ids=["quality statements", "key lines"])
def test_the_page_of_every_paragraph_is_right(text: str, columns: int):
    from pypdf import PdfReader

    data = pdf_of(text, columns=columns)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]
    content = read(data)
    report = ReportText(content.text, "pdf", page_starts=content.page_starts)
    looked = 0
    for part in parts_of(text):
        begins = " ".join(part.text.split()[:4])
        held = [number for number, page in enumerate(pages, 1) if begins in page]
        if part.kind == "paragraph" and len(held) == 1 and text.count(begins) == 1:
            assert report.page_of(content.text.index(begins)) == held[0], begins
            looked += 1
    assert looked > 30


def test_running_headers_footers_and_page_numbers_are_gone():
    content = read(pdf_of(KEY_LINES))
    assert len(content.page_starts or ()) > 3
    assert not re.search(r"Homecare inspection report|2 November 2026|Page \d", content.text)
    assert content.text.count("Tarnbeck Homecare") == KEY_LINES.count("Tarnbeck Homecare")


def test_what_stands_at_the_edge_but_not_on_enough_pages_stays():
    pages = [[(72.0, 800.0, f"Heading of page {'abcdef'[n]}"), (72.0, 700.0, "Words of the page.")] for n in range(6)]
    pages[2][0] = pages[4][0] = (72.0, 800.0, "Our findings")
    text = read(drawn_pdf(*pages)).text
    assert text.count("Our findings") == 2
    assert "Heading of page a" in text


def test_a_rating_below_a_heading_that_stands_once_is_never_taken_for_a_running_line():
    names = ("safe", "effective", "caring", "responsive")
    pages = [
        [
            (72.0, 800.0, f"Is the service {name}?"),
            (72.0, 780.0, "Requires improvement"),
            (72.0, 600.0, f"We looked whether it was {name}."),
            (290.0, 30.0, str(number)),
        ]
        for number, name in enumerate(names, 1)
    ]
    text = read(drawn_pdf(*pages)).text
    assert text.count("Requires improvement") == 4
    assert not re.search(r"^\d$", text, re.MULTILINE)


def test_a_line_that_stands_at_the_top_of_several_pages_as_part_of_a_paragraph_stays():
    lines = [LONG_LINE, "waited for a long time. Nobody could say how long that had been going on for at the home."]
    page = [(72.0, 800.0 - 15 * n, line) for n, line in enumerate(lines * 3)]
    assert read(drawn_pdf(page, page, page)).text.count("did not have enough time") == 9


def test_left_and_right_pages_may_have_their_header_in_another_order():
    pages = [
        [
            (72.0, 800.0, f"{number} Quillfen House" if number % 2 else f"Quillfen House {number}"),
            (72.0, 700.0, f"Words of page {'abcdef'[number]}."),
        ]
        for number in range(5)
    ]
    assert "Quillfen" not in read(drawn_pdf(*pages)).text


def test_columns_are_read_one_after_the_other_and_a_table_row_by_row():
    text = read(pdf_of(KEY_LINES, columns=2)).text
    assert text.index("Overall summary") < text.index("Calls were often late") < text.index("Is the service safe?\n")
    assert "\nIs the service safe? | Requires improvement\nIs the service effective? | Good\n" in text


def test_a_table_without_lines_keeps_its_rows():
    rows = ("Safe", "Requires improvement"), ("Effective", "Good"), ("Well-led", "Inadequate")
    placed = [
        (x, 700.0 - 18 * n, cell) for n, row in enumerate(rows) for x, cell in zip((72.0, 260.0), row, strict=True)
    ]
    assert read(drawn_pdf(placed)).text == "Safe | Requires improvement\nEffective | Good\nWell-led | Inadequate\n"


def test_a_cell_that_holds_sentences_follows_its_row():
    placed = [
        (72.0, 700.0, "Learning culture"),
        (220.0, 700.0, "2"),
        (280.0, 700.0, "Nobody looked at accidents together, so"),
        (280.0, 686.0, "the same falls happened again."),
        (72.0, 660.0, "Safeguarding"),
        (220.0, 660.0, "3"),
        (280.0, 660.0, "Staff knew how to report abuse."),
    ]
    assert read(drawn_pdf(placed)).text == (
        "Learning culture | 2\n\nNobody looked at accidents together, so the same falls happened again.\n\n"
        "Safeguarding | 3\n\nStaff knew how to report abuse.\n"
    )


def test_a_label_beside_the_middle_of_a_cell_begins_its_row():
    placed = [
        (200.0, 700.0, "People told us that they waited and that"),
        (72.0, 693.0, "Safe"),
        (200.0, 686.0, "nobody came to them."),
        (200.0, 660.0, "People liked the staff who came and"),
        (72.0, 653.0, "Caring"),
        (200.0, 646.0, "looked forward to it."),
    ]
    said = read(drawn_pdf(placed)).text
    assert said == (
        "Safe\n\nPeople told us that they waited and that nobody came to them.\n\n"
        "Caring\n\nPeople liked the staff who came and looked forward to it.\n"
    )


def test_words_divided_at_a_line_end_are_mended():
    text = text_of(
        "Person-centred care was not given and the multidisciplin-",
        "ary team had no record of it. Nobody had asked for person-",
        "centred plans, which were made for the short-",
        "and the long-term needs of people who were self-",
        "medicating, and 12-",
        "15 people had none.",
    )
    assert "multidisciplinary team" in text
    assert "asked for person-centred plans" in text
    assert "short- and the long-term" in text
    assert "self-medicating" in text
    assert "12-\n15" in text or "12-15" in text


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("medi-", "cines", "medicines"),
        ("medi\u00ad", "cines", "medicines"),
        ("well-", "led", "well-led"),
        ("care-", "giving", "caregiving"),
        ("Well-", "Led", "Well-Led"),
        ("12-", "15", "12-15"),
        ("night", "staff", "night staff"),
        ("late -", "and alone", "late - and alone"),
        ("day-", "and night", "day- and night"),
    ],
)
def test_hyphens(line: str, following: str, joined: str):
    assert Hyphens([]).join(line, following) == joined


def test_a_long_document_that_divides_no_words_keeps_its_hyphens():
    assert Hyphens(["a line"] * 200).join("dementia-", "adapted") == "dementia-adapted"
    assert Hyphens(["a line", "a line-"] * 100).join("informa-", "tion") == "information"


def test_ligatures_become_letters():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    cast(Any, pdfmetrics).registerFont(TTFont("Vera", "Vera.ttf"))
    data = drawn_pdf([(72.0, 700.0, "The \ufb01rst \ufb02oor was cold.")], font="Vera")
    assert read(data).text == "The first floor was cold.\n"


def test_wrapped_lines_are_joined_and_others_are_not():
    text = text_of(
        LONG_LINE, "waited. There was a policy on calls.", "Score: 2", LONG_LINE, "fell.", "Mill Lane", "Anytown"
    )
    assert "so that people waited. There was a policy on calls.\nScore: 2\n" in text
    assert text.endswith("so that people fell.\nMill Lane\nAnytown\n")


def test_a_sentence_goes_on_over_a_page_break_and_past_a_footer():
    pages = [
        [(72.0, 600.0, LONG_LINE), (290.0, 30.0, "1")],
        [(72.0, 780.0, "waited until the morning. We saw this twice."), (290.0, 30.0, "2")],
        [(72.0, 780.0, "Another page."), (290.0, 30.0, "3")],
    ]
    content = read(drawn_pdf(*pages))
    assert content.text == f"{LONG_LINE} waited until the morning. We saw this twice.\n\nAnother page.\n"
    report = ReportText(content.text, "pdf", page_starts=content.page_starts)
    assert [report.page_of(content.text.index(word)) for word in ("Staff", "waited", "Another")] == [1, 2, 3]


def test_lists_become_lines_with_a_dash():
    placed = [
        (72.0, 700.0, "We found:"),
        (80.0, 680.0, "•"),
        (96.0, 680.0, "gaps in the records of medicines"),
        (80.0, 664.0, "•"),
        (96.0, 664.0, "no checks at night"),
    ]
    assert read(drawn_pdf(placed)).text == "We found:\n\n- gaps in the records of medicines\n- no checks at night\n"


@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_turned_reads_the_same(turned: int, drawn: bool):
    data = pdf_of(KEY_LINES)
    assert read(changed_pdf(data, turned=turned, drawn_turned=drawn)).text == read(data).text


def test_a_watermark_across_the_page_is_left_out():
    from reportlab.pdfgen.canvas import Canvas

    stored = io.BytesIO()
    canvas = Canvas(stored)
    canvas.drawString(72, 700, "Calls were late.")
    canvas.rotate(45)
    canvas.setFont("Helvetica", 60)
    canvas.drawString(200, 200, "DRAFT")
    canvas.save()
    assert read(stored.getvalue()).text == "Calls were late.\n"


def test_pages_with_pictures_only_are_named_in_a_note_and_keep_their_number():
    content = read(changed_pdf(pdf_of(KEY_LINES), before=scanned_pdf(2)))
    assert content.notes == ("Pages 1 and 2 held pictures and no words, and were not read.",)
    report = ReportText(content.text, "pdf", page_starts=content.page_starts)
    assert report.page_of(0) == 3
    assert report.report().pages == 8


def test_an_empty_page_needs_no_note():
    content = read(changed_pdf(drawn_pdf([(72.0, 700.0, "Calls were late.")]), before=blank_pdf(1)))
    assert (content.notes, content.page_starts) == ((), (0, 0))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (scanned_pdf(3), "pictures of pages, not words"),
        (blank_pdf(2), "no words in this PDF"),
        (blank_pdf(500), "500 pages"),
        (changed_pdf(pdf_of(KEY_LINES), locked_by="secret"), "protected by a password"),
        (pdf_of(KEY_LINES)[:9_000], "damaged"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
    ],
    ids=["scanned", "blank", "500 pages", "encrypted", "cut off", "empty"],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, said: str):
    with pytest.raises(ReportError, match=said):
        read(data)


def test_a_pdf_that_only_its_owner_may_change_is_read():
    assert read(changed_pdf(pdf_of(KEY_LINES), locked_by="")).text == read(pdf_of(KEY_LINES)).text


def test_a_file_that_breaks_off_late_is_read_with_a_note():
    data = pdf_of(KEY_LINES).removesuffix(b"\n").removesuffix(b"%%EOF")
    content = read(data)
    assert content.text == read(pdf_of(KEY_LINES)).text
    assert "breaks off" in content.notes[0]


def test_a_twenty_page_report_is_read_within_bounds():
    from tests.assistant.reports.made_reports import long_text

    made = long_text(10_500)
    content = read(pdf_of(made))
    assert 18 <= len(content.page_starts or ()) <= 24
    assert content.text == made


def test_a_page_that_is_damaged_is_named_in_a_note():
    data = pdf_of(KEY_LINES)
    found = re.search(rb"/Kids \[ (\d+ 0 R) (\d+ 0 R)", data)
    assert found
    content = read(data.replace(found[0], found[0].replace(found[2], b"999 0 R"[: len(found[2])])))
    assert re.match(r"Pages? 2\b.* damaged and could not be read", content.notes[0])
    assert content.text.startswith("Tarnbeck Homecare")


def test_letters_that_stand_for_nothing_are_refused_with_what_to_do():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    cast(Any, pdfmetrics).registerFont(TTFont("Vera", "Vera.ttf"))
    with pytest.raises(ReportError, match=r"looked at but not read.*OCR"):
        read(drawn_pdf([(72.0, 700.0, "\ue001\ue002\ue003\ue004 late \ue005\ue006\ue007")], font="Vera"))
    assert read(drawn_pdf([(72.0, 700.0, "Requires improvement \ue001")], font="Vera")).text == "Requires improvement\n"


def test_a_page_with_too_many_letters_is_refused():
    lines = [(20.0, 830.0 - 7 * n, "abcdefghi " * 60) for n in range(110)]
    with pytest.raises(ReportError, match="far more words than a page"):
        read(drawn_pdf(lines, size=3))

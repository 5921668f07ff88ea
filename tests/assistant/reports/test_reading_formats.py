"""Both styles of report say the same in every format."""

import hashlib

import pytest

from assistant.planning.intake.report import read_report
from assistant.reports.contents import read_contents
from assistant.reports.models import Kind, ReportText
from assistant.reports.read import read_report_file
from knowledge.framework import load_framework
from tests.assistant.reports.made_reports import STYLES, docx_of, headings_of, html_of, pdf_of, sentences_of

FRAMEWORK = load_framework()
FORMATS = ("pdf", "pdf in two columns", "docx", "html", "html in windows-1252")


def made(text: str, form: str) -> tuple[bytes, Kind]:
    if form.startswith("pdf"):
        return pdf_of(text, columns=2 if "two" in form else 1), "pdf"
    if form == "docx":
        return docx_of(text), "docx"
    return html_of(text, charset="windows-1252" if "1252" in form else "utf-8"), "html"


@pytest.fixture(scope="module")
def texts() -> dict[tuple[str, str], str]:
    return {(style, form): read_contents(*made(text, form)).text for style, text in STYLES.items() for form in FORMATS}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("style", STYLES)
def test_every_format_gives_the_same_sentences_and_headings(style: str, form: str, texts: dict[tuple[str, str], str]):
    assert sentences_of(texts[style, form]) == sentences_of(STYLES[style])
    assert headings_of(texts[style, form]) == headings_of(STYLES[style])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("style", STYLES)
def test_planning_finds_the_same_in_every_format(style: str, form: str, texts: dict[tuple[str, str], str]):
    found, expected = read_report(texts[style, form], FRAMEWORK), read_report(STYLES[style], FRAMEWORK)
    assert len(expected.shortfalls) > 20
    assert [item.text for item in found.shortfalls] == [item.text for item in expected.shortfalls]
    assert (found.ratings, found.rating, found.service, found.dates, found.stated) == (
        expected.ratings,
        expected.rating,
        expected.service,
        expected.dates,
        expected.stated,
    )
    assert len(found.ratings) == 5


@pytest.mark.parametrize("style", STYLES)
def test_the_samples_are_as_long_as_they_are_to_be(style: str):
    assert 1_500 <= len(STYLES[style].split()) <= 3_500
    assert 5 <= len(read_contents(pdf_of(STYLES[style]), "pdf").page_starts or ()) <= 20


@pytest.mark.parametrize(("form", "pages"), [("pdf", 6), ("docx", None), ("html", None)], ids=["pdf", "docx", "html"])
def test_a_file_is_read_in_a_process_of_its_own(form: str, pages: int | None):
    data, kind = made(STYLES["key lines"], form)
    read = read_report_file(data, "C:\\reports\\Tarnbeck.bin")
    assert (read.kind, read.name, read.notes) == (kind, "Tarnbeck.bin", ())
    assert read.text == read_contents(data, kind).text
    report = read.report()
    assert (report.kind, report.name, report.pages, report.characters) == (kind, "Tarnbeck.bin", pages, len(read.text))
    assert report.sha256 == read.sha256 == hashlib.sha256(read.text.encode()).hexdigest()


def test_a_page_is_told_from_where_its_words_begin():
    read = ReportText("one two\nfour", "pdf", page_starts=(0, 4, 8, 8))
    assert [read.page_of(offset) for offset in (0, 3, 4, 7, 8, 11)] == [1, 1, 2, 2, 4, 4]
    assert ReportText("one", "docx").page_of(0) is None

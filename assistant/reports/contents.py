"""Reads what a file holds, in this very process, and refuses what is no report."""

from assistant.errors import ReportError
from assistant.reports.models import Content, Kind

MOST_CHARACTERS = 400_000
"""Planning reads no more (assistant/planning/intake/readable.py)."""

LEAST_LETTERS = 3


def read_contents(data: bytes, kind: Kind) -> Content:
    """Give what a file of a kind holds; raises ReportError where it cannot be read as that, or is no report."""
    content = _read(data, kind)
    if sum(letter.isalpha() for letter in content.text[:10_000]) < LEAST_LETTERS:
        raise ReportError("There are no words in this file. Give the report, or paste its words.")
    if len(content.text) > MOST_CHARACTERS:
        raise ReportError(
            f"This holds more than {MOST_CHARACTERS:,} characters, far more than an assessment report. Give the "
            "report alone, or paste its findings."
        )
    return content


def _read(data: bytes, kind: Kind) -> Content:
    if kind == "pdf":
        from assistant.reports.pdf.read import read_pdf

        return read_pdf(data)
    if kind == "docx":
        from assistant.reports.word.read import read_docx

        return read_docx(data)
    from assistant.reports.plain import read_page, read_plain

    if kind == "html":
        from assistant.reports.web.read import read_html

        return read_html(read_page(data))
    return read_plain(data)

"""Reads a PDF; run in a process of its own, for it may be made to do harm."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.errors import ReportError
from assistant.reports.blocks import Block, between, cleaned, row_of, shown
from assistant.reports.models import Content
from assistant.reports.pdf.columns import Flow, arrange
from assistant.reports.pdf.hyphens import Hyphens
from assistant.reports.pdf.pages import Page, read_page
from assistant.reports.pdf.paragraphs import Measures, Piece, joined, measure, pieces_of
from assistant.reports.pdf.pdfium import Handle, failure, functions, open_document
from assistant.reports.pdf.rows import rows_of
from assistant.reports.pdf.running import Sheet, without_running
from assistant.reports.pdf.tables import Table

MOST_PAGES = 200
MOST_WORDS = 200_000
"""Of all pages together; the text would be refused anyway as too long."""

LEAST_LETTERS = 3
"""A page with fewer letters holds no words."""

MOST_UNMAPPED = 0.3
"""If a larger share of the letters stands for nothing, the words cannot be told."""

DAMAGED = "This PDF is damaged and cannot be read. Download it again, or open it and print or save it as a new PDF."
LOCKED = "This PDF is protected by a password. Open it, print or save it without the password, and give that file."
SCANNED = (
    "This PDF holds pictures of pages, not words. Look on CQC's website for the report's web page or its accessible "
    "version, or run text recognition (OCR) on it and save it again, or paste the report's words."
)
NO_WORDS = "There are no words in this PDF. Give the report itself, or paste its words."
NO_LETTERS = (
    "The words of this PDF can be looked at but not read: its fonts do not say which letters they show. Save the "
    "report's web page, run text recognition (OCR) on the PDF and save it again, or paste the report's words."
)
CUT_OFF = "The PDF breaks off before its end, so something may be missing. Look whether it ends as it should."


def read_pdf(data: bytes) -> Content:
    """Give a PDF's words in reading order; raises ReportError where it has none or cannot be opened."""
    pages, damaged = _pages(data)
    _check_words(pages)
    numbered = [number for number, page in enumerate(pages) if page.pictured and not _has_words(page)]
    notes = [_named(numbered, "held pictures and no words, and {was} not read")] if numbered else []
    if damaged:
        notes.append(_named(damaged, "{was} damaged and could not be read"))
    if b"%%EOF" not in data[-4096:]:
        notes.append(CUT_OFF)
    text, starts = _assembled(list(_pieces(pages)), len(pages))
    if not text.strip():
        raise ReportError(NO_WORDS)
    return Content(text, starts, tuple(notes))


def _pages(data: bytes) -> tuple[list[Page], list[int]]:
    """Read the pages, and tell which are damaged; those are empty."""
    try:
        document = open_document(data)
    except failure() as error:
        pdfium = functions()
        locked = getattr(error, "err_code", None) in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise ReportError(LOCKED if locked else DAMAGED) from error
    with document:
        count = len(document)
        if count > MOST_PAGES:
            raise ReportError(
                f"This PDF has {count:,} pages, and an assessment report has 10 to 60. Give the report alone."
            )
        return _read_all(document, count)


def _read_all(document: Handle, count: int) -> tuple[list[Page], list[int]]:
    pages: list[Page] = []
    damaged: list[int] = []
    for number in range(count):
        try:
            pages.append(read_page(document, number))
        except failure():
            damaged.append(number)
            pages.append(Page(1.0, 1.0, ()))
        if sum(len(page.words) for page in pages) > MOST_WORDS:
            raise ReportError("This PDF holds far more words than an assessment report. Give the report alone.")
    if not pages or len(damaged) > count / 2:
        raise ReportError(DAMAGED)
    return pages, damaged


def _check_words(pages: Sequence[Page]) -> None:
    if not any(_has_words(page) for page in pages):
        raise ReportError(SCANNED if any(page.pictured for page in pages) else NO_WORDS)
    letters = sum(len(word.text) for page in pages for word in page.words)
    unmapped = sum(page.unmapped for page in pages)
    if unmapped > MOST_UNMAPPED * (letters + unmapped):
        raise ReportError(NO_LETTERS)


def _has_words(page: Page) -> bool:
    return sum(letter.isalpha() for word in page.words for letter in word.text) >= LEAST_LETTERS


def _named(numbers: Sequence[int], what: str) -> str:
    """Say something of pages (given from 0) in a sentence: “Pages 2, 3 and 7 …”."""
    names = [str(number + 1) for number in numbers]
    if len(names) == 1:
        return f"Page {names[0]} {what.format(was='was')}."
    return f"Pages {', '.join(names[:-1])} and {names[-1]} {what.format(was='were')}."


def _pieces(pages: Sequence[Page]) -> Iterator[Piece]:
    """Give the blocks of all pages in reading order."""
    sheets = [Sheet(tuple(rows_of(page.words)), page.height) for page in pages]
    parts = [
        (part, number)
        for number, rows in enumerate(without_running(sheets))
        for part in arrange(rows, pages[number].rules)
    ]
    flows = [(part, pages[number].width) for part, number in parts if isinstance(part, Flow)]
    measures = measure(flows, Hyphens([text for sheet in sheets for row in sheet.rows for text in row.stretches]))
    last: Piece | None = None
    for part, number in parts:
        if isinstance(part, Table):
            found = _of_table(part, number, pages[number].width, measures)
        else:
            found = pieces_of(part, number, pages[number].width, measures)
        for place, piece in enumerate(found):
            one = joined(last, piece, measures) if last is not None and place == 0 and isinstance(part, Flow) else None
            if last is not None and one is None:
                yield last
            last = one or piece
    if last is not None:
        yield last


def _of_table(table: Table, number: int, width: float, measures: Measures) -> Iterator[Piece]:
    for row in table.rows:
        cells = [
            [Block(piece.shape, piece.text) for piece in pieces_of(Flow(cell, edge), number, width, measures)]
            for cell, edge in zip(row, table.edges, strict=True)
        ]
        for block in row_of(cells):
            yield Piece(block.shape, block.text, ((0, number),), 0.0, bold=False, left=0.0, lead=0.0, room=0.0)


def _assembled(pieces: Sequence[Piece], pages: int) -> tuple[str, tuple[int, ...]]:
    """Put the blocks below each other, and tell at which offset each page begins."""
    text = ""
    last: Block | None = None
    starts: dict[int, int] = {}
    for piece in pieces:
        parts = [text for text, _ in _parts(piece)]
        block = Block(piece.shape, "".join(parts))
        if not block.text.strip():
            continue
        text += between(last, block)
        at = len(text) + len(shown(block)) - len(block.text)
        for part, (_, page) in zip(parts, piece.pages, strict=True):
            starts.setdefault(page, at if part is not parts[0] else len(text))
            at += len(part)
        text += shown(block)
        last = block
    text += "\n" if text else ""
    return text, tuple(_filled(starts, pages, len(text)))


def _parts(piece: Piece) -> Iterator[tuple[str, int]]:
    """Give what a piece holds of each page."""
    ends = [*(at for at, _ in piece.pages[1:]), len(piece.text)]
    for (start, page), end in zip(piece.pages, ends, strict=True):
        yield _SIGNS.sub("", cleaned(piece.text[start:end]).translate(_LETTERS)), page


def _filled(starts: dict[int, int], pages: int, end: int) -> Iterable[int]:
    """Give every page a start: one without words begins where the next one does."""
    found = end
    filled: list[int] = []
    for page in reversed(range(pages)):
        found = starts.get(page, found)
        filled.append(found)
    ordered = filled[::-1]
    return [0, *ordered[1:]]


_SIGNS = re.compile(" *[\ue000-\uf8ff]+")
"""Signs of a font's own, such as a ring beside a rating, which stand for no letter."""

_LETTERS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": None}
)
"""Letters that are cast together, and soft hyphens inside a line."""

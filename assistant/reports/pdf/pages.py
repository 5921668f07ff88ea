"""A page's words with their places, and the lines that are ruled on it. Lengths are points, `y` runs down the page."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, pi

from assistant.errors import ReportError
from assistant.reports.pdf.drawn import drawn_on
from assistant.reports.pdf.pdfium import Handle, functions

_SPACES = frozenset((9, 10, 11, 12, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0x202F, 0xFEFF))
_AT_LINE_END = frozenset((2, 0xFFFE))
"""How pdfium gives a hyphen at a line's end, whichever kind of hyphen it is."""

_BOLD = ("bold", "black", "heavy", "demi")
APART = 0.2
APART_IF_GUESSED = 0.1
"""Letters further apart than this share of their size belong to two words; the less if pdfium sees a space there."""

RAISED = 0.6
"""A letter that is raised or lowered by less than this share of its size still belongs to the word."""

SAMPLE = 300
"""So many letters of a page are looked at to tell how it is turned."""

SMALLEST = 2.0
MOST_CHARACTERS = 60_000
"""Of one page; a printed page has a tenth of it at most."""

TOO_MANY = "A page of this PDF holds far more words than a page of a report. Give the report alone, or paste its words."


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its left and right edges, the line that it stands on (`y`), its letters' size."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line that is drawn on a page."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is looked at; `pictured` where it has pictures, `unmapped` counts letters that stand for nothing."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    pictured: bool = False
    unmapped: int = 0


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a page lies: its visible box, and by how many degrees it is turned clockwise to be read."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turned in (90, 270) else (width, height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Give a point's place from the upper left corner of the page as it is read."""
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    y: float
    size: float
    index: int
    guessed: bool
    """Whether pdfium takes the gap before it for a space, which it is if it is not too narrow."""


def read_page(document: Handle, number: int) -> Page:
    """Read one page (from 0); raises PdfiumError where it is damaged, ReportError if overfull."""
    page = document[number]
    textpage = page.get_textpage()
    try:
        if textpage.count_chars() > MOST_CHARACTERS:
            raise ReportError(TOO_MANY)
        frame = _frame(page.get_bbox(), _turned(textpage))
        width, height = frame.size
        words = tuple(word for word in _words(textpage, frame) if 0 <= word.left < width and 0 <= word.y <= height)
        drawn = drawn_on(page)
        unmapped = _unmapped(textpage)
    finally:
        textpage.close()
        page.close()
    rules = tuple(
        Rule(min(a[0], b[0]), max(a[0], b[0]), a[1])
        for start, end in drawn.lines
        if abs((a := frame.place(*start))[1] - (b := frame.place(*end))[1]) < 1
    )
    return Page(width, height, words, rules, drawn.pictured, unmapped)


def _frame(box: tuple[float, float, float, float], turned: int) -> _Frame:
    left, bottom, right, top = box
    return _Frame(left, bottom, right, top, turned)


def _unmapped(textpage: Handle) -> int:
    """Count the letters of which the page's fonts do not say what they stand for."""
    pdfium = functions()
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(textpage.count_chars()))
    return sum(code in {0, 0xFFFD} or 0xE000 <= code <= 0xF8FF for code in codes)


def _turned(textpage: Handle) -> int:
    """Tell by how many degrees a page is to be turned clockwise for most of its letters to stand upright.

    What the page says of itself may be wrong. An angle that pdfium gives is clockwise.
    """
    pdfium = functions()
    count = textpage.count_chars()
    angles = (pdfium.FPDFText_GetCharAngle(textpage.raw, index) for index in range(0, count, 1 + count // SAMPLE))
    found = Counter(round(angle / (pi / 2)) % 4 for angle in angles if angle >= 0)
    return (360 - 90 * found.most_common(1)[0][0]) % 360 if found else 0


def _words(textpage: Handle, frame: _Frame) -> Iterator[Word]:
    """Join letters that stand side by side; what is turned against the page (a stamp, a watermark) is left out."""
    letters: list[_Letter] = []
    for letter in _letters(textpage, frame):
        if letters and (letter is None or not _together(letters[-1], letter)):
            yield from _word(letters, textpage, frame)
            letters = []
        if letter is not None:
            letters.append(letter)
    if letters:
        yield from _word(letters, textpage, frame)


def _letters(textpage: Handle, frame: _Frame) -> Iterator[_Letter | None]:
    """Give a page's letters in the order in which they are drawn, None for a space."""
    pdfium = functions()
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw, guessed = textpage.raw, False
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code == 0:
            continue
        if code in _SPACES:
            guessed = pdfium.FPDFText_IsGenerated(raw, index) == 1
            if not guessed:
                yield None
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        one, other = frame.place(box.left, box.top), frame.place(box.right, box.bottom)
        size = _size(textpage, index, abs(other[1] - one[1]))
        base = frame.place(x.value, y.value)[1]
        if size >= SMALLEST:
            yield _Letter(_character(code), min(one[0], other[0]), max(one[0], other[0]), base, size, index, guessed)
            guessed = False


def _size(textpage: Handle, index: int, height: float) -> float:
    """Give a letter's size: its font's own, times the scale it is drawn to where its height says that there is one."""
    pdfium = functions()
    named = pdfium.FPDFText_GetFontSize(textpage.raw, index)
    if 0.7 * named <= height <= 1.5 * named:
        return named
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(textpage.raw, index, matrix):
        return height
    return named * hypot(matrix.c, matrix.d)


def _character(code: int) -> str:
    if code in _AT_LINE_END:
        return "-"
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _together(one: _Letter, other: _Letter) -> bool:
    size = min(one.size, other.size)
    apart = (APART_IF_GUESSED if other.guessed else APART) * size
    return abs(one.y - other.y) < RAISED * max(one.size, other.size) and -size < other.left - one.right < apart


def _word(letters: list[_Letter], textpage: Handle, frame: _Frame) -> Iterator[Word]:
    pdfium = functions()
    first = max(letters, key=lambda letter: letter.size)
    angle = pdfium.FPDFText_GetCharAngle(textpage.raw, first.index) + frame.turned * pi / 180
    if cos(angle) > 0.99:
        letters = sorted(_without_note(letters, first), key=lambda letter: letter.left)
        text = "".join(letter.text for letter in letters)
        yield Word(
            text,
            letters[0].left,
            max(letter.right for letter in letters),
            first.y,
            first.size,
            _is_bold(textpage, first.index),
        )


def _without_note(letters: list[_Letter], first: _Letter) -> list[_Letter]:
    """Leave out the number of a footnote that is raised behind a word; a power, as in m², stays."""
    end = len(letters)
    while end > 1 and letters[end - 1].text.isdigit() and _is_raised(letters[end - 1], first):
        end -= 1
    last = letters[end - 1].text
    return letters if last.isdigit() or last == "m" else letters[:end]


def _is_raised(letter: _Letter, first: _Letter) -> bool:
    return letter.y < first.y - 0.15 * first.size and letter.size < 0.85 * first.size


def _is_bold(textpage: Handle, index: int) -> bool:
    pdfium = functions()
    if pdfium.FPDFText_GetFontWeight(textpage.raw, index) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage.raw, index, name, len(name), flags)
    return any(word in name.value.decode("latin-1").casefold() for word in _BOLD)

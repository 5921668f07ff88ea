"""The lines of a policy or an audit: which are headings, items of a list, rows of a table, or running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Shape = Literal["heading", "item", "row", "plain"]

MOST_WORDS, MOST_CHARACTERS = 12, 90
"""What is longer is no heading."""
WRAPPED_AT = 50
"""Shorter lines are not taken to be wrapped by a page's width."""
BARE = 9
"""The level of a heading that neither a number, a mark nor capitals give one; it is below all that have one."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_HASHES = re.compile(r"(#{1,6})\s+")
_BULLET = re.compile(r"[-–—*•●■▪◦‣·►➢✓✔☐□](?:\s+|(?<=[•●■▪◦‣►➢☐□]))|o\s{2,}")
_DEEP = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,4}[.):]?\s+")
_FLAT = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])\s+")
_ENDED = re.compile(r"[.!?:;,…][”\"’')\]*_]*$")
_CELLS = re.compile(r"\S\s*(?: \| |\t)\s*\S")
_PAGE = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_STARS = re.compile(r"[*_]{2,3}(?=\S)|(?<=\S)[*_]{2,3}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line by the span of its words, without list mark and number; `level` is a heading's, from 1, outermost.

    `tight` tells that no blank line stands before it, `numbered` that a number does.
    """

    start: int
    end: int
    text: str
    shape: Shape
    level: int
    tight: bool
    numbered: bool = False

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does, or leads on to what comes next."""
        return bool(_ENDED.search(self.text))


def lines_of(text: str) -> list[Line]:
    """Give the lines with words in them, page numbers left out; what may be a heading and is none is plain."""
    lines = list(_lines(text))
    return [
        _no_heading(line) if line.shape == "heading" and not _heads(lines, place) else line
        for place, line in enumerate(lines)
    ]


def _lines(text: str) -> Iterator[Line]:
    last = -2
    for found in _LINE.finditer(text):
        if _PAGE.fullmatch(found[0]):
            continue
        line = _line(text, found.start(), found.end(), tight=found.start() == last + 1)
        last = found.end()
        if line.start < line.end:
            yield line


def _line(text: str, start: int, end: int, *, tight: bool) -> Line:
    """Read a line by itself: its mark, and whether it may be a heading."""
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    marked = next(
        ((name, found) for name, mark in _MARKS if (found := mark.match(text, start, end)) and found.end() < end), None
    )
    name, begin = (marked[0], marked[1].end()) if marked else ("", start)
    words = text[begin:end]
    numbered = name in ("deep", "flat")
    if name == "hashes" and marked:
        return Line(begin, end, words, "heading", len(marked[1][1]), tight)
    if name != "bullet" and _CELLS.search(words):
        return Line(begin, end, words, "row", 0, tight, numbered)
    if name != "bullet" and _may_head(words):
        level = text[start:begin].strip(" .):").count(".") + 1 if numbered else 1 if words.isupper() else BARE
        return Line(begin, end, words, "heading", level, tight, numbered)
    return Line(begin, end, words, "item" if name in ("bullet", "flat") else "plain", 0, tight, numbered)


_MARKS = (("hashes", _HASHES), ("bullet", _BULLET), ("deep", _DEEP), ("flat", _FLAT))


def _may_head(words: str) -> bool:
    bare = _STARS.sub("", words)
    if len(words) > MOST_CHARACTERS or len(words.split()) > MOST_WORDS or _ENDED.search(bare):
        return False
    return (bare[0].isupper() or bare[0].isdigit()) and any(c.isalpha() for c in bare) and ": " not in bare


def _heads(lines: Sequence[Line], place: int) -> bool:
    """Whether what may be a heading stands above something: not above another of its kind, nor inside a paragraph."""
    line = lines[place]
    if place + 1 == len(lines) or (line.tight and place and _runs_on(lines[place - 1], line)):
        return False
    below = lines[place + 1]
    if below.shape == "heading":
        return below.level > line.level
    return not below.tight or below.shape in ("item", "row") or below.ended or len(below.text) >= WRAPPED_AT


def _no_heading(line: Line) -> Line:
    return replace(line, shape="item" if line.numbered and line.level == 1 else "plain", level=0)


def _runs_on(line: Line, below: Line) -> bool:
    return not line.ended and line.shape != "row" and len(line.text) >= WRAPPED_AT and not below.numbered


def goes_on(line: Line, below: Line) -> bool:
    """Whether a line is wrapped and the one below goes on with it."""
    if below.shape != "plain" or not below.tight or below.numbered or line.shape in ("heading", "row"):
        return False
    return not line.ended and (len(line.text) >= WRAPPED_AT or below.text[0].islower())

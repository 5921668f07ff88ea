"""The lines and sentences of a text, each with its span in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\f\v\u0085\u2028\u2029]+")
_MARK = re.compile(
    r"(?:[-–—*•●■▪◦‣·►✗✘☐]+|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)]|o(?=\s{2,}|\t))(?:\s+|(?<=[•●■▪◦‣·►✗✘☐]))"
)
_DECORATION = re.compile(r"[\s#>*_]+")
_PAGE = re.compile(
    r"(?:[-–—\s]*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–—\s]*"
    r"|\d{0,3}\s*.{0,80}\b(?:inspection|assessment) report\b.{0,40}\d{0,4}\s*\d{0,3})",
    re.IGNORECASE,
)
SCORE = re.compile(r"\W*scored?\b[\s:–—|-]*\d?\W*(?:out of 4|/\s*4)?\W*", re.IGNORECASE)
"""A line that gives the score of a quality statement and says nothing else."""

_RATING = re.compile(
    r"\W*(?:rat(?:ing|ed)\b[\s:–—-]*)?(?:outstanding|good|requires[ -]improvement|inadequate|RI)\W*", re.IGNORECASE
)
_STOP = re.compile(r"[.!?…]+[”\"’')\]]*(?=\s+[“\"‘'(\[]?[A-Z0-9£]|\s*$)")
_LOOSE_STOP = re.compile(r"[.!?…]+[”\"’')\]]*(?=\s|$)")
_SHORT = re.compile(r"\b(?:e\.g|i\.e|etc|mr|mrs|ms|dr|st|no|approx|reg|vs|inc|para|p|pp|[a-z])\.$", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;…][”\"’')\]*_]*$")
_OPEN_END = re.compile(
    r"(?:,|[-–]|\b(?:and|or|the|a|an|of|to|for|with|in|on|by|that|was|were|had|not|from|their))$", re.IGNORECASE
)

WRAPPED_AT = 60
WRAPPED_FROM_CAPITAL = 40
"""Shorter lines are not taken to be wrapped by a page's width; one that began with a capital may be sooner."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its list mark; `text` is what stands from `start` to `end`."""

    start: int
    end: int
    text: str
    listed: bool
    after_blank: bool

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text))


def lines_of(text: str) -> list[Line]:
    """Give the lines with anything in them, page numbers and running headers left out."""
    lines = list(_lines(text))
    counts: dict[str, int] = {}
    for line in lines:
        counts[_shape(line)] = counts.get(_shape(line), 0) + 1
    return [line for line in lines if not _PAGE.fullmatch(line.text) and not _running(line, counts[_shape(line)])]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text).casefold()


def _running(line: Line, count: int) -> bool:
    """A short line with digits or a title's capitals that stands at least three times, and is no score or rating."""
    if SCORE.fullmatch(line.text) or _RATING.fullmatch(line.text):
        return False
    titled = bool(re.search(r"\d", line.text)) or line.text.istitle()
    return count >= 3 and titled and not line.listed and not line.ended and len(line.text) < 90


def _lines(text: str) -> Iterator[Line]:
    previous = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        blank = text[previous:start].replace("\r\n", "\n").count("\n") > 1
        while end > start and text[end - 1] in " \t\u00a0*_":
            end -= 1
        start = _skip(text, start, end, _DECORATION) if text[start:end].lstrip()[:1] in ("#", ">") else start
        while start < end and text[start].isspace():
            start += 1
        mark = _MARK.match(text, start, end)
        start = _skip(text, mark.end() if mark else start, end, _DECORATION)
        if start < end:
            yield Line(start, end, text[start:end], mark is not None, blank)
            previous = match.end()


def _skip(text: str, start: int, end: int, pattern: re.Pattern[str]) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found else start


def goes_on(line: Line, following: Line) -> bool:
    """Whether a line is wrapped and the next one is its continuation."""
    if following.listed or following.after_blank or line.ended:
        return False
    if _OPEN_END.search(line.text):
        return True
    if following.text[0].islower():
        return len(line.text) >= (WRAPPED_FROM_CAPITAL if line.text[0].isupper() else WRAPPED_AT)
    return len(line.text) >= WRAPPED_AT and not line.listed and len(following.text) > 75


def sentences_of(text: str, start: int, end: int, *, loose: bool = False) -> list[tuple[int, int]]:
    """Give the spans of the sentences of a stretch of text; `loose` where a sentence may begin in lower case."""
    spans: list[tuple[int, int]] = []
    begin = start
    for stop in (_LOOSE_STOP if loose else _STOP).finditer(text, start, end):
        if _SHORT.search(text, begin, stop.end()):
            continue
        spans.append((begin, stop.end()))
        begin = stop.end()
    spans.append((begin, end))
    return [span for raw in spans if (span := trimmed(text, *raw))[0] < span[1]]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

"""Where sentences end. Works on a document's own characters, so that every sentence keeps its span."""

import re

from knowledge.reading.cleaning import trim

Span = tuple[int, int]

_STOP = re.compile(r"[.!?]+[\"”’')\]]*\**(?=\s)")
_NEXT = re.compile(r"\s+(?=[“\"‘'(\[*]*[A-Z0-9])")
_NUMBERED = re.compile(r"\d\.\s")
_LAST_WORD = re.compile(r"\S+\Z")
_NEVER_LAST = frozenset({"e.g", "i.e", "Ltd", "vs", "cf", "Dr", "Mr", "Mrs", "Ms", "St", "No", "approx"})
_OPENING = "(“\"‘'[*"
_LOOK_BACK = 24


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """The spans of the sentences between two places of a text, without the white space around them."""
    spans: list[Span] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, begin, stop, end):
            spans.append(trim(text, begin, stop.end()))
            begin = stop.end()
    last = trim(text, begin, end)
    return [*spans, last] if last[0] < last[1] else spans


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    gap = _NEXT.match(text, stop.end(), end)
    if gap is None or _NUMBERED.match(text, gap.end(), end):
        return False
    word = _LAST_WORD.search(text[max(begin, stop.start() - _LOOK_BACK) : stop.start()])
    if word is None or not stop.group().startswith("."):
        return True
    return not _is_short_form(word.group().lstrip(_OPENING))


def _is_short_form(word: str) -> bool:
    """Whether a full stop after the word belongs to it: an abbreviation, an initial, or the number of a point."""
    return word in _NEVER_LAST or re.fullmatch(r"[A-Z]|[1-9]", word) is not None

"""From a document's own characters to the words that people read: markup goes, words stay."""

import re

TAG = re.compile(r"</?(?:p|ul|ol|li|br)\b[^<>]*>")
"""A tag that the sources' tables carry."""

_LINK = re.compile(r"\[([^\[\]]*)\]\(#\)")
_LABEL_OF_LIST = re.compile(r"\t\s*<ul[^<>]*>\s*■")
_LABEL_OF_LINE = re.compile(r"(?<=\w)[^\S\n]*\n\s*\n\s*(?=[A-Z])")
_SQUARE = re.compile(r"\s*■\s*")
_STARS = re.compile(r"\*+")
_EDGE_BEFORE = re.compile(r"(?:\s|■|</?(?:p|ul|ol|li|br)\b[^<>]*>)+")
_EDGE_AFTER = re.compile(r"(?:\s|■|</?(?:p|ul|ol|li|br)\b[^<>]*>)+\Z")


def clean(raw: str) -> str:
    """The words of a piece of a document, without tags, bold, links, list marks and line breaks.

    A label that a tab or a blank line sets apart from its words is joined to them by a colon, and the points of a list
    inside one statement are joined by semicolons.
    """
    words = _LINK.sub(r"\1", raw)
    words = _LABEL_OF_LIST.sub(": ", words)
    words = _LABEL_OF_LINE.sub(": ", words)
    words = TAG.sub(" ", words)
    words = _SQUARE.sub("; ", words)
    return " ".join(_STARS.sub("", words).split())


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space, tags and list squares at its ends."""
    before = _EDGE_BEFORE.match(text, start, end)
    start = before.end() if before else start
    after = _EDGE_AFTER.search(text[start:end])
    return start, start + after.start() if after else end


def between_tags(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the words that tags set apart, in order."""
    spans: list[tuple[int, int]] = []
    begin = start
    for tag in TAG.finditer(text, start, end):
        spans.append(trim(text, begin, tag.start()))
        begin = tag.end()
    spans.append(trim(text, begin, end))
    return [span for span in spans if span[0] < span[1]]

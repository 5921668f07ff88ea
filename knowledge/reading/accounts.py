"""Nothing is lost: every character of a document is heading, statement, furniture or white space, exactly once."""

import re
from collections.abc import Iterable, Iterator

from knowledge.errors import DocumentError
from knowledge.models import Furniture, Reading

Account = tuple[int, int, str]
"""From where, to where, and what it is: heading, statement, furniture or space."""

_MARKUP = re.compile(
    r"(?P<tag></?(?:p|ul|ol|li|br)\b[^<>]*>)"
    r"|(?P<square>■)"
    r"|(?P<dash>(?:(?<=\n)|\A)- )"
    r"|(?P<hash>(?:(?<=\n)|\A)\#+ )"
)
_REASONS = {
    "tag": "table markup",
    "square": "list marker",
    "dash": "list marker",
    "hash": "heading marker",
}


def markup_between(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[Furniture]:
    """The list marks, tags and heading marks that stand outside the spans already taken."""
    for start, end in _gaps(sorted(taken), len(text)):
        for found in _MARKUP.finditer(text, start, end):
            yield Furniture(found.start(), found.end(), _REASONS[found.lastgroup or "tag"])


def account(reading: Reading) -> list[Account]:
    """The document in order, every character labelled once; a DocumentError if one is left over or taken twice."""
    parts = [
        *((part.start, part.end, "heading") for part in reading.headings),
        *((part.start, part.end, "statement") for part in reading.statements),
        *((part.start, part.end, "furniture") for part in reading.furniture),
    ]
    text = reading.document.text
    _check_apart(reading, sorted(parts))
    gaps = [(start, end, "space") for start, end in _gaps(sorted((s, e) for s, e, _ in parts), len(text))]
    for start, end, _ in gaps:
        if text[start:end].strip():
            raise DocumentError(
                f"{reading.document.id}: {text[start:end].strip()!r} at character {start} is neither heading, "
                f"statement nor furniture; teach the reader {reading.document.reader!r} what it is."
            )
    return sorted([*parts, *gaps])


def _check_apart(reading: Reading, parts: list[Account]) -> None:
    end = 0
    for start, stop, label in parts:
        if start < end or stop <= start:
            raise DocumentError(
                f"{reading.document.id}: the {label} at characters {start} to {stop} is empty or overlaps the part "
                f"before it; mend the reader {reading.document.reader!r}."
            )
        end = stop


def _gaps(taken: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in taken:
        if at < start:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length

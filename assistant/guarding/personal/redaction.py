"""Puts plain marks in the place of personal data, the same mark for the same person."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.guarding.personal.contacts import find_contacts
from assistant.guarding.personal.dates import find_births
from assistant.guarding.personal.items import MARK, Item, Redacted, without_overlaps
from assistant.guarding.personal.names import find_names
from assistant.guarding.personal.numbers import find_numbers
from assistant.guarding.personal.places import find_named_places, find_places

_BY_DIGITS: tuple[Callable[[str], Iterable[Item]], ...] = (find_numbers, find_births, find_places)
_BY_WORDS: tuple[Callable[[str], Iterable[Item]], ...] = (find_contacts, find_named_places)
_DIGIT = re.compile(r"\d")
_ROUNDS = 5
_BLANK = "▮"


def redact(text: str) -> Redacted:
    """Replace the personal data in a text by marks; initials, roles, bodies, laws and other dates stay.

    Redacting the result again finds nothing more: a mark can show that its neighbour is a name too, so the search is
    repeated until nothing new is found.
    """
    found = _outside_marks(text, list(_by_pattern(text)))
    redacted = _with_marks(text, found)
    for _ in range(_ROUNDS):
        fresh = _outside_marks(redacted, [*find_names(redacted), *_by_pattern(redacted, marked=True)])
        if not fresh:
            break
        found = without_overlaps([*found, *_in_original(text, found, fresh)])
        redacted = _with_marks(text, found)
    return Redacted(redacted, tuple(found))


def _by_pattern(text: str, *, marked: bool = False) -> Iterator[Item]:
    """Yield what the patterns find, line by line; if `marked`, only in lines with a mark: others are as before."""
    start = 0
    for line in text.split("\n"):
        if not marked or "[" in line:
            # Blanked, or "[date of birth]" would be taken for the words before one.
            blank = MARK.sub(lambda mark: _BLANK * len(mark[0]), line)
            finders = (*_BY_DIGITS, find_contacts) if _DIGIT.search(blank) else _BY_WORDS
            yield from (
                Item(item.kind, item.start + start, item.end + start) for find in finders for item in find(blank)
            )
        start += len(line) + 1


def _outside_marks(text: str, items: list[Item]) -> list[Item]:
    """Leave out what touches a mark that already stands in the text."""
    marks = [found.span() for found in MARK.finditer(text)]
    kept: list[Item] = []
    number = 0
    for item in without_overlaps(items):
        while number < len(marks) and marks[number][1] <= item.start:
            number += 1
        if number == len(marks) or marks[number][0] >= item.end:
            kept.append(item)
    return kept


def _with_marks(text: str, found: Sequence[Item]) -> str:
    return "".join(part for part, _ in _parts(text, found))


def _in_original(text: str, found: Sequence[Item], fresh: Sequence[Item]) -> Iterator[Item]:
    """Give what was found in the redacted text by its span in the original."""
    shift, number, at = 0, 0, 0
    moves: list[tuple[int, int]] = []
    for part, item in _parts(text, found):
        at += len(part)
        if item is not None:
            shift += item.end - item.start - len(part)
            moves.append((at, shift))
    shift = 0
    for item in fresh:
        while number < len(moves) and moves[number][0] <= item.start:
            shift = moves[number][1]
            number += 1
        yield Item(item.kind, item.start + shift, item.end + shift)


def _parts(text: str, found: Sequence[Item]) -> Iterator[tuple[str, Item | None]]:
    """Give a text's parts in order: what stays, and the mark of each item with the item."""
    people = _People(text)
    end = 0
    for item in found:
        yield text[end : item.start], None
        number = people.number(text[item.start : item.end]) if item.kind == "name" else 1
        yield (f"[{item.kind}]" if number == 1 else f"[{item.kind} {number}]"), item
        end = item.end
    yield text[end:], None


class _People:
    """Numbers the people of one text: a name that is part of another is the same person's."""

    def __init__(self, text: str) -> None:
        marks = [mark[0] for mark in MARK.finditer(text) if mark[0].startswith("[name")]
        self._first = max((int(mark[6:-1] or 1) if mark[6:-1].isdigit() else 1 for mark in marks), default=0) + 1
        self._known: list[frozenset[str]] = []

    def number(self, name: str) -> int:
        words = frozenset(word for word in name.lower().replace("-", " ").replace(".", " ").split() if len(word) > 1)
        for place, known in enumerate(self._known):
            if words <= known or known <= words:
                self._known[place] = known | words
                return self._first + place
        self._known.append(words)
        return self._first + len(self._known) - 1

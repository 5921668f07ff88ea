"""Cuts what a model writes into sentences with the labels that they name, each as soon as it is whole."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 2_000
"""A line that has no end by then is cut there; no sentence is that long."""

_LABELS = r"[\[(]\s*S\d+(?:\s*(?:,|;|and|&)?\s*S\d+)*\s*[\])]"
_UNIT = re.compile(rf"(?P<text>[^\n]*?)(?P<labels>\s*{_LABELS}(?:\s*{_LABELS})*)(?P<stop>\s*[.!?;,]?)", re.IGNORECASE)
_WHOLE = re.compile(r"\s*[^\s\[(.!?;,]")
"""What follows labels when no more of them can come."""

_NAME = re.compile(r"S\d+", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–]\s+|\d{1,2}[.)]\s+|#+\s+)*")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)")
_LABELLED_FIRST = re.compile(rf"^\s*(?P<labels>{_LABELS}(?:\s*{_LABELS})*)\s*[:–-]?\s*(?P<text>\S.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that a model wrote, and the labels of the sources that it names for it."""

    text: str
    labels: tuple[str, ...]


def drafts(pieces: Iterable[str]) -> Iterator[Draft]:
    """Give each sentence when it is whole: its labels have been followed by something else, or its line has ended."""
    waiting = ""
    for piece in pieces:
        waiting += piece
        while "\n" in waiting or len(waiting) > LONGEST:
            line, _, waiting = waiting.partition("\n") if "\n" in waiting else (waiting, "", "")
            yield from _of_line(line[:LONGEST])
        found = _UNIT.match(waiting)
        while found and found["text"].strip() and _WHOLE.match(waiting, found.end()):
            yield from _of_line(waiting[: found.end()])
            waiting = waiting[found.end() :]
            found = _UNIT.match(waiting)
    yield from _of_line(waiting[:LONGEST])


def _of_line(line: str) -> Iterator[Draft]:
    first = _LABELLED_FIRST.match(line)
    if first and not _UNIT.search(first["text"]):
        yield from _draft(first["text"], first["labels"])
        return
    end = 0
    for found in _UNIT.finditer(line):
        yield from _draft(found["text"] + found["stop"].strip(" ,;"), found["labels"])
        end = found.end()
    yield from _draft(line[end:], "")


def _draft(text: str, labels: str) -> Iterator[Draft]:
    """Take bullets and markup off; what has no letters is no sentence."""
    plain = " ".join(_MARKS.sub("", _BULLET.sub("", text)).split())
    plain = re.sub(r"([.!?])[.]$", r"\1", plain)
    if re.search(r"[^\W\d_]", plain):
        named = dict.fromkeys(name.upper() for name in _NAME.findall(labels))
        yield Draft(plain, tuple(named))

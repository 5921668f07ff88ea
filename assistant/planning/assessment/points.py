"""A description taken apart: its sentences, and where one says several things, its clauses, each with its span."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.planning.intake.lines import goes_on, lines_of, sentences_of, trimmed

LEAST_WORDS = 3
"""A clause shorter than this stays with its neighbour."""

_WHO = r"(?:we|they|staff|people|families|relatives|carers|audits|everyone|nobody|no one|there|it|i|he|she)\b"
_TURN = re.compile(
    rf"\s*[;–—]\s+|,?\s+(?:but|however|although|though|yet|whereas|except)\s+|,\s+(?:(?:and|so)\s+)?(?={_WHO})|"
    rf"\s+and\s+(?={_WHO})",
    re.IGNORECASE,
)
_LEANING = re.compile(r"\W*(?:this|these|those|they|them|it|its|their|he|she|some|most|none|half)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is said: the text from `start` to `end`.

    `leans` is whether it may speak of what the clause before it speaks of, and `within` whether both are one sentence.
    """

    start: int
    end: int
    leans: bool
    within: bool


def clauses_of(text: str) -> list[Clause]:
    """Give the clauses of a description in order."""
    found: list[Clause] = []
    for start, end in _sentences(text):
        spans = list(_split(text, start, end))
        near = bool(found) and "\n\n" not in text[found[-1].end : start]
        found.append(Clause(*spans[0], leans=near and bool(_LEANING.match(text[start:end])), within=False))
        found += [Clause(*span, leans=True, within=True) for span in spans[1:]]
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    lines = lines_of(text)
    place = 0
    while place < len(lines):
        last = place
        while last + 1 < len(lines) and goes_on(lines[last], lines[last + 1]):
            last += 1
        yield from sentences_of(text, lines[place].start, lines[last].end, loose=True)
        place = last + 1


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for turn in _TURN.finditer(text, start, end):
        if min(len(text[begin : turn.start()].split()), len(text[turn.end() : end].split())) >= LEAST_WORDS:
            yield trimmed(text, begin, turn.start())
            begin = turn.end()
    yield trimmed(text, begin, end)

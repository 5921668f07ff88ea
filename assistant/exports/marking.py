"""Puts quotation marks round what a citation says, and its note's mark behind the very words that it is for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.exports.outline import Line, Mark, Text
from assistant.exports.wording import Quoting, clean
from assistant.models import Plan

_SPAN = re.compile("“((?:[^“”]|“[^“”]*”)*)”")
"""Words in quotation marks; a quotation may hold words in quotation marks itself."""

_LEAST_LEADING = 30
"""A text that begins with a quotation of at least so many characters gets quotation marks round it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, quoted or own, with the numbers of the notes that they rest on."""

    text: str
    quoted: bool
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Marking:
    """Marks the texts of one plan; marks of citations that the plan does not hold are left out."""

    quoting: Quoting
    quotes: dict[int, str]

    @classmethod
    def of(cls, plan: Plan) -> "Marking":
        """Make it for a plan."""
        return cls(Quoting(plan.citations), {entry.n: clean(entry.quote) for entry in plan.citations})

    def said(self, text: str, numbers: Sequence[int]) -> Line:
        """Give a text on one line with its marks; those whose words it does not quote stand at its end."""
        return lined(self.pieces(text, numbers))

    def own(self, text: str, numbers: Iterable[int]) -> tuple[int, ...]:
        """Give those of the numbers whose words a text quotes or is."""
        known = self._known(numbers)
        used = {n for piece in self._pieces(clean(text), known) for n in piece.numbers}
        return tuple(n for n in known if n in used)

    def pieces(self, text: str, numbers: Iterable[int]) -> list[Piece]:
        """Give a text's pieces; each number stands with one of them, the last where its words are not quoted."""
        known = self._known(numbers)
        pieces = list(self._pieces(clean(text), known))
        used = {n for piece in pieces for n in piece.numbers}
        left = tuple(n for n in known if n not in used)
        if left and pieces:
            last = pieces[-1]
            pieces[-1] = Piece(last.text, last.quoted, last.numbers + left)
        return pieces

    def _known(self, numbers: Iterable[int]) -> list[int]:
        return [n for n in dict.fromkeys(numbers) if n in self.quotes]

    def _pieces(self, text: str, numbers: Sequence[int]) -> Iterator[Piece]:
        whole = self._holding(text, numbers)
        if whole:
            yield Piece(f"“{text}”", True, whole)
            return
        leading = next((n for n in numbers if _leads(self.quotes[n], text)), None)
        if leading is not None:
            quote = self.quotes[leading]
            yield Piece(f"“{quote}”", True, (leading,))
            text = text[len(quote) :]
        yield from self._spans(text, numbers)

    def _spans(self, text: str, numbers: Sequence[int]) -> Iterator[Piece]:
        start = 0
        for span in _SPAN.finditer(text):
            if start < span.start():
                yield Piece(text[start : span.start()], False)
            yield Piece(span.group(), True, self._holding(span.group(1), numbers))
            start = span.end()
        if start < len(text):
            yield Piece(text[start:], False)

    def _holding(self, text: str, numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(n for n in numbers if self.quoting.holds(text, (n,)))


def lined(pieces: Iterable[Piece]) -> Line:
    """Put pieces on one line, each followed by its marks."""
    return tuple(part for piece in pieces for part in (Text(piece.text), *map(Mark, piece.numbers)))


def _leads(quote: str, text: str) -> bool:
    return len(quote) >= _LEAST_LEADING and text.startswith(quote)

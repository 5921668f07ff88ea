"""Judges by its spelling whether a word that no list has is rather a name or a misspelt word."""

from collections.abc import Iterator, Sequence
from zlib import crc32

SIZE = 4096
SCALE = 16
_NAME, _WORD = 0.7, -0.7


class Likeness:
    """Weights of the pieces of words, each in its place by a hash, as whole sixteenths."""

    def __init__(self, weights: Sequence[int]) -> None:
        self._weights = weights

    def of(self, word: str) -> str:
        """Give "+" for a word spelt as names are, "-" for one spelt as words are, "0" between."""
        score = sum(self._weights[piece] for piece in pieces_of(word)) / SCALE
        return "+" if score > _NAME else "-" if score < _WORD else "0"


def pieces_of(word: str) -> Iterator[int]:
    """Give the places of a word's pieces of one to four letters, its edges included; of a long word's beginning."""
    edged = f"^{word[:24]}$"
    for length in (2, 3, 4):
        for at in range(len(edged) - length + 1):
            yield crc32(edged[at : at + length].encode()) % SIZE

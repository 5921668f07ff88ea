"""Words broken into lines by their measured width, for pictures whose text no program will wrap.

The widths are in thousandths of the letters' height, each at least that of the common sans-serif letters (rounded up
from the widest among them), so that a line fits whichever of them shows it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

WIDTHS = {
    280: "'ijl", 300: "I", 320: " ,.‘’\u00a0", 340: "/:;\\|", 360: "f", 380: "-", 400: "()[]t›", 420: "!r", 460: '"',
    520: "*J`°“”", 540: "sz", 560: "?L_c–", 580: "k", 600: "vxy•", 620: "FTaeoé", 640: "$0123456789bdghnpqu{}£€",
    680: "EKPSY", 700: "ABVXZ", 740: "CRU", 760: "HN", 780: "&DG", 800: "OQ", 820: "w", 840: "#+<=>^~", 880: "M",
    1000: "%mW—…½", 1020: "@",
}  # fmt: skip
OTHER, WIDE, BOLDER = 1000, 1450, 1.16
"""Any other character, one of a wide script or a picture, and how much wider a line is in semibold or bold."""

_WIDTH = {character: width for width, characters in WIDTHS.items() for character in characters}


_SPACE = re.compile("[ \\t\\r\\n]+")
"""Where a line may be broken; not at a space that is to hold two words together."""


@dataclass(frozen=True)
class Word:
    """Some text and what it is (its kind says how it looks); on a line, one word without spaces."""

    text: str
    kind: str


def broken(texts: Sequence[Word], room: int, size: int) -> tuple[tuple[Word, ...], ...]:
    """Break texts that follow each other into lines no wider than `room` at letters `size` high; at least one line.

    A word too long for a line of its own is broken too. "problem" and "factor" are kinds in bold.
    """
    lines: list[tuple[Word, ...]] = []
    line: list[Word] = []
    for word in _words(texts, room, size):
        if line and _width([*line, word], size) > room:
            lines.append(tuple(line))
            line = []
        line.append(word)
    return (*lines, tuple(line)) if line or not lines else tuple(lines)


def runs(line: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Give a line as (kind, text) for words that look alike; the space between two runs stands in the second."""
    started = False
    for kind, words in groupby(line, key=lambda word: word.kind):
        yield kind, (" " if started else "") + " ".join(word.text for word in words)
        started = True


def width_of(text: str, size: int, *, bold: bool = False) -> float:
    """Measure a text in the units that `size` is given in, never too small."""
    thousandths = sum(_width_of(character) for character in text)
    return thousandths * size / 1000 * (BOLDER if bold else 1.0)


def _width_of(character: str) -> int:
    wide = unicodedata.east_asian_width(character) in {"W", "F"} or ord(character) > 0x5FF
    return _WIDTH.get(character) or (WIDE if wide else OTHER)


def _width(line: Sequence[Word], size: int) -> float:
    return sum(width_of(text, size, bold=_bold(kind)) for kind, text in runs(line))


def _bold(kind: str) -> bool:
    return kind in {"problem", "factor"}


def _words(texts: Sequence[Word], room: int, size: int) -> Iterator[Word]:
    for text in texts:
        for word in _SPACE.split(text.text.strip()):
            for part in _parts(word, room, size, bold=_bold(text.kind)):
                yield Word(part, text.kind)


def _parts(word: str, room: int, size: int, *, bold: bool) -> Iterator[str]:
    """Give a word whole, or in parts that fit where it is wider than a line."""
    if width_of(word, size, bold=bold) <= room:
        yield word
        return
    part = ""
    for character in word:
        if part and width_of(part + character, size, bold=bold) > room:
            yield part
            part = ""
        part += character
    yield part

"""Mends words that a line's end has divided."""

import re
from collections.abc import Sequence

_DIVIDED = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_HYPHENED = re.compile(r"\w[-‐\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_LEFT_HANGING = frozenset(("and", "or", "to", "nor"))
"""Words before which a hyphen hangs: “short- and long-term”."""

_COMPOUND = frozenset("self non well person follow decision evidence co whistle trauma".split())
"""Words that a hyphen mostly joins to the next, and stays."""

_SECOND = frozenset(
    "led based centred term time risk quality level day being needs up making specific sized standing wide "
    "hourly weekly friendly related focused".split()
)
"""Words that a hyphen mostly joins to the one before, and stays."""

RARE = 0.01
MANY_LINES = 100
"""Where a longer document ends fewer than this share of its lines in a hyphen, it divides no words."""


class Hyphens:
    """Knows the lines of a document, by which it tells a hyphen that belongs to a word from one of a line's end."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._known = frozenset(token for line in lines for token in _TOKEN.findall(line.casefold()))
        hyphened = sum(bool(_HYPHENED.search(line)) for line in lines)
        self._divides = len(lines) < MANY_LINES or hyphened >= RARE * len(lines)

    def join(self, line: str, following: str) -> str:
        """Put two lines of a paragraph together."""
        if not _HYPHENED.search(line):
            return f"{line} {following}"
        divided, first = _DIVIDED.search(line), _FIRST.match(following)
        if divided is None or first is None or not first[0].islower():
            return f"{line[:-1]}-{following}"
        if first[0] in _LEFT_HANGING:
            return f"{line[:-1]}- {following}"
        keep = not line.endswith("\u00ad") and self._is_compound(divided[1].casefold(), first[0])
        return f"{line[:-1]}{'-' if keep else ''}{following}"

    def _is_compound(self, head: str, tail: str) -> bool:
        if f"{head}-{tail}" in self._known:
            return True
        if f"{head}{tail}" in self._known:
            return False
        return head in _COMPOUND or tail in _SECOND or not self._divides

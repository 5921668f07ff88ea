"""Cuts a text into words, each with its shape, its kind, and what stands between it and the word before."""

import re
from dataclasses import dataclass

from assistant.guarding.personal.items import MARK
from assistant.guarding.personal.lexicon import Lexicon

_TOKEN = re.compile(rf"{MARK.pattern}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_CONTRACTIONS = ("n't", "'ll", "'re", "'ve", "'d", "'m")
_ENDS = frozenset(".!?:;\n•")


_Reading = tuple[str, str, str, str, bool]
"""What a written word is anywhere: without its ending, in small letters, its shape, its kind, whether it owns."""


@dataclass(slots=True)
class Word:
    """A word of a text, without its possessive ending, and what a name is known by.

    `gap` says what stands before it: "|" where a sentence begins, " " for a space, "-" for nothing or a hyphen,
    otherwise the first sign that is not a space. `shape` is "l" for small letters, "C" for a capital first, "U" for
    capitals alone. `likely` is what the spelling of a word that no list has speaks for.
    """

    start: int
    end: int
    low: str
    shape: str
    kind: str
    gap: str
    owns: bool = False
    likely: str = ""


def read_words(text: str, lexicon: Lexicon) -> list[Word]:
    """Cut a text into words, numbers and marks, in order."""
    words: list[Word] = []
    known: dict[str, _Reading] = {}
    end = 0
    for found in _TOKEN.finditer(text):
        written, start = found[0], found.start()
        between = text[end:start]
        gap = " " if between == " " and words else _gap(between, words)
        end = found.end()
        reading = known.get(written)
        if reading is None:
            reading = known[written] = _reading(written, lexicon)
        bare, low, shape, kind, owns = reading
        words.append(Word(start, start + len(bare), low, shape, kind, gap, owns))
    return words


def _reading(written: str, lexicon: Lexicon) -> _Reading:
    if written[0] == "[":
        return written, written, "m", "mark-name" if written.startswith("[name") else "mark", False
    if written[0].isdigit():
        return written, written, "d", "number", False
    owns = written.endswith(_POSSESSIVE)
    bare = written[:-2] if owns else written
    low = bare.lower().replace("’", "'")
    kind = "initial" if len(bare) == 1 else "function" if low.endswith(_CONTRACTIONS) else lexicon.kind(low)
    if not owns and kind == "unknown" and low.endswith("s") and lexicon.kind(low[:-1]) in ("first", "both"):
        owns, bare, low, kind = True, bare[:-1], low[:-1], lexicon.kind(low[:-1])  # "arthurs coat"
    return bare, low, _shape(bare), kind, owns


def _shape(bare: str) -> str:
    if bare[0].islower():
        return "l"
    return "U" if len(bare) > 1 and bare.isupper() else "C"


def _gap(between: str, before: list[Word]) -> str:
    if not before:
        return "|"
    if between == " ":
        return " "
    between = between.removeprefix("'s").removeprefix("’s") if before[-1].owns else between
    if between.strip(" \t") in ("", "-", "‐", "s") and "\n" not in between:
        return " " if " " in between or between == "s" else "-"
    if between.startswith(".") and _shortened(before[-1]) and not between.strip(". "):
        return " "  # "T. Musa", "Mrs. Harper"
    return _sign(between)


def _sign(between: str) -> str:
    for sign in between:
        if sign in _ENDS:
            return "|"
        if not sign.isspace():
            return sign if sign in ",()&/\"'“”‘’" else "-" if sign in "–—" else "o"
    return " "


def _shortened(word: Word) -> bool:
    return word.kind == "initial" or word.low in ("mr", "mrs", "ms", "dr", "prof", "rev")

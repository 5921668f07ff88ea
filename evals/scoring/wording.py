"""Comparing texts by their words, so that markup, marks and the shape of quotation marks do not count."""

import re
from collections.abc import Iterable

_TAGS = re.compile(r"<[^>]+>|\[\d+\]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SHORTEST = 6
"""A shown sentence that is itself a part of what is looked for counts from this many words."""


def bare(text: str) -> str:
    """Give a text without its markup and the numbers of citations."""
    return _TAGS.sub(" ", text)


def words_of(text: str) -> list[str]:
    """Give a text's words in lower case, markup and the numbers of citations aside."""
    return [word.replace("’", "'").casefold() for word in _WORD.findall(bare(text))]


def plain(text: str) -> str:
    """Give a text's words with one blank between them, and at both ends."""
    return f" {' '.join(words_of(text))} "


def says(shown: str, wanted: str) -> bool:
    """Whether a shown text holds what is wanted, or is a long enough part of it."""
    here, there = plain(shown), plain(wanted)
    return there in here or (here in there and len(here.split()) >= SHORTEST)


def said_by(shown: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether any of the shown texts holds any of what is wanted."""
    texts = list(shown)
    return any(says(text, one) for one in wanted for text in texts)

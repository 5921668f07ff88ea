"""Which point of the last answer a question points at: "tell me more about the second one"."""

import re
from collections.abc import Callable

from assistant.models import Answer
from knowledge.leaning import substance

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_THING = (
    r"(?: (?:ones?|points?|bits?|things?|bullets?(?: point)?|items?|parts?|lines?|ideas?|suggestions?))?\b(?! steps?\b)"
)
_POINTS = re.compile(
    rf"\b(?P<last>last|final){_THING}|\b(?P<ordinal>{'|'.join(_ORDINALS)}|[1-9](?:st|nd|rd|th)){_THING}|"
    rf"\b(?:point|bullet|number|no\.?) ?(?P<number>[1-9]|{'|'.join(_NUMBERS)})\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|expand|explain|elaborate|details?|go into|unpack|say a bit|tell me about)\b", re.IGNORECASE
)
_NOTHING_ELSE = re.compile(r"\W*(?:(?:and|ok|the|about|what|please|pls|can|you|do|then|that)\b\W*)*", re.IGNORECASE)
_LONGEST = 100


def point_meant(text: str, last: Callable[[], Answer]) -> tuple[str, ...]:
    """Give the sentence of the last answer that a question wants to hear more of, or nothing; `last` answers anew."""
    place = pointed_at(text)
    told = [sentence.text for sentence in last().sentences if sentence.citations] if place is not None else []
    return tuple(told[place:][:1]) if place is not None else ()


def pointed_at(text: str) -> int | None:
    """Give the place of the point, from 0, or -1 for the last; None where a question points at none."""
    found = _POINTS.search(text) if len(text) <= _LONGEST else None
    if not found:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if substance(rest) or not (_MORE.search(rest) or _NOTHING_ELSE.fullmatch(rest)):
        return None
    return -1 if found["last"] else _counted((found["ordinal"] or found["number"]).casefold())


def _counted(said: str) -> int:
    if said[0].isdigit():
        return int(said[0]) - 1
    return _ORDINALS.index(said) if said in _ORDINALS else _NUMBERS.index(said)

"""Numbers, time limits, dates and regulations: each must stand in a quotation, and belong there to the same thing."""

import re
from collections.abc import Sequence

from assistant.answering.writing.support.text import Kind, Passage

_REGULATION = re.compile(
    r"\b(regulations?|sections?|article)s? (\d+[A-Z]?)((?: ?\(\w{1,3}\))*)(?: ?\(([^)]+)\))?", re.IGNORECASE
)
_LAW_NUMBER = frozenset("regulation regulations section sections act".split())


def unproved_regulation(claim: str, quotes: Sequence[Passage]) -> str:
    """Give the first regulation or section, with its part and title, that no quotation names; "" where all are."""
    known = [_named(quote.written) for quote in quotes]
    for words, (number, part, title) in _found(claim):
        if not any(_covers(named, number, part, title) for named in known):
            return words
    return ""


def _found(text: str) -> list[tuple[str, tuple[str, str, str]]]:
    return [
        (found[0], (found[2].upper(), found[3].replace(" ", ""), (found[4] or "").casefold()))
        for found in _REGULATION.finditer(text)
    ]


def _named(text: str) -> list[tuple[str, str, str]]:
    return [parts for _, parts in _found(text)]


def _covers(named: Sequence[tuple[str, str, str]], number: str, part: str, title: str) -> bool:
    return any(number == n and part in ("", p) and title in ("", t) for n, p, t in named)


def unproved_number(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give the first number that stands in no quotation, or belongs there to something else; "" where there is none."""
    for place, token in enumerate(claim.tokens):
        if token.kind == Kind.NUMBER and not any(_supported(claim, place, quote) for quote in quotes):
            return token.raw
    return ""


def _supported(claim: Passage, place: int, quote: Passage) -> bool:
    token = claim.tokens[place]
    places = [at for at, other in enumerate(quote.tokens) if other.kind == Kind.NUMBER and other.key == token.key]
    if not places:
        return False
    if _of_law(claim, place):
        return any(_of_law(quote, at) for at in places)
    return any(_same_thing(claim, place, quote, at) for at in places)


def _of_law(passage: Passage, place: int) -> bool:
    """Whether a number is that of a regulation, or the year of an act."""
    before = [token.low for token in passage.tokens[max(0, place - 9) : place]]
    return bool(_LAW_NUMBER.intersection(before[-2:])) or (
        len(passage.tokens[place].raw) == 4 and bool(_LAW_NUMBER.intersection(before))
    )


def _same_thing(claim: Passage, place: int, quote: Passage, at: int) -> bool:
    """Whether what is counted is the same, and what it counts for: 28 days to reply are not 28 days to re-inspect."""
    if _is_year(claim, place):
        before, known = claim.near(place, 0, 2), quote.near(at, 0, 2)
        return not before or not known or bool(set(before) & set(known))
    counted, there = claim.near(place, 2), quote.near(at, 2)
    if counted and there and there[0] not in counted and counted[0] not in quote.near(at, 0, 1):
        return False
    governing = set(quote.near(at, 0, 2))
    if not _is_limit(claim, place):
        return True
    return not governing or bool(governing & claim.keys)


def _is_year(passage: Passage, place: int) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", passage.tokens[place].raw) is not None


_UNITS = frozenset("day days week weeks month months year years hour hours".split())


def _is_limit(passage: Passage, place: int) -> bool:
    return any(token.low in _UNITS for token in passage.tokens[place + 1 : place + 3])

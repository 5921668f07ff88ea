"""Words that stand side by side in a sentence must stand near one another in a quotation.

"Wrong records" are not there where records were inaccurate and medicines wrong. And what does something must not change
places with what it is done to.
"""

from collections.abc import Sequence

from assistant.answering.writing.support.lexicon import key_of
from assistant.answering.writing.support.mood import COMMANDS
from assistant.answering.writing.support.text import Kind, Passage, Token, is_light

_NEAR = 9
"""Tokens that may lie between two words of a quotation that a sentence puts side by side."""


def put_together(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give two words that only the claim puts side by side; "" where there are none."""
    for one, other in zip(claim.tokens, claim.tokens[1:], strict=False):
        if not _weighs(one) or not _weighs(other):
            continue
        both = [quote for quote in quotes if {one.key, other.key} <= quote.keys]
        if both and not any(_near(quote, one.key, other.key) for quote in both):
            return f"{one.raw} {other.raw}"
    return ""


def _weighs(token: Token) -> bool:
    return (
        token.kind == Kind.CONTENT
        and not is_light(token)
        and not token.low.endswith("ly")
        and token.key not in _HOLDING
    )


def _near(quote: Passage, one: str, other: str) -> bool:
    places = [[at for at, token in enumerate(quote.tokens) if token.key == key] for key in (one, other)]
    return any(abs(first - second) <= _NEAR for first in places[0] for second in places[1])


_PASSIVE = frozenset("is are was were be been being by".split())
_HOLDING = frozenset(key_of(word) for word in "include have ensure need".split())
_THINGS = frozenset("record plan document report start focus care need be have".split())
_TURNING = frozenset(
    {key_of(word) for word in {*COMMANDS, "affect", "lead", "raise"}} - {key_of(word) for word in _THINGS}
) | {"ledto", "above", "than", "over"}


def reversed_sides(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give a verb whose two sides have changed places; "" where there is none."""
    for at, token in enumerate(claim.tokens):
        if token.key not in _TURNING:
            continue
        left, right = claim.behind(at, 3), claim.near(at, 2)
        if not left or _passive(claim, at) or not (right or _points(claim, at)):
            continue
        for quote in quotes:
            for place, other in enumerate(quote.tokens):
                if other.key == token.key and _crossed(left, right, quote, place):
                    return token.raw
    return ""


def _points(passage: Passage, at: int) -> bool:
    return bool({"this", "it", "them"}.intersection(token.low for token in passage.tokens[at + 1 : at + 3]))


def _passive(passage: Passage, at: int) -> bool:
    near = passage.tokens[max(0, at - 3) : at + 6]
    return any(token.low in _PASSIVE and token.clause == passage.tokens[at].clause for token in near)


def _crossed(left: Sequence[str], right: Sequence[str], quote: Passage, place: int) -> bool:
    before, after = set(quote.behind(place, 6)), set(quote.near(place, 6))
    if _passive(quote, place) or not before or not after:
        return False
    if not right:  # "… leads to this"
        return bool((after - before) & set(left)) and not before & set(left)
    straight = len(before & set(left)) + len(after & set(right))
    crosswise = len((after - before) & set(left)) + len((before - after) & set(right))
    return (
        crosswise >= 2
        and crosswise > straight
        and bool((after - before) & set(left))
        and bool((before - after) & set(right))
    )

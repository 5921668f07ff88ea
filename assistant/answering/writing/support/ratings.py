"""Ratings and the key questions: the same ones, none left out of "good or outstanding", in the same order."""

import re
from collections.abc import Sequence

_RATING = re.compile(r"\b(good|outstanding|requires? improvement|RI|inadequate)\b", re.IGNORECASE)
_EITHER = re.compile(
    r"\b(good|outstanding|requires? improvement|RI|inadequate)\W+or\W+"
    r"(good|outstanding|requires? improvement|RI|inadequate)\b",
    re.IGNORECASE,
)
_ABOUT_RATINGS = re.compile(
    r"\brat(?:ed|ings?)\b|\brequires? improvement\b|\binadequate\b|\boutstanding\b", re.IGNORECASE
)
_QUESTION = re.compile(r"\b(safe|effective|caring|responsive|well-led)\b", re.IGNORECASE)


def wrong_rating(claim: str, quotes: Sequence[str]) -> str:
    """Give a rating that the quotations do not give, or give in another order or choice; "" where all are right."""
    said = _ratings(claim)
    if not said or not any(_ABOUT_RATINGS.search(quote) for quote in quotes):
        return ""
    known = [_ratings(quote) for quote in quotes]
    for rating in said:
        if not any(rating in ratings for ratings in known):
            return rating
    if len(set(said)) > 1 and not any(_in_order(said, ratings) for ratings in known):
        return " ".join(said)
    return _halved(claim, quotes)


def _ratings(text: str) -> list[str]:
    return [_name(found) for found in _RATING.findall(text)]


def _name(words: str) -> str:
    low = words.casefold()
    return "ri" if low.startswith(("require", "ri")) else low


def _in_order(said: Sequence[str], known: Sequence[str]) -> bool:
    places = iter(known)
    return all(rating in places for rating in said) or (set(said) <= set(known) and len(set(known)) > 2)


def _halved(claim: str, quotes: Sequence[str]) -> str:
    """Of "good or outstanding", a claim must not name one alone."""
    said = set(_ratings(claim))
    for quote in quotes:
        for one, other in _EITHER.findall(quote):
            pair = {_name(one), _name(other)}
            if said & pair and not pair <= said:
                return next(iter(pair - said))
    return ""

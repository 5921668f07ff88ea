"""Which sentences of its quotations a claim rests on: only their hedges, amounts and conditions have to be kept."""

from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.writing.support.text import Passage, is_light

_ENOUGH = 2


@lru_cache(maxsize=256)
def rested_on(claim: Passage, quotes: tuple[Passage, ...]) -> frozenset[tuple[int, int]]:
    """Give (quotation's place, sentence's number) of what a claim rests on: the sentence that holds most of its words,
    and every other that holds some which the ones before do not.
    """
    held = {
        (place, number): keys & claim.keys
        for place, quote in enumerate(quotes)
        for number, keys in _sentences(quote).items()
    }
    covered: set[str] = set()
    chosen: set[tuple[int, int]] = set()
    for where in sorted(held, key=lambda at: -len(held[at])):
        if len(held[where] - covered) >= (_ENOUGH if covered else 1):
            chosen.add(where)
            covered |= held[where]
    return frozenset(chosen)


def _sentences(quote: Passage) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for token in quote.tokens:
        if token.says and not is_light(token):
            found.setdefault(token.sentence, set()).add(token.key)
    return found


def matters(claim: Passage, quotes: Sequence[Passage], quote: Passage, sentence: int) -> bool:
    """Whether a claim rests on a sentence of one of its quotations."""
    return (quotes.index(quote), sentence) in rested_on(claim, tuple(quotes))

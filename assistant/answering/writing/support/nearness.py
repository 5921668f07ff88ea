"""Words that say nearly the same: one may stand in a sentence for a quotation's.

What a sentence and its quotations have in common is matched first. A word that is left over in the sentence may stand
for one of a quotation where near.toml has both in one line, best for one that is left over there; the sentence is then
read with the quotation's word, and every other rule is asked of that.
"""

from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.answering.writing.support.lexicon import lexicon, stem
from assistant.answering.writing.support.text import Kind, Passage, is_name, is_spare


def stand_ins(claim: Passage, quotes: Sequence[Passage], known: Set[str]) -> Passage:
    """Give a claim with the quotations' words in place of near ones; `known` are the keys that quotations hold."""
    said = {stem(token.low): token.key for quote in quotes for token in quote.tokens if token.kind == Kind.CONTENT}
    unmatched = {word: key for word, key in said.items() if key not in claim.keys}
    tokens = tuple(
        replace(token, key=key)
        if _may_stand_in(claim, place, known) and (key := _near(token.low, unmatched, said))
        else token
        for place, token in enumerate(claim.tokens)
    )
    return Passage(claim.written, tokens, frozenset(token.key for token in tokens if token.says))


def _may_stand_in(claim: Passage, place: int, known: Set[str]) -> bool:
    token = claim.tokens[place]
    return token.kind == Kind.CONTENT and token.key not in known and not is_spare(token) and not is_name(claim, place)


def _near(low: str, unmatched: dict[str, str], said: dict[str, str]) -> str:
    """The key of the word that a lower-case word stands for; "" where there is none, or its contrary is there."""
    word = stem(low)
    if lexicon().opposite.get(word, frozenset()) & said.keys():
        return ""
    near = lexicon().near.get(word, ())
    return next((keys[other] for keys in (unmatched, said) for other in near if other in keys), "")


_BESIDE = 2
_REACH = 4


def opposed(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give a word that the claim puts where its quotations have the contrary; "" where there is none."""
    for place, token in enumerate(claim.tokens):
        contrary = lexicon().opposite.get(stem(token.low), frozenset())
        if not contrary or token.kind not in (Kind.CONTENT, Kind.FUNCTION):
            continue
        beside = set(claim.near(place, _BESIDE))
        if any(_turned_round(claim, stem(token.low), contrary, beside, quote) for quote in quotes):
            return token.raw
    return ""


def _turned_round(claim: Passage, word: str, contrary: Set[str], beside: Set[str], quote: Passage) -> bool:
    """Whether a quotation has a word's contrary, which the claim has not, before the same thing, and not the word."""
    missing = contrary - {stem(token.low) for token in claim.tokens}
    with_word = _before(quote, frozenset((word,)), beside)
    return not with_word and _before(quote, missing, beside)


def _before(quote: Passage, words: Set[str], beside: Set[str]) -> bool:
    return any(
        stem(token.low) in words and bool(beside & set(quote.near(at, _REACH)[:_BESIDE]))
        for at, token in enumerate(quote.tokens)
    )

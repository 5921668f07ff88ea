"""Reasons and results: one side of a "because" must not change places with the other, and none may be added."""

from collections.abc import Sequence

from assistant.answering.writing.support.text import Passage

_EFFECT_AFTER = frozenset("ledto therefore thus hence consequently so thereby meaning leading resulting".split())
_CAUSE_AFTER = frozenset("because".split())
_CLAIMING = frozenset("ledto therefore thus hence consequently thereby because".split())
_ALSO_CAUSES = frozenset("as since through by from depends which given to placed this".split())
_REACH = 3
_WINDOW = 6


def invented_cause(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give a word that claims a cause where no quotation does, of these things in this direction; "" for none."""
    for at, token in enumerate(claim.tokens):
        if token.low in _CLAIMING and not any(_claims(claim, at, quote) for quote in quotes):
            return token.low
    return ""


def _claims(claim: Passage, at: int, quote: Passage) -> bool:
    cause, effect = _sides(claim, at, _REACH)
    for place, token in enumerate(quote.tokens):
        if token.low in _EFFECT_AFTER | _CAUSE_AFTER:
            known_cause, known_effect = _sides(quote, place, _WINDOW)
            if _matches(cause, known_cause, known_effect) and _matches(effect, known_effect, known_cause):
                return True
        elif token.low in _ALSO_CAUSES:
            around = set(quote.near(place, _WINDOW, _WINDOW))
            if (not cause or set(cause) & around) and (not effect or set(effect) & around):
                return True
    return False


def _matches(said: Sequence[str], known: Sequence[str], other: Sequence[str]) -> bool:
    words = set(said)
    if not words or not known:
        return True
    return bool(words & set(known)) and len(words & set(known)) >= len(words & set(other))


def _sides(passage: Passage, at: int, reach: int) -> tuple[list[str], list[str]]:
    """The words of the cause and those of the effect, around a word that joins them."""
    before, after = passage.near(at, 0, reach), passage.near(at, reach)
    if passage.tokens[at].low not in _CAUSE_AFTER:
        return before, after
    opens = at == 0 or passage.tokens[at - 1].sentence != passage.tokens[at].sentence
    return (after, []) if opens else (after, before)

"""How many, how often: "all", "always" and "only" must be the quotation's own, and its "some" or "rarely" must stay."""

from collections.abc import Sequence

from assistant.answering.writing.support.relevance import matters
from assistant.answering.writing.support.text import Passage

_STRONG = {
    "all": "all", "every": "all", "each": "all", "everyone": "all", "everybody": "all", "any": "any", "anyone": "any",
    "always": "always", "only": "only", "solely": "only", "alone": "only", "exclusively": "only", "merely": "only",
    "just": "only",
    "never": "never", "completely": "whole", "entirely": "whole", "totally": "whole", "both": "both",
    "less": "less", "fewer": "less", "least": "less", "more": "more", "too": "too", "nothing": "none",
    "none": "none", "nobody": "none",
}  # fmt: skip
_WEAK = {
    "some": "some", "certain": "some", "several": "several", "many": "many", "most": "most", "few": "few",
    "sometimes": "sometimes", "occasionally": "sometimes", "occasional": "sometimes", "often": "often",
    "frequently": "often", "usually": "usually", "generally": "usually", "mostly": "usually", "typically": "usually",
    "rarely": "rarely", "seldom": "rarely", "partly": "some", "half": "half", "limited": "limited",
    "little": "limited", "minimal": "limited", "almost": "almost",
}  # fmt: skip
_NEAR = {
    # what may stand for another without saying more
    "more": {"more", "further", "additional", "greater", "wider", "better"}, "too": {"too", "also", "overly"},
    "any": {"any", "all", "some"}, "all": {"all", "any"}, "none": {"none", "no", "never"},
    "many": {"many", "several", "most"}, "several": {"several", "many"}, "few": {"few", "rarely"},
    "sometimes": {"sometimes", "some"}, "some": {"some", "sometimes", "particular", "specific"},
    "often": {"often", "usually"},
    "both": {"both", "and"},
}  # fmt: skip
_REACH = 2
_DENYING = frozenset("not no without never".split())
_DENIED = frozenset("not no never".split())


def misstated(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give the first word of amount that only one side has; "" where both say as much."""
    return _added(claim, quotes) or _lost(claim, quotes)


def _classes(passage: Passage) -> list[tuple[int, str]]:
    return [
        (at, _STRONG.get(token.low) or _WEAK.get(token.low) or "")
        for at, token in enumerate(passage.tokens)
        if token.low in _STRONG or token.low in _WEAK
    ]


def _added(claim: Passage, quotes: Sequence[Passage]) -> str:
    words = {word for quote in quotes for word in quote.words()}
    known = {kind for quote in quotes for _, kind in _classes(quote)} | words
    for at, kind in _classes(claim):
        if kind == "any" and _DENYING.intersection(token.low for token in claim.tokens[max(0, at - 2) : at]):
            continue  # "without any"
        if not known & _NEAR.get(kind, {kind}) and not (kind == "some" and any(_not_all(q) for q in quotes)):
            return claim.tokens[at].low
    return ""


def _not_all(quote: Passage) -> bool:
    words = quote.words()
    return any("not" in words[max(0, at - 2) : at] for at, word in enumerate(words) if word == "all")


def _lost(claim: Passage, quotes: Sequence[Passage]) -> str:
    """A quotation's weak word, or its denied strong one ("not always"), that the claim leaves out."""
    said = {kind for _, kind in _classes(claim)} | {"some" for word in claim.words() if word == "among"}
    for quote in quotes:
        for at, kind in _classes(quote):
            if not matters(claim, quotes, quote, quote.tokens[at].sentence):
                continue
            if not _limits(quote, at, kind) or said & _NEAR.get(kind, {kind}):
                continue
            if _says_the_same(claim, quote, at):
                return quote.tokens[at].low
    return ""


def _limits(quote: Passage, at: int, kind: str) -> bool:
    before = {token.low for token in quote.tokens[max(0, at - 2) : at]}
    if kind == "some" and before & {"if", "where"}:
        return False
    if kind == "most" and before & {"the", "be", "is", "are"}:
        return False
    return quote.tokens[at].low in _WEAK or kind == "only" or (kind in {"always", "all"} and bool(before & _DENIED))


def _says_the_same(claim: Passage, quote: Passage, at: int) -> bool:
    """Whether the claim says the words that the amount stands beside, in its own clause."""
    clause = quote.tokens[at].clause
    inside = {token.key for token in quote.tokens if token.says and token.clause == clause}
    beside = quote.near(at, _REACH)
    if not beside:
        beside = quote.near(at, 0, 1)
    return bool(beside) and beside[0] in claim.keys and len(inside & claim.keys) >= min(2, len(inside))

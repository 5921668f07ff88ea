"""What comes first: "before" must not become "after", nor "first" "last"."""

from collections.abc import Sequence

from assistant.answering.writing.support.text import Passage

_CLASSES = {
    "before": "before", "prior": "before", "ahead": "before",
    "after": "after", "once": "after", "following": "after", "afterwards": "after", "followed": "after",
    "since": "since",
    "when": "when", "during": "during", "throughout": "during", "whilst": "during", "while": "during", "until": "until",
    "then": "then", "next": "then", "finally": "last", "later": "later", "subsequent": "later",
    "first": "first", "initial": "first", "previous": "before", "last": "last", "initially": "first",
}  # fmt: skip
_MAY_SAY = {
    "before": {"before"}, "after": {"after", "when"}, "when": {"when", "after", "if"},
    "then": {"then", "after", "when", "if"},
    "later": {"later"}, "first": {"first"}, "last": {"last"}, "until": {"until"}, "during": {"during", "when"},
    "since": {"since"},
}  # fmt: skip
_TIMELY = frozenset("before after first last then since until during later".split())
_REACH = 3


def reordered(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give a word of order that the quotations do not have, or have of something else; "" where there is none."""
    for at, token in enumerate(claim.tokens):
        kind = _CLASSES.get(token.low)
        if token.low == "following" and at and claim.tokens[at - 1].low == "the":
            continue  # "the following steps"
        if token.low == "from" and any(_other_way(claim, at, quote) for quote in quotes):
            return "from"
        if kind in _TIMELY and not any(_says(claim, at, kind, quote) for quote in quotes):
            return token.low
    return ""


def _other_way(claim: Passage, at: int, quote: Passage) -> bool:
    """Whether a claim's "from one to another" is the quotation's from the other to the one."""
    mine = _ends(claim, at)
    for place, token in enumerate(quote.tokens):
        theirs = _ends(quote, place) if token.low == "from" else None
        if mine and theirs and mine[0] & theirs[1] and mine[1] & theirs[0] and not mine[0] & theirs[0]:
            return True
    return False


def _ends(passage: Passage, at: int) -> tuple[set[str], set[str]] | None:
    to = next(
        (place for place in range(at + 1, min(at + 6, len(passage.tokens))) if passage.tokens[place].low == "to"), 0
    )
    if not to:
        return None
    return {token.key for token in passage.tokens[at:to] if token.says}, set(passage.near(to, 1))


def _says(claim: Passage, at: int, kind: str, quote: Passage) -> bool:
    words = set(quote.words())
    for place, token in enumerate(quote.tokens):
        other = _CLASSES.get(token.low)
        if other not in _MAY_SAY[kind]:
            continue
        if kind in {"first", "last", "later"} or claim.tokens[at].low == "afterwards":
            return True
        mine, theirs = set(claim.near(at, _REACH)), set(quote.near(place, _REACH * 2))
        if not mine or mine & theirs:
            return True
    return "if" in _MAY_SAY[kind] and "if" in words

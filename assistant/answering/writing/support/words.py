"""Content words and names: each must stand in the quotations, in the same or in an equal word."""

from collections.abc import Sequence, Set

from assistant.answering.writing.support.lexicon import key_of
from assistant.answering.writing.support.text import Kind, Passage, Token, is_name, is_spare

_OTHER_NAMES = {"team": "@staff", "@staff": "team", "@service": "@provider", "@provider": "@service"}
_POLICY = frozenset(("@provider", "@service"))
_FIRST = frozenset("we our us".split())
_SECOND = frozenset("you your".split())
_ANYONE = frozenset("those whom somebody someone anyone anybody everyone everybody who".split())
_SOMEBODY, _PEOPLE = "@somebody", frozenset(("people", "person"))
_OTHER_WORDS = {
    # words that only grade or join, and words of content that say the same
    "often": "frequent", "several": "various numerous", "many": "various numerous", "usually": "usual",
    "together": "collaborate joint", "before": "previous", "management": "manage", "again": "repeat",
    "other": "different", "concerns": "raise", "others": "different",
}  # fmt: skip
_OF_A_SERVICE = frozenset("@people @family @staff @cqc".split())
_THIRD = frozenset("they their them".split())


def unproved_word(claim: Passage, known: Set[str]) -> Token | None:
    """Give the first word of a claim that no quotation has, nor implies; None where there is none."""
    for place, token in enumerate(claim.tokens):
        if token.kind not in (Kind.CONTENT, Kind.ACTOR) or token.key in known:
            continue
        if token.low in _PEOPLE and _SOMEBODY in known:
            continue
        if is_name(claim, place) or not (is_spare(token) or _not_enough(claim, place)):
            return token
    return None


def _not_enough(claim: Passage, place: int) -> bool:
    """Whether it is the "enough" of "not enough", which a lack of the same is."""
    return claim.tokens[place].low == "enough" and place > 0 and claim.tokens[place - 1].low == "not"


def known_keys(quotes: Sequence[Passage], *, of_cqc: bool) -> frozenset[str]:
    """Give the keys that quotations hold, and the actors that they imply; `of_cqc`: whether "we" is CQC."""
    keys = {key for quote in quotes for key in quote.keys}
    keys |= {other for key, other in _OTHER_NAMES.items() if key in keys}
    for quote in quotes:
        keys |= _implied(quote, of_cqc=of_cqc)
    return frozenset(keys)


def is_policy(quote: Passage) -> bool:
    """Whether "we" is CQC: the words speak of providers or services as of others, and are not the guide's own."""
    words = _FIRST.intersection(quote.words())
    ours = any(
        token.low == "our" and other.kind == Kind.ACTOR
        for token, other in zip(quote.tokens, quote.tokens[1:], strict=False)
    )
    return (
        bool(words)
        and not ours
        and bool(_POLICY & quote.keys)
        and "guid" not in quote.keys
        and not _SECOND & set(quote.words())
    )


def _acting(quote: Passage) -> set[str]:
    return {key for key in quote.keys if key.startswith("@")}


def _implied(quote: Passage, *, of_cqc: bool) -> set[str]:
    words = set(quote.words())
    implied: set[str] = set()
    if _FIRST & words:
        implied |= {"@cqc"} if of_cqc else {"@provider", "@service"}
    if _SECOND & words:
        implied |= {"@provider", "@service"}
    implied |= {key_of(other) for said, others in _OTHER_WORDS.items() if said in words for other in others.split()}
    if _ANYONE & words:
        implied.add(_SOMEBODY)
    if _acting(quote) <= _OF_A_SERVICE and not _SECOND & words:
        implied.add("@service")  # what is found of nobody else is found of the service
    if _THIRD & words and not any(key.startswith("@") for key in quote.keys):
        implied |= {"@people"}
    return implied

"""What is denied must be denied in a quotation, and what a quotation denies must not be affirmed."""

from collections.abc import Sequence

from assistant.answering.writing.support.lexicon import key_of
from assistant.answering.writing.support.mood import is_command
from assistant.answering.writing.support.text import Kind, Passage, is_light

_DENIES = frozenset("not no never none nobody nothing without notbut neither nor cannot hardly little".split())
_TURNS = frozenset(
    """avoid avoids avoiding prevent prevents preventing stop stops
    refuse refused refusing refuses exclude denied""".split()
)
"""Verbs that deny what follows; a claim needs the verb itself for them, so that they answer no other denial."""

_GENERAL = frozenset(
    key_of(word) for word in "include contain hold have give provide take make do get put find see place try".split()
)
"""Verbs that a paraphrase changes freely: what is denied is then rather the word after them."""

_CLAUSES = frozenset("when if where because while whilst until unless".split())
_SMALL = frozenset("limited low minimal few".split())
_JOINS = frozenset(("and", "but"))
_LIGHTEST = frozenset(key_of(word) for word in "get give have make do take".split())
_REACH = 4
_LISTED = 8
_BACK = 2
_ANSWERED = 6


def turned(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give the word that is denied on one side alone; "" where there is none."""
    return _denied_here_alone(claim, quotes) or _denied_there_alone(claim, quotes) or _denied_less(claim, quotes)


def _denied_less(claim: Passage, quotes: Sequence[Passage]) -> str:
    """The last of several words that a quotation denies one by one, where the claim says them all and denies fewer."""
    count = len(_denials(claim, _DENIES | _TURNS))
    if "or" in claim.words():
        return ""
    for quote in quotes:
        denied = [
            heads[0]
            for place in _denials(quote)
            if (heads := _heads(quote, place)) and heads[0] in claim.keys and not _affirmed(quote, heads[0])
        ]
        if len(set(denied)) > count > 0:
            return f"not {denied[-1]}"
    return ""


def _denials(passage: Passage, words: frozenset[str] = _DENIES) -> list[int]:
    return [place for place, token in enumerate(passage.tokens) if token.low in words]


def _denied_here_alone(claim: Passage, quotes: Sequence[Passage]) -> str:
    for place in _denials(claim):
        denied = _first(claim, place) or claim.behind(place, 1)
        if denied and not any(_answers(denied, quote) or _small(claim, place, denied, quote) for quote in quotes):
            return f"{claim.tokens[place].low} {denied[0]}"
    return ""


def _first(claim: Passage, place: int) -> list[str]:
    """The first word that a denial denies, an adverb aside; two where that is a general verb."""
    after = claim.near(place, 2) if not _ends_at_once(claim, place) else []
    adverb = next((token for token in claim.tokens[place + 1 :] if after and token.key == after[0]), None)
    skipped = adverb and (adverb.low.endswith("ly") or adverb.low == "enough")
    if after and after[0] in _LIGHTEST:
        return after
    return after[1:] if skipped and after[1:] else after[:1]


def _ends_at_once(claim: Passage, place: int) -> bool:
    """Whether what is denied stands before the denial, because a new clause begins behind it: "was not taken when"."""
    for token in claim.tokens[place + 1 : place + 5]:
        if token.low in _CLAUSES:
            return True
        if token.says and not is_light(token):
            return False
    return False


def _answers(denied: Sequence[str], quote: Passage) -> bool:
    if is_command(quote) and any(
        set(denied) & set(quote.near(at, 2)) for at, token in enumerate(quote.tokens) if token.low == "avoid"
    ):
        return True  # "do not make it too long" where it says "avoid making it too long"
    places = _denials(quote)
    return any(set(denied) & _around(quote, at, _LISTED if _or_after(quote, at) else _REACH) for at in places)


def _or_after(quote: Passage, place: int) -> bool:
    """Whether a denial goes on behind an "or"."""
    sentence = quote.tokens[place].sentence
    return any(token.low == "or" and token.sentence == sentence for token in quote.tokens[place + 1 :])


def _small(claim: Passage, place: int, denied: Sequence[str], quote: Passage) -> bool:
    """Whether a claim's "little" is what a quotation calls limited."""
    return claim.tokens[place].low == "little" and any(
        token.low in _SMALL and set(denied) & _around(quote, at, _REACH) for at, token in enumerate(quote.tokens)
    )


def _around(passage: Passage, place: int, reach: int) -> set[str]:
    joins = place and passage.tokens[place - 1].low in _JOINS  # "paused and not reinstated"
    return {*passage.near(place, reach), *(() if joins else passage.behind(place, _BACK))}


def _denied_there_alone(claim: Passage, quotes: Sequence[Passage]) -> str:
    """A quotation's denial whose word the claim says: the claim must deny near that word too."""
    near = [_around(claim, place, _ANSWERED) for place in _denials(claim, _DENIES | _TURNS)]
    for quote in quotes:
        for place in _denials(quote, _DENIES | _TURNS):
            for denied in _heads(quote, place):
                if denied not in claim.keys or _affirmed(quote, denied):
                    continue
                if not any(denied in words for words in near):
                    return f"{quote.tokens[place].low} {denied}"
    return ""


def _heads(quote: Passage, place: int) -> list[str]:
    """The words that a denial denies: the next that carries meaning (two where that is a general verb), or else the
    last before it.
    """
    after = quote.near(place, 2)
    if after and after[0] in _GENERAL:
        return after
    return after[:1] or quote.behind(place, 1)


def _affirmed(quote: Passage, key: str) -> bool:
    """Whether a quotation also says a word that no denial is near."""
    places = [at for at, token in enumerate(quote.tokens) if token.key == key and token.kind != Kind.FUNCTION]
    denied = {at for place in _denials(quote, _DENIES | _TURNS) for at in range(place - _BACK, place + _REACH + 3)}
    return any(at not in denied for at in places)

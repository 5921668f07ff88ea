"""The two sides of what is done: who does it, behind a "by" or before the verb, and to whom or what it is done."""

from collections.abc import Sequence

from assistant.answering.writing.support.roles import deeds_of
from assistant.answering.writing.support.text import Kind, Passage

_BE = frozenset("is are was were be been being".split())
_PARTICIPLE = ("ed", "en")
_SIDE = 6


def changed_places(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give a deed whose doer and sufferer have changed places, or that is said of another; "" where there is none."""
    broken = (rule(claim, quote) for quote in quotes for rule in (_suffers, _first, _owns, _crossed, _given))
    return next((words for words in broken if words), "") or _of_another(claim, quotes)


def _owns(claim: Passage, quote: Passage) -> str:
    """A deed of somebody whose things the quotation says it is done to: "staff concerns were not investigated"."""
    owners = _actors_before(quote, Kind.CONTENT) - _actors_before(quote, *(set(Kind) - {Kind.CONTENT}))
    suffered = {token.key for at, token in enumerate(quote.tokens) if _is_suffered(quote, at)}
    known = deeds_of(quote, commanded=False).doers
    for key, actors in deeds_of(claim, commanded=False).doers.items():
        if key in suffered and key not in known and actors & owners:
            return f"{' '.join(sorted(actors))} {key}"
    return ""


def _actors_before(passage: Passage, *kinds: Kind) -> set[str]:
    pairs = zip(passage.tokens, passage.tokens[1:], strict=False)
    return {token.key for token, after in pairs if token.kind == Kind.ACTOR and after.kind in kinds}


def _is_suffered(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    passive = any(other.low in _BE for other in passage.tokens[max(0, at - 3) : at])
    return passive and token.kind == Kind.CONTENT and token.low.endswith(_PARTICIPLE)


_PREPOSITIONS = ("from", "about", "to", "against", "for", "by", "with")


def _crossed(claim: Passage, quote: Passage) -> str:
    """Two words that have changed places behind two prepositions: "from them about us"."""
    mine, theirs = _behind_prepositions(claim, 2), _behind_prepositions(quote, 3)
    for one, its in mine.items():
        for other, others in mine.items():
            if (
                one < other
                and one in theirs
                and other in theirs
                and its & theirs[other] - theirs[one]
                and others & theirs[one] - theirs[other]
            ):
                return f"{one} {other}"
    return ""


def _given(claim: Passage, quote: Passage) -> str:
    """What is given to whom, the other way round: "report the council to the service"."""
    for what, whom in _pairs(claim):
        for known, other in _pairs(quote):
            if whom <= known and other <= what and whom and other and not whom & other:
                return " ".join(sorted(whom))
    return ""


def _pairs(passage: Passage) -> list[tuple[set[str], set[str]]]:
    """Those before and behind each "to" in its clause."""
    return [
        (
            {key for key in passage.behind(at, 4) if key.startswith("@")},
            {key for key in passage.near(at, 1) if key.startswith("@")},
        )
        for at, token in enumerate(passage.tokens)
        if token.low == "to"
    ]


def _behind_prepositions(passage: Passage, reach: int) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for at, token in enumerate(passage.tokens):
        if token.low in _PREPOSITIONS:
            found.setdefault(token.low, set()).update(_behind(passage, at, reach))
    return found


def _behind(passage: Passage, at: int, reach: int) -> list[str]:
    """The keys just behind a preposition, up to the next or to a verb of being."""
    found: list[str] = []
    for token in passage.tokens[at + 1 :]:
        if token.low in _ENDS or token.sentence != passage.tokens[at].sentence:
            break
        found += [token.key] if token.says else []
    return found[:reach]


_ENDS = frozenset((*_PREPOSITIONS, *_BE))
_BREAKS = frozenset("when if where and or , . ;".split())
_OF_WHOM = frozenset("from by with against".split())


def _of_another(claim: Passage, quotes: Sequence[Passage]) -> str:
    """A word with "from" or the like, that the quotations have from another: "assurances from managers"."""
    for at, token in enumerate(claim.tokens):
        following = claim.tokens[at + 1].low if at + 1 < len(claim.tokens) else ""
        if token.low not in _OF_WHOM or not at or claim.tokens[at - 1].kind != Kind.CONTENT or following in _BREAKS:
            continue
        who = set(_behind(claim, at, 2))
        theirs = [
            set(_behind(quote, place, _SIDE))
            for quote in quotes
            for place, other in enumerate(quote.tokens)
            if place and other.low == token.low and quote.tokens[place - 1].key == claim.tokens[at - 1].key
        ]
        if who and theirs and not any(who & known for known in theirs):
            return f"{claim.tokens[at - 1].raw} {token.low}"
    return ""


def _suffers(claim: Passage, quote: Passage) -> str:
    """A deed done to the one who does it in the quotation."""
    said, known = deeds_of(claim, commanded=False), deeds_of(quote, commanded=False)
    for key, actors in said.whom.items():
        doers = known.doers.get(key, set())
        if (
            key not in known.loose
            and not said.doers.get(key)
            and actors <= doers
            and not actors & known.whom.get(key, set())
        ):
            return f"{' '.join(sorted(actors))} {key}"
    return ""


def _first(claim: Passage, quote: Passage) -> str:
    """What a sentence says of whom it begins with, where the quotation begins with another."""
    for key, actor in _said_first(claim):
        others = {other for known, other in _said_first(quote) if known == key}
        if others and actor not in others:
            return f"{actor} {key}"
    return ""


def _said_first(passage: Passage) -> list[tuple[str, str]]:
    """Give (what is said, of whom) of each sentence that begins with somebody."""
    found: list[tuple[str, str]] = []
    for sentence in passage.sentences():
        place = next((place for place, token in enumerate(sentence[:2]) if token.kind == Kind.ACTOR), None)
        if place is None or place + 1 == len(sentence) or sentence[place + 1].low not in {*_BE, ","}:
            continue
        opening = sentence[place]
        at = next((place for place, token in enumerate(sentence) if token.low in _BE), 0)
        said = [
            token.key
            for token in sentence[at + 1 : at + 4]
            if token.kind == Kind.CONTENT and not token.low.endswith("ly")
        ]
        if at and said:
            found.append((said[0], opening.key))
    return found

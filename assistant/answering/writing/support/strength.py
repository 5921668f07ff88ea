"""How sure a sentence is: a "may" must stay a "may", and advice must become neither a duty nor a choice."""

from collections.abc import Sequence

from assistant.answering.writing.support.mood import Mood, mood_of
from assistant.answering.writing.support.relevance import matters
from assistant.answering.writing.support.text import Kind, Passage, is_light

_CLASSES = {
    "may": "may", "might": "may", "possibly": "may", "potentially": "may", "perhaps": "may", "likely": "may",
    "can": "can", "could": "can",
    "should": "should", "advised": "should", "recommended": "should",
    "must": "must", "required": "must", "mandatory": "must", "compulsory": "must", "obliged": "must", "legally": "must",
    "risk": "risk", "risks": "risk", "danger": "risk", "implied": "imply", "implies": "imply", "implying": "imply",
    "appeared": "seem", "appears": "seem", "seemed": "seem", "seems": "seem", "seemingly": "seem", "apparently": "seem",
    "perception": "seem", "perceived": "seem", "impression": "seem", "alleged": "alleged",
    "expect": "expected", "intends": "aim", "proposed": "aim",
    "whether": "whether",
    "will": "will", "would": "would", "shall": "must",
    "expected": "expected", "aim": "aim", "aims": "aim", "seeks": "aim",
    "guarantee": "sure", "guarantees": "sure", "definitely": "sure", "certainly": "sure", "proves": "sure",
}  # fmt: skip
_MAY_SAY = {
    # what a sentence's word may rest on in its quotation; "command" is advice, "plain" a verb with none of these
    "may": {"may", "can"},
    "can": {"can", "may", "command"},
    "should": {"should", "must", "command", "aim"},
    "must": {"must"},
    "will": {"will", "plain", "must"},
    "would": {"would", "will", "may", "can", "must", "plain"},
    "expected": {"expected"},
    "aim": {"aim"},
    "sure": {"sure"},
    "risk": {"risk"},
    "imply": {"imply"},
    "seem": {"seem"},
    "alleged": {"alleged"},
}
_KEPT = {
    # what a quotation's word may become
    "may": {"may", "can"},
    "can": {"can", "may", "would"},
    "should": {"should", "command", "must"},
    "must": {"must", "should", "command", "would", "will"},
    "expected": {"expected"},
    "aim": {"aim"},
    "would": {"would", "will", "can", "may", "must"},
    "risk": {"risk"},
    "imply": {"imply"},
    "seem": {"seem"},
    "alleged": {"alleged"},
    "whether": {"whether", "command"},
}
_WAYS = frozenset("way ways opportunities steps tips help sample choice opportunity freedom possible".split())
_NOT = frozenset("no not little limited".split())
_EVIDENCE = frozenset(
    """evidence evidenced show shows showed shown prove proved proof indicate indicated demonstrate demonstrated sign
    signs clear record recorded documented""".split()
)
_MEMORY = frozenset("remember remembered recall recalled".split())
_ENOUGH = 2
_NEEDED = frozenset("need needs needed".split())
_PURPOSES = frozenset("ensure ensuring ensures so".split())
_NEAR = 5
_FAR = 7


def overstated(claim: Passage, quotes: Sequence[Passage], *, advises: bool) -> str:
    """Give the first word whose claim is surer or weaker than the quotations; "" where none is.

    `advises`: whether the claim itself is advice, which keeps a "should".
    """
    return (
        _surer(claim, quotes)
        or _list_hedge(claim, quotes)
        or _unevidenced(claim, quotes)
        or _dropped(claim, quotes, advises=advises)
    )


def _modals(passage: Passage) -> list[tuple[int, str]]:
    found = [(at, _CLASSES[token.low]) for at, token in enumerate(passage.tokens) if token.low in _CLASSES]
    return [(at, kind) for at, kind in found if not _is_noun(passage, at) and not _is_aside(passage, at, kind)]


def _is_aside(passage: Passage, at: int, kind: str) -> bool:
    """Whether it is a risk as a thing to deal with, or a "where required"."""
    before = passage.tokens[at - 1].low if at else ""
    after = passage.tokens[at + 1].low if at + 1 < len(passage.tokens) else ""
    if kind == "risk":
        return before not in {"at", "increased"} and after != "of" and not after.endswith("ing")
    if passage.tokens[at].low != "required":
        return False
    clause = {token.low for token in passage.tokens[:at] if token.clause == passage.tokens[at].clause}
    return before in {"where", "if", "as"} or bool(clause & {"where", "if"})


_NOUNS = frozenset(("risk", "imply", "seem", "alleged", "whether"))


def _is_noun(passage: Passage, at: int) -> bool:
    """Whether "aims" or the like is a thing here."""
    before = passage.tokens[at - 1].low if at else ""
    return passage.tokens[at].low in {"aim", "aims"} and before in {"and", ",", "the", "of", "common", "values"}


def _anchors(passage: Passage, at: int, count: int) -> list[str]:
    """The words that a modal governs: the next that carry meaning, in its sentence."""
    found: list[str] = []
    for token in passage.tokens[at + 1 :]:
        if token.sentence != passage.tokens[at].sentence or len(found) == count:
            break
        if token.kind == Kind.CONTENT and token.low not in _CLASSES and (not is_light(token) or not found):
            found.append(token.key)
    return found


def _surer(claim: Passage, quotes: Sequence[Passage]) -> str:
    for at, kind in _modals(claim):
        if kind in _NOUNS:
            continue
        governed = _anchors(claim, at, 2)
        there = at > 0 and claim.tokens[at - 1].low == "there"  # "there may be" says what "may be in place" says
        if not any(_bears(kind, governed, quote, there=there) for quote in quotes):
            return claim.tokens[at].low
    return ""


def _bears(kind: str, governed: Sequence[str], quote: Passage, *, there: bool) -> bool:
    allowed = _MAY_SAY[kind]
    near = {other for at, other in _modals(quote) if set(governed) & _under(quote, at, there=there) or not governed}
    if near & allowed:
        return True
    mood = mood_of(quote)
    if "command" in allowed and (mood in {Mood.ADVICE, Mood.QUESTION}) and not near & {"may"}:
        return True
    if kind == "can" and (_WAYS.intersection(quote.words()) or _is_for(governed, quote)):
        return True
    if is_lead(quote) and not _WAYS.intersection(quote.words()) and {other for _, other in _modals(quote)} & allowed:
        return True
    return "plain" in allowed and not near and bool(set(governed) & quote.keys)


def _under(quote: Passage, at: int, *, there: bool) -> set[str]:
    return {*_anchors(quote, at, _FAR), *(quote.behind(at, _NEAR) if there else ())}


def is_lead(quote: Passage) -> bool:
    """Whether a quotation introduces a list, so that what it says holds of every item."""
    return quote.written.rstrip().endswith(":")


def _is_for(governed: Sequence[str], quote: Passage) -> bool:
    """Whether a quotation has what is governed behind a "to": "for everyone to see"."""
    return any(
        token.low == "to" and other.key in governed
        for token, other in zip(quote.tokens, quote.tokens[1:], strict=False)
    )


def _list_hedge(claim: Passage, quotes: Sequence[Passage]) -> str:
    """The hedge of a list's lead, which every item keeps."""
    said = {kind for _, kind in _modals(claim)}
    for quote in quotes:
        hedges = [(at, kind) for at, kind in _modals(quote) if kind in {"may", "can"} and not _offers(quote, at, kind)]
        if not is_lead(quote) or len(quotes) < 2 or _WAYS.intersection(quote.words()):
            continue
        if hedges and not said & {"may", "can"}:
            return quote.tokens[hedges[0][0]].low
    return ""


def _dropped(claim: Passage, quotes: Sequence[Passage], *, advises: bool) -> str:
    """A quotation's hedge or duty that the claim leaves out although it says what it governs."""
    for quote in quotes:
        if mood_of(quote) == Mood.QUESTION:
            continue
        for at, kind in _modals(quote):
            if (
                kind not in _KEPT
                or _offers(quote, at, kind)
                or _cannot(quote, at, kind)
                or not matters(claim, quotes, quote, quote.tokens[at].sentence)
            ):
                continue
            governed = _governed(claim, quote, at, kind)
            if (
                governed
                and not _said(claim, governed, advises=advises) & _KEPT[kind]
                and (kind == "risk" or not _plainly(quote, governed))
            ):
                return quote.tokens[at].low
    return ""


def _unevidenced(claim: Passage, quotes: Sequence[Passage]) -> str:
    """A quotation's "no evidence" or "not remember" of which the claim makes that it is not so."""
    for quote in quotes:
        for at, token in enumerate(quote.tokens):
            kept = _EVIDENCE if token.low == "evidence" else _MEMORY if token.low in _MEMORY else None
            before = {other.low for other in quote.tokens[max(0, at - 2) : at]}
            if not kept or not before & _NOT or kept.intersection(claim.words()):
                continue
            if len(set(quote.near(at, 6)) & claim.keys) >= _ENOUGH:
                return token.low
    return ""


def _cannot(quote: Passage, at: int, kind: str) -> bool:
    """Whether it is a "could not", of which "did not" says no more; what is denied has its own rule."""
    return kind == "can" and at + 1 < len(quote.tokens) and quote.tokens[at + 1].low == "not"


def _offers(quote: Passage, at: int, kind: str) -> bool:
    """Whether it is a "can" of what the reader can do, or of what something is for: a paraphrase may leave it out."""
    before = quote.tokens[max(0, at - 4) : at]
    return kind == "can" and bool(before) and (before[-1].low == "you" or any(t.low in _PURPOSES for t in before))


def _governed(claim: Passage, quote: Passage, at: int, kind: str) -> str:
    """The word under a quotation's modal that the claim says; "" where it says none."""
    if kind == "risk":
        under = [key for key in _anchors(quote, at, 4) if key in claim.keys]
        return under[0] if len(under) > 1 or under == _anchors(quote, at, 4) != [] else ""
    first, *second = [*_anchors(quote, at, 2), ""]
    if first in claim.keys:
        return first
    clause = {token.key for token in quote.tokens if token.says and token.clause == quote.tokens[at].clause}
    return second[0] if second and second[0] in claim.keys and len(clause & claim.keys) * 2 >= len(clause) else ""


def _said(claim: Passage, governed: str, *, advises: bool) -> set[str]:
    """The modals that govern a word in the claim; a command governs all of it."""
    near = {kind for at, kind in _modals(claim) if governed in _anchors(claim, at, _NEAR) or kind in _NOUNS}
    near |= {kind for at, kind in _modals(claim) if kind == "must" and governed in claim.behind(at, _NEAR)}
    if advises:
        near.add("command")
    if _NEEDED.intersection(claim.words()):
        near.add("must")
    if "if" in claim.words():
        near.add("whether")
    return near


def _plainly(quote: Passage, key: str) -> bool:
    """Whether a quotation also says a word that no modal governs."""
    places = sum(token.key == key for token in quote.tokens)
    return places > sum(key in _anchors(quote, at, 3) for at, _ in _modals(quote))

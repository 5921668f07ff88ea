"""Conditions that limit what a quotation says: who repeats the claim must repeat its condition."""

from collections.abc import Sequence

from assistant.answering.writing.support.relevance import matters
from assistant.answering.writing.support.text import Passage, Token, is_light

_MARKERS = frozenset("if where when whenever unless until once except".split())
_SCOPES = frozenset("services providers people those anyone".split())
_KNOWING = frozenset(
    """review know identify unclear clear unaware aware ask asks consider see understand decide determine benchmark
    whether show sure about of to unsure discuss explain find out and or just day way places time even as is""".split()
)
_HARMLESS = frozenset(("use", "matter"))
_SHARE = 0.3
_AROUND = 3
_NEARLY = 0.8
_SUPPOSING = frozenset("if where unless".split())
_HEDGED = _MARKERS | frozenset("may might could whether can how".split())
_AGAIN = frozenset("is are was were has have had".split())
_APT = frozenset("appropriate relevant needed necessary possible required applicable".split())


def dropped_condition(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give the first words of a condition that a claim leaves out although it says what it limits; "" for none."""
    for quote in quotes:
        for sentence in quote.sentences():
            if not matters(claim, quotes, quote, sentence[0].sentence):
                continue
            for limit, limited in _conditions(sentence):
                if not _of_reader(limit) and _left_out(claim, _keys(limit), _keys(limited), limit):
                    return " ".join(token.raw for token in limit[:4])
    return ""


def _of_reader(limit: Sequence[Token]) -> bool:
    """Whether it is only what the reader is about to do: "when you register"."""
    return len(limit) > 1 and limit[0].low == "when" and limit[1].low in {"you", "your"}


def stated_condition(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give the first words of a condition of which a claim makes a fact; "" where it does of none."""
    if _HEDGED.intersection(claim.words()):
        return ""
    said = {token.key for token in claim.tokens if token.says and not is_light(token)}
    for quote in quotes:
        for sentence in quote.sentences():
            for limit, limited in _conditions(sentence):
                if (
                    limit[0].low in _SUPPOSING
                    and len(said & _keys(limit)) >= _NEARLY * len(said)
                    and not said & (_keys(limited) - _keys(limit))
                ):
                    return " ".join(token.raw for token in limit[:4])
    return ""


def added_condition(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give an "unless", "until" or "except" that only the claim has; "" for none."""
    words = {word for quote in quotes for word in quote.words()}
    return next((word for word in ("unless", "until", "except") if word in claim.words() and word not in words), "")


def _keys(tokens: Sequence[Token]) -> set[str]:
    return {token.key for token in tokens if token.says and not is_light(token)}


def _left_out(claim: Passage, limit: set[str], limited: set[str], tokens: Sequence[Token]) -> bool:
    """Whether the claim says what is limited, and too little of the limit."""
    if len(tokens) > 1 and tokens[1].low in _APT:
        return len(limited & claim.keys) >= min(3, len(limited)) and not _APT.intersection(claim.words())
    own = limit - limited
    other = limited - limit
    if not own or not other or len(other & claim.keys) < min(2, len(other), len(claim.keys)):
        return False
    telling = {key for key in own if not key.startswith("@")} or own  # who is meant is no condition
    return len(telling & claim.keys) < max(1, _SHARE * len(telling))


def _conditions(sentence: Sequence[Token]) -> list[tuple[Sequence[Token], Sequence[Token]]]:
    """Give (condition, what it limits) of a sentence."""
    found: list[tuple[Sequence[Token], Sequence[Token]]] = []
    for at, token in enumerate(sentence):
        if _is_marker(sentence, at):
            found.append(_opening(sentence) if at == 0 else _inside(sentence, at))
        elif token.low == "who" and at and _restricts(sentence, at):
            limit = sentence[at : at + 1 + _AROUND * 2]
            found.append((limit, sentence[at + len(limit) :]))
    if len(sentence) > 1 and _is_scope(sentence):
        found.append(_opening(sentence))
    return [(limit, limited) for limit, limited in found if limited]


def _is_marker(sentence: Sequence[Token], at: int) -> bool:
    before = sentence[at - 1].low if at else ","
    if sentence[at].low == "without":
        return before == ","
    return sentence[at].low in _MARKERS and before not in _KNOWING


def _is_scope(sentence: Sequence[Token]) -> bool:
    return sentence[0].low == "for" and sentence[1].low in _SCOPES


def _opening(sentence: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    end = next((at for at, token in enumerate(sentence) if token.low == "," and at >= 3), len(sentence))
    return sentence[:end], sentence[end:]


def _inside(sentence: Sequence[Token], at: int) -> tuple[Sequence[Token], Sequence[Token]]:
    ends = (",", ")", ".", ";") if sentence[at - 1].low in {"(", ","} else (".", ";")
    end = next((place for place in range(at, len(sentence)) if _ends(sentence, place, ends)), len(sentence))
    begin = next((place + 1 for place in range(at - 2, -1, -1) if sentence[place].low in {",", "("}), 0)
    if sentence[at - 1].low == "(":
        return sentence[at:end], sentence[end + 1 : end + 7]
    if sentence[at - 1].low == ",":
        return sentence[at:end], [*sentence[begin:at], *sentence[end:]]
    return sentence[at:end], sentence[begin:at]


def _ends(sentence: Sequence[Token], place: int, ends: Sequence[str]) -> bool:
    """Whether a condition ends here: at a mark, or where "and were" takes up the sentence again."""
    following = sentence[place + 1].low if place + 1 < len(sentence) else ""
    return sentence[place].low in ends or (sentence[place].low == "and" and following in _AGAIN)


def _restricts(sentence: Sequence[Token], at: int) -> bool:
    """Whether a "who" limits whom the sentence is about: it follows its noun at the sentence's beginning."""
    return at <= 2 and not any(token.key in _HARMLESS for token in sentence[at : at + 3])

"""How a text speaks: advice, a question, what was found elsewhere, somebody's own words, or plain statement.

A sentence must speak as its quotations do: a question is no fact, what another provider says of itself is no fact about
the reader's service, and what inspectors found is no advice.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from assistant.answering.writing.support.frames import Framed, Mode
from assistant.answering.writing.support.text import Passage

COMMANDS = frozenset(
    """ensure review involve consider identify build benchmark look discuss develop provide use do be have ask make take
    agree plan put get give set write draw establish explore research try join assess focus assign communicate recognise
    undertake pilot understand bring visit support connect record map think include start listen update talk speak help
    check encourage invite share celebrate capture show demonstrate know work keep maintain train teach tell monitor
    measure state define test wait accept adopt address align allow analyse apply appoint arrange attend avoid challenge
    clarify collect compare complete conduct confirm consult create customise decide delegate describe document employ
    empower engage evidence examine explain follow gather hold implement improve introduce investigate invest learn let
    link manage meet observe offer open organise outline prepare prioritise produce promote protect purchase buy reflect
    report request resolve respond return revisit reward schedule seek select send sign step study submit tailor target
    track treat utilise verify watch welcome act add adjust approach balance base become begin believe continue cover
    find hire see stop reduce remove renew replace exclude carry never always don't""".split()
)
_ADVERBS = frozenset(
    "clearly regularly always never also please first then ideally not actively carefully do only".split()
)
_FIRST = frozenset("we our us ours i my me mine ourselves".split())
_SECOND = frozenset("you your yours yourself yourselves".split())
_PAST = frozenset("was were had did".split())
_PAST_VERB = re.compile(r"^[a-z]{3,}ed$|^(?:found|led|told|said|made|gave|took|kept|held|felt|left|saw)$")
_DUTIES = frozenset("should must may might can could will would expected if".split())
_OPENING = re.compile(
    r"^(?:if|when|where|once|before|after|as|with|given|to|for|in|while|whilst|by|without|because)\b", re.IGNORECASE
)


_QUESTION = re.compile(r"^[^.!?]*\?")
_PRESENT = frozenset("is are will can may should must need needs has have does do".split())


class Mood(StrEnum):
    """How a quotation speaks."""

    ADVICE = "advice"
    QUESTION = "question"
    OWN = "own"
    FOUND = "found"
    PLAIN = "plain"


@lru_cache(maxsize=4096)
def mood_of(quote: Passage) -> Mood:
    """Give how a quotation speaks."""
    words = quote.words()
    if _QUESTION.match(quote.written):
        return Mood.QUESTION
    if is_command(quote):
        return Mood.ADVICE
    if _FIRST.intersection(words):
        return Mood.OWN
    return Mood.FOUND if not _SECOND.intersection(words) and _is_past(_words(quote.written)) else Mood.PLAIN


@lru_cache(maxsize=4096)
def is_command(passage: Passage) -> bool:
    """Whether any sentence of a text tells the reader what to do, a condition before it aside."""
    return any(
        _commands(_words(sentence)) or any(_commands(_words(rest)) for rest in _after_opening(sentence))
        for sentence in re.split(r"[.;!?]\s+", passage.written)
    )


def _after_opening(sentence: str) -> list[str]:
    """What follows each comma of a sentence that begins with a condition or a circumstance."""
    return sentence.split(", ")[1:] if _OPENING.match(sentence) else []


def _is_past(words: Sequence[str]) -> bool:
    if _PAST.intersection(words):
        return True
    return not _PRESENT.intersection(words) and any(_PAST_VERB.match(word) for word in words)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower().replace("follow-up", "followup"))


def _commands(words: Sequence[str]) -> bool:
    bare = [word for word in words[:4] if word not in _ADVERBS]
    if not bare or bare[0] not in COMMANDS or bare[:2] == ["evidence", "that"]:
        return False
    return len(bare) == 1 or bare[1] not in {"is", "are", "was", "were", "of"}


def wrong_mood(framed: Framed, claim: Passage, quotes: Sequence[Passage], *, of_cqc: bool) -> str:
    """Say how a sentence speaks as none of its quotations does; "" where it does. `of_cqc`: whether "we" is CQC."""
    moods = {Mood.PLAIN if of_cqc and mood_of(quote) == Mood.OWN else mood_of(quote) for quote in quotes}
    words = claim.words()
    if framed.mode == Mode.ASKED:
        return "asked" if moods <= {Mood.FOUND} else ""
    if _unquoted_first(claim):
        return "first person"
    commands = is_command(claim) or framed.mode == Mode.ADVISED
    if commands and not _advises(moods, quotes):
        return "advice"
    if framed.mode == Mode.FOUND and not _finds(moods, quotes):
        return "found"
    if not commands and _answers_question(claim, quotes):
        return "question"
    return "" if commands or not _SECOND.intersection(words) else _about_reader(claim, moods, quotes)


def _answers_question(claim: Passage, quotes: Sequence[Passage]) -> bool:
    """Whether a claim says as a fact what its quotations only ask."""
    stated = {key for quote in quotes if mood_of(quote) != Mood.QUESTION for key in quote.keys}
    asked = {key for quote in quotes if mood_of(quote) == Mood.QUESTION for key in quote.keys}
    return bool(claim.keys & (asked - stated))


def _unquoted_first(claim: Passage) -> bool:
    bare = re.sub(r'"[^"]*"', " ", claim.written)
    return bool(_FIRST.intersection(_words(bare)))


_DIRECTING = frozenset("you your must regulation regulations".split())
_ADVISING = frozenset(
    """should must need needs could can you your important essential vital good better way step steps aim
    checklist""".split()
)


def _advises(moods: set[Mood], quotes: Sequence[Passage]) -> bool:
    if moods & {Mood.ADVICE, Mood.QUESTION}:
        return True
    return any(_ADVISING.intersection(quote.words()) for quote in quotes) and Mood.FOUND not in moods


def _finds(moods: set[Mood], quotes: Sequence[Passage]) -> bool:
    if moods & {Mood.FOUND, Mood.OWN}:
        return True
    return any(mood_of(quote) == Mood.PLAIN and not _DIRECTING.intersection(quote.words()) for quote in quotes)


def _about_reader(claim: Passage, moods: set[Mood], quotes: Sequence[Passage]) -> str:
    """Say that a sentence states something of the reader that its quotations state of nobody, or of somebody else."""
    if any(_SECOND.intersection(quote.words()) for quote in quotes):
        return "about the reader" if _ours(claim, quotes) else ""
    if moods == {Mood.PLAIN} and all(_conditional(claim, at) for at in _places_of_you(claim)):
        return ""
    if moods <= {Mood.FOUND, Mood.OWN} or not _DUTIES.intersection(claim.words()):
        return "about the reader"
    return ""


def _places_of_you(claim: Passage) -> list[int]:
    return [at for at, token in enumerate(claim.tokens) if token.low in _SECOND]


def _conditional(claim: Passage, at: int) -> bool:
    """Whether a word stands in a clause that opens with "when" or the like."""
    clause = [token.low for token in claim.tokens[:at] if token.clause == claim.tokens[at].clause]
    return bool({"if", "when", "where", "once", "after", "before"}.intersection(clause))


def _ours(claim: Passage, quotes: Sequence[Passage]) -> bool:
    """Whether a claim gives the reader what its quotations say of "our" or "we" alone."""
    for at in _places_of_you(claim):
        following = claim.near(at, 1)
        said = {side for quote in quotes for side, keys in _after_pronouns(quote) if set(following) & set(keys)}
        if following and said == {"first"}:
            return True
    return False


def _after_pronouns(quote: Passage) -> list[tuple[str, list[str]]]:
    sides = [("first", _FIRST), ("second", _SECOND)]
    return [
        (side, quote.near(at, 1))
        for at, token in enumerate(quote.tokens)
        for side, pronouns in sides
        if token.low in pronouns
    ]

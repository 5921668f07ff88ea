"""Who does what to whom: a claim must not give one actor's deed, or belongings, to another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.writing.support.mood import COMMANDS, Mood, mood_of
from assistant.answering.writing.support.text import Kind, Passage

BEFORE_VERB = frozenset(
    """to will would can could may might must should shall not never is are was were be been being has have had do does
    did who always also then often sometimes usually rarely still""".split()
)
_PASSIVE = frozenset("is are was were be been being".split())
ASIDE = frozenset("of from with for about on in at against".split())
_OF_STAFF = frozenset("level levels turnover awareness files numbers rota rotas".split())
_READER = "@you"
_SPEAKER = "@we"
_PRONOUNS = {"you": _READER, "we": _SPEAKER, "us": _SPEAKER}
_UNKNOWN = frozenset("they it them he she i who that which".split())
_ALIKE = (
    frozenset({_READER, "@provider", "@service", "@manager"}),
    frozenset({"@manager", "@leader"}),
    frozenset({_SPEAKER, "@provider", "@service"}),
    frozenset({_READER, _SPEAKER}),
    frozenset({"@provider", "@service"}),
)


@dataclass(frozen=True, slots=True)
class Deeds:
    """By a verb's key: who does it and to whom; by a noun's key: whose it is."""

    doers: dict[str, set[str]]
    whom: dict[str, set[str]]
    whose: dict[str, set[str]]
    loose: set[str]
    """Verbs whose doer stands just before a past form, and may be who it was done to: "staff employed"."""


def swapped(claim: Passage, quotes: Sequence[Passage], *, policy: bool) -> str:
    """Give a deed that the quotations give to another actor; "" where none is. `policy`: whether "we" is CQC."""
    said = deeds_of(claim, commanded=False)
    for quote in quotes:
        if mood_of(quote) == Mood.QUESTION:
            continue  # there "we" and "you" are whoever asks and whoever is asked
        known = deeds_of(quote, commanded=mood_of(quote) == Mood.ADVICE)
        for mine, theirs in ((said.doers, known.doers), (said.whom, known.whom), (said.whose, known.whose)):
            for key, actors in mine.items():
                if theirs is known.doers and key in said.loose and actors & known.whom.get(key, set()):
                    continue  # "staff employed" are employed
                if _differ(actors, theirs.get(key, set()), policy=policy):
                    return f"{' '.join(sorted(actors))} {key}"
    return ""


def _differ(said: set[str], known: set[str], *, policy: bool) -> bool:
    return bool(said and known) and not any(_alike(one, other, policy=policy) for one in said for other in known)


def _alike(one: str, other: str, *, policy: bool) -> bool:
    pair = {one, other}
    if len(pair) == 1 or (policy and pair == {_SPEAKER, "@cqc"}):
        return True
    if policy and _SPEAKER in pair:
        return False
    return any(pair <= alike for alike in _ALIKE)


@lru_cache(maxsize=1024)
def deeds_of(passage: Passage, *, commanded: bool) -> Deeds:
    """Read who does what in a passage; `commanded`: its verbs with no doer are the reader's."""
    deeds = Deeds({}, {}, {}, set())
    for at, token in enumerate(passage.tokens):
        if token.kind != Kind.CONTENT:
            continue
        ordered = commanded and _is_order(passage, at)
        if _is_verb(passage, at) or ordered:
            _add(deeds.doers, token.key, _READER if ordered else _agent(passage, at))
            if at and passage.tokens[at - 1].kind == Kind.ACTOR and _past(passage, at):
                deeds.loose.add(token.key)
            _add(deeds.whom, token.key, _patient(passage, at) or _undergoer(passage, at))
        _add(deeds.whose, token.key, _owner(passage, at) or _bearer(passage, at))
    for actors in (*deeds.doers.values(), *deeds.whom.values()):
        actors |= {partner for actor in actors for partner in _partners(passage).get(actor, ())}
    return deeds


def _partners(passage: Passage) -> dict[str, set[str]]:
    """Those whom a passage names side by side: "people and relatives"."""
    found: dict[str, set[str]] = {}
    for one, joins, other in zip(passage.tokens, passage.tokens[1:], passage.tokens[2:], strict=False):
        if joins.low in {"and", "or"} and one.kind == other.kind == Kind.ACTOR:
            found.setdefault(one.key, set()).add(other.key)
            found.setdefault(other.key, set()).add(one.key)
    return found


def _add(found: dict[str, set[str]], key: str, actor: str) -> None:
    if actor:
        found.setdefault(key, set()).add(actor)


def _is_order(passage: Passage, at: int) -> bool:
    """Whether a word is what the reader is told to do: a command's verb that opens a clause, or follows "and"."""
    before = passage.tokens[at - 1] if at else None
    opens = before is None or before.kind == Kind.MARK or before.low in {"and", "or", "then", "also", "not"}
    if not opens or passage.tokens[at].low not in COMMANDS:
        return False
    sentence = [token for token in passage.tokens[:at] if token.sentence == passage.tokens[at].sentence]
    return (
        before is None
        or before.low != "and"
        or not any(token.low in {"to", "how"} or token.kind == Kind.ACTOR for token in sentence)
    )


NOUN = re.compile(r"(?:ment|tion|sion|ance|ence|ness|ity)s?$")


def _is_verb(passage: Passage, at: int) -> bool:
    low = passage.tokens[at].low
    if at == 0 or NOUN.search(low) or low.endswith("ly") or _is_denied_quality(passage, at):
        return False
    if _takes_up(passage, at) or _is_done_by(passage, at):
        return True
    before = passage.tokens[at - 1]
    if before.low == "and" and at > 2:
        return _is_verb(passage, at - 2)
    if before.low.endswith("ly") and at > 1:
        before = passage.tokens[at - 2]
    return before.low in BEFORE_VERB or before.low in _PRONOUNS or (before.kind == Kind.ACTOR and not before.whose)


def _takes_up(passage: Passage, at: int) -> bool:
    """Whether a verb goes on with what the sentence's subject does: "we will send a letter, confirming …"."""
    if at < 2 or passage.tokens[at - 1].low != ",":
        return False
    return passage.tokens[at].low.endswith("ing") and not passage.tokens[at - 2].low.endswith("ing")


def _is_done_by(passage: Passage, at: int) -> bool:
    return _past(passage, at) and at + 1 < len(passage.tokens) and passage.tokens[at + 1].low == "by"


def _is_denied_quality(passage: Passage, at: int) -> bool:
    """Whether a word is a quality that is denied, "is not safe", and no deed."""
    before = [token.low for token in passage.tokens[max(0, at - 2) : at]]
    return before[-1:] == ["not"] and before[0] in _PASSIVE and not _participle(passage, at)


def _participle(passage: Passage, at: int) -> bool:
    return _past(passage, at) or passage.tokens[at].low.endswith("ing")


def _agent(passage: Passage, at: int) -> str:
    """Who does what a verb says: whoever follows "by", or the nearest actor before it in its sentence."""
    by = _by(passage, at) if _past(passage, at) else ""
    if by:
        return by
    if _takes_up(passage, at):
        return _first_named(passage, at)
    if _past(passage, at) and any(token.low in _PASSIVE for token in passage.tokens[max(0, at - 3) : at]):
        return ""
    return _nearest_named(passage, at)


def _first_named(passage: Passage, at: int) -> str:
    sentence = passage.tokens[at].sentence
    named = (_actor(passage, place) for place in range(at) if passage.tokens[place].sentence == sentence)
    return next((actor for actor in named if actor), "")


def _nearest_named(passage: Passage, at: int) -> str:
    """The nearest actor before a word in its sentence, those behind a "by" aside."""
    for place in range(at - 1, -1, -1):
        token = passage.tokens[place]
        if token.sentence != passage.tokens[at].sentence:
            return ""
        if token.low in _UNKNOWN:
            return meant(passage, place) if token.low in {"they", "it"} else ""
        actor = _actor(passage, place)
        if actor and "by" not in {other.low for other in passage.tokens[max(0, place - 3) : place]}:
            return actor
    return ""


def meant(passage: Passage, at: int) -> str:
    """Say whom "they" means: who is named first in its sentence, or else in the one before.

    Behind "so that" or the like it is who was named last.
    """
    sentence = passage.tokens[at].sentence
    if at and (passage.tokens[at - 1].low in {"so", "that"} or passage.tokens[at - 1].key == "ensur"):
        named = [_actor(passage, place) for place in range(at) if passage.tokens[place].sentence == sentence]
        return next((actor for actor in reversed(named) if actor and actor not in _PRONOUNS.values()), "")
    for wanted in (sentence, sentence - 1):
        for place, token in enumerate(passage.tokens[:at]):
            actor = _actor(passage, place) if token.sentence == wanted else ""
            if actor and actor not in _PRONOUNS.values():
                return actor
    return ""


def _past(passage: Passage, at: int) -> bool:
    low = passage.tokens[at].low
    return low.endswith(("ed", "en")) or low in {"kept", "told", "sent", "made", "given", "found", "met", "held", "put"}


def _actor(passage: Passage, place: int) -> str:
    token = passage.tokens[place]
    if token.kind == Kind.ACTOR and place and passage.tokens[place - 1].low == "other":
        return "@other"
    if token.low in _PRONOUNS:
        return _PRONOUNS[token.low]
    if token.kind != Kind.ACTOR or token.whose or (token.key == "@service" and not _definite(passage, place)):
        return ""
    if place + 1 < len(passage.tokens) and passage.tokens[place + 1].low in _OF_STAFF:
        return ""
    behind = passage.tokens[max(0, place - 3) : place]
    return "" if any(t.low in ASIDE and t.clause == token.clause for t in behind) else token.key


def _definite(passage: Passage, place: int) -> bool:
    return place == 0 or passage.tokens[place - 1].low in _DEFINITE


def _by(passage: Passage, at: int) -> str:
    for place in range(at + 1, min(at + 8, len(passage.tokens))):
        if passage.tokens[place].low == "by":
            following = [t for t in passage.tokens[place + 1 : place + 5] if t.kind == Kind.ACTOR and not t.whose]
            return following[0].key if following else ""
        if passage.tokens[place].kind == Kind.MARK:
            return ""
    return ""


_DEFINITE = frozenset("the your a this services , and some these those all many most".split())
_BETWEEN = frozenset("the your their a an to these those all any some other enough".split())


def _undergoer(passage: Passage, at: int) -> str:
    """Whom a passive verb is said of: the nearest actor before it."""
    near = passage.tokens[max(0, at - 3) : at]
    if not _past(passage, at) or not any(token.low in _PASSIVE for token in near):
        return ""
    for place in range(at - 1, -1, -1):
        token = passage.tokens[place]
        if token.sentence != passage.tokens[at].sentence or token.low in _UNKNOWN or token.kind == Kind.CONTENT:
            return ""
        actor = _actor(passage, place)
        if actor:
            return "" if "by" in {other.low for other in passage.tokens[max(0, place - 3) : place]} else actor
    return ""


def _patient(passage: Passage, at: int) -> str:
    """Whom a word is followed by, a "the" or a "to" aside."""
    for token in passage.tokens[at + 1 : at + 4]:
        if token.kind == Kind.ACTOR and not token.whose:
            return token.key if token.key != "@service" else ""
        if token.low == "you":
            return _READER
        if token.low not in _BETWEEN:
            return ""
    return ""


def _bearer(passage: Passage, at: int) -> str:
    """Whose a thing is, or on whom: "skills of your staff", "pressure on managers"."""
    following = passage.tokens[at + 1 : at + 5]
    if not following or following[0].low not in {"of", "on"}:
        return ""
    actor = next((token for token in following[1:] if token.low not in _BETWEEN), None)
    return actor.key if actor and actor.kind == Kind.ACTOR and not actor.whose else ""


def _owner(passage: Passage, at: int) -> str:
    """Whose a word is: the possessive just before it, an adjective between them or not."""
    for place in range(at - 1, max(-1, at - 3), -1):
        token = passage.tokens[place]
        if token.kind == Kind.ACTOR:
            return token.key if token.whose or place == at - 1 else ""
        if token.kind != Kind.CONTENT:
            return ""
    return ""

"""Who acts at all: a public body, or another service, must not act in a claim where it acts in no quotation."""

from collections.abc import Sequence

from assistant.answering.writing.support.roles import ASIDE, BEFORE_VERB, NOUN, meant
from assistant.answering.writing.support.text import Kind, Passage, Token

_BODIES = frozenset("@cqc @council @government @department @commissioner @other".split())
_ACTING = BEFORE_VERB | {"to"}


def unacting(claim: Passage, quotes: Sequence[Passage], *, policy: bool) -> str:
    """Give a public body, or another service, that acts in the claim and in no quotation; "" where there is none."""
    known = {actor for quote in quotes for actor in _acting(quote)}
    if policy:
        known.add("@cqc")
    acting = _acting(claim, surely=True)
    return next((actor for actor in sorted(acting) if actor in _BODIES and actor not in known), "")


def _acting(passage: Passage, *, surely: bool = False) -> set[str]:
    """Who stands before a verb, or after "by", or means the "they" that does; `surely`: before nothing but a verb."""
    found: set[str] = set()
    for at, token in enumerate(passage.tokens):
        following = passage.tokens[at + 1] if at + 1 < len(passage.tokens) else None
        if token.low in {"they", "it"}:
            found.add(meant(passage, at))
        if token.kind != Kind.ACTOR or token.whose or following is None:
            continue
        behind = {other.low for other in passage.tokens[max(0, at - 3) : at]}
        acts = (following.low in _ACTING and not _is_aside(passage, at)) or (not surely and _maybe_verb(following))
        if acts or "by" in behind or (following.low in {"and", ","} and not behind & _ASIDE_OR_TO):
            found.add("@other" if "other" in behind else token.key)
    return found


def _is_aside(passage: Passage, at: int) -> bool:
    """Whether an actor stands right behind an "of" or the like."""
    before = [token.low for token in passage.tokens[max(0, at - 2) : at]]
    return bool(before) and (
        before[-1] in ASIDE or (before[-1] in {"the", "your", "a", "other"} and before[0] in ASIDE)
    )


_ASIDE_OR_TO = ASIDE | {"to"}


def _maybe_verb(token: Token) -> bool:
    return token.kind == Kind.CONTENT and (not NOUN.search(token.low) or token.low.startswith("action"))

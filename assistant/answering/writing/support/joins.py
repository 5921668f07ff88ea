"""Quotations side by side: each clause of a sentence must stand in one of them, so that none is welded to another."""

from collections.abc import Sequence

from assistant.answering.writing.support.text import Passage, Token, is_light
from assistant.answering.writing.support.words import known_keys

_SPARE = 1


def welded(claim: Passage, quotes: Sequence[Passage], *, of_cqc: bool) -> str:
    """Give the words of a clause that no quotation holds alone; "" where each clause has its own."""
    own = [quote for quote in quotes if not quote.written.rstrip().endswith((":", "?"))]
    leads = [quote for quote in quotes if quote.written.rstrip().endswith((":", "?"))]
    if len(own) < 2:
        return ""
    known = [known_keys([quote, *leads], of_cqc=of_cqc) for quote in own]
    for clause in _clauses(claim):
        keys = {token.key for token in clause if token.says and not is_light(token)}
        if keys and min(len(keys - words) for words in known) > _SPARE:
            return " ".join(token.raw for token in clause[:5])
    return ""


def _clauses(claim: Passage) -> list[list[Token]]:
    """Give the clauses of a sentence, those that "and" joins apart."""
    clauses: list[list[Token]] = [[]]
    for before, token in zip((None, *claim.tokens), claim.tokens, strict=False):
        if before is not None and (token.clause != before.clause or token.low == "and"):
            clauses.append([])
        clauses[-1].append(token)
    return clauses

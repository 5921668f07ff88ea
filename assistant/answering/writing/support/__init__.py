"""Proof that a sentence says only what its quotations say: pure code, an ordered list of checks, no model.

`prove` is the door; `docs/proof.md` explains the rules and how well they do.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.answering.writing.support.checks import CHECKS, Case
from assistant.answering.writing.support.frames import unframe
from assistant.answering.writing.support.nearness import stand_ins
from assistant.answering.writing.support.proof import Proof, Reason
from assistant.answering.writing.support.text import plain, read
from assistant.answering.writing.support.whole import is_whole

__all__ = ["Proof", "Reason", "prove"]


def prove(sentence: str, quotes: Sequence[str]) -> Proof:
    """Say whether everything that a sentence says is said by its quotations.

    `quotes` are exact quotations, a list's lead and the line that says whose words they are among them. A sentence that
    cannot be proved does not hold, be it true or not.
    """
    case = _case(sentence, tuple(quotes))
    if not case.claim.keys:
        return Proof(False, Reason.EMPTY, sentence.strip())
    if is_whole(read(plain(sentence)), case.quotes):
        return Proof(True)
    for reason, check in CHECKS:
        detail = check(case)
        if detail:
            return Proof(False, reason, detail)
    return Proof(True)


@lru_cache(maxsize=512)
def _case(sentence: str, quotes: tuple[str, ...]) -> Case:
    framed = unframe(plain(sentence))
    case = Case(sentence, framed, read(framed.claim), tuple(read(quote) for quote in quotes))
    return replace(case, claim=stand_ins(case.claim, case.quotes, case.known))

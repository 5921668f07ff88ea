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
from knowledge.lexical import content_words

FEW, _STEM = 2, 4
"""A sentence with no more words of content than this must share one with its quotations, by its first letters."""

__all__ = ["Proof", "Reason", "prove"]


def prove(sentence: str, quotes: Sequence[str]) -> Proof:
    """Say whether everything that a sentence says is said by its quotations.

    `quotes` are exact quotations, a list's lead and the line that says whose words they are among them. A sentence that
    cannot be proved does not hold, be it true or not.
    """
    case = _case(sentence, tuple(quotes))
    if not case.claim.keys or _says_little(sentence, quotes):
        return Proof(False, Reason.EMPTY, sentence.strip())
    if is_whole(read(plain(sentence)), case.quotes):
        return Proof(True)
    for reason, check in CHECKS:
        detail = check(case)
        if detail:
            return Proof(False, reason, detail)
    return Proof(True)


def _says_little(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether a short sentence has no word of its quotations: "The answer is:" claims nothing, and so tells nothing."""
    own = {word[:_STEM] for word in content_words(sentence)}
    said = {word[:_STEM] for quote in quotes for word in content_words(quote)}
    return 0 < len(own) <= FEW and not own & said


@lru_cache(maxsize=512)
def _case(sentence: str, quotes: tuple[str, ...]) -> Case:
    framed = unframe(plain(sentence))
    case = Case(sentence, framed, read(framed.claim), tuple(read(quote) for quote in quotes))
    return replace(case, claim=stand_ins(case.claim, case.quotes, case.known))

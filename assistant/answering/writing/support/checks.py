"""The rules of proof in the order in which they are asked; each gives the words that break it, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.writing.support.acting import unacting
from assistant.answering.writing.support.amounts import misstated
from assistant.answering.writing.support.apart import put_together, reversed_sides
from assistant.answering.writing.support.causes import invented_cause
from assistant.answering.writing.support.conditions import added_condition, dropped_condition, stated_condition
from assistant.answering.writing.support.frames import Framed, Mode
from assistant.answering.writing.support.joins import welded
from assistant.answering.writing.support.mood import is_command, wrong_mood
from assistant.answering.writing.support.nearness import opposed
from assistant.answering.writing.support.numbers import unproved_number, unproved_regulation
from assistant.answering.writing.support.order import reordered
from assistant.answering.writing.support.polarity import turned
from assistant.answering.writing.support.proof import Reason
from assistant.answering.writing.support.quotations import misquoted
from assistant.answering.writing.support.ratings import wrong_rating
from assistant.answering.writing.support.roles import swapped
from assistant.answering.writing.support.sides import changed_places
from assistant.answering.writing.support.strength import overstated
from assistant.answering.writing.support.text import Passage, Token, is_name, read
from assistant.answering.writing.support.whole import is_half
from assistant.answering.writing.support.words import is_policy, known_keys, unproved_word


@dataclass(frozen=True)
class Case:
    """A sentence taken apart, beside the quotations that it names."""

    sentence: str
    framed: Framed
    claim: Passage
    quotes: tuple[Passage, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys that the quotations hold or imply."""
        return known_keys(self.quotes, of_cqc=self.of_cqc)

    @cached_property
    def of_cqc(self) -> bool:
        """Whether "we" is CQC: in a report or a page of its own."""
        lines = [quote for quote in self.quotes if _names_speaker(quote)]
        return any("@cqc" in quote.keys for quote in lines) if lines else any(is_policy(quote) for quote in self.quotes)

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """The quotations without the lines that only say whose words they are."""
        spoken = tuple(quote for quote in self.quotes if not _names_speaker(quote))
        return spoken or self.quotes


def _names_speaker(quote: Passage) -> bool:
    """Whether a quotation only names somebody: no stop, no verb, every longer word with a capital."""
    words = quote.written.split()
    return (
        len(words) <= 16
        and quote.written.removesuffix("Ltd.")[-1:] not in ".?!:;,"
        and words[0][0].isupper()
        and not _has_verb(quote)
    )


_VERBS = frozenset("is are was were be has have had will can may should must do does did to your you we they".split())


def _has_verb(quote: Passage) -> bool:
    return bool(_VERBS.intersection(quote.words())) or is_command(quote)


def _quotations(case: Case) -> str:
    return misquoted(case.claim.written, [quote.written for quote in case.quotes])


def _speakers(case: Case) -> str:
    who = unproved_word(read(case.framed.speaker.casefold()), _of_speaker(case)) if case.framed.speaker else None
    return who.raw if who else ""


def _of_speaker(case: Case) -> frozenset[str]:
    """Whose words the quotations are; a page of CQC's own speaks for CQC."""
    lines = [quote for quote in case.quotes if _names_speaker(quote) or "told" in quote.words()]
    own = frozenset(("@cqc",)) if case.of_cqc or "@cqc" in case.known else frozenset[str]()
    return known_keys(lines, of_cqc=True) if lines else own


def _words(case: Case) -> str:
    token = _missing(case)
    return token.raw if token and not _named(case) else ""


def _missing(case: Case) -> Token | None:
    """The first word that is not known; whom a question is put to need not be."""
    asked = (
        {"@people", "@family"}
        if case.framed.mode == Mode.ASKED and " ask " in f" {case.sentence.lower()}"
        else set[str]()
    )
    return unproved_word(case.claim, case.known | asked)


def _named(case: Case) -> str:
    token = _missing(case)
    if token is None:
        return ""
    named = any(other is token and is_name(case.claim, at) for at, other in enumerate(case.claim.tokens))
    return token.raw if named else ""


def _advises(case: Case) -> bool:
    return case.framed.mode in {Mode.ADVISED, Mode.ASKED} or is_command(case.claim)


CHECKS: tuple[tuple[Reason, Callable[[Case], str]], ...] = (
    (Reason.QUOTATION, _quotations),
    (Reason.HALF, lambda case: is_half(case.claim, case.body)),
    (Reason.FRAME, _speakers),
    (Reason.REGULATION, lambda case: unproved_regulation(case.claim.written, case.quotes)),
    (Reason.NUMBER, lambda case: unproved_number(case.claim, case.quotes)),
    (Reason.RATING, lambda case: wrong_rating(case.claim.written, [quote.written for quote in case.quotes])),
    (Reason.NAME, _named),
    (Reason.WORDS, _words),
    (Reason.MOOD, lambda case: wrong_mood(case.framed, case.claim, case.body, of_cqc=case.of_cqc)),
    (Reason.POLARITY, lambda case: turned(case.claim, case.body)),
    (Reason.AMOUNT, lambda case: misstated(case.claim, case.body)),
    (Reason.STRENGTH, lambda case: overstated(case.claim, case.body, advises=_advises(case))),
    (
        Reason.CONDITION,
        lambda case: (
            dropped_condition(case.claim, case.body)
            or added_condition(case.claim, case.body)
            or ("" if case.framed.mode == Mode.ASKED else stated_condition(case.claim, case.body))
        ),
    ),
    (Reason.ORDER, lambda case: reordered(case.claim, case.body)),
    (Reason.POLARITY, lambda case: opposed(case.claim, case.body)),
    (Reason.CAUSE, lambda case: invented_cause(case.claim, case.body)),
    (
        Reason.ROLE,
        lambda case: (
            unacting(case.claim, case.body, policy=case.of_cqc) or swapped(case.claim, case.body, policy=case.of_cqc)
        ),
    ),
    (Reason.ROLE, lambda case: changed_places(case.claim, case.body)),
    (Reason.JOIN, lambda case: put_together(case.claim, case.quotes)),
    (Reason.ROLE, lambda case: reversed_sides(case.claim, case.body)),
    (Reason.JOIN, lambda case: welded(case.claim, case.body, of_cqc=case.of_cqc)),
)

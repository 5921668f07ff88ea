"""What every part of the telling works with: the plan, its marks, and what was said already."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.exports.marking import Marking, Piece, lined
from assistant.exports.outline import Line, Mark, Text, filled, plain, strong
from assistant.exports.wording import clean, long_day
from assistant.models import Action, Deadline, Finding, Goal, Plan

WORTH_POINTING = 60
"""A text with fewer characters than this is said again instead of pointed to."""

_SENTENCE = re.compile(r".{30,}?[.!?](?= )")

NO_QUESTION = "Key question to be asked"


@dataclass(frozen=True)
class Teller:
    """Tells one plan; `said` is where a long text was said first."""

    plan: Plan
    marking: Marking
    said: dict[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def of(cls, plan: Plan) -> "Teller":
        """Make it for a plan."""
        return cls(plan, Marking.of(plan))

    def once(self, text: str, where: str, numbers: Sequence[int] = (), among: str = "") -> Line:
        """Say a text that many parts share in full the first time, and point to that place afterwards.

        Of a text that is new, a long quotation that was said before gives way to its note. `among` names the parts
        that are read together, where it is only there that it need not be said again.
        """
        text = clean(text)
        if len(text) >= WORTH_POINTING and self.said.setdefault(f"{among}|{text}", where) != where:
            return plain(f"as for {self.said[f'{among}|{text}']}")
        pieces = self.marking.pieces(text, numbers)
        told: list[Piece] = []
        for piece in pieces:
            again = len(pieces) > 1 and self._is_known(piece, where, among)
            opens = not told or told[-1].text.rstrip().endswith((".", "”"))
            told.append(Piece("See" if opens else "see", True, piece.numbers) if again else piece)
        return lined(told)

    def _is_known(self, piece: Piece, where: str, among: str) -> bool:
        """Whether a long quotation, for which there is a note, was said before in another place."""
        if not piece.quoted or not piece.numbers or len(piece.text) < WORTH_POINTING:
            return False
        return self.said.setdefault(f"{among}|in {piece.text}", where) != where

    def finding(self, name: str) -> Finding | None:
        """Give a finding by its id."""
        return next((finding for finding in self.plan.findings if finding.id == name), None)

    def question(self, goal: Goal) -> str:
        """Give the key question that a goal belongs to: its own, or that of its first finding that has one."""
        found = [finding.key_question for finding in map(self.finding, goal.findings) if finding]
        return goal.key_question or next(filter(None, found), NO_QUESTION)

    def area(self, goal: Goal) -> str:
        """Name what a goal is about: the quality statement of its first finding that has one."""
        for finding in map(self.finding, goal.findings):
            if finding and finding.quality_statements:
                return clean(finding.quality_statements[0].name.split(": ", 1)[-1])
        return self.question(goal)

    def first_sentence(self, action: Action) -> Line:
        """Give an action in short: its first sentence, in quotation marks where it is a citation's."""
        text = clean(action.text)
        found = _SENTENCE.match(text)
        return plain(self.marking.quoting.words(found.group() if found else text, action.citations))


def owner(action: Action) -> Line:
    """Say who does it: who was named, or the gap."""
    return filled(action.owner)


def due(action: Action) -> Line:
    """Say by when it is due."""
    return plain(long_day(action.due))


def deadline_day(entry: Deadline) -> Line:
    """Say when a deadline is, or leave the gap."""
    return filled(long_day(entry.due) if entry.due else None)


def named(ids: Iterable[str]) -> str:
    """Name a few parts by their ids."""
    return ", ".join(ids)


def headed(name: str, line: Line) -> Line:
    """Put a name before a line, so that it stands out."""
    return (strong(name), Text(" "), *line)


def marks(numbers: Iterable[int]) -> Line:
    """Give marks alone."""
    return tuple(Mark(n) for n in numbers)


def covers(action: Action) -> tuple[str, ...]:
    """Give the findings that an action is for."""
    return action.findings or (action.finding,)

"""What Regrow gives: answers and plans, as docs/contracts.md promises them. Spans count Unicode code points."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Priority = Literal["today", "this week", "this month", "later"]
Basis = Literal["stated", "suggested"]


class Status(StrEnum):
    """How an answer ended."""

    ANSWERED = "answered"
    DECLINED = "declined"  # the documents do not answer it, or it is not this advisor's job
    CLARIFY = "clarify"  # a question back, in the answer's text
    SIGNPOSTED = "signposted"  # somebody may be at risk now, or a lawyer or clinician is needed


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation: the stored text of `document` from `start` to `end` is `quote`, to the letter."""

    n: int
    document: str
    title: str
    section: tuple[str, ...]
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer with the numbers of the citations that it rests on.

    One that states no fact rests on none: it only connects. `heading` opens a group of sentences ("What to do"),
    `speaker` says whose words they are where the document quotes somebody.
    """

    text: str
    citations: tuple[int, ...] = ()
    heading: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. `more` are further sentences that answer it, one step away; their citations are among `citations`."""

    question: str
    status: Status
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    follow_ups: tuple[str, ...]
    framework: str
    engine: str = "embedded"
    more: tuple[Sentence, ...] = ()
    timings: dict[str, float] = field(default_factory=dict[str, float])


@dataclass(frozen=True, slots=True)
class StatementLink:
    """A quality statement that a finding is about; `confidence` runs from 0 to 1."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class RegulationLink:
    """A regulation that a finding may breach: stated in the report, or suggested by the guide for the statement."""

    number: str
    title: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Finding:
    """One shortfall in the words it was given in; `start` and `end` are its span in the text that was given."""

    id: str
    text: str
    start: int
    end: int
    key_question: str | None
    quality_statements: tuple[StatementLink, ...]
    regulations: tuple[RegulationLink, ...]
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """What good looks like for the findings named; the baseline is open until the service fills it in."""

    id: str
    findings: tuple[str, ...]
    text: str
    measure: str
    baseline: str | None
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reality:
    """Where the service is: the finding, what inspectors found elsewhere, and questions for the cause."""

    finding: str
    text: str
    citations: tuple[int, ...]
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go about a finding."""

    id: str
    finding: str
    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One step; owner and anything else that only the service knows stay open."""

    ref: str
    finding: str
    option: str
    text: str
    priority: Priority
    due: str
    owner_role: str
    owner: str | None
    measure: str
    evidence: tuple[str, ...]
    status: Literal["open", "done", "checked"]
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that a rule sets; `due` is None where the day it runs from is not known."""

    what: str
    due: str | None
    rule: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A part of the report for which the documents hold nothing, with the reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A GROW improvement plan: goals, reality, options, and the way forward as actions."""

    id: str
    version: int
    framework: str
    service: str | None
    rating: str | None
    start: str
    findings: tuple[Finding, ...]
    goals: tuple[Goal, ...]
    reality: tuple[Reality, ...]
    options: tuple[Option, ...]
    actions: tuple[Action, ...]
    deadlines: tuple[Deadline, ...]
    uncovered: tuple[Uncovered, ...]
    to_complete: tuple[str, ...]
    citations: tuple[Citation, ...]

"""A plan, as docs/contracts.md promises it. Spans count Unicode code points; dates are ISO (YYYY-MM-DD)."""

from dataclasses import dataclass, field
from typing import Literal

from assistant.models.answers import Citation

Priority = Literal["today", "this week", "this month", "later"]
Basis = Literal["stated", "suggested"]
ActionStatus = Literal["open", "done", "checked"]


@dataclass(frozen=True, slots=True)
class StatementLink:
    """A quality statement that a finding is about; `confidence` runs from 0 to 1."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class RegulationLink:
    """A regulation that a finding may breach: stated in the report, or suggested by the guide for the statement.

    `start` and `end` are the span in the report of the words that state it; None where it is only suggested.
    """

    number: str
    title: str
    basis: Basis
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One shortfall in the words it was given in; `start` and `end` are its span in the text that was given.

    `page` counts from 1, where the report had pages. `between` names the quality statements that the plan asks
    between where it is not sure enough to name one. `urgent`: people may come to harm soon by it.
    """

    id: str
    text: str
    start: int
    end: int
    key_question: str | None
    quality_statements: tuple[StatementLink, ...]
    regulations: tuple[RegulationLink, ...]
    citations: tuple[int, ...]
    page: int | None = None
    between: tuple[str, ...] = ()
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """What good looks like for the findings named; baseline and target are open until the service fills them in.

    `review` is the suggested day to look whether it is reached.
    """

    id: str
    findings: tuple[str, ...]
    text: str
    measure: str
    baseline: str | None
    citations: tuple[int, ...]
    key_question: str | None = None
    target: str | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True)
class Reality:
    """Where the service is: the finding, what inspectors found elsewhere, and questions for the cause.

    `answers` are the service's own, one for each question, None where it is still open.
    """

    finding: str
    text: str
    citations: tuple[int, ...]
    questions: tuple[str, ...] = ()
    answers: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go about a finding; `chosen` once the service has decided for (True) or against it (False)."""

    id: str
    finding: str
    text: str
    citations: tuple[int, ...]
    chosen: bool | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What may happen if nothing is done about a finding, by the documents."""

    finding: str
    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence that somebody gave for an action: what it is, where it is kept, who gave it and when."""

    text: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Action:
    """One step; owner and anything else that only the service knows stay open (None).

    `finding` is the first of `findings`, all those that share it. `evidence` is what to gather from now on, `given`
    what was gathered, `difference` what is different now for people. `sign_off_role` is a suggestion, never the
    owner's own; `signed_off_by` is who checked it.
    """

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
    status: ActionStatus
    citations: tuple[int, ...]
    findings: tuple[str, ...] = ()
    resources: str = ""
    risk: str = ""
    involve: str = ""
    review: str | None = None
    sign_off_role: str = ""
    signed_off_by: str | None = None
    given: tuple[Evidence, ...] = ()
    difference: str | None = None


@dataclass(frozen=True, slots=True)
class RuleSource:
    """Where a rule stands that the documents do not hold: its publisher and title, and the day it was looked up."""

    publisher: str
    title: str
    address: str
    checked: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that a rule sets; `due` is None where the day it runs from is not known.

    `runs_from` is that day, `counted` says in words how it was counted. A rule has citations, where the documents
    hold it, or else a `source`.
    """

    what: str
    due: str | None
    rule: str
    citations: tuple[int, ...]
    id: str = ""
    runs_from: str | None = None
    counted: str = ""
    source: RuleSource | None = None


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A part of the report for which the documents hold nothing, with the reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A possible cause; `basis` says whose it is. Those of the guide are its own words, cited."""

    text: str
    basis: Literal["guide", "finding", "service"]
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bone:
    """A factor of a problem (such as systems, equipment, people, external factors) with its possible causes."""

    factor: str
    causes: tuple[Cause, ...]
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fishbone:
    """A cause and effect diagram of the guide: a problem, and the factors and causes that may lie behind it."""

    finding: str
    problem: str
    bones: tuple[Bone, ...]
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that an inspector would look for in the plan; `about` names the parts that fail it."""

    name: str
    passed: bool
    text: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """A score (1 to 4) that a report gives a quality statement."""

    statement: str
    score: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of the report that speaks of a warning notice or other enforcement, with its span."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stated:
    """What the report itself states, beside its findings; nothing here is guessed.

    `ratings` is by key question's name, `dates` by what they are of ("assessed", "published", "requested").
    """

    ratings: dict[str, str] = field(default_factory=dict[str, str])
    scores: tuple[Score, ...] = ()
    regulations: tuple[RegulationLink, ...] = ()
    unnamed_breaches: bool = False
    notices: tuple[Notice, ...] = ()
    dates: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Report:
    """The text that a plan was drafted from: where it came from, and its length in code points.

    `kind` is what it was read as; `pages` is None where it has none; `sha256` is of the text as it was read.
    """

    kind: Literal["pdf", "docx", "html", "text"]
    characters: int
    sha256: str
    name: str | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a plan: the version that it made, when (ISO, UTC), by whom, and what was done in plain words."""

    version: int
    at: str
    by: str
    what: str


@dataclass(frozen=True, slots=True)
class Approval:
    """How far a plan is: a draft, sent to somebody, approved, or sent back with a reason."""

    state: Literal["draft", "submitted", "approved", "sent back"] = "draft"
    by: str | None = None
    at: str | None = None
    reason: str | None = None


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
    consequences: tuple[Consequence, ...] = ()
    fishbones: tuple[Fishbone, ...] = ()
    checks: tuple[Check, ...] = ()
    stated: Stated = field(default_factory=Stated)
    report: Report | None = None
    approval: Approval = field(default_factory=Approval)
    changes: tuple[Change, ...] = ()

"""A made-up document with two sections, and answers, cases and plans that are made from it in a line."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.models import Action, Answer, Citation, Finding, Goal, Plan, Sentence, StatementLink, Status
from evals.cases import Case, Nugget, Part, Place, Turn
from evals.results import Result, Run, Score, Scores
from knowledge.models import Document, Section

FACT = "The registered manager should not restrain people unless 2 trained staff agree."
ADVICE = "Check every record at the end of a shift."
OTHER = "The garden is open to visitors."
TEXT = f"# Guide\n\n{FACT}\n\n## Records\n\n{ADVICE} {OTHER}\n"
RESTRAINT, RECORDS = ("Guide", "Restraint"), ("Guide", "Records")
DOCUMENT = Document("guide", "The guide", "Guide", "", "", "", "", "", "", TEXT)
DOCUMENTS = {"guide": DOCUMENT}
CUT = TEXT.index("## Records")
SECTIONS = (
    Section("guide/restraint", "guide", RESTRAINT, 0, CUT),
    Section("guide/records", "guide", RECORDS, CUT, len(TEXT)),
)
MEDICINES, STAFFING = "Safe: Medicines optimisation", "Safe: Safe and effective staffing"


def cite(quote: str, n: int = 1, **changed: Any) -> Citation:  # noqa: ANN401 - any field of a citation
    """Cite words of the document, rightly but for what is changed."""
    start = TEXT.index(quote)
    made = Citation(n, "guide", "The guide", RESTRAINT if start < CUT else RECORDS, quote, start, start + len(quote))
    return replace(made, **changed)


def answer(*sentences: Sentence | str, citations: Sequence[Citation] = (), **changed: Any) -> Answer:  # noqa: ANN401
    """Answer with these sentences; text alone is a sentence that is its own quotation."""
    cited = list(citations)
    told: list[Sentence] = []
    for sentence in sentences:
        if isinstance(sentence, Sentence):
            told.append(sentence)
        else:
            cited.append(cite(sentence, len(cited) + 1))
            told.append(Sentence(sentence, (len(cited),)))
    text = "\n".join(" ".join(filter(None, (s.heading, s.text, s.speaker))) for s in told)
    made = Answer("What?", Status.ANSWERED, text, tuple(told), tuple(cited), (), "saf-2024")
    return replace(made, **changed)


def declined(text: str = "I can't find an answer.") -> Answer:
    """Decline, in words of one's own."""
    return Answer("What?", Status.DECLINED, text, (Sentence(text),), (), (), "saf-2024")


def part(*nuggets: str, gold: tuple[str, ...] = RESTRAINT, **changed: Any) -> Part:  # noqa: ANN401
    """Make a part of a question with these vital nuggets."""
    made = Part((Place("guide", gold),), tuple(Nugget((quote,)) for quote in nuggets))
    return replace(made, **changed)


def asked(*parts: Part, **changed: Any) -> Turn:  # noqa: ANN401 - any field of a turn
    """Ask a question that has these parts; without any, it is to be declined."""
    expect = frozenset({Status.ANSWERED if parts else Status.DECLINED})
    return replace(Turn("May we restrain people?", expect, parts), **changed)


def case(*turns: Turn, **changed: Any) -> Case:  # noqa: ANN401 - any field of a case
    """Make a question of the tune split."""
    return replace(Case("x-1", "tune", "question", "plain", "made", turns), **changed)


def result(name: str = "x-1", scores: Scores | None = None, **changed: Any) -> Result:  # noqa: ANN401
    """Make a result with these scores."""
    made = Result(
        id=name,
        split="tune",
        kind="question",
        group="made",
        style="plain",
        area="Safe",
        question="What?",
        expected="answered",
        status="answered",
        scores={"answered": Score(1.0)} if scores is None else scores,
    )
    return replace(made, **changed)


def run(*results: Result) -> Run:
    """Make a run of these results."""
    return Run("embedded", "saf-2024", 1.5, results, "2026-11-22")


REPORT = "Charts had gaps. Staff were kind. Nobody came at night. 3 falls in May."
"""A report: two shortfalls, and between them a point that is met."""
CHARTS, KIND, NIGHT = (0, 16), (17, 33), (34, 55)


def finding(name: str, span: tuple[int, int], *statements: str, **changed: Any) -> Finding:  # noqa: ANN401
    """Make a finding of a stretch of the report."""
    links = tuple(StatementLink(statement, 0.8) for statement in statements)
    return replace(Finding(name, REPORT[slice(*span)], *span, "Safe", links, (), (1,)), **changed)


def goal(name: str, of: str, **changed: Any) -> Goal:  # noqa: ANN401 - any field of a goal
    """Make a goal for a finding, to be measured."""
    return replace(Goal(name, (of,), "People get their medicines.", "The number of gaps.", None, (1,)), **changed)


def action(ref: str, of: str, **changed: Any) -> Action:  # noqa: ANN401 - any field of an action
    """Make an action for a finding."""
    made = Action(ref, of, "O1", "Check the charts.", "this week", "2026-11-30", "Manager", None, "Gaps", ("Audit",),
                  "open", (1,))  # fmt: skip
    return replace(made, **changed)


def plan(*findings: Finding, **changed: Any) -> Plan:  # noqa: ANN401 - any field of a plan
    """Make a plan with these findings and nothing else."""
    made = Plan("p", 1, "saf-2024", None, None, "2026-11-23", findings, (), (), (), (), (), (), (), ())
    return replace(made, **changed)

"""A small advisor with canned results, so that views and commands can be tested without an index."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import numpy as np

from assistant.errors import QuestionError, ReportError
from assistant.models import (
    Action,
    Answer,
    Citation,
    Deadline,
    Finding,
    Goal,
    Option,
    Plan,
    Reality,
    RegulationLink,
    Sentence,
    StatementLink,
    Status,
    Uncovered,
)
from knowledge.asks import Ask
from knowledge.models import Document, Section, Statement
from knowledge.query import Query
from knowledge.ranking import Ranking
from knowledge.search import Filters, Found, Hit

GUIDE = "guide-to-improvement"
TITLE = (
    "Guide to improvement: How to recover your rating after falling below CQC standards (Single Assessment Framework)"
)
MEDICINES = ("Key Questions quality statements", "Safe: Medicines optimisation")
DO = (
    "Ensure medications are managed in line with NICE and Royal Pharmaceutical Society guidelines. Crosscheck these "
    "approaches with your own policy and procedures, removing any outdated practice."
)
TRAIN = (
    "Where training is identified as part of the problem, look to commission an expert learning provider to enhance "
    "your learning and development."
)
AVOID = "Medicines administration records were not consistently completed."
BREACH = (
    "Failure to establish systems to ensure the safe and proper management of medicines is a breach of "
    "Regulation 12 (Safe care and treatment)."
)
TEXT = "\n".join((DO, TRAIN, AVOID, BREACH, "Signing up to the *Making it Real* markers helps."))

DOCUMENT = Document(
    GUIDE,
    TITLE,
    "Guide to improvement",
    "Skills for Care",
    "2024",
    "rights",
    "0" * 64,
    "guide",
    f"knowledge/documents/{GUIDE}.txt",
    TEXT,
)


def citation(n: int, quote: str, *part: str) -> Citation:
    start = TEXT.index(quote)
    return Citation(n, GUIDE, TITLE, (*MEDICINES, *part), quote, start, start + len(quote))


CITATIONS = (
    citation(1, DO, "What to do"),
    citation(2, TRAIN, "What to do"),
    citation(3, AVOID, "What to avoid"),
    citation(4, BREACH, "How might this breach CQC regulations?"),
)


def make_answer(question: str = "our MAR sheets are full of gaps, what do we do first?") -> Answer:
    return Answer(
        question=question,
        status=Status.ANSWERED,
        text=f"The guide's advice: {DO} [1] {AVOID} [3]",
        sentences=(
            Sentence("The guide's advice for services recovering from medicines failings:"),
            Sentence(DO, (1,), "What to do"),
            Sentence(TRAIN, (2,), "What to do"),
            Sentence(AVOID, (3,), "What inspectors found"),
        ),
        citations=CITATIONS,
        follow_ups=("What does good look like for medicines?", "Draft a plan for this"),
        framework="saf-2024",
        more=(Sentence(BREACH, (4,), "Which regulation"),),
        timings={"total": 12.5},
    )


def make_declined(question: str = "what is the fine for a Regulation 12 breach?") -> Answer:
    text = "The documents do not say how much a fine is. CQC's enforcement policy or a solicitor can tell you."
    return Answer(
        question,
        Status.DECLINED,
        text,
        (),
        (),
        ("What may CQC do about a breach?",),
        "saf-2024",
        timings={"total": 1.0},
    )


def make_signposted(question: str = "a carer slapped a resident last night") -> Answer:
    text = "Keep people safe now. Ring 999 if anybody is in danger, and tell the local authority's safeguarding team."
    sentences = (Sentence(text), Sentence(AVOID, (3,), "What the guide says"))
    return Answer(question, Status.SIGNPOSTED, text, sentences, CITATIONS[2:3], (), "saf-2024", timings={"total": 1.0})


def make_plan(
    text: str = "MAR charts had gaps.\nStaff were often late.",
    start: date | None = None,
    rating: str | None = None,
    service: str | None = None,
) -> Plan:
    shortfall = text.splitlines()[0]
    return Plan(
        id="plan-1",
        version=1,
        framework="saf-2024",
        service=service,
        rating=rating,
        start=(start or date(2026, 11, 23)).isoformat(),
        findings=(
            Finding(
                "F1",
                shortfall,
                0,
                len(shortfall),
                "Safe",
                (StatementLink("Safe: Medicines optimisation", 0.92),),
                (RegulationLink("12", "Safe care and treatment", "stated"),),
                (4,),
            ),
        ),
        goals=(
            Goal(
                "G1",
                ("F1",),
                "People receive their medicines safely.",
                "To agree: how you will count this, from your own records.",
                None,
                (1,),
            ),
        ),
        reality=(
            Reality(
                "F1", f"Inspectors have found the same elsewhere: “{AVOID}”", (3,), ("Which rounds, and since when?",)
            ),
        ),
        options=(Option("O1", "F1", DO, (1,)), Option("O2", "F1", TRAIN, (2,))),
        actions=(
            Action(
                "SAFE-MED-1",
                "F1",
                "O1",
                DO,
                "today",
                "2026-11-23",
                "Registered manager",
                None,
                "To agree",
                ("Medication audits",),
                "open",
                (1,),
            ),
            Action(
                "SAFE-MED-2",
                "F1",
                "O2",
                TRAIN,
                "this month",
                "2026-12-23",
                "Registered manager",
                "A. Manager",
                "To agree",
                (),
                "open",
                (2,),
            ),
        ),
        deadlines=(
            Deadline(
                "Send the action plan to CQC", None, "Within 28 days of CQC's request under Regulation 17(3).", (4,)
            ),
        ),
        uncovered=(Uncovered("The car park was full.", "The documents hold nothing on this."),),
        to_complete=("The baseline of G1.", "The owner of SAFE-MED-1."),
        citations=CITATIONS,
    )


def make_hit(quote: str, part: str, score: float) -> Hit:
    start = TEXT.index(quote)
    section = Section(f"{GUIDE}:{part}", GUIDE, (*MEDICINES, part), 0, len(TEXT))
    statement = Statement(
        f"s{start}", GUIDE, section.id, start, start + len(quote), quote.replace("*", ""), "bullet", 0
    )
    parts = {"best statement": score / 2, "topic": score / 2, "asked for": 0.12, "rating": 0.0}
    return Hit(section, statement, score, parts)


HITS = [
    make_hit(AVOID, "What to avoid", 3.92),
    make_hit(DO, "What to do", 2.99),
    make_hit("Signing up to the *Making it Real* markers helps.", "What to do", 1.5),
]


def make_found(text: str = "MAR gaps") -> Found:
    suggested = frozenset({MEDICINES[1]})
    query = Query(
        text,
        text,
        ("medicines", "gaps"),
        frozenset({Ask.DO}),
        frozenset(),
        suggested,
        frozenset(),
        frozenset(),
        frozenset(),
        ("medicines administration record",),
    )
    none = np.zeros(1, dtype=np.float32)
    return Found(query, none, none, none, Ranking(none, none, {}))


@dataclass
class CannedRegrow:
    """Answers without an index; some questions go wrong on purpose."""

    asked: list[str] = field(default_factory=list[str])

    @property
    def library(self) -> SimpleNamespace:
        return SimpleNamespace(documents={GUIDE: DOCUMENT}, framework=SimpleNamespace(id="saf-2024"))

    def ask(self, question: str) -> Answer:
        self.asked.append(question)
        if question == "break":
            raise ZeroDivisionError("division\nby zero")
        if len(question) > 2000:
            raise QuestionError("The question is too long. Shorten it to 2,000 characters.")
        if "fine" in question:
            return make_declined(question)
        return make_answer(question)

    def search(self, query: str, limit: int = 10, filters: Filters | None = None) -> tuple[Found, list[Hit]]:
        if query == "break":
            raise ZeroDivisionError("division by zero")
        return make_found(query), [hit for hit in HITS if (filters or Filters()).allow(hit.section)][:limit]

    def plan(
        self, text: str, *, rating: str | None = None, service: str | None = None, start: date | None = None
    ) -> Plan:
        if not text.strip():
            raise ReportError("The text to plan from is empty. Give a report or a list of shortfalls.")
        return make_plan(text, start, rating, service)

"""Canned answers and hits, so that views can be tested without an index."""

import numpy as np

from assistant.models import (
    Answer,
    Citation,
    Sentence,
    Status,
)
from knowledge.asks import Ask
from knowledge.models import Document, Section, Statement
from knowledge.query import Query
from knowledge.ranking import Ranking
from knowledge.search import Found, Hit

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
    return Found(query, none, none, none, none, Ranking(none, none, {}))

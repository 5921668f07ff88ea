"""What the tools give, as text that people and models can read."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.answering.compose import written
from assistant.channels.mcp.statements import StatementAdvice
from assistant.exports.markdown import plan_to_markdown
from assistant.models import Answer, Citation, Plan, Status
from knowledge.models import Document
from knowledge.search import Hit

NOTHING_FOUND = "Nothing was found. Try other words."
OPENED = {
    Status.DECLINED: "Not something the documents answer.",
    Status.CLARIFY: "A question back to you.",
    Status.SIGNPOSTED: "Where to turn first.",
}


def told_answer(answer: Answer) -> str:
    """Tell an answer: its sentences with their marks, what was done besides, the sources, and what to ask next."""
    numbers = {number for sentence in answer.sentences for number in sentence.citations}
    opened = OPENED.get(answer.status)
    asked = "\n".join(f"- {question}" for question in answer.follow_ups)
    return _joined(
        [
            opened or "",
            answer.text,
            *answer.notes,
            _sources([citation for citation in answer.citations if citation.n in numbers]),
            f"You could ask next:\n{asked}" if asked else "",
        ]
    )


def told_hits(hits: Sequence[Hit], documents: Mapping[str, Document]) -> str:
    """Tell what a search found, best first."""
    return "\n".join(_told_hit(rank, hit, documents) for rank, hit in enumerate(hits, 1)) or NOTHING_FOUND


def told_statement(advice: StatementAdvice) -> str:
    """Tell what there is on a quality statement."""
    parts = (
        ("What inspectors find wrong", advice.what_goes_wrong),
        ("How it might breach regulations", advice.breaches),
        ("What to do", advice.what_to_do),
        ("Note", advice.notes),
    )
    regulations = "\n".join(f"- Regulation {r.number}: {r.title} ({r.act})" for r in advice.regulations)
    return _joined(
        [
            f"{advice.name} (framework {advice.framework})",
            *(f"{heading}:\n{written(sentences)}" for heading, sentences in parts if sentences),
            f"Regulations that are named:\n{regulations}" if regulations else "",
            f"Related: {'; '.join(advice.related)}" if advice.related else "",
            _sources(advice.citations),
        ]
    )


def told_plan(plan: Plan, notes: Sequence[str], *, kept: bool) -> str:
    """Tell a plan in Markdown, and whether it is kept."""
    said = (
        f"The plan is kept: its id is {plan.id}."
        if kept
        else "This is a draft and is not kept. To keep one, draft it again with save."
    )
    return _joined([said, *notes, plan_to_markdown(plan).strip()])


def _told_hit(rank: int, hit: Hit, documents: Mapping[str, Document]) -> str:
    document = documents[hit.statement.document]
    place = " › ".join(hit.section.path)
    return f"{rank}. {place} ({document.short_title})\n   {hit.statement.text}"


def _sources(citations: Iterable[Citation]) -> str:
    lines = [f"[{c.n}] {c.title}, {' › '.join(c.section)}: “{' '.join(c.quote.split())}”" for c in citations]
    return "\n".join(["Sources:", *lines]) if lines else ""


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)

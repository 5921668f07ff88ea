"""A plan as a document in Markdown, its citations as numbered notes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.models import Action, Deadline, Finding, Plan

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def plan_to_markdown(plan: Plan) -> str:
    """Write a plan out."""
    parts = [*_head(plan), *_open(plan), *_deadlines(plan)]
    for finding in plan.findings:
        parts += _finding(plan, finding)
    parts += [*_way(plan), *_uncovered(plan), *_notes(plan)]
    return "\n\n".join(parts) + "\n"


def words(text: str) -> str:
    """Give a text on one line, with nothing in it that Markdown would read as markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def long_date(day: str) -> str:
    """Write an ISO date as people read it: Monday 23 November 2026."""
    value = date.fromisoformat(day)
    return f"{value:%A} {value.day} {value:%B %Y}"


def _marks(citations: Iterable[int]) -> str:
    return "".join(f" [^{number}]" for number in citations)


def _head(plan: Plan) -> Iterator[str]:
    yield "# Improvement plan"
    about = [
        plan.service or "Service: to fill in",
        f"Rating: {plan.rating or 'to fill in'}",
        f"Starts {long_date(plan.start)}",
    ]
    yield " · ".join([*map(words, about), f"Version {plan.version}", f"Framework {plan.framework}"])
    yield (
        "A draft in the GROW structure: goals, reality, options, way forward. Everything in quotation marks is "
        "quoted, from the text given or from the numbered notes."
    )


def _open(plan: Plan) -> Iterator[str]:
    if not plan.findings:
        yield "**No shortfall was found that can be planned for.** If there are some, give them one a line."
    if plan.to_complete:
        yield "## Still to complete"
        yield "\n".join(f"- [ ] {words(line)}" for line in plan.to_complete)


def _deadlines(plan: Plan) -> Iterator[str]:
    if plan.deadlines:
        yield "## Deadlines"
        yield "\n".join(_deadline(entry) for entry in plan.deadlines)


def _deadline(entry: Deadline) -> str:
    due = long_date(entry.due) if entry.due else "Date to fill in"
    return f"- **{due}** – {words(entry.what)}. The rule: {words(entry.rule)}{_marks(entry.citations)}"


def _finding(plan: Plan, finding: Finding) -> Iterator[str]:
    yield f"## {finding.id}. {words(finding.text)}"
    yield "\n".join(f"- {line}" for line in _about(finding))
    for goal in plan.goals:
        if finding.id in goal.findings:
            shared = "" if len(goal.findings) == 1 else f" (shared by {', '.join(goal.findings)})"
            yield f"**Goal {goal.id}**{shared}: “{words(goal.text)}”{_marks(goal.citations[:1])}"
            if finding.id == goal.findings[0]:
                yield f"*Measure:* {words(goal.measure)}{_marks(goal.citations[1:])} *Baseline:* – to fill in"
    for entry in plan.reality:
        if entry.finding == finding.id:
            yield f"**Reality:** {words(entry.text)}{_marks(entry.citations)}"
            yield "*Ask:* " + " · ".join(words(question) for question in entry.questions)
    options = [option for option in plan.options if option.finding == finding.id]
    if options:
        yield "**Options**"
        yield "\n".join(f"- {option.id}: {words(option.text)}{_marks(option.citations)}" for option in options)


def _about(finding: Finding) -> Iterator[str]:
    names = [f"{words(link.name)} ({_sureness(link.confidence)})" for link in finding.quality_statements]
    yield "Quality statement: " + ("; ".join(names) or "to be asked")
    if finding.regulations:
        listed = [f"{link.number} {words(link.title)} – **{link.basis}**" for link in finding.regulations]
        yield f"Regulation: {'; '.join(listed)}{_marks(finding.citations)}"


def _sureness(confidence: float) -> str:
    return "sure" if confidence >= 0.75 else "likely" if confidence >= 0.5 else "possible"


def _way(plan: Plan) -> Iterator[str]:
    if not plan.actions:
        return
    yield "## Way forward"
    for priority in dict.fromkeys(action.priority for action in plan.actions):
        yield f"### {priority.capitalize()}"
        rows = [action for action in plan.actions if action.priority == priority]
        yield _table(rows)


def _table(actions: Sequence[Action]) -> str:
    columns = ("Reference", "Finding", "Action", "Suggested date", "Owner", "Evidence to gather", "Status")
    lines = [columns, ("---",) * len(columns), *(_cells(action) for action in actions)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(action: Action) -> tuple[str, ...]:
    text = words(action.text) + _marks(action.citations[:1])
    owner = f"{words(action.owner or '– to fill in')} ({action.owner_role} suggested)"
    evidence = words("; ".join(action.evidence)) + _marks(action.citations[1:])
    return action.ref, action.finding, text, long_date(action.due), owner, evidence, action.status


def _uncovered(plan: Plan) -> Iterator[str]:
    if plan.uncovered:
        yield "## Not covered"
        yield "\n".join(f"- “{words(entry.text)}” – {words(entry.reason)}" for entry in plan.uncovered)


def _notes(plan: Plan) -> Iterator[str]:
    if plan.citations:
        yield "## Notes"
        yield "\n".join(
            f"[^{entry.n}]: {words(entry.title)}, {words(' › '.join(entry.section))}: “{words(entry.quote)}”"
            for entry in plan.citations
        )

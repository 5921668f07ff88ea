"""Reads a finished plan as its promises say: what fails here is a fault of ours, never of the user's."""

from collections import Counter
from collections.abc import Iterator, Mapping

from assistant.models import Citation, Deadline, Plan
from assistant.planning.grow.priority import ORDER
from assistant.planning.inspection import covers
from knowledge.framework import Framework
from knowledge.models import Document


class PlanFaultError(AssertionError):
    """A plan breaks a promise; it must not be shown."""


def check_plan(plan: Plan, text: str, documents: Mapping[str, Document], framework: Framework) -> None:
    """Raise PlanFaultError with everything that is wrong with a plan drafted from a text."""
    faults = list(faults_of(plan, text, documents, framework))
    if faults:
        raise PlanFaultError("; ".join(faults))


def faults_of(plan: Plan, text: str, documents: Mapping[str, Document], framework: Framework) -> Iterator[str]:
    """Give what is wrong with a plan."""
    yield from _quotations(plan.citations, documents)
    yield from _findings(plan, text, framework)
    yield from _coverage(plan)
    yield from _citing(plan)
    yield from _order(plan)
    yield from _invented(plan)


def _quotations(citations: tuple[Citation, ...], documents: Mapping[str, Document]) -> Iterator[str]:
    for citation in citations:
        if documents[citation.document].text[citation.start : citation.end] != citation.quote:
            yield f"citation {citation.n} is not what its document says"


def _findings(plan: Plan, text: str, framework: Framework) -> Iterator[str]:
    known = {(item.number, item.title) for item in framework.regulations}
    for finding in plan.findings:
        if text[finding.start : finding.end] != finding.text:
            yield f"{finding.id} is not what the text says"
        if any((link.number, link.title) not in known for link in finding.regulations):
            yield f"{finding.id} names a regulation that there is none of"
        if any(framework.statement(link.name) is None for link in finding.quality_statements):
            yield f"{finding.id} names a quality statement that there is none of"


def _coverage(plan: Plan) -> Iterator[str]:
    """Every finding has all four parts, or is said not to be covered."""
    uncovered = {entry.text for entry in plan.uncovered}
    goals = {finding for goal in plan.goals for finding in goal.findings}
    reality = {entry.finding for entry in plan.reality}
    options = Counter(option.finding for option in plan.options)
    actions = {finding for action in plan.actions for finding in covers(action)}
    for finding in plan.findings:
        whole = finding.id in goals and finding.id in reality and options[finding.id] > 1 and finding.id in actions
        if not whole and finding.text not in uncovered:
            yield f"{finding.id} lacks a goal, its reality, two options or an action"


def _citing(plan: Plan) -> Iterator[str]:
    numbers = {citation.n for citation in plan.citations}
    lines = (*plan.findings, *plan.goals, *plan.reality, *plan.options, *plan.actions, *plan.deadlines)
    for line in lines:
        sourced = isinstance(line, Deadline) and line.source is not None and not line.citations
        if not sourced and (not line.citations or not numbers.issuperset(line.citations)):
            yield f"uncited: {line}"


def _order(plan: Plan) -> Iterator[str]:
    for ref, count in Counter(action.ref for action in plan.actions).items():
        if count > 1:
            yield f"{ref} stands {count} times"
    if [ORDER.index(action.priority) for action in plan.actions] != sorted(
        ORDER.index(action.priority) for action in plan.actions
    ):
        yield "actions are not in the order of their priority"
    options = {option.id for option in plan.options}
    yield from (f"{action.ref} is of no option" for action in plan.actions if action.option not in options)


def _invented(plan: Plan) -> Iterator[str]:
    yield from (f"{goal.id} has a baseline that nobody gave" for goal in plan.goals if goal.baseline is not None)
    yield from (f"{action.ref} has an owner whom nobody named" for action in plan.actions if action.owner is not None)

"""What the agent says in its own words about plans; facts in it are counted or taken from the plan itself."""

from collections.abc import Iterable, Sequence

from assistant.models import Action, Plan
from assistant.planning.coaching.steps import Place, Step
from assistant.planning.revising.days import in_words
from knowledge.models import Document

NO_PLAN = (
    "There is no plan in this conversation yet. Tell me what the report found, or give me the report, and say: "
    "draft a plan."
)
NOTHING_TOLD = (
    "What should the plan be for? Tell me what was found, one shortfall a line, in the report's words or your own, "
    "or give me the report."
)
NO_DETAILS = (
    "I put marks where personal details stood, and a mark can't own an action. Name people by role or initials here, "
    "for example: make the deputy own SAFE-MED-1."
)
COACH_STOPPED = "That is all for now. What you answered is in the plan; say “coach me” to go on."
COACH_DONE = "The coach has no question left: every one has an answer, or was passed over."
OFFER_PLAN = "Draft a plan for this"
OFFER_COACH = "Coach me through the plan"
FIRST = 3
"""So many actions are told of; the plan itself has all."""


def told_plan(plan: Plan, *, new: bool = True) -> str:
    """Say what a plan holds, its first actions that are open, and what is still to complete."""
    first = [action for action in plan.actions if action.status == "open"][:FIRST]
    what = "I have drafted a plan" if new else f"The plan, version {plan.version}"
    head = (
        f"{what}: {counted(len(plan.findings), 'finding')}, {counted(len(plan.goals), 'goal')} and "
        f"{counted(len(plan.actions), 'action')}."
    )
    lines = [head, *(_told(action) for action in first)]
    if plan.uncovered:
        lines.append(f"{counted(len(plan.uncovered), 'point')} could not be planned from; the plan says why.")
    lines.append(
        f"{counted(len(plan.to_complete), 'thing')} only you can know, such as owners, baselines and agreed dates. "
        "Say “coach me” to go through them, or tell me what to change."
    )
    return "\n".join(lines)


def told_change(said: Sequence[str], plan: Plan) -> str:
    """Say what was changed, and how much is still open."""
    return f"Done: {'; '.join(said)}. Still to complete: {counted(len(plan.to_complete), 'point')}."


def told_step(step: Step, place: Place) -> str:
    """Ask the coach's question, with the guide's words where it has some."""
    lines = [f"{place.stage}, {place.number} of {place.count}."]
    if step.about:
        lines.append(step.about)
    lines.append(step.question)
    if step.quoted:
        lines.append(f"“{step.quoted.quote}” ({step.quoted.title}, {step.quoted.section[-1]})")
    lines += [f"{choice.key}: {choice.text}" for choice in step.choices]
    if step.suggestion:
        lines.append(f"Suggested: {step.suggestion}. Say yes to agree, or say another.")
    return "\n".join(lines)


def told_documents(documents: Iterable[Document]) -> str:
    """Name the documents, each with who published it and when."""
    listed = [f"{document.title} ({document.publisher}, {document.date})" for document in documents]
    return "\n".join([f"I answer from {counted(len(listed), 'document')}, and from nothing else:", *listed])


def counted(number: int, what: str) -> str:
    """Give a number with its noun."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _told(action: Action) -> str:
    return f"{action.ref}, {action.priority}, by {in_words(action.due)}: {action.text}"

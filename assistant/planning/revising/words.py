"""Reads in plain words what to change in a plan, with no model: all of it is understood, or nothing is changed."""

import re
from datetime import date

from assistant.errors import PlanEditError
from assistant.models import Plan
from assistant.planning.revising.days import in_words
from assistant.planning.revising.edits import Edit
from assistant.planning.revising.grammar import Talk
from assistant.planning.revising.parts import action_of
from assistant.planning.revising.references import REFS, read_refs
from assistant.planning.revising.sayings import RULES

MOST = 2000
CAN = (
    "Say it like this: make the deputy own SAFE-MED-1, due Friday · SAFE-MED-1 is done, evidence: … · split action 3 · "
    "baseline for G1 is … · choose O3 · F3 is about medicines · drop SAFE-MED-2 because … · undo"
)
_QUESTION = re.compile(
    r"\s*(?:who|what|when|where|why|how|which|whose|is|are|was|were|does|do|did|has|have|should|show|list|tell)\b",
    re.IGNORECASE,
)
_POLITE = re.compile(r"\s*(?:can|could|would|will)\s+(?:you|we|i)\b", re.IGNORECASE)
_REFS = re.compile(REFS, re.IGNORECASE)


def read_edits(plan: Plan, words: str, *, today: date, by: str | None = None) -> list[Edit]:
    """Read the edits that words ask for, in their order; `by` is who speaks, and so who "me" is.

    Raises PlanEditError where any part is not understood or may mean several things, and for a question: nothing is to
    be changed then. An Undo comes without the plan to go back to, which a store knows.
    """
    said = words.strip()
    if not said:
        raise PlanEditError(f"What to change is empty. {CAN}.")
    if len(said) > MOST:
        raise PlanEditError(f"That is longer than {MOST:,} characters. Say it in several steps.")
    if said.endswith("?") and not _POLITE.match(said):
        raise PlanEditError(_answer(plan, said))
    outcome = Talk(plan, said.rstrip("? "), today, by, RULES).read()
    if outcome.edits:
        return [edit for n, edit in enumerate(outcome.edits) if edit not in outcome.edits[:n]]
    if outcome.error is not None:
        raise outcome.error
    if _QUESTION.match(said) and outcome.far == 0:
        raise PlanEditError(_answer(plan, said))
    raise PlanEditError(_not_understood(said, outcome.far))


def _not_understood(said: str, place: int) -> str:
    left = said[place:].strip() or said
    short = left if len(left) <= 120 else f"{left[:120]}…"
    return f"I did not understand “{short}”, so nothing was changed. {CAN}."


def _answer(plan: Plan, said: str) -> str:
    """Say that a question changes nothing, and what stands in the plan of the actions that it names."""
    found = _REFS.search(said)
    try:
        refs = read_refs(plan, found[0], ()) if found else ()
    except PlanEditError:
        refs = ()
    stands = " ".join(_stand(plan, ref) for ref in refs[:3])
    shown = stands or "To see the plan: regrow plans show."
    return f"That is a question, so nothing was changed. {shown}"


def _stand(plan: Plan, ref: str) -> str:
    action = action_of(plan, ref)
    facts = [f"owner {action.owner or 'to complete'}", f"due {in_words(action.due)}", action.status]
    return f"{ref}: {', '.join(facts)}."

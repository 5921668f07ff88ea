"""The coach: which question comes next, and what an answer changes. It invents nothing and keeps nothing to itself."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from assistant.errors import PlanEditError
from assistant.models import Plan
from assistant.planning.coaching.goal import FIRST_GOAL, goal_steps
from assistant.planning.coaching.guide import Guide
from assistant.planning.coaching.options import option_steps
from assistant.planning.coaching.reality import reality_steps
from assistant.planning.coaching.steps import Place, Session, Step, says_no, says_yes
from assistant.planning.coaching.way import way_steps
from assistant.planning.revising.edits import Edit, apply_all
from knowledge.library import Library

START = Session()


@dataclass(frozen=True)
class Coach:
    """Walks through a plan's four stages: a state machine whose state is the plan, and what a session passed over."""

    guide: Guide

    def steps(self, plan: Plan, session: Session = START) -> tuple[Step, ...]:
        """Give all steps in their order, those with an answer too."""
        return (
            *goal_steps(plan, self.guide, session),
            *reality_steps(plan, self.guide, session),
            *option_steps(plan, self.guide, session),
            *way_steps(plan, self.guide, session),
        )

    def next_step(self, plan: Plan, session: Session = START) -> Step | None:
        """Give the first step that is still open and was not passed over; None where there is none."""
        return next(
            (step for step in self.steps(plan, session) if not step.done and not _is_passed(step, session)), None
        )

    def back(self, plan: Plan, step: Step | None, session: Session = START) -> Step | None:
        """Give the step before another, answered or not; the last where none is given, None before the first."""
        steps = self.steps(plan, session)
        place = next((at for at, entry in enumerate(steps) if step and entry.id == step.id), len(steps))
        return steps[place - 1] if place else None

    def place(self, plan: Plan, step: Step, session: Session = START) -> Place:
        """Say how far the step's stage is."""
        own = [entry for entry in self.steps(plan, session) if entry.stage == step.stage]
        number = next((at for at, entry in enumerate(own, 1) if entry.id == step.id), len(own))
        return Place(step.stage, number, len(own), sum(entry.done for entry in own))

    def take(self, plan: Plan, step: Step, answer: str, *, by: str, at: datetime) -> list[Edit]:
        """Turn an answer into edits of the plan; none where it only orders or declines.

        Raises PlanEditError with the reason for an answer that cannot stand; the plan is left as it is.
        """
        if not answer.strip():
            raise PlanEditError("Nothing was said. Answer, or skip it and come back later.")
        if (says_yes(answer) or says_no(answer)) and not (step.suggestion or step.choices):
            raise PlanEditError(f"“{answer.strip()}” does not say {step.fills}. Say it in words, or skip it for now.")
        edits = step.make(answer, at.astimezone(UTC).date())
        if edits:
            apply_all(plan, edits, by=by, at=at)
        return edits


def coach_of(library: Library) -> Coach:
    """Make a coach that quotes from a library's guide."""
    return Coach(Guide(library))


def answered(session: Session, step: Step, answer: str) -> Session:
    """Give the session after an answer: the question is not asked again in it, except by going back."""
    after = skipped(session, step)
    return replace(after, first=answer.strip().upper()) if step.id == FIRST_GOAL else after


def skipped(session: Session, step: Step) -> Session:
    """Pass over a step for now."""
    return replace(session, passed=session.passed | {step.id})


def skipped_part(session: Session, step: Step) -> Session:
    """Pass over all that is still open in a step's stage on the same part: the same goal, finding or action."""
    return replace(session, parts=session.parts | {(step.stage, step.part)})


def _is_passed(step: Step, session: Session) -> bool:
    return step.id in session.passed or (step.stage, step.part) in session.parts

"""The coach in a conversation: one question a turn, each answer saved at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from assistant.agent.texts import COACH_DONE, COACH_STOPPED, told_step
from assistant.agent.thread import CoachPlace, Kept
from assistant.agent.turn import Turn
from assistant.errors import RequestError
from assistant.models import Plan
from assistant.models.talk import Kind, Reply
from assistant.planning.coaching.coach import START, Coach, answered, coach_of, skipped, skipped_part
from assistant.planning.coaching.steps import STAGES, Session, Stage, Step
from assistant.planning.revising.edits import apply_all
from assistant.store.plans import PlanStore
from knowledge.library import Library

BY = "Chat"
"""Who is on record for a change that nobody put a name to."""

_SKIPS = frozenset({"s", "skip", "pass", "next", "not sure", "don't know", "dont know"})
_SKIPS_PART = frozenset({"p", "part", "skip part", "skip this part"})


@dataclass(frozen=True)
class Sitting:
    """Coaches through plans that a store keeps."""

    library: Library
    plans: PlanStore
    now: Callable[[], datetime]

    @cached_property
    def guide(self) -> Coach:
        """The coach, with the guide's questions."""
        return coach_of(self.library)

    def begin(self, turn: Turn) -> tuple[Reply, Kept]:
        """Ask the first question that is open."""
        plan = self.plans.get(turn.thread.plan or "")
        return self._asked(plan, START)

    def go_on(self, turn: Turn, *, stop: bool) -> tuple[Reply, Kept]:
        """Take what was said as the answer to the last question, and ask the next; or stop."""
        place = turn.thread.last.coach if turn.thread.last else None
        plan = self.plans.get(turn.thread.plan or "")
        if stop or place is None:
            return Reply(Kind.NOTE, COACH_STOPPED, plan=plan), Kept(Kind.NOTE, plan=plan.id)
        session = _session(place)
        step = next((entry for entry in self.guide.steps(plan, session) if entry.id == place.step), None)
        if step is None:
            return self._asked(plan, session)
        said = turn.said.strip().casefold().rstrip(".! ")
        if said in _SKIPS or said in _SKIPS_PART:
            return self._asked(plan, (skipped if said in _SKIPS else skipped_part)(session, step))
        return self._taken(plan, step, session, turn)

    def _taken(self, plan: Plan, step: Step, session: Session, turn: Turn) -> tuple[Reply, Kept]:
        by, at = turn.by or BY, self.now()
        try:
            edits = self.guide.take(plan, step, turn.said, by=by, at=at)
            changed = apply_all(plan, edits, by=by, at=at) if edits else plan
            if edits:
                self.plans.save(changed)
        except RequestError as error:
            return self._asking(plan, step, session, f"{error}\n")
        noted = f"Noted. {changed.changes[-1].what}.\n" if edits else ""
        return self._asked(changed, answered(session, step, turn.said), noted)

    def _asked(self, plan: Plan, session: Session, before: str = "") -> tuple[Reply, Kept]:
        step = self.guide.next_step(plan, session)
        if step is None:
            return Reply(Kind.NOTE, f"{before}{COACH_DONE}", plan=plan), Kept(Kind.NOTE, plan=plan.id)
        return self._asking(plan, step, session, before)

    def _asking(self, plan: Plan, step: Step, session: Session, before: str) -> tuple[Reply, Kept]:
        text = f"{before}{told_step(step, self.guide.place(plan, step, session))}"
        parts = tuple(sorted((str(stage), part) for stage, part in session.parts))
        place = CoachPlace(step.id, tuple(sorted(session.passed)), parts, session.first)
        return Reply(Kind.COACH, text, plan=plan), Kept(Kind.COACH, plan=plan.id, coach=place)


def _session(place: CoachPlace) -> Session:
    named: dict[str, Stage] = {stage: stage for stage in STAGES}
    parts: frozenset[tuple[Stage, str]] = frozenset((named[stage], part) for stage, part in place.parts)
    return Session(frozenset(place.passed), parts, place.first)

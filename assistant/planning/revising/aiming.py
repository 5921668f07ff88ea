"""Edits of goals, reality, options and causes: what the service knows and decides about its findings."""

from dataclasses import dataclass, replace
from typing import Literal

from assistant.errors import PlanEditError
from assistant.models import Bone, Cause, Fishbone, Goal, Plan, Reality
from assistant.planning.revising.days import ahead, in_words
from assistant.planning.revising.parts import Moment, finding_of, goal_of, option_of
from assistant.planning.revising.said import listed, own, settled

GoalField = Literal["baseline", "target", "measure", "review"]
GOAL_FIELDS: dict[GoalField, str] = {
    "baseline": "baseline",
    "target": "target",
    "measure": "measure",
    "review": "review date",
}


@dataclass(frozen=True, slots=True)
class SetGoal:
    """Fill in a goal's baseline, target, measure, or review (an ISO date)."""

    goal: str
    field: GoalField
    text: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Put what the service says; a measure is marked as the service's, and loses the sources of the quoted one."""
        if self.field not in GOAL_FIELDS:
            raise PlanEditError(f"A goal has no “{self.field}”. It has: {', '.join(GOAL_FIELDS)}.")
        goal = goal_of(plan, self.goal)
        new = self._with(goal, plan, moment)
        value = getattr(new, self.field)
        shown = in_words(value) if self.field == "review" else f"“{value}”"
        before = getattr(goal, self.field) if self.field in {"baseline", "target"} else None
        was = f" (was “{before}”)" if before else ""
        goals = tuple(new if entry.id == new.id else entry for entry in plan.goals)
        return replace(plan, goals=goals), f"{goal.id}: {GOAL_FIELDS[self.field]} {shown}{was}"

    def _with(self, goal: Goal, plan: Plan, moment: Moment) -> Goal:
        match self.field:
            case "review":
                return replace(goal, review=ahead(self.text, "the review date", plan.start, moment.today))
            case "measure":
                return replace(goal, measure=own(self.text, "the measure"), citations=goal.citations[:1])
            case "baseline":
                return replace(goal, baseline=settled(self.text, "the baseline"))
            case "target":
                return replace(goal, target=settled(self.text, "the target"))


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """Answer one of the questions for the cause of a finding; `question` counts from 1."""

    finding: str
    question: int
    text: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Put the answer beside its question."""
        del moment
        finding = finding_of(plan, self.finding)
        reality = next((entry for entry in plan.reality if entry.finding == finding.id), None)
        count = len(reality.questions) if reality else 0
        if reality is None or not 1 <= self.question <= count:
            asked = f"It has questions 1 to {count}." if count else "It has none."
            raise PlanEditError(f"{finding.id} has no question {self.question}. {asked}")
        text = settled(self.text, "the answer")
        new = _answered(reality, self.question - 1, text)
        kept = tuple(new if entry.finding == finding.id else entry for entry in plan.reality)
        return replace(plan, reality=kept), f"{finding.id}: question {self.question} answered, “{text}”"


def _answered(reality: Reality, place: int, text: str) -> Reality:
    answers = [*reality.answers, *[None] * len(reality.questions)][: len(reality.questions)]
    answers[place] = text
    return replace(reality, answers=tuple(answers))


@dataclass(frozen=True, slots=True)
class ChooseOption:
    """Decide for an option."""

    option: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Mark it as chosen; the others of its finding stay as they are."""
        del moment
        return _decided(plan, self.option, True)


@dataclass(frozen=True, slots=True)
class RejectOption:
    """Decide against an option."""

    option: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Mark it as decided against."""
        del moment
        return _decided(plan, self.option, False)


def _decided(plan: Plan, name: str, chosen: bool) -> tuple[Plan, str]:
    option = option_of(plan, name)
    options = tuple(replace(entry, chosen=chosen) if entry.id == option.id else entry for entry in plan.options)
    word = "chosen" if chosen else "decided against"
    return replace(plan, options=options), f"{option.id} ({option.finding}) {word}: “{option.text}”"


@dataclass(frozen=True, slots=True)
class AddCause:
    """Add a possible cause of the service's own to a finding's fishbone; a new factor becomes a new bone."""

    finding: str
    factor: str
    text: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Add the cause."""
        del moment
        finding = finding_of(plan, self.finding)
        fishbone = next((entry for entry in plan.fishbones if entry.finding == finding.id), None)
        if fishbone is None:
            known = listed([entry.finding for entry in plan.fishbones])
            raise PlanEditError(f"{finding.id} has no cause and effect diagram. There is one for: {known}.")
        factor, text = settled(self.factor, "the factor"), settled(self.text, "the cause")
        new = _with_cause(fishbone, factor, Cause(text, "service"))
        kept = tuple(new if entry is fishbone else entry for entry in plan.fishbones)
        return replace(plan, fishbones=kept), f"{finding.id}: cause added under {factor}, “{text}”"


def _with_cause(fishbone: Fishbone, factor: str, cause: Cause) -> Fishbone:
    wanted = factor.casefold()
    bones = [
        replace(bone, causes=(*bone.causes, cause)) if bone.factor.casefold() == wanted else bone
        for bone in fishbone.bones
    ]
    if wanted not in [bone.factor.casefold() for bone in bones]:
        bones.append(Bone(factor, (cause,)))
    return replace(fishbone, bones=tuple(bones))

"""Edits of what an action has: owner, dates, priority, status, evidence, and what else is agreed about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from assistant.errors import PlanEditError
from assistant.models import Action, Evidence, Plan, Priority
from assistant.models.plans import ActionStatus
from assistant.planning.inspection import is_one_person
from assistant.planning.revising.days import ahead, day_of, in_words
from assistant.planning.revising.parts import PRIORITIES, Moment, action_of, actions_of, names, with_actions
from assistant.planning.revising.records import DATES, DUE, REVIEW, SIGNED, agreed
from assistant.planning.revising.said import clean, listed, own, same, settled

Detail = Literal["measure", "resources", "risk", "involve", "difference"]
DETAILS: dict[Detail, str] = {
    "measure": "how it is measured",
    "resources": "the resources",
    "risk": "the risk",
    "involve": "how people are involved",
    "difference": "what is different now",
}
STATUSES: tuple[ActionStatus, ...] = ("open", "done", "checked")


def person(name: str, role: str) -> str:
    """Give the name of one person, or of a post that one person holds; raises PlanEditError for a group or a gap."""
    given = clean(name, role)
    if not is_one_person(given) or not any(mark.isalpha() for mark in given):
        raise PlanEditError(
            f"“{given[:80]}” cannot be {role}: it has to be one person, so that somebody answers for it. Name a person "
            "or a post that one person holds; others can be named under resources."
        )
    return given


@dataclass(frozen=True, slots=True)
class SetOwner:
    """Name the one person who answers for actions; None opens the gap again."""

    refs: tuple[str, ...]
    owner: str | None

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Name the owner; one who signed an action off cannot become its owner."""
        del moment
        actions = actions_of(plan, self.refs)
        owner = None if self.owner is None else person(self.owner, "the owner")
        named = agreed(plan, "sign-off")
        for action in actions:
            if same(owner, action.signed_off_by) or (same(owner, action.sign_off_role) and action.ref in named):
                raise PlanEditError(
                    f"{owner} signs {action.ref} off, and an owner cannot sign off their own action. Name another "
                    "owner, or somebody else to sign it off first."
                )
        changed = with_actions(plan, (_owned(action, owner) for action in actions))
        what = f"owner {owner}" if owner else "without an owner again"
        return changed, f"{names(actions)}: {what}{_was([action.owner for action in actions])}"


def _owned(action: Action, owner: str | None) -> Action:
    """Give an action with its owner; a suggestion that the same person sign it off falls away."""
    judge = "" if same(owner, action.sign_off_role) else action.sign_off_role
    return replace(action, owner=owner, sign_off_role=judge)


@dataclass(frozen=True, slots=True)
class SetDue:
    """Agree the day (ISO) by which actions are due."""

    refs: tuple[str, ...]
    due: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Set the day; a day before the plan's start or before today is refused."""
        actions = actions_of(plan, self.refs)
        due = ahead(self.due, "the due date", plan.start, moment.today)
        changed = with_actions(plan, (replace(action, due=due) for action in actions))
        return changed, f"{names(actions)}: {DUE} {in_words(due)}{_was([in_words(action.due) for action in actions])}"


@dataclass(frozen=True, slots=True)
class AgreeDates:
    """Agree the suggested days of actions and of their reviews as they stand."""

    refs: tuple[str, ...]

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Leave the days, and put on record that they are agreed."""
        del moment
        actions = actions_of(plan, self.refs)
        what = DATES if all(action.review for action in actions) else f"{DUE} dates agreed as they stand"
        return plan, f"{names(actions)}: {what}"


@dataclass(frozen=True, slots=True)
class MoveDue:
    """Move the due dates of actions by some days, later where positive."""

    refs: tuple[str, ...]
    days: int

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Move each day; none may come to lie before the plan's start or before today."""
        actions = actions_of(plan, self.refs)
        if not 0 < abs(self.days) <= 3660:
            raise PlanEditError("Say by how many days to move it, from 1 day to 10 years.")
        moved = [replace(action, due=ahead(self._day(action), "the due date", plan.start, moment.today))
                 for action in actions]  # fmt: skip
        count = abs(self.days)
        way = f"{count} day{'' if count == 1 else 's'} {'later' if self.days > 0 else 'earlier'}"
        days = listed(list(dict.fromkeys(in_words(action.due) for action in moved)))
        return with_actions(plan, moved), f"{names(actions)}: {DUE} {way}, {days}"

    def _day(self, action: Action) -> str:
        return (day_of(action.due, "the due date") + timedelta(days=self.days)).isoformat()


@dataclass(frozen=True, slots=True)
class SetPriority:
    """Say how pressing actions are; their due dates stay."""

    refs: tuple[str, ...]
    priority: Priority

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Set the priority, and put the action in its place in the order."""
        del moment
        if self.priority not in PRIORITIES:
            raise PlanEditError(f"“{self.priority}” is not a priority. Use one of: {', '.join(PRIORITIES)}.")
        actions = actions_of(plan, self.refs)
        changed = with_actions(plan, (replace(action, priority=self.priority) for action in actions))
        return changed, f"{names(actions)}: priority {self.priority}{_was([action.priority for action in actions])}"


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Say how far actions are; `person` is who checked them, whoever makes the change where none is named."""

    refs: tuple[str, ...]
    status: ActionStatus
    person: str | None = None

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Set the status; only somebody other than the owner can check an action."""
        if self.status not in STATUSES:
            raise PlanEditError(f"“{self.status}” is not a status. Use one of: {', '.join(STATUSES)}.")
        actions = actions_of(plan, self.refs)
        judge = person(self.person or moment.by, "who checks it") if self.status == "checked" else None
        for action in actions if judge else ():
            self._other(action, judge)
        changed = with_actions(plan, (replace(action, status=self.status, signed_off_by=judge) for action in actions))
        what = f"checked by {judge}" if judge else self.status
        return changed, f"{names(actions)}: {what}{_was([action.status for action in actions])}"

    def _other(self, action: Action, judge: str | None) -> None:
        if action.owner is None:
            raise PlanEditError(
                f"{action.ref} has no owner yet, and whoever checks it must be somebody else. Name its owner first."
            )
        if same(action.owner, judge):
            raise PlanEditError(
                f"{judge} owns {action.ref}, so somebody else has to check it. Say who did, such as: {action.ref} "
                "checked by the nominated individual."
            )


@dataclass(frozen=True, slots=True)
class SetReview:
    """Set the day (ISO) on which actions are looked at again."""

    refs: tuple[str, ...]
    review: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Set the day; it may lie neither before the plan's start nor before today."""
        actions = actions_of(plan, self.refs)
        day = ahead(self.review, "the review date", plan.start, moment.today)
        before = [in_words(action.review) if action.review else None for action in actions]
        changed = with_actions(plan, (replace(action, review=day) for action in actions))
        return changed, f"{names(actions)}: {REVIEW} {in_words(day)}{_was(before)}"


@dataclass(frozen=True, slots=True)
class SetSignOff:
    """Name the person, other than the owner, who is to sign actions off."""

    refs: tuple[str, ...]
    person: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Name who is to sign off."""
        del moment
        actions = actions_of(plan, self.refs)
        judge = person(self.person, "who signs it off")
        for action in actions:
            if same(action.owner, judge):
                raise PlanEditError(f"{judge} owns {action.ref}, so somebody else has to sign it off. Name another.")
        changed = with_actions(plan, (replace(action, sign_off_role=judge) for action in actions))
        was = _was([action.sign_off_role or None for action in actions])
        return changed, f"{names(actions)}: {SIGNED} {judge}{was}"


@dataclass(frozen=True, slots=True)
class SetDetail:
    """Say how actions are measured, what they need, what may go wrong, who is involved, or what is different now."""

    refs: tuple[str, ...]
    detail: Detail
    text: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Put the service's words; a measure is marked as worded by the service, since the plan quotes one else."""
        del moment
        if self.detail not in DETAILS:
            raise PlanEditError(f"An action has no “{self.detail}”. It has: {', '.join(DETAILS)}.")
        what = DETAILS[self.detail]
        actions = actions_of(plan, self.refs)
        text = own(self.text, what) if self.detail == "measure" else settled(self.text, what)
        changed = with_actions(plan, (replace(action, **{self.detail: text}) for action in actions))
        return changed, f"{names(actions)}: {what}, “{text}”"


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """Put on record that evidence for an action was gathered, and where it is kept."""

    ref: str
    text: str
    where: str = ""

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Add the evidence with who gave it and when."""
        action = action_of(plan, self.ref)
        text = settled(self.text, "the evidence")
        if self.where.strip():
            text = f"{text} (kept in {settled(self.where, 'where it is kept')})"
        given = (*action.given, Evidence(text, moment.by, moment.today.isoformat()))
        return with_actions(plan, [replace(action, given=given)]), f"{action.ref}: evidence given, “{text}”"


def _was(before: Sequence[str | None]) -> str:
    """Say what stood before, where it was one and the same thing."""
    values = set(before)
    value = before[0] if len(values) == 1 else None
    return f" (was {value})" if value else ""

"""Edits of the plan as a whole: service, rating, start, dates, approval, and going back."""

from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from typing import Literal

from assistant.errors import PlanEditError
from assistant.models import Approval, Plan
from assistant.planning.inspection import inspect
from assistant.planning.revising.days import day_of, in_words
from assistant.planning.revising.parts import Moment
from assistant.planning.revising.said import listed, same, settled
from assistant.planning.revising.statements import rating_of

State = Literal["draft", "submitted", "approved", "sent back"]


@dataclass(frozen=True, slots=True)
class SetService:
    """Say what kind of service it is."""

    service: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Set the service."""
        del moment
        service = settled(self.service, "the service")
        return replace(plan, service=service), f"service: {service}{f' (was {plan.service})' if plan.service else ''}"


@dataclass(frozen=True, slots=True)
class SetRating:
    """Say what the overall rating is."""

    rating: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Set the rating by any name that the framework knows for it."""
        del moment
        rating = rating_of(self.rating)
        return replace(plan, rating=rating), f"rating: {rating}{f' (was {plan.rating})' if plan.rating else ''}"


@dataclass(frozen=True, slots=True)
class SetStart:
    """Set the day (ISO) on which the plan starts."""

    start: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Move the start, and with it what is still open, by as many days."""
        del moment
        day = day_of(self.start, "the start")
        days = (day - date.fromisoformat(plan.start)).days
        actions = tuple(
            replace(action, due=_moved(action.due, days), review=_moved(action.review, days) if action.review else None)
            if action.status == "open"
            else action
            for action in plan.actions
        )
        goals = tuple(replace(g, review=_moved(g.review, days)) if g.review else g for g in plan.goals)
        what = f"starts on {in_words(day.isoformat())} (was {in_words(plan.start)})"
        what += f"; the days of what is open move with it, by {abs(days)} days" if days else ""
        return replace(plan, start=day.isoformat(), actions=actions, goals=goals), what


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


@dataclass(frozen=True, slots=True)
class SetEventDate:
    """Give the day (ISO) of something that a deadline may run from, such as "published" or "requested"."""

    event: str
    day: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Keep the day among what is stated, and count the deadlines anew."""
        del moment
        from assistant.planning.revising.recounting import check_day, event_of, recounted

        event, day = event_of(self.event), day_of(self.day, "the day")
        check_day(event, day, plan.start)
        stated = replace(plan.stated, dates={**plan.stated.dates, event: day.isoformat()})
        deadlines = recounted(plan, event, day)
        named = event.replace("_", " ")
        return replace(plan, stated=stated, deadlines=deadlines), f"date of “{named}”: {in_words(day.isoformat())}"


@dataclass(frozen=True, slots=True)
class Submit:
    """Send the plan to somebody else for approval."""

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Submit it, with its gaps open for all to see."""
        if plan.approval.state == "submitted":
            raise PlanEditError(f"The plan is with somebody for approval already, sent by {plan.approval.by}.")
        if plan.approval.state == "approved":
            raise PlanEditError(f"The plan is approved already, by {plan.approval.by}.")
        return _approval(plan, "submitted", moment), "submitted for approval"


@dataclass(frozen=True, slots=True)
class Approve:
    """Approve a submitted plan; `accepted` names the checks that are not passed and are accepted so."""

    accepted: tuple[str, ...] = ()

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Approve it: a second person, and every check either passed or accepted by name."""
        _second(plan, moment, "approve")
        failing = [check.name for check in inspect(plan) if not check.passed]
        named = {name.casefold().strip() for name in self.accepted}
        unknown = [name for name in self.accepted if name.casefold().strip() not in {f.casefold() for f in failing}]
        if unknown:
            raise PlanEditError(f"“{unknown[0]}” is no check that fails. These do: {listed(failing)}.")
        left = [name for name in failing if name.casefold() not in named]
        if left:
            raise PlanEditError(
                f"{_checks(len(left))} not passed: {listed(left)}. Put them right, or accept each by name, such as: "
                f"approve, accepting {listed(left)}."
            )
        reason = f"Accepted as they are: {listed(failing)}." if failing else None
        said = f"approved, accepting that these checks are not passed: {listed(failing)}" if failing else "approved"
        return _approval(plan, "approved", moment, reason), said


def _checks(count: int) -> str:
    return "1 check is" if count == 1 else f"{count} checks are"


@dataclass(frozen=True, slots=True)
class SendBack:
    """Send a submitted plan back, with a reason."""

    reason: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Send it back: a second person, with what is missing."""
        _second(plan, moment, "send back")
        reason = settled(self.reason, "the reason")
        return _approval(plan, "sent back", moment, reason), f"sent back: {reason}"


def _second(plan: Plan, moment: Moment, verb: str) -> None:
    if plan.approval.state != "submitted":
        raise PlanEditError(f"The plan has not been submitted, so there is nothing to {verb} yet. Submit it first.")
    if same(plan.approval.by, moment.by):
        raise PlanEditError(f"{moment.by} submitted the plan, so a second person has to {verb} it.")


def _approval(plan: Plan, state: State, moment: Moment, reason: str | None = None) -> Plan:
    at = moment.at.astimezone(UTC).isoformat(timespec="seconds")
    return replace(plan, approval=Approval(state, moment.by, at, reason))

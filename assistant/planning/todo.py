"""What only the service can fill in, said plainly."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import Action, Deadline, Goal, Option
from assistant.planning.desk import Item
from assistant.planning.intake import Intake


@dataclass(frozen=True)
class Parts:
    """The parts of a plan that something may be open in."""

    goals: Sequence[Goal]
    options: Sequence[Option]
    actions: Sequence[Action]
    deadlines: Sequence[Deadline]
    service: str | None
    rating: str | None


def to_complete(intake: Intake, items: Sequence[Item], parts: Parts) -> tuple[str, ...]:
    """List what is open, questions first."""
    lines = [*(question(item) for item in items if not item.guesses), *_report(intake, parts.service, parts.rating)]
    if parts.goals:
        lines.append(f"Baselines: measure where you are now for {_list([goal.id for goal in parts.goals])}.")
    if parts.actions:
        lines.append(
            f"Owners: name one person for each of {_list([action.ref for action in parts.actions])}. "
            "The role is a suggestion."
        )
        lines += _choices(items, parts.options)
        lines.append("Dates: agree each due date. They are suggestions, counted from the plan's start.")
        lines.append("Measures: agree for each action what you will check, how often and where you will record it.")
    lines += [
        f"Date: {deadline.what}. Give the day that it runs from."
        for deadline in parts.deadlines
        if deadline.due is None
    ]
    return tuple(lines)


def question(item: Item) -> str:
    """Ask which quality statement a finding is about."""
    names = [guess.statement.name for guess in item.unsure]
    asked = f"Which quality statement is {item.id} about: {' or '.join(names)}, or another?"
    return f"{asked} Say so in the finding's words and plan again."


def _report(intake: Intake, service: str | None, rating: str | None) -> list[str]:
    lines: list[str] = []
    if rating is None:
        lines.append("Rating: the text does not state the overall rating. Add it.")
    if service is None:
        lines.append("Service: the text does not say what kind of service this is. Add it.")
    if intake.unnamed_breaches:
        lines.append(
            "Breaches: the text speaks of a breach but names no regulation. Add the regulations from the report."
        )
    return lines


def _choices(items: Sequence[Item], options: Sequence[Option]) -> list[str]:
    own = [(item.id, [option.id for option in options if option.finding == item.id]) for item in items]
    choices = [f"{finding} ({' or '.join(ids)})" for finding, ids in own if len(ids) > 1]
    return [f"Options: choose between them for {_list(choices)}."] if choices else []


def _list(words: Sequence[str]) -> str:
    return ", ".join(words)

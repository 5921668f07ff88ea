"""What only the service can fill in, said plainly."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import Action, Deadline, Goal, Option
from assistant.planning.desk import Item
from assistant.planning.intake.report import DOUBTFUL, Intake


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
    lines = [*_questions(items), *_doubtful(intake), *_report(intake, parts.service, parts.rating)]
    if parts.goals:
        lines.append(f"Baselines: measure where you are now for {_range([goal.id for goal in parts.goals])}.")
    if parts.actions:
        lines.append(
            f"Owners: name one person for each action ({len(parts.actions)} are without one). The role is a suggestion."
        )
        lines += _choices(items, parts.options)
        lines.append("Dates: agree each due date. They are suggestions, counted from the plan's start.")
        lines.append("Measures: agree for each action what you will check, how often and where you will record it.")
        lines.append(
            "Review and sign-off: set a review date for each action, and name somebody other than its owner to sign it "
            "off."
        )
        lines.append(
            "People: say how people who use the service, their families and staff will be involved in each action, "
            "and what should change for them."
        )
    lines += [
        f"Date: {deadline.what}. Give the day that it runs from."
        for deadline in parts.deadlines
        if deadline.due is None
    ]
    return tuple(lines)


def _questions(items: Sequence[Item]) -> list[str]:
    """Ask which quality statement findings are about, once for all those between the same ones."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for item in items:
        if not item.guesses:
            groups.setdefault(tuple(guess.statement.name for guess in item.unsure), []).append(item.id)
    return [_question(names, ids) for names, ids in groups.items()]


def _question(names: Sequence[str], ids: Sequence[str]) -> str:
    are, words = ("is", "finding's") if len(ids) == 1 else ("are", "findings'")
    asked = f"Which quality statement {are} {_list(ids)} about: {' or '.join(names)}, or another?"
    return f"{asked} Say so in the {words} words and plan again."


def _doubtful(intake: Intake) -> list[str]:
    """Ask about what can be read both ways."""
    count = sum(entry.reason == DOUBTFUL for entry in intake.uncovered)
    if not count:
        return []
    stand, each = ("stands", "it is a shortfall") if count == 1 else ("stand", "each is a shortfall")
    where = f"{count} that can be read both ways {stand} under what is not covered"
    return [f"Points to check: {where}. Say whether {each}."]


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
    counts = Counter(option.finding for option in options)
    several = [item.id for item in items if counts[item.id] > 1]
    return [f"Options: choose between those of each finding ({_range(several)})."] if several else []


def _list(words: Sequence[str]) -> str:
    return ", ".join(words)


def _range(ids: Sequence[str]) -> str:
    """Name a run of ids by its ends."""
    numbers = [int(name[1:]) for name in ids]
    whole = len(ids) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1))
    return f"{ids[0]} to {ids[-1]}" if whole else _list(ids)

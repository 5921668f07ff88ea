"""Whether what is shown holds the facts that a right answer holds, and the conditions that belong to them."""

from collections.abc import Iterable, Sequence

from evals.cases import Nugget, Part
from evals.scoring.wording import said_by


def nuggets_of(parts: Iterable[Part], *, vital: bool | None = None) -> list[Nugget]:
    """Give the nuggets of all parts: all, or only the vital, or only the others."""
    return [nugget for part in parts for nugget in part.nuggets if vital is None or nugget.vital == vital]


def nugget_recall(nuggets: Sequence[Nugget], shown: Sequence[str]) -> float | None:
    """Give the share of nuggets that the shown sentences hold; None where there are none to hold."""
    if not nuggets:
        return None
    return sum(said_by(shown, nugget.any) for nugget in nuggets) / len(nuggets)


def conditions_kept(parts: Iterable[Part], shown: Sequence[str]) -> float | None:
    """Give the share of conditions that are shown, of those whose fact is shown; None where no such fact is."""
    due = [condition for part in parts for condition in part.conditions if said_by(shown, condition.of)]
    if not due:
        return None
    return sum(said_by(shown, condition.kept) for condition in due) / len(due)

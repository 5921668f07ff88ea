"""What is due to whom: open actions of the plans that somebody drafted or owns actions of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.plans.reach import load, owners_of
from assistant.errors import PlanNotFoundError
from assistant.models import Action, Plan
from assistant.store.slack import Home


@dataclass(frozen=True, slots=True)
class Mine:
    """A plan of somebody's: `creator` where they drafted it, `refs` are the actions that they own."""

    plan: Plan
    home: Home
    creator: bool
    refs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Due:
    """An open action with its plan; `own` where whoever is asked about owns it."""

    plan: Plan
    action: Action
    own: bool

    @property
    def day(self) -> date:
        """The day on which it is due."""
        return date.fromisoformat(self.action.due)


def plans_of(bench: Bench, user: str) -> list[Mine]:
    """Give the plans that somebody drafted or owns actions of, those with the earliest open day first."""
    found = [mine for home in bench.plans.of(user) if (mine := _mine(bench, home, user))]
    return sorted(found, key=lambda mine: (next_day(mine.plan) or "9999", mine.plan.id))


def _mine(bench: Bench, home: Home, user: str) -> Mine | None:
    try:
        plan, _, _ = load(bench, home.plan)
    except PlanNotFoundError:
        return None
    refs = frozenset(ref for ref, owner in owners_of(bench, plan).items() if owner.user == user)
    return Mine(plan, home, home.creator == user, refs) if refs or home.creator == user else None


def next_day(plan: Plan) -> str | None:
    """Give the day (ISO) on which the next open action of a plan is due; None where none is open."""
    return min((action.due for action in plan.actions if action.status == "open"), default=None)


def open_actions(mine: Iterable[Mine], *, own: bool = False) -> list[Due]:
    """Give what is open, the earliest first: of one's own actions, or of all in the plans that one drafted too."""

    def each() -> Iterator[Due]:
        for one in mine:
            for action in one.plan.actions:
                is_own = action.ref in one.refs
                if action.status == "open" and (is_own or (one.creator and not own)):
                    yield Due(one.plan, action, is_own)

    return sorted(each(), key=lambda due: (due.day, not due.own, due.plan.id, due.action.ref))


def within(due: Iterable[Due], first: date, days: int) -> list[Due]:
    """Give what is due from a day on for so many days, that day counted."""
    last = first + timedelta(days=days - 1)
    return [one for one in due if first <= one.day <= last]


def late(due: Iterable[Due], now: date) -> list[Due]:
    """Give what was due before a day."""
    return [one for one in due if one.day < now]

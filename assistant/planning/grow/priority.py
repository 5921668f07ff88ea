"""How soon something must be done, told by a finding's words and where it stands."""

from collections.abc import Mapping
from datetime import date, timedelta

from assistant.models import Priority
from assistant.planning.desk import Item

DAYS: Mapping[Priority, int] = {"today": 0, "this week": 7, "this month": 30, "later": 90}
ORDER: tuple[Priority, ...] = ("today", "this week", "this month", "later")


def priority_of(item: Item, place: int, ratings: Mapping[str, str], stated: bool) -> Priority:
    """Give the priority of a finding's first, second … option: harm first, then what is in breach or rated worst."""
    if (
        item.urgent
        or stated
        or "inadequate"
        in (
            ratings.get(item.main.key_question),
            ratings.get(item.shortfall.place.key_question or ""),
        )
    ):
        level = 1
    else:
        level = 2
    return ORDER[min(level + place, len(ORDER) - 1)]


def due(start: date, priority: Priority) -> str:
    """Give the suggested day for a priority; only the first may be at a weekend."""
    return start.isoformat() if priority == "today" else weekday(start + timedelta(days=DAYS[priority])).isoformat()


def weekday(day: date) -> date:
    """Give a day itself, or the Monday after it where it is at a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)

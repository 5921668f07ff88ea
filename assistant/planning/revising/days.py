"""Days in a plan: read strictly, written as people read them."""

import re
from contextlib import suppress
from datetime import date

from assistant.errors import PlanEditError

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def day_of(given: str, what: str) -> date:
    """Read a day given as 2026-11-23; raises PlanEditError for anything else, such as "ongoing"."""
    text = given.strip()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    raise PlanEditError(f"“{text[:60]}” is not a day, so {what} stays as it is. Give one day, such as 2026-11-23.")


def in_words(given: str) -> str:
    """Write an ISO date as Monday 23 November 2026, in English whatever the computer's own language."""
    day = date.fromisoformat(given)
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def ahead(given: str, what: str, start: str, today: date) -> str:
    """Give a day that lies neither before the plan's start nor before today; raises PlanEditError with the reason."""
    day = day_of(given, what)
    if day.isoformat() < start:
        raise PlanEditError(
            f"{in_words(day.isoformat())} is before the plan starts ({in_words(start)}), so it cannot be {what}. "
            "Give that day or a later one."
        )
    if day < today:
        raise PlanEditError(
            f"{in_words(day.isoformat())} has passed (today is {in_words(today.isoformat())}), so it cannot be {what}. "
            "Give today or a later day."
        )
    return day.isoformat()

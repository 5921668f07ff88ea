"""Dates that a rule in the documents sets, each with the rule's own words."""

import calendar
from datetime import date, timedelta

from assistant.models import Deadline
from assistant.planning.dates import Dates
from assistant.planning.desk import REINSPECTION, REQUEST, SPECIAL_MEASURES, Desk

PLAN_DAYS = 28
REINSPECTION_MONTHS = 6
NOT_COUNTED = ("outstanding", "good")


def set_deadlines(desk: Desk, rating: str | None, dates: Dates) -> tuple[Deadline, ...]:
    """Give the deadlines for a service with this overall rating; a day that they run from is never assumed."""
    found: list[Deadline] = []
    if dates.requested or rating not in NOT_COUNTED:
        found.append(_action_plan(desk, dates.requested))
    if rating == "inadequate":
        found.append(_reinspection(desk, dates.published))
    return tuple(found)


def _action_plan(desk: Desk, requested: date | None) -> Deadline:
    rule = desk.saying(REQUEST)
    due = (requested + timedelta(days=PLAN_DAYS)).isoformat() if requested else None
    return Deadline(
        "Return the improvement action plan, if CQC has requested one under Regulation 17(3)",
        due,
        rule.text,
        (desk.citations.cite(rule),),
    )


def _reinspection(desk: Desk, published: date | None) -> Deadline:
    first, last = desk.saying(SPECIAL_MEASURES), desk.saying(REINSPECTION)
    text = f"{first.text} {last.text}"
    if published:
        text += " (From a CQC report that the guide quotes. It does not say from which day; "
        text += "counted here from the publication date.)"
    else:
        text += " (From a CQC report that the guide quotes.)"
    due = months_after(published, REINSPECTION_MONTHS).isoformat() if published else None
    return Deadline(
        "Re-inspection of a service in special measures, at the latest", due, text, (desk.citations.cite(first, last),)
    )


def months_after(day: date, months: int) -> date:
    """Give the same day some months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

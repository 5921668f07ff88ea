"""The days that deadlines run from: given by the manager, or stated in the report."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.errors import ReportError

EventName = Literal[
    "requested", "published", "draft_report", "warning_notice", "notice_of_proposal", "notice_of_decision"
]

EVENTS: dict[EventName, str] = {
    "requested": "CQC requested an action plan",
    "published": "the report was published",
    "draft_report": "CQC emailed the draft report",
    "warning_notice": "the warning notice was served",
    "notice_of_proposal": "the notice of proposal was served",
    "notice_of_decision": "the notice of decision was served",
}
"""What happened on the day of each event, said to people after "when"."""

MOST_YEARS = 2
"""An event further from the plan's start is taken for a slip."""


@dataclass(frozen=True, slots=True)
class Events:
    """The days that rules count from; None where a day is not known, and then nothing is counted from it."""

    requested: date | None = None
    published: date | None = None
    draft_report: date | None = None
    warning_notice: date | None = None
    notice_of_proposal: date | None = None
    notice_of_decision: date | None = None

    def day(self, event: EventName) -> date | None:
        """Give the day of an event."""
        return getattr(self, event)


def settle(given: Events | None, stated: Events, start: date) -> Events:
    """Put the days that the manager gave before those that the report states.

    Raises ReportError for a given day more than two years from the plan's start; a stated one that far off belongs to
    another report's story, and nothing is counted from it.
    """
    given = given or Events()
    days: dict[str, date | None] = {}
    for name, words in EVENTS.items():
        day = given.day(name)
        if day is not None and not _near(day, start):
            raise ReportError(
                f"The day that you gave as when {words}, {said(day)}, is more than two years from the plan's start, "
                f"{said(start)}. Check both days, and give them again."
            )
        days[name] = day or _kept(stated.day(name), start)
    return Events(**days)


def said(day: date) -> str:
    """Write a day as people read it: Monday 23 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _kept(day: date | None, start: date) -> date | None:
    return day if day is not None and _near(day, start) else None


def _near(day: date, start: date) -> bool:
    """Whether two days are at most two years apart, to the same day of the month."""
    first, last = sorted((day, start))
    return (last.year - MOST_YEARS, last.month, last.day) <= (first.year, first.month, first.day)

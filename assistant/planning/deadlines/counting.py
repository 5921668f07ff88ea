"""Counts days: calendar days, months, and working days without weekends and England's bank holidays."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from assistant.planning.deadlines.events import said

_DAY = timedelta(days=1)
_SATURDAY = 5
_OBSERVED = " (observed)"


def days_after(day: date, days: int) -> date:
    """Give the day that many calendar days later; the day itself is not counted."""
    return day + days * _DAY


def working_days_after(day: date, days: int) -> date:
    """Give the last of that many working days after a day; the day itself is not counted."""
    for _ in range(days):
        day += _DAY
        while not is_working_day(day):
            day += _DAY
    return day


def months_after(day: date, months: int) -> date:
    """Give the same day some months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def working_day_before(day: date) -> date:
    """Give the last working day before a day."""
    day -= _DAY
    while not is_working_day(day):
        day -= _DAY
    return day


def is_working_day(day: date) -> bool:
    """Whether a day is neither at a weekend nor a bank holiday in England."""
    return not is_weekend(day) and bank_holiday(day) is None


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def bank_holiday(day: date) -> str | None:
    """Name England's bank holiday on a day, substitute days included; None where there is none."""
    name = _bank_holidays(day.year).get(day)
    if name is None or not name.endswith(_OBSERVED):
        return name
    return f"the substitute day for {name.removesuffix(_OBSERVED)}"


def bank_holidays_within(first: date, last: date) -> tuple[str, ...]:
    """Name the bank holidays after the first day and until the last outside weekends, each with its day."""
    days = (first + n * _DAY for n in range(1, (last - first).days + 1))
    return tuple(f"{bank_holiday(day)}, {said(day)}" for day in days if bank_holiday(day) and not is_weekend(day))


@cache
def _bank_holidays(year: int) -> Mapping[date, str]:
    """Read one year; whole years are kept, since the library's own growing table is not made for threads."""
    from holidays import country_holidays

    return dict(country_holidays("GB", subdiv="ENG", years=year))

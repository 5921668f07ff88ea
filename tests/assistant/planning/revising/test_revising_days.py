"""Days as people in Britain say them, on Tuesday 24 November 2026."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import PlanEditError
from assistant.planning.revising.day_words import DAY, read_day
from tests.assistant.planning.revising.made import TODAY

SAID = {
    "today": "2026-11-24", "tomorrow": "2026-11-25", "the day after tomorrow": "2026-11-26", "Friday": "2026-11-27",
    "this Friday": "2026-11-27", "Tuesday": "2026-12-01", "this Tuesday": "2026-11-24", "next Monday": "2026-11-30",
    "next Friday": "2026-12-04", "Friday week": "2026-12-04", "a week on Friday": "2026-12-04",
    "a week tomorrow": "2026-12-02", "in two weeks": "2026-12-08", "in a fortnight": "2026-12-08",
    "in 3 days' time": "2026-11-27", "a fortnight today": "2026-12-08", "in a month": "2026-12-24",
    "two weeks from now": "2026-12-08", "1 Dec": "2026-12-01", "1st December": "2026-12-01", "Dec 1": "2026-12-01",
    "December the 1st": "2026-12-01", "the first of December": "2026-12-01", "1/12": "2026-12-01",
    "1/12/26": "2026-12-01", "01/12/2026": "2026-12-01", "1.12.2026": "2026-12-01", "2026-12-01": "2026-12-01",
    "4 January": "2027-01-04", "4th of January 2027": "2027-01-04", "the 15th": "2026-12-15", "the 30th": "2026-11-30",
    "the 31st": "2026-12-31", "end of the month": "2026-11-30", "month end": "2026-11-30",
    "the end of next month": "2026-12-31", "end of January": "2027-01-31", "end of the week": "2026-11-27",
    "end of next week": "2026-12-04", "start of next week": "2026-11-30", "end of the year": "2026-12-31",
    "Friday 27 November": "2026-11-27", "Mon 30th Nov": "2026-11-30", "Christmas": "2026-12-25",
    "29 February 2028": "2028-02-29",
}  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), SAID.items())
def test_a_day_is_read_as_it_is_meant(said: str, meant: str):
    assert read_day(said, TODAY) == date.fromisoformat(meant)
    assert re.fullmatch(DAY, said, re.IGNORECASE)


@pytest.mark.parametrize(
    "said", ["soon", "ongoing", "TBC", "asap", "January", "mid January", "next year", "", "3", "when we can"]
)
def test_what_is_no_day_is_not_read_as_one(said: str):
    assert read_day(said, TODAY) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("31 November", "There is no 31 November"),
        ("29 February 2027", "There is no 29 February 2027"),
        ("Friday 28 November", "Saturday 28 November 2026 is not a Friday"),
        ("1/13", "There is no 1 month 13"),
        ("the 32nd", "No month has a day 32"),
    ],
)
def test_a_day_that_there_is_not_is_said_back(said: str, told: str):
    with pytest.raises(PlanEditError, match=told):
        read_day(said, TODAY)


def test_a_day_just_gone_is_a_slip_and_not_next_years():
    assert read_day("1 November", TODAY) == date(2026, 11, 1)
    assert read_day("1 March", TODAY) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("yesterday", "2026-11-23"), ("Friday", "2026-11-20"), ("last Friday", "2026-11-20"), ("3 November", "2026-11-03"),
     ("30 November", "2025-11-30"), ("two weeks ago", "2026-11-10"), ("the 15th", "2026-11-15"),
     ("today", "2026-11-24")],
)  # fmt: skip
def test_what_has_happened_lies_behind(said: str, meant: str):
    assert read_day(said, TODAY, past=True) == date.fromisoformat(meant)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from(["monday", "Wed", "fri", "Sunday"]))
def test_a_day_of_the_week_comes_within_seven_days_and_next_within_fourteen(today: date, said: str):
    coming, after = read_day(said, today), read_day(f"next {said}", today)
    assert coming is not None
    assert after is not None
    assert 1 <= (coming - today).days <= 7
    assert 1 <= (after - today).days <= 13
    assert coming.weekday() == after.weekday()
    assert after.isocalendar().week != today.isocalendar().week


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_every_day_is_read_back_from_the_ways_to_write_it(day: date, today: date):
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y"):
        assert read_day(day.strftime(form), today) == day
    assert read_day(f"{day.day} {day:%B %Y}", today) == day
    assert read_day(f"{day:%a} {day.day} {day:%b} {day.year}", today) == day

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.citing import Citations
from assistant.errors import ReportError
from assistant.models import Deadline
from assistant.planning.deadlines.counting import (
    bank_holiday,
    days_after,
    is_weekend,
    is_working_day,
    months_after,
    working_day_before,
    working_days_after,
)
from assistant.planning.deadlines.deadlines import LETTER, set_deadlines
from assistant.planning.deadlines.events import EVENTS, Events, settle
from assistant.planning.deadlines.rules import load_rules
from assistant.planning.desk import Desk
from assistant.planning.draft import draft_plan
from assistant.planning.nearness import Nearness
from knowledge.library import Library
from tests.assistant.planning.plans import START, TYPED

ALL = Events(**dict.fromkeys(EVENTS, date(2026, 11, 2)))
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library, Citations(library.documents, library.index.corpus), Nearness(library))


def deadline(desk: Desk, id_: str, *, start: date | None = None, **days: date) -> Deadline:
    found = set_deadlines(desk, "inadequate", Events(**days), start=start)
    return next(entry for entry in found if entry.id == id_)


def test_working_days_skip_christmas_and_the_substitute_days_of_2026():
    assert bank_holiday(date(2026, 12, 26)) == "Boxing Day"
    assert bank_holiday(date(2026, 12, 28)) == "the substitute day for Boxing Day"
    # 22, 23, 24, 29, 30, 31 December, 4, 5, 6, 7 January
    assert working_days_after(date(2026, 12, 21), 10) == date(2027, 1, 7)


@pytest.mark.parametrize(
    ("day", "length", "last"),
    [
        (date(2026, 11, 2), 10, date(2026, 11, 16)),  # no bank holiday
        (date(2026, 4, 1), 10, date(2026, 4, 17)),  # Good Friday 3 April and Easter Monday 6 April
        (date(2026, 4, 30), 10, date(2026, 5, 15)),  # the early May bank holiday
        (date(2027, 12, 24), 1, date(2027, 12, 29)),  # both substitute days of 2027
        (date(2021, 12, 31), 1, date(2022, 1, 4)),  # New Year's Day on a Saturday
        (date(2026, 11, 7), 1, date(2026, 11, 9)),  # from a Saturday
    ],
)
def test_working_days_by_hand(day: date, length: int, last: date):
    assert working_days_after(day, length) == last


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 12, 1), 6, date(2027, 6, 1)),
    ],
)
def test_months_end_where_the_month_ends(day: date, months: int, last: date):
    assert months_after(day, months) == last


def test_calendar_days_cross_a_leap_day():
    assert days_after(date(2028, 2, 2), 28) == date(2028, 3, 1)
    assert days_after(date(2027, 2, 2), 28) == date(2027, 3, 2)


@settings(max_examples=150, deadline=None)
@given(DAYS, st.integers(1, 30))
def test_a_count_of_working_days_holds_just_so_many_and_ends_on_one(day: date, length: int):
    last = working_days_after(day, length)
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert sum(is_working_day(entry) for entry in between) == length
    assert not is_weekend(last)
    assert bank_holiday(last) is None


@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_between_a_day_and_the_working_day_before_it_there_is_none(day: date):
    before = working_day_before(day)
    assert is_working_day(before)
    assert before < day
    assert not any(is_working_day(before + timedelta(days=n)) for n in range(1, (day - before).days))


def test_the_names_of_the_events_are_the_fields_of_events():
    assert set(EVENTS) == set(Events.__dataclass_fields__)
    assert {rule.event for rule in load_rules()} == set(EVENTS)


def test_each_rule_is_held_by_the_documents_or_has_a_source(library: Library):
    said = [statement.text for statement in library.index.corpus.statements]
    ratings = {rating.id for rating in library.framework.ratings}
    for rule in load_rules():
        assert all(sum(text.startswith(words) for text in said) == 1 for words in rule.words)
        assert bool(rule.words) != bool(rule.source)
        if rule.source:
            assert rule.source.address.startswith("https://www.")
            assert date.fromisoformat(rule.source.checked) == date(2026, 11, 24)
        assert ratings.issuperset((rule.ratings or ()) + (rule.open_unless or ()))


@pytest.mark.parametrize(
    "entry",
    [
        'id = "a"\nwhat = "b"\nevent = "published"\nlength = 2\nunit = "days"\nto_send = true',
        'id = "a"\nwhat = "b"\nevent = "born"\nlength = 2\nunit = "days"\nto_send = true\nwords = ["c"]',
        'id = "a"\nwhat = "b"\nevent = "published"\nlength = 2\nunit = "weeks"\nto_send = true\nwords = ["c"]',
        'id = "a"\nwhat = "b"\nevent = "published"\nlength = 0\nunit = "days"\nto_send = true\nwords = ["c"]',
    ],
)
def test_a_rule_that_is_not_whole_is_refused(tmp_path: Path, entry: str):
    path = tmp_path / "rules.toml"
    path.write_text(f"[[rule]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"rules\.toml: a needs"):
        load_rules(path)


def test_every_deadline_has_its_quotation_or_its_source(desk: Desk, library: Library):
    found = set_deadlines(desk, "inadequate", ALL)
    assert len(found) == len(load_rules())
    citations = {citation.n: citation for citation in desk.citations.all()}
    for entry in found:
        assert bool(entry.citations) != bool(entry.source)
        for number in entry.citations:
            cited = citations[number]
            assert library.documents[cited.document].text[cited.start : cited.end] == cited.quote
            assert " ".join(cited.quote.split()) in entry.rule
        if entry.source:
            assert "not in the documents" in entry.rule
            assert entry.counted.endswith(LETTER)


def test_the_dates_of_all_rules(desk: Desk):
    found = {entry.id: (entry.due, entry.runs_from) for entry in set_deadlines(desk, "inadequate", ALL)}
    assert found == {
        "action-plan": ("2026-11-30", "2026-11-02"),
        "re-inspection": ("2027-05-02", "2026-11-02"),
        "factual-accuracy": ("2026-11-16", "2026-11-02"),
        "warning-notice": ("2026-11-16", "2026-11-02"),
        "notice-of-proposal": ("2026-11-30", "2026-11-02"),
        "appeal": ("2026-11-30", "2026-11-02"),
    }


@pytest.mark.parametrize(
    ("rating", "ids"),
    [
        ("outstanding", []),
        ("good", []),
        (None, ["action-plan"]),
        ("requires-improvement", ["action-plan"]),
        ("inadequate", ["action-plan", "re-inspection"]),
    ],
)
def test_without_any_day_only_what_holds_for_every_service_that_fell_is_listed(
    desk: Desk, rating: str | None, ids: list[str]
):
    found = set_deadlines(desk, rating, Events())
    assert [entry.id for entry in found] == ids
    assert all(entry.due is None and entry.runs_from is None and "give that day" in entry.counted for entry in found)


def test_a_day_that_is_given_is_counted_from_whatever_the_rating(desk: Desk):
    day = date(2026, 11, 2)
    found = set_deadlines(desk, "good", Events(requested=day, published=day, draft_report=day))
    assert [entry.id for entry in found] == ["factual-accuracy", "action-plan"]


def test_those_that_wait_for_their_day_come_first(desk: Desk):
    found = set_deadlines(
        desk, "inadequate", Events(notice_of_proposal=date(2026, 11, 2), draft_report=date(2026, 11, 2))
    )
    assert [entry.due for entry in found] == [None, None, "2026-11-16", "2026-11-30"]


def test_the_bank_holidays_within_are_named(desk: Desk):
    entry = deadline(desk, "factual-accuracy", draft_report=date(2026, 12, 21))
    assert entry.due == "2027-01-07"
    assert entry.counted == (
        "10 working days after Monday 21 December 2026, when CQC emailed the draft report: Saturdays, Sundays "
        "and bank holidays in England (Christmas Day, Friday 25 December 2026; the substitute day for Boxing Day, "
        "Monday 28 December 2026; New Year's Day, Friday 1 January 2027) are not counted. The letter that you received "
        "decides: check the date in it."
    )
    plain = deadline(desk, "warning-notice", warning_notice=date(2026, 11, 2))
    assert "bank holidays in England are not counted" in plain.counted


def test_calendar_days_are_shown_to_the_day_with_a_word_on_weekends_and_holidays(desk: Desk):
    sunday = deadline(desk, "action-plan", requested=date(2026, 11, 1))
    assert sunday.due == "2026-11-29"
    weekend = "Sunday 29 November 2026 is at a weekend: sending it on the working day before, Friday 27 November 2026"
    assert weekend in sunday.counted
    christmas = deadline(desk, "notice-of-proposal", notice_of_proposal=date(2026, 11, 27))
    assert christmas.due == "2026-12-25"
    assert "a bank holiday in England (Christmas Day)" in christmas.counted
    assert "Thursday 24 December 2026, is safest" in christmas.counted
    assert "safest" not in deadline(desk, "action-plan", requested=date(2026, 11, 3)).counted
    assert "safest" not in deadline(desk, "re-inspection", published=date(2026, 11, 2)).counted  # a Sunday


def test_a_month_without_the_day_is_said(desk: Desk):
    entry = deadline(desk, "re-inspection", published=date(2026, 8, 31))
    assert entry.due == "2027-02-28"
    assert "February 2027 has no day 31, so its last day is taken" in entry.counted
    assert "It does not say from which day" in entry.rule


def test_what_lies_before_the_start_is_said(desk: Desk):
    late = deadline(desk, "warning-notice", start=START, warning_notice=date(2026, 3, 3))
    assert late.due == "2026-03-17"
    assert "before the plan's start, Monday 23 November 2026. If nothing has been sent yet, ask CQC" in late.counted
    coming = deadline(desk, "warning-notice", start=START, warning_notice=date(2026, 11, 30))
    assert "is after the plan's start" in coming.counted
    told = deadline(desk, "re-inspection", start=START, published=date(2026, 1, 5))
    assert "before the plan's start" in told.counted
    assert "ask CQC" not in told.counted


def test_given_days_come_before_stated_ones():
    stated = Events(requested=date(2026, 11, 3), published=date(2026, 11, 2))
    settled = settle(Events(requested=date(2026, 11, 5)), stated, START)
    assert settled == Events(requested=date(2026, 11, 5), published=date(2026, 11, 2))
    assert settle(None, stated, START) == stated


@pytest.mark.parametrize("day", [date(2024, 11, 22), date(2028, 11, 24), date(1, 1, 1), date(9999, 12, 31)])
def test_a_given_day_more_than_two_years_off_is_asked_about(day: date):
    with pytest.raises(ReportError, match=r"when the report was published, .* Check both days"):
        settle(Events(published=day), Events(), START)
    assert settle(None, Events(published=day), START) == Events()


@pytest.mark.parametrize("day", [date(2024, 11, 23), date(2028, 11, 23)])
def test_a_given_day_two_years_off_to_the_day_is_taken(day: date):
    assert settle(Events(published=day), Events(), START).published == day


def test_the_start_on_a_leap_day_has_its_two_years_too():
    assert settle(Events(published=date(2026, 3, 1)), Events(), date(2028, 2, 29)).published == date(2026, 3, 1)
    with pytest.raises(ReportError):
        settle(Events(published=date(2026, 2, 28)), Events(), date(2028, 2, 29))


def test_a_plan_counts_from_what_the_manager_gives_before_what_the_text_states(library: Library):
    text = f"{TYPED}\nCQC requested an action plan under Regulation 17(3) on 3 November 2026."
    plan = draft_plan(
        library,
        text,
        rating="RI",
        service=None,
        start=START,
        make_id=lambda: "plan-1",
        events=Events(requested=date(2026, 11, 5)),
    )
    assert [(entry.id, entry.due) for entry in plan.deadlines] == [("action-plan", "2026-12-03")]
    assert plan.stated.dates == {"requested": "2026-11-03"}


def test_two_rules_with_one_id_are_refused(tmp_path: Path):
    path = tmp_path / "rules.toml"
    whole = 'what = "b"\nevent = "published"\nlength = 2\nunit = "days"\nto_send = true\nwords = ["c"]'
    entry = f'[[rule]]\nid = "a"\n{whole}\n'
    path.write_text(entry * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="used twice"):
        load_rules(path)

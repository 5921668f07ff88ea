from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, cast

import pytest
from icalendar import Calendar

from assistant.exports.ics import MOST_WRITTEN, REST, plan_to_ics
from assistant.models import Action, Citation, Deadline, Goal, Plan, Priority, RuleSource

NOW = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=UTC)
QUOTE = "We may request the provider to return (within 28 days); an action plan, \\ by then."
CITED = (
    Citation(1, "policy", "Policy, in full", ("Steps",), QUOTE, 0, len(QUOTE)),
    Citation(2, "guide", "Guide", ("Safe", "What to do"), "Ensure that staff understand the process.", 5, 46),
)
PLAN_DUE = Deadline("Return it", "2026-12-01", f"{QUOTE} (A note.)", (1,), "action-plan", "2026-11-03", "28 days.")
COMMENTS = Deadline(
    "Send comments",
    "2026-12-07",
    "You have 10 working days.",
    (),
    "factual-accuracy",
    "2026-11-23",
    "10 working days. The letter that you received decides.",
    RuleSource("Care Quality Commission", "How to submit", "https://example.org/how", "2026-11-24"),
)
OPEN = Deadline("Re-inspection", None, "Within six months.", (1,), "re-inspection")


def action(ref: str, priority: Priority = "today", due: str = "2026-11-23", **more: Any) -> Action:  # noqa: ANN401
    entry = Action(
        ref,
        "F1",
        "O1",
        f"Check {ref}; now. Then again.",
        priority,
        due,
        "Registered manager",
        None,
        "m",
        ("Logs",),
        "open",
        (2,),
    )
    return replace(entry, **more)


def plan(*actions: Action, deadlines: tuple[Deadline, ...] = (), goals: tuple[Goal, ...] = ()) -> Plan:
    return Plan(
        "plan-1", 3, "saf-2024", "care home", "Inadequate", "2026-11-23", (), goals, (), (), actions, deadlines, (),
        ("Owners: name one.",), CITED,
    )  # fmt: skip


def events(written: Plan, now: datetime = NOW) -> dict[str, Any]:
    """The events by their UID, as a calendar reads them."""
    return {str(event["uid"]): event for event in calendar(plan_to_ics(written, now=now)).walk("VEVENT")}


def calendar(written: bytes) -> Any:  # noqa: ANN401 - the library has no types for what it reads
    return cast(Any, Calendar.from_ical(written))


def test_a_calendar_says_what_it_is():
    written = plan_to_ics(plan(action("SAFE-MED-1")), now=NOW)
    read = calendar(written)
    assert str(read["prodid"]) == "-//Regrow//Improvement plan//EN"
    assert (str(read["version"]), str(read["calscale"])) == ("2.0", "GREGORIAN")
    assert str(read["x-wr-calname"]) == str(read["name"]) == "Improvement plan: care home"
    assert "method" not in read
    assert read.errors == []
    assert not list(read.walk("VTODO"))


def test_each_event_takes_a_whole_day_and_leaves_it_free():
    for event in events(plan(action("SAFE-MED-1"), deadlines=(PLAN_DUE, COMMENTS))).values():
        assert type(event.decoded("dtstart")) is date
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert (str(event["transp"]), event["sequence"]) == ("TRANSPARENT", 3)
        assert event.decoded("dtstamp") == NOW.replace(microsecond=0)
        assert event["summary"].params["LANGUAGE"] == event["description"].params["LANGUAGE"] == "en-GB"


def test_a_deadline_has_its_rule_its_place_and_reminders():
    event = events(plan(deadlines=(PLAN_DUE,)))["plan-1-deadline-action-plan@regrow"]
    assert event.decoded("dtstart") == date(2026, 12, 1)
    assert str(event["summary"]) == "Deadline: Return it"
    described = str(event["description"])
    assert f"The rule: {QUOTE} (A note.)" in described
    assert described.count(QUOTE) == 1
    assert "Source: Policy, in full, Steps" in described
    triggers = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]


def test_a_rule_from_outside_the_documents_has_its_source():
    described = str(events(plan(deadlines=(COMMENTS,)))["plan-1-deadline-factual-accuracy@regrow"]["description"])
    source = "Source: Care Quality Commission, “How to submit”, https://example.org/how"
    assert f"{source}, looked up on Tuesday 24 November 2026" in described
    assert "The letter that you received decides." in described


def test_reminders_that_lie_in_the_past_are_left_out():
    uid = "plan-1-deadline-action-plan@regrow"
    late = events(plan(deadlines=(PLAN_DUE,)), datetime(2026, 11, 26, 9, tzinfo=UTC))[uid]
    assert [alarm.decoded("trigger") for alarm in late.walk("VALARM")] == [timedelta(days=-1, hours=9)]
    over = events(plan(deadlines=(PLAN_DUE,)), datetime(2026, 12, 2, 9, tzinfo=UTC))[uid]
    assert not over.walk("VALARM")


def test_a_deadline_without_a_date_is_named_at_the_start():
    found = events(plan(deadlines=(OPEN,)))
    assert list(found) == ["plan-1-start@regrow"]
    assert "Date to fill in: Re-inspection" in str(found["plan-1-start@regrow"]["description"])


def test_an_empty_plan_gives_its_start():
    found = events(plan())
    assert found["plan-1-start@regrow"].decoded("dtstart") == date(2026, 11, 23)


def test_an_action_has_its_words_owner_and_quotation():
    found = events(plan(action("SAFE-MED-1"), action("SAFE-MED-2", owner="Deputy manager")))
    event = found["plan-1-SAFE-MED-1@regrow"]
    assert str(event["summary"]) == "SAFE-MED-1: Check SAFE-MED-1; now"
    described = str(event["description"])
    assert described.startswith("Check SAFE-MED-1; now. Then again.\nOwner to name (Registered manager suggested).")
    assert "Source: Guide, Safe › What to do: “Ensure that staff understand the process.”" in described
    assert event["priority"] == 1
    assert "Owner: Deputy manager." in str(found["plan-1-SAFE-MED-2@regrow"]["description"])


def test_only_open_actions_are_in_it():
    found = events(plan(action("A-1"), action("A-2", status="done"), action("A-3", status="checked")))
    assert [uid for uid in found if "A-" in uid] == ["plan-1-A-1@regrow"]


def test_many_actions_of_one_day_share_events_by_priority():
    crowd = [action(f"A-{n}") for n in range(5)] + [action("B-1", "this week"), action("C-1", due="2026-11-24")]
    found = events(plan(*crowd))
    assert set(found) == {
        "plan-1-start@regrow", "plan-1-actions-2026-11-23-today@regrow", "plan-1-B-1@regrow", "plan-1-C-1@regrow",
    }  # fmt: skip
    group = found["plan-1-actions-2026-11-23-today@regrow"]
    assert str(group["summary"]) == "5 actions due (today)"
    assert all(f"A-{n}: Check A-{n}; now. Then again." in str(group["description"]) for n in range(5))
    assert "Guide, Safe › What to do" in str(group["description"])
    assert len(events(plan(*crowd[:5]))) == 6


def test_reviews_are_one_event_a_day():
    goal = Goal("G1", ("F1",), "People get their medicines.", "By week.", None, (2,), review="2026-12-21")
    found = events(
        plan(
            action("A-1", review="2026-12-21"),
            action("A-2", review="2026-12-21", status="done"),
            action("A-3", review="2026-12-21", status="checked"),
            action("A-4", review="2026-12-28"),
            goals=(goal, replace(goal, id="G2", review=None)),
        )
    )
    assert str(found["plan-1-review-2026-12-21@regrow"]["summary"]) == "Review: 1 goal and 2 actions"
    assert str(found["plan-1-review-2026-12-28@regrow"]["summary"]) == "Review: 1 action"
    assert "G1: People get their medicines. Measure: By week." in str(
        found["plan-1-review-2026-12-21@regrow"]["description"]
    )


def test_no_uid_stands_twice_and_a_later_version_has_the_same():
    first = plan(*(action(f"A-{n}", review="2026-12-21") for n in range(12)), deadlines=(PLAN_DUE, COMMENTS, OPEN))
    read = calendar(plan_to_ics(first, now=NOW))
    counts = Counter(str(event["uid"]) for event in read.walk("VEVENT"))
    assert set(counts.values()) == {1}
    later = replace(first, version=4)
    assert set(events(later)) == set(counts)
    assert {event["sequence"] for event in events(later).values()} == {4}


def test_a_very_long_description_is_written_shorter():
    long = [action(f"A-{n}", text=f"Do it. {'Word ' * 300}") for n in range(20)]
    described = str(events(plan(*long))["plan-1-actions-2026-11-23-today@regrow"]["description"])
    assert "A-19: Do it. Owner to name (Registered manager suggested)." in described
    longer = [action(f"A-{n}", text="Word " * 300) for n in range(20)]
    bare = str(events(plan(*longer))["plan-1-actions-2026-11-23-today@regrow"]["description"])
    assert all(f"A-{n}: Owner to name (Registered manager suggested)." in bare for n in range(20))
    assert bare.endswith("What each is stands in the plan.")
    longest = [action(f"A-{n}", text="Word " * 300) for n in range(300)]
    cut = str(events(plan(*longest))["plan-1-actions-2026-11-23-today@regrow"]["description"])
    assert len(cut) <= MOST_WRITTEN + len(REST) + 1
    assert cut.endswith(REST)


def test_lines_are_folded_and_text_is_escaped():
    text = "Ask: “who, when; why?” \\ \n BEGIN:VEVENT\r\nEND:VCALENDAR \ud800\x00\x07 é😀 " + "long " * 40
    written = plan_to_ics(plan(action("SAFE-MED-1", text=text)), now=NOW)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert written.count(b"\r\nBEGIN:VEVENT") == 2
    described = str(events(plan(action("SAFE-MED-1", text=text)))["plan-1-SAFE-MED-1@regrow"]["description"])
    assert described.startswith("Ask: “who, when; why?” \\ BEGIN:VEVENT END:VCALENDAR é😀 long long")


@pytest.mark.parametrize("now", [NOW, NOW.astimezone(timezone(timedelta(hours=5)))])
def test_the_same_plan_gives_the_same_bytes(now: datetime):
    written = plan(action("SAFE-MED-1"), deadlines=(PLAN_DUE,))
    assert plan_to_ics(written, now=now) == plan_to_ics(written, now=NOW)

"""The audit log and feedback: kept as they were given, read page by page, and gone when they have to be."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from assistant.store.audit import AuditStore
from assistant.store.database import Database
from assistant.store.feedback import Feedback, FeedbackStore

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def audit(database: Database) -> AuditStore:
    return AuditStore(database, "oakview", now=lambda: NOW)


@pytest.fixture
def feedback(database: Database) -> FeedbackStore:
    return FeedbackStore(database, "oakview", now=lambda: NOW)


def test_what_was_done_is_noted(audit: AuditStore):
    audit.note("key:abc", "plan.approved", "plans/1", "req-1")
    (line,) = audit.page(None, 10)
    assert (line.at, line.who, line.what, line.target, line.request) == (
        "2026-11-24T10:00:00.000000+00:00", "key:abc", "plan.approved", "plans/1", "req-1")  # fmt: skip


def test_what_is_too_long_or_cannot_be_held_is_noted_all_the_same(audit: AuditStore):
    audit.note("a\0\ud800", "w" * 100, "t\0", "r" * 100)
    (line,) = audit.page(None, 10)
    assert (line.who, line.what, line.target, line.request) == ("a\ufffd\ufffd", "w" * 64, "t\ufffd", "r" * 64)


def test_a_line_is_kept_with_what_it_tells_of_or_not_at_all(database: Database, audit: AuditStore):
    with suppress(ZeroDivisionError), database.writing() as connection:
        audit.note("key:abc", "plan.approved", "plans/1", "", connection)
        raise ZeroDivisionError
    assert audit.page(None, 10) == ()
    with database.writing() as connection:
        audit.note("key:abc", "plan.approved", "plans/1", "", connection)
    assert len(audit.page(None, 10)) == 1


def test_old_lines_go_and_those_of_others_stay(database: Database, audit: AuditStore):
    later = AuditStore(database, "oakview", now=lambda: NOW + timedelta(days=1))
    other = AuditStore(database, "elm", now=lambda: NOW)
    for store in (audit, later, other):
        store.note("key:abc", "plan.approved", "plans/1", "")
    assert audit.purge(NOW) == 0
    assert audit.purge(NOW + timedelta(hours=1)) == 1
    assert audit.purge(NOW + timedelta(hours=1)) == 0
    assert [line.at[:10] for line in audit.page(None, 10)] == ["2026-11-25"]
    assert len(other.page(None, 10)) == 1


def test_lines_of_one_person_can_be_read_alone(audit: AuditStore):
    for who in ("ann", "bob", "ann"):
        audit.note(who, "plan.approved", "plans/1", "")
    assert [line.who for line in audit.page(None, 10, "ann")] == ["ann", "ann"]


def test_feedback_is_kept_as_it_was_given(feedback: FeedbackStore):
    given = feedback.add("ann", "conversations/1", "spot on – “é”\0", helpful=True)
    assert given == Feedback(
        given.id, "2026-11-24T10:00:00.000000+00:00", "ann", "conversations/1", True, "spot on – “é”\ufffd"
    )
    assert feedback.add("ann", "plans/2", helpful=False).comment == ""
    assert given in feedback.page(None, 10)


def test_what_somebody_thought_can_be_forgotten(database: Database, feedback: FeedbackStore):
    FeedbackStore(database, "elm").add("ann", "plans/1", helpful=True)
    for who in ("ann", "bob", "ann"):
        feedback.add(who, "plans/1", helpful=True)
    assert feedback.forget_who("ann") == 2
    assert feedback.forget_who("ann") == 0
    assert [given.who for given in feedback.page(None, 10)] == ["bob"]
    assert len(FeedbackStore(database, "elm").page(None, 10)) == 1


def test_what_was_thought_of_a_thing_can_be_forgotten_with_its_parts_to_the_letter(
    database: Database, feedback: FeedbackStore
):
    about = ("plans/a_%b", "plans/a_%b/actions/1", "plans/a_%bc", "plans/axyb", "PLANS/A_%B/1", "plans")
    for path in about:
        feedback.add("ann", path, helpful=True)
    with suppress(ZeroDivisionError), database.writing() as connection:
        assert feedback.forget_about("plans/a_%b", connection) == 2
        raise ZeroDivisionError
    assert len(feedback.page(None, 10)) == len(about)
    assert feedback.forget_about("plans/a_%b") == 2
    assert sorted(given.about for given in feedback.page(None, 10)) == sorted(about[2:])

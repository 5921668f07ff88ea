"""A request that is sent again with its key gets the reply that it had, and of several at once one is carried out."""

from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from assistant.errors import RequestError
from assistant.store.database import Database
from assistant.store.replies import KEPT, LONGEST, Fresh, Mismatch, Repeated, ReplyStore, UnderWay, purge
from tests.assistant.store.at_once import THREADS, at_once

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
ONE, TWO = "1" * 64, "2" * 64
HEADERS = {"content-type": "application/json", "location": "/v1/plans/1"}
BODY = b'{"text": "\xe2\x80\x93"}\x00\xff'
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def store(database: Database, organisation: str = "oakview", later: timedelta = timedelta()) -> ReplyStore:
    return ReplyStore(database, organisation, now=lambda: NOW + later)


def test_a_reply_is_given_again(database: Database):
    replies = store(database)
    assert replies.begin("ann", "k", ONE) == Fresh()
    assert replies.begin("ann", "k", ONE) == UnderWay()
    replies.finish("ann", "k", 201, HEADERS, BODY, "plans/1")
    assert replies.begin("ann", "k", ONE) == Repeated(201, HEADERS, BODY)
    assert store(database, later=KEPT).begin("ann", "k", ONE) == Repeated(201, HEADERS, BODY)


def test_another_request_with_the_same_key_is_told_from_it(database: Database):
    replies = store(database)
    replies.begin("ann", "k", ONE)
    assert replies.begin("ann", "k", TWO) == Mismatch()
    replies.finish("ann", "k", 201, {}, b"", "")
    assert replies.begin("ann", "k", TWO) == Mismatch()


def test_keys_of_others_have_nothing_to_do_with_it(database: Database):
    store(database).begin("ann", "k", ONE)
    assert store(database).begin("bob", "k", TWO) == Fresh()
    assert store(database, "elm").begin("ann", "k", TWO) == Fresh()


def test_a_request_that_failed_can_be_tried_again(database: Database):
    replies = store(database)
    replies.begin("ann", "k", ONE)
    replies.abandon("ann", "k")
    assert replies.begin("ann", "k", TWO) == Fresh()


def test_a_reply_that_is_kept_is_neither_abandoned_nor_changed(database: Database):
    replies = store(database)
    replies.begin("ann", "k", ONE)
    replies.finish("ann", "k", 201, HEADERS, BODY, "plans/1")
    replies.abandon("ann", "k")
    replies.finish("ann", "k", 500, {}, b"", "")
    assert replies.begin("ann", "k", ONE) == Repeated(201, HEADERS, BODY)


def test_of_many_at_once_one_is_carried_out(database: Database):
    found = at_once(lambda _: type(store(database).begin("ann", "k", ONE)))
    assert Counter(found) == {Fresh: 1, UnderWay: THREADS - 1}


def test_of_many_different_ones_at_once_one_is_carried_out(database: Database):
    found = at_once(lambda number: type(store(database).begin("ann", "k", str(number) * 64)))
    assert Counter(found) == {Fresh: 1, Mismatch: THREADS - 1}


def test_what_a_process_died_over_is_taken_up_by_one_alone(database: Database):
    store(database).begin("ann", "k", ONE)
    assert store(database, later=LONGEST - SECOND).begin("ann", "k", ONE) == UnderWay()
    found = at_once(lambda _: type(store(database, later=LONGEST + SECOND).begin("ann", "k", ONE)))
    assert Counter(found) == {Fresh: 1, UnderWay: THREADS - 1}
    assert store(database, later=LONGEST + 2 * SECOND).begin("ann", "k", TWO) == Mismatch()


def test_what_is_still_being_carried_out_is_taken_up_by_nobody(database: Database):
    store(database).begin("ann", "k", ONE)
    store(database, later=LONGEST).renew("ann", "k")
    assert store(database, later=LONGEST + MINUTE / 4).begin("ann", "k", ONE) == UnderWay()
    store(database).finish("ann", "k", 201, HEADERS, BODY, "")
    store(database, later=KEPT).renew("ann", "k")  # too late: it is over
    assert store(database, later=KEPT + MINUTE).begin("ann", "k", TWO) == Fresh()


def test_after_a_day_a_key_is_as_good_as_new(database: Database):
    store(database).begin("ann", "k", ONE)
    store(database).finish("ann", "k", 201, HEADERS, BODY, "plans/1")
    assert store(database, later=KEPT + MINUTE).begin("ann", "k", TWO) == Fresh()
    assert store(database, later=KEPT + MINUTE).begin("ann", "k", TWO) == UnderWay()


def test_replies_about_a_thing_are_forgotten_with_it(database: Database):
    replies = store(database)
    targets = ("plans/1", "plans/1/versions/2", "plans/12", "")
    for number, target in enumerate(targets):
        replies.begin("ann", str(number), ONE)
        replies.finish("ann", str(number), 201, {}, b"", target)
    store(database, "elm").begin("ann", "k", ONE)
    store(database, "elm").finish("ann", "k", 201, {}, b"", "plans/1")
    with suppress(ZeroDivisionError), database.writing() as connection:
        assert replies.forget("plans/1", connection) == 2
        raise ZeroDivisionError
    assert replies.forget("plans/1") == 2
    assert [type(replies.begin("ann", str(number), ONE)) for number in range(4)] == [Fresh, Fresh, Repeated, Repeated]
    assert store(database, "elm").begin("ann", "k", ONE) == Repeated(201, {}, b"")


def test_what_was_forgotten_meanwhile_is_not_kept(database: Database):
    replies = store(database)
    replies.begin("ann", "k", ONE)
    assert replies.forget_who("ann") == 1
    replies.finish("ann", "k", 201, HEADERS, BODY, "plans/1")
    assert replies.begin("ann", "k", ONE) == Fresh()


def test_old_replies_of_all_organisations_go(database: Database):
    for organisation in ("oakview", "elm"):
        store(database, organisation).begin("ann", "old", ONE)
        store(database, organisation, MINUTE).begin("ann", "new", ONE)
    assert purge(database, NOW) == 0
    assert purge(database, NOW + MINUTE / 2) == 2
    assert store(database).begin("ann", "old", TWO) == Fresh()
    assert store(database).begin("ann", "new", ONE) == UnderWay()


def test_a_key_that_cannot_be_kept_is_refused(database: Database):
    for key in ("", "k" * 129, "k\0", "\ud800"):
        with pytest.raises(RequestError, match="1 to 128 characters"):
            store(database).begin("ann", key, ONE)

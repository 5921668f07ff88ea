"""Which conversations there are, who began them, and that no two turns of one are taken at once."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from assistant.errors import ConversationNotFoundError
from assistant.store.conversations import ConversationStore, StoredConversation
from assistant.store.database import Database
from tests.assistant.store.at_once import THREADS, at_once

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def store(database: Database, organisation: str = "oakview", later: timedelta = timedelta()) -> ConversationStore:
    return ConversationStore(database, organisation, now=lambda: NOW + later)


def test_a_conversation_is_begun_and_gone_on_with(database: Database):
    store(database).begin("c1", "", "ann")
    at = "2026-11-24T10:00:00.000000+00:00"
    assert store(database).get("c1") == StoredConversation("c1", "", at, at, 0, "ann")
    store(database, later=MINUTE).note("c1", "our MAR sheets", "bob")
    store(database, later=MINUTE).note("c1", "and now?")
    after = "2026-11-24T10:01:00.000000+00:00"
    assert store(database).get("c1") == StoredConversation("c1", "our MAR sheets", at, after, 2, "ann")


def test_one_that_nobody_began_begins_with_its_first_turn(database: Database):
    store(database).note("c1", "our MAR sheets", "ann")
    found = store(database).get("c1")
    assert (found.title, found.turns, found.who) == ("our MAR sheets", 1, "ann")


def test_one_that_is_begun_again_stays_as_it_is(database: Database):
    store(database).begin("c1", "first", "ann")
    store(database).begin("c1", "second", "bob")
    assert (store(database).get("c1").title, store(database).get("c1").who) == ("first", "ann")


def test_an_id_that_is_anothers_is_none(database: Database):
    store(database).begin("c1", "ours", "ann")
    other = store(database, "elm")
    for act in (
        lambda: other.begin("c1"), lambda: other.note("c1", "x"), lambda: other.get("c1"), lambda: other.find("c"),
        lambda: other.hold("c1", NOW),
    ):  # fmt: skip
        with pytest.raises(ConversationNotFoundError):
            act()
    other.release("c1")
    other.delete("c1", lambda _: None)
    assert (store(database).get("c1").title, other.list()) == ("ours", ())


def test_only_the_whole_id_is_exact(database: Database):
    store(database).begin("c1")
    for name in ("", "c", "c12", "C1", "%", "c1\0", "\ud800", "c" * 65):
        with pytest.raises(ConversationNotFoundError):
            store(database).get(name)
        with pytest.raises(ConversationNotFoundError):
            store(database).hold(name, NOW + MINUTE)


def test_what_cannot_be_an_id_begins_nothing(database: Database):
    for name in ("", "a\0", "é", "c" * 65):
        with pytest.raises(ConversationNotFoundError):
            store(database).begin(name)
    assert store(database).list() == ()


def test_many_can_begin_and_go_on_with_one_at_once(database: Database):
    at_once(lambda number: store(database).begin("c1", str(number), str(number)))
    at_once(lambda _: store(database).note("c2", "said"))
    assert len(store(database).list()) == 2
    assert store(database).get("c1").title == store(database).get("c1").who
    assert store(database).get("c2").turns == THREADS


def test_one_at_a_time_has_a_conversation(database: Database):
    store(database).begin("c1")
    store(database).begin("c2")
    assert Counter(at_once(lambda _: store(database).hold("c1", NOW + MINUTE))) == {True: 1, False: THREADS - 1}
    assert store(database).hold("c2", NOW + MINUTE)
    store(database).release("c1")
    assert store(database).hold("c1", NOW + MINUTE)


def test_whoever_died_with_it_holds_it_up_no_longer_than_said(database: Database):
    store(database).begin("c1")
    assert store(database).hold("c1", NOW + MINUTE)
    assert not store(database, later=MINUTE / 2).hold("c1", NOW + 2 * MINUTE)
    assert not store(database, later=MINUTE).hold("c1", NOW + 2 * MINUTE)
    assert store(database, later=MINUTE * 1.5).hold("c1", NOW + 3 * MINUTE)


def test_who_took_too_long_does_not_release_what_another_holds(database: Database):
    store(database).begin("c1")
    store(database).hold("c1", NOW + MINUTE)
    assert store(database, later=2 * MINUTE).hold("c1", NOW + 5 * MINUTE)
    store(database).release("c1", NOW + MINUTE)
    assert not store(database, later=2 * MINUTE).hold("c1", NOW + 6 * MINUTE)
    store(database).release("c1", NOW + 5 * MINUTE)
    assert store(database, later=2 * MINUTE).hold("c1", NOW + 6 * MINUTE)


def test_the_longest_unchanged_are_given_first(database: Database):
    for minutes in (2, 0, 1, 3):
        store(database, later=minutes * MINUTE).begin(f"c{minutes}")
    assert store(database).unchanged_since(NOW + 2 * MINUTE) == ("c0", "c1")
    assert store(database, "elm").unchanged_since(NOW + 9 * MINUTE) == ()


def test_conversations_of_one_who_began_them_are_apart_from_all_others(database: Database):
    whole, ann, bob = (ConversationStore(database, "oakview", who=who) for who in (None, "visitor:ann", "visitor:bob"))
    ann.begin("c1", "mine")
    bob.note("c2", "theirs")
    whole.begin("c3", "the organisation's", "dora")
    assert [(row.id, row.who) for row in ann.list()] == [("c1", "visitor:ann")]
    assert [(row.id, row.who) for row in bob.page(None, 9)] == [("c2", "visitor:bob")]
    assert {row.id for row in whole.list()} == {"c1", "c2", "c3"}
    assert bob.page(None, 9, "visitor:ann") == ()
    assert bob.unchanged_since(datetime.now(UTC) + timedelta(days=1)) == ("c2",)
    for act in (
        lambda: bob.get("c1"), lambda: bob.find("c1"), lambda: bob.find("c3"), lambda: bob.begin("c1"),
        lambda: bob.note("c1", "x"), lambda: bob.hold("c1", NOW),
    ):  # fmt: skip
        with pytest.raises(ConversationNotFoundError):
            act()
    bob.release("c1")
    bob.delete("c1", lambda _: None)
    assert (whole.get("c1").title, whole.get("c1").turns) == ("mine", 0)

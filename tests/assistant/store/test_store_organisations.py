"""Organisations are made once, whoever needs them first, and say how long they keep what they have."""

from datetime import UTC, datetime

import pytest

from assistant.errors import OrganisationExistsError, OrganisationNotFoundError, RequestError
from assistant.store.database import Database
from assistant.store.keys import KeyStore
from assistant.store.organisations import MOST_DAYS, Organisation, OrganisationStore
from tests.assistant.store.at_once import at_once

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def store(database: Database) -> OrganisationStore:
    return OrganisationStore(database, now=lambda: NOW)


def test_an_organisation_is_made_found_and_listed(store: OrganisationStore):
    made = store.create("  Oakview   Care – “Ltd” ", "oakview")
    assert made == Organisation("oakview", "Oakview Care – “Ltd”", "2026-11-24T10:00:00.000000+00:00")
    other = store.create("Elm House")
    assert len(other.id) == 32
    assert store.get("oakview") == made
    assert {found.id for found in store.list()} == {"oakview", other.id}


def test_an_id_is_given_once(store: OrganisationStore):
    store.create("Oakview", "oakview")
    with pytest.raises(OrganisationExistsError, match="There is an organisation “oakview” already"):
        store.create("Another", "oakview")
    assert store.get("oakview").name == "Oakview"


def test_what_cannot_be_an_id_is_refused_and_never_found(store: OrganisationStore):
    for name in ("-a", "a b", "a/b", "a" * 65, "é", "a\0", "a\n", "../x"):
        with pytest.raises(RequestError, match="cannot be an organisation's id"):
            store.create("Oakview", name)
        for look in (store.get, store.delete):
            with pytest.raises(OrganisationNotFoundError):
                look(name)


def test_what_cannot_be_a_name_is_refused(store: OrganisationStore):
    for name in ("", "  ", "a" * 201, "a\u202eb"):
        with pytest.raises(RequestError, match="Give the organisation a name"):
            store.create(name)
    assert store.list() == ()


def test_what_databases_cannot_hold_is_replaced_in_a_name(store: OrganisationStore):
    assert store.create("Oak\0view \ud800").name == "Oak\ufffdview \ufffd"


def test_of_many_who_need_it_at_once_one_makes_it(database: Database):
    made = at_once(lambda number: OrganisationStore(database).ensure("local", f"by {number}"))
    assert len(set(made)) == 1
    assert OrganisationStore(database).list() == (made[0],)


def test_days_are_set_and_unset(store: OrganisationStore):
    store.create("Oakview", "oakview")
    store.create("Elm", "elm")
    changed = store.set_retention("oakview", conversations=30, plans=None, audit=MOST_DAYS)
    assert (changed.keep_conversations, changed.keep_plans, changed.keep_audit) == (30, None, MOST_DAYS)
    assert store.get("oakview") == changed
    assert store.set_retention("oakview", conversations=None, plans=1, audit=None).keep_conversations is None
    assert store.get("elm").keep_plans is None
    with pytest.raises(OrganisationNotFoundError, match="regrow organisations list"):
        store.set_retention("none", conversations=1, plans=1, audit=1)


def test_what_are_no_days_is_refused(store: OrganisationStore):
    store.create("Oakview", "oakview")
    for days in (0, -1, MOST_DAYS + 1):
        with pytest.raises(RequestError, match="whole days from 1"):
            store.set_retention("oakview", conversations=None, plans=days, audit=None)
    assert store.get("oakview").keep_plans is None


def test_a_deleted_organisation_takes_its_keys_along(database: Database, store: OrganisationStore):
    store.create("Oakview", "oakview")
    store.create("Elm", "elm")
    keys = KeyStore(database, now=lambda: NOW)
    _, ours = keys.create("oakview", "intranet", ["read"])
    _, theirs = keys.create("elm", "intranet", ["read"])
    store.delete("oakview")
    assert [found.id for found in store.list()] == ["elm"]
    assert keys.check(ours) is None
    assert keys.check(theirs) is not None

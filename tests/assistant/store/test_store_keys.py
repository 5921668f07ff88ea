"""Keys are shown once, kept as hashes, and open nothing once they are revoked or have ended."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text

from assistant.errors import KeyNotFoundError, OrganisationNotFoundError, RequestError
from assistant.store.database import Database
from assistant.store.keys import SCOPES, KeyStore
from assistant.store.organisations import OrganisationStore
from tests.assistant.store.at_once import at_once

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(database: Database, clock: Clock) -> KeyStore:
    for name in ("oakview", "elm"):
        OrganisationStore(database).create(name, name)
    return KeyStore(database, now=clock)


def test_a_key_opens_what_it_was_made_for(keys: KeyStore):
    made, secret = keys.create("oakview", " the  intranet ", ["ask", "read", "ask"])
    assert (made.organisation, made.name, made.scopes, made.expires) == (
        "oakview", "the intranet", ("read", "ask"), None)  # fmt: skip
    assert keys.check(secret) == made
    assert secret.startswith(f"rgw_{made.id}_")
    assert len(secret) == len("rgw_") + 12 + 1 + 43


def test_the_secret_stands_nowhere(database: Database, keys: KeyStore):
    made, secret = keys.create("oakview", "intranet", ["read"])
    with database.reading() as connection:
        kept = str(connection.execute(text("SELECT * FROM api_keys")).all())
    assert made.id in kept
    assert secret.split("_", 2)[2] not in kept
    assert secret not in repr(made)


def test_no_two_keys_are_alike(keys: KeyStore):
    made = [keys.create("oakview", "k", ["read"]) for _ in range(20)]
    assert len({key.id for key, _ in made}) == len({secret for _, secret in made}) == 20


def test_anything_but_the_key_to_the_letter_opens_nothing(keys: KeyStore):
    _, secret = keys.create("oakview", "intranet", ["read"])
    last = "b" if secret[-1] == "a" else "a"
    for other in ("", secret[:-1], f"{secret}x", secret[:-1] + last, secret.replace("rgw", "RGW"), f" {secret}",
                  f"{secret}\n", f"rgw_{'a' * 12}{secret[16:]}", secret[:17], secret.replace("_", "-"), f"\0{secret}",
                  f"rgw_é{secret[5:]}", "rgw_" + "\ud800" * 12 + secret[16:], secret * 1000):  # fmt: skip
        assert keys.check(other) is None, other
    assert keys.check(secret) is not None


def test_a_key_ends_at_its_time(keys: KeyStore, clock: Clock):
    _, secret = keys.create("oakview", "trial", ["read"], NOW + timedelta(days=1))
    clock.now += timedelta(hours=23, minutes=59)
    assert keys.check(secret) is not None
    clock.now = NOW + timedelta(days=1)
    assert keys.check(secret) is None
    with pytest.raises(RequestError, match="cannot have ended before it is made"):
        keys.create("oakview", "trial", ["read"], clock.now)


def test_a_revoked_key_opens_nothing_and_stays_on_the_list(keys: KeyStore, clock: Clock):
    made, secret = keys.create("oakview", "intranet", ["read"])
    first = keys.revoke("oakview", made.id)
    assert first.revoked == "2026-11-24T10:00:00.000000+00:00"
    clock.now += timedelta(days=1)
    assert keys.revoke("oakview", made.id) == first
    assert keys.check(secret) is None
    assert keys.list("oakview") == (first,)


def test_nobody_revokes_or_sees_anothers_keys(keys: KeyStore):
    made, secret = keys.create("oakview", "intranet", ["read"])
    for name in (made.id, "none", "", "a\0", "é"):
        with pytest.raises(KeyNotFoundError):
            keys.revoke("elm", name)
    assert keys.list("elm") == ()
    assert keys.check(secret) == made


def test_the_day_of_use_is_noted_once_a_day(database: Database, keys: KeyStore, clock: Clock):
    written: list[str] = []
    made, secret = keys.create("oakview", "intranet", ["read"])

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("UPDATE"):
            written.append(statement)

    with database.writing() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", note)
    for _ in range(5):
        assert keys.check(secret) is not None
    assert (keys.list("oakview")[0].used, len(written)) == ("2026-11-24", 1)
    clock.now += timedelta(days=1)
    keys.check(secret)
    keys.check(secret)
    assert (keys.list("oakview")[0].used, len(written)) == ("2026-11-25", 2)
    assert made.used is None


def test_many_can_use_a_key_at_once(database: Database, keys: KeyStore):
    _, secret = keys.create("oakview", "intranet", ["read"])
    found = at_once(lambda _: KeyStore(database, now=lambda: NOW).check(secret))
    assert all(key is not None and key.organisation == "oakview" for key in found)
    assert keys.list("oakview")[0].used == "2026-11-24"


def test_what_a_key_cannot_be_for_is_refused(keys: KeyStore):
    for scopes in ((), ("write",), ("read", "READ"), ("read ask",)):
        with pytest.raises(RequestError, match="read, ask, plan, documents, admin"):
            keys.create("oakview", "intranet", scopes)
    assert keys.list("oakview") == ()


def test_a_key_can_be_for_everything(keys: KeyStore):
    assert keys.create("oakview", "all", SCOPES)[0].scopes == SCOPES


def test_a_key_has_a_name(keys: KeyStore):
    for name in ("", " ", "a" * 201, "a\u202eb"):
        with pytest.raises(RequestError, match="Give the key a name"):
            keys.create("oakview", name, ["read"])


def test_a_key_belongs_to_an_organisation(keys: KeyStore):
    for organisation in ("none", "", "a\0b", "é"):
        with pytest.raises(OrganisationNotFoundError, match="regrow organisations new"):
            keys.create(organisation, "intranet", ["read"])

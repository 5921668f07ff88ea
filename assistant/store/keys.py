"""Keys to the API: shown once when they are made, then kept as hashes alone.

A key reads rgw_ID_SECRET. The secret is 256 random bits, so one round of SHA-256 keeps it: nobody can try them all.
"""

import hmac
import re
import secrets
import string
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import KeyNotFoundError, OrganisationNotFoundError, RequestError, StoreError
from assistant.store.database import Database
from assistant.store.opened import is_id, iso, storable, utc_now
from assistant.store.tables import API_KEYS, ORGANISATIONS

SCOPES = ("read", "ask", "plan", "documents", "admin")
"""What a key can be for: search and reading; answers and conversations; plans; own documents; the organisation."""

LONGEST_NAME = 200
_LETTERS = string.ascii_letters + string.digits
_WRITTEN = re.compile(r"rgw_([0-9A-Za-z]{12})_([0-9A-Za-z_-]{43})")
_NOBODYS = sha256(b"").hexdigest()
"""Compared with where no key is known, so that an id that there is none of takes no less time."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret. Times are ISO texts in UTC, `used` is the last day on which it was; None for never."""

    id: str
    organisation: str
    name: str
    scopes: tuple[str, ...]
    created: str
    expires: str | None = None
    revoked: str | None = None
    used: str | None = None


class KeyStore:
    """The keys of all organisations; `database` is for others to close."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    def create(
        self, organisation: str, name: str, scopes: Sequence[str], expires: datetime | None = None
    ) -> tuple[Key, str]:
        """Make a key; gives it with the text that is to be used, which can never be had again.

        Raises RequestError where name, scopes or time cannot be used, OrganisationNotFoundError.
        """
        now = self._now()
        if expires is not None and expires <= now:
            raise RequestError("A key cannot have ended before it is made. Give a time to come.")
        secret = secrets.token_urlsafe(32)
        key = Key(
            id="".join(secrets.choice(_LETTERS) for _ in range(12)),
            organisation=organisation,
            name=_checked_name(name),
            scopes=_checked_scopes(scopes),
            created=iso(now),
            expires=iso(expires) if expires else None,
        )
        self._put(key, secret)
        return key, f"rgw_{key.id}_{secret}"

    def check(self, written: str) -> Key | None:
        """Give the key that a text is; None for one that is none, is not known, was revoked or has ended.

        The day is noted the first time that a key is used on it, and not where nothing can be written just now.
        """
        parts = _WRITTEN.fullmatch(written)
        if parts is None:
            return None
        name, secret = parts.groups()
        with self._database.reading() as connection:
            row = connection.execute(select(API_KEYS).where(API_KEYS.c.id == name)).first()
        kept = row.secret_sha256 if row is not None else _NOBODYS
        if not hmac.compare_digest(_hashed(secret), kept) or row is None:
            return None
        now = self._now()
        if row.revoked is not None or (row.expires is not None and row.expires <= iso(now)):
            return None
        return self._noted(_key(row), now.astimezone(UTC).date().isoformat())

    def list(self, organisation: str) -> tuple[Key, ...]:
        """Give an organisation's keys, the first one first; those that were revoked or have ended too."""
        mine = select(API_KEYS).where(API_KEYS.c.organisation == organisation)
        with self._database.reading() as connection:
            return tuple(_key(row) for row in connection.execute(mine.order_by(API_KEYS.c.created, API_KEYS.c.id)))

    def any(self) -> bool:
        """Whether there is any key, whosever."""
        with self._database.reading() as connection:
            return connection.execute(select(API_KEYS.c.id).limit(1)).first() is not None

    def revoke(self, organisation: str, id: str) -> Key:  # noqa: A002 - what it is
        """End a key for good; one that was revoked before stays so. Raises KeyNotFoundError."""
        if not is_id(id):
            raise _missing(id)
        mine = (API_KEYS.c.id == id, API_KEYS.c.organisation == organisation)
        with self._database.writing() as connection:
            ended = update(API_KEYS).where(*mine, API_KEYS.c.revoked.is_(None)).values(revoked=iso(self._now()))
            connection.execute(ended)
            row = connection.execute(select(API_KEYS).where(*mine)).first()
        if row is None:
            raise _missing(id)
        return _key(row)

    def _put(self, key: Key, secret: str) -> None:
        values = {name: getattr(key, name) for name in ("id", "organisation", "name", "created", "expires")}
        kept = insert(API_KEYS).values(**values, scopes=" ".join(key.scopes), secret_sha256=_hashed(secret))
        missing = OrganisationNotFoundError(
            f"There is no organisation “{key.organisation[:64]}”. To make one: regrow organisations new"
        )
        known = select(ORGANISATIONS.c.id).where(ORGANISATIONS.c.id == key.organisation)
        if not is_id(key.organisation):
            raise missing
        try:
            with self._database.writing() as connection:
                if connection.execute(known).first() is None:
                    raise missing
                connection.execute(kept)
        except IntegrityError as error:  # it was deleted meanwhile
            raise missing from error

    def _noted(self, key: Key, today: str) -> Key:
        """Note that a key is used today, once a day."""
        if key.used is None or key.used < today:
            earlier = or_(API_KEYS.c.used.is_(None), API_KEYS.c.used < today)
            with suppress(StoreError), self._database.writing() as connection:
                connection.execute(update(API_KEYS).where(API_KEYS.c.id == key.id, earlier).values(used=today))
        return key


def _key(row: Row[Any]) -> Key:
    return Key(row.id, row.organisation, row.name, tuple(row.scopes.split()), row.created, row.expires, row.revoked,
               row.used)  # fmt: skip


def _hashed(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _checked_name(name: str) -> str:
    plain = " ".join(storable(name).split())
    if not plain or not plain.isprintable() or len(plain) > LONGEST_NAME:
        raise RequestError(f"Give the key a name of 1 to {LONGEST_NAME} characters, such as what it is used by.")
    return plain


def _checked_scopes(scopes: Sequence[str]) -> tuple[str, ...]:
    """Put scopes in their order; raises RequestError where one is none, or none is given."""
    if not scopes or not set(scopes) <= set(SCOPES):
        wrong = next((scope for scope in scopes if scope not in SCOPES), "")
        told = f"“{wrong[:40]}” is nothing that a key can be for" if scopes else "Say what the key is for"
        raise RequestError(f"{told}: give one or more of {', '.join(SCOPES)}.")
    return tuple(scope for scope in SCOPES if scope in scopes)


def _missing(name: str) -> KeyNotFoundError:
    return KeyNotFoundError(f"There is no key “{name[:64]}”. To see those that there are: regrow keys list")

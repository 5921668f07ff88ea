"""Sessions of web pages: what a visitor's browser has in the place of a key, for minutes at a time.

A token reads rgt_ID_SECRET and lasts ten minutes; what gets the next one, the renewal, reads rgn_ID_ and two secrets:
the line, which stays as long as the session does, and one that is good once. So whoever comes with the line and a
secret of before has a copy, and the session ends for both; within a minute it may as well be a second page, or a reply
that was lost, and gets the same secret again. Secrets are 256 random bits and kept as hashes, as those of keys are.
"""

import hmac
import re
import secrets
import string
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import SiteNotFoundError, WrongOriginError
from assistant.store.database import Database
from assistant.store.opened import VISITOR, iso, utc_now
from assistant.store.sites import Site
from assistant.store.tables import SESSIONS, SITES

TOKEN = "rgt_"  # noqa: S105 - what all of them begin with
RENEWAL = "rgn_"
TOKEN_LASTS = timedelta(minutes=10)
LASTS = timedelta(days=30)
"""For so long after it was last renewed a session can be renewed."""
TWICE = timedelta(seconds=60)
"""For so long after it was used, what renews may come again."""
MOST_TOKENS = 8
"""So many pages of one browser may have a token each; of more, the first are forgotten."""

_LETTERS = string.ascii_letters + string.digits
_TOKEN = re.compile(r"rgt_([0-9A-Za-z]{12})_([0-9A-Za-z_-]{43})")
_RENEWAL = re.compile(r"rgn_([0-9A-Za-z]{12})_([0-9A-Za-z_-]{43})([0-9A-Za-z_-]{43})")
_NOBODYS = sha256(b"").hexdigest()
"""Compared with where no session is known, so that an id that there is none of takes no less time."""
_KNOWN = select(SESSIONS, SITES.c.scopes, SITES.c.revoked.label("site_revoked")).join(SITES)

WRONG_ORIGIN = "This session belongs to pages of another address. Open the page anew, and try again there."


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's use of a site's widget: `who` is its visitor, `origin` that of its pages, `scopes` the site's."""

    id: str
    organisation: str
    site: str
    origin: str
    who: str
    scopes: tuple[str, ...]


Given = tuple[Session, str, str]
"""A session with a token, which lasts `TOKEN_LASTS`, and what gets the next one."""


class SessionStore:
    """The sessions of all organisations; `database` is for others to close."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    def begin(self, site: Site, origin: str) -> Given:
        """Begin a session of a new visitor; whether pages of the origin may is for others to say before.

        Raises SiteNotFoundError where the site was deleted meanwhile.
        """
        now = self._now()
        session = Session(_random(12), site.organisation, site.id, origin, f"{VISITOR}{_random(22)}", site.scopes)
        token, line, secret = (secrets.token_urlsafe(32) for _ in range(3))
        values = {name: getattr(session, name) for name in ("id", "organisation", "site", "origin", "who")}
        values |= {"tokens": _with_token("", token, now), "line_sha256": _hashed(line)}
        try:
            with self._database.writing() as connection:
                connection.execute(insert(SESSIONS).values(**values, **_renewed(secret, now)))
        except IntegrityError as error:
            raise SiteNotFoundError(f"There is no site “{site.id}” any more.") from error
        return session, f"{TOKEN}{session.id}_{token}", f"{RENEWAL}{session.id}_{line}{secret}"

    def check(self, token: str) -> Session | None:
        """Give the session that a token is of; None where it is none or has ended, or session or site was revoked."""
        parts = _TOKEN.fullmatch(token)
        if parts is None:
            return None
        name, secret = parts.groups()
        with self._database.reading() as connection:
            row = connection.execute(_KNOWN.where(SESSIONS.c.id == name)).first()
        kept = [word.partition("/")[2] for word in _tokens(row.tokens, self._now())] if row is not None else []
        right = [hmac.compare_digest(_hashed(secret), each) for each in (*kept, _NOBODYS)]
        return _session(row) if row is not None and any(right) and _is_live(row) else None

    def renew(self, renewal: str, origin: str) -> Given | None:
        """Give the next token with what gets the one after; None where the session has ended, or now ends as stolen.

        Of several processes that renew one session at once, each gets a token and all the same renewal. Raises
        WrongOriginError where the page is not of the session's origin.
        """
        parts = _RENEWAL.fullmatch(renewal)
        if parts is None:
            return None
        name, line, secret = parts.groups()
        with self._database.writing() as connection:
            mine = _KNOWN.where(SESSIONS.c.id == name).with_for_update(of=SESSIONS)
            row = connection.execute(mine).first()
            kept = row.line_sha256 if row is not None else _NOBODYS
            if not hmac.compare_digest(_hashed(line), kept) or row is None:
                return None
            if not _is_live(row) or row.ends <= iso(self._now()):
                return None
            if row.origin != origin:
                raise WrongOriginError(WRONG_ORIGIN)
            return self._next(connection, row, line, secret)

    def revoke(self, id: str) -> None:  # noqa: A002 - what it is
        """End a session for good; one that there is none of is ended."""
        with self._database.writing() as connection:
            self._revoke(connection, id)

    def sweep(self) -> int:
        """Delete the sessions that have ended or were revoked, by themselves or with their site; gives how many."""
        gone = select(SITES.c.id).where(SITES.c.revoked.is_not(None))
        over = or_(SESSIONS.c.ends <= iso(self._now()), SESSIONS.c.revoked.is_not(None), SESSIONS.c.site.in_(gone))
        with self._database.writing() as connection:
            return connection.execute(delete(SESSIONS).where(over)).rowcount

    def _next(self, connection: Connection, row: Row[Any], line: str, secret: str) -> Given | None:
        now = self._now()
        token = secrets.token_urlsafe(32)
        values: dict[str, str] = {"tokens": _with_token(row.tokens, token, now)}
        if _hashed(secret) == row.renewal_sha256:
            salt = secrets.token_hex(32)
            following = _following(salt, secret)
            values |= {"salt": salt, "earlier_sha256": row.renewal_sha256, **_renewed(following, now)}
        elif _hashed(secret) == row.earlier_sha256 and iso(now - TWICE) <= row.renewed:
            following = _following(row.salt, secret)
        else:
            self._revoke(connection, row.id)
            return None
        connection.execute(update(SESSIONS).where(SESSIONS.c.id == row.id).values(**values))
        return _session(row), f"{TOKEN}{row.id}_{token}", f"{RENEWAL}{row.id}_{line}{following}"

    def _revoke(self, connection: Connection, name: str) -> None:
        live = (SESSIONS.c.id == name, SESSIONS.c.revoked.is_(None))
        connection.execute(update(SESSIONS).where(*live).values(revoked=iso(self._now())))


def _session(row: Row[Any]) -> Session:
    return Session(row.id, row.organisation, row.site, row.origin, row.who, tuple(row.scopes.split()))


def _is_live(row: Row[Any]) -> bool:
    return row.revoked is None and row.site_revoked is None


def _renewed(secret: str, now: datetime) -> dict[str, str]:
    return {"renewal_sha256": _hashed(secret), "renewed": iso(now), "ends": iso(now + LASTS)}


def _tokens(written: str, now: datetime) -> list[str]:
    """Read the tokens that have not ended: the time at which each does, and its hash."""
    return [word for word in written.split() if word.partition("/")[0] > iso(now)]


def _with_token(written: str, token: str, now: datetime) -> str:
    """Write the tokens with another one, without those that have ended."""
    live = [*_tokens(written, now), f"{iso(now + TOKEN_LASTS)}/{_hashed(token)}"]
    return " ".join(live[-MOST_TOKENS:])


def _following(salt: str, secret: str) -> str:
    """Make the secret after this one: the same for whoever sends this one twice, for nobody else to guess."""
    return urlsafe_b64encode(hmac.digest(salt.encode(), secret.encode(), "sha256")).rstrip(b"=").decode()


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def _hashed(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()

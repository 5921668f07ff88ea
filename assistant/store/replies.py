"""What requests with an idempotency key came to, for a day: who sends one again gets the same reply again."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import RequestError
from assistant.store.database import Database
from assistant.store.opened import Store, iso, storable, within
from assistant.store.tables import REPLIES

KEPT = timedelta(days=1)
"""For so long a reply can be had again; after that its key is as good as new."""
LONGEST = timedelta(seconds=20)
"""What nobody has renewed for longer is taken for that of a process that died, and may be begun again."""
MOST = 128
"""Characters of a key and of who sends it, as the table has them."""
TRIES = 5


@dataclass(frozen=True, slots=True)
class Fresh:
    """Nobody sent this before: carry it out, then say what it came to (`finish`), or that it failed (`abandon`)."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """It was sent before, and this is what it came to."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class UnderWay:
    """It was sent before, and is being carried out just now."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something else was sent with this key before."""


Begun = Fresh | Repeated | UnderWay | Mismatch


class ReplyStore(Store):
    """The replies of one organisation; keys of different callers have nothing to do with each other."""

    def begin(self, who: str, key: str, request_sha256: str) -> Begun:
        """Say what is known of a request; of several at once, one alone is Fresh.

        Raises RequestError for a key that cannot be kept.
        """
        if not (0 < len(key) <= MOST and len(who) <= MOST and storable(who + key) == who + key):
            raise RequestError(f"An idempotency key has 1 to {MOST} characters. Make a new random one.")
        for _ in range(TRIES):  # whoever is overtaken by another process looks again at what that one did
            with suppress(IntegrityError):
                found = self._try(who, key, request_sha256)
                if found is not None:
                    return found
        return UnderWay()

    def renew(self, who: str, key: str) -> None:
        """Say that a request is being carried out still; to be said every few seconds."""
        mine = self._mine(REPLIES, REPLIES.c.who == who, REPLIES.c.key == key, REPLIES.c.status.is_(None))
        with self._database.writing() as connection:
            connection.execute(update(REPLIES).where(mine).values(at=iso(self._now())))

    def finish(  # noqa: PLR0913, PLR0917 - what a reply is
        self, who: str, key: str, status: int, headers: Mapping[str, str], body: bytes, target: str
    ) -> None:
        """Keep what a request came to; `target` is the path of the thing that it made, empty where it made none.

        Nothing is kept where it was finished, abandoned or forgotten meanwhile.
        """
        reply = {"status": status, "headers": json.dumps(dict(headers)), "body": body, "target": storable(target)}
        mine = self._mine(REPLIES, REPLIES.c.who == who, REPLIES.c.key == key, REPLIES.c.status.is_(None))
        with self._database.writing() as connection:
            connection.execute(update(REPLIES).where(mine).values(**reply))

    def abandon(self, who: str, key: str) -> None:
        """Forget a request that failed, so that it may be tried again; a reply that is kept stays."""
        mine = self._mine(REPLIES, REPLIES.c.who == who, REPLIES.c.key == key, REPLIES.c.status.is_(None))
        with self._database.writing() as connection:
            connection.execute(delete(REPLIES).where(mine))

    def forget(self, target: str, connection: Connection | None = None) -> int:
        """Delete the replies about a thing and its parts; gives how many. With a connection as part of its writing."""
        mine = self._mine(REPLIES, within(REPLIES.c.target, storable(target)))
        with self._joined(connection) as joined:
            return joined.execute(delete(REPLIES).where(mine)).rowcount

    def forget_who(self, who: str, connection: Connection | None = None) -> int:
        """Delete the replies to somebody; gives how many."""
        with self._joined(connection) as joined:
            return joined.execute(delete(REPLIES).where(self._mine(REPLIES, REPLIES.c.who == storable(who)))).rowcount

    def _try(self, who: str, key: str, request_sha256: str) -> Begun | None:
        """Look, and begin where nothing is in the way; None where another process was quicker."""
        now = self._now()
        mine = self._mine(REPLIES, REPLIES.c.who == who, REPLIES.c.key == key)
        new = {"request_sha256": request_sha256, "at": iso(now), "status": None, "headers": "{}", "body": b"",
               "target": ""}  # fmt: skip
        with self._database.writing() as connection:
            row = connection.execute(select(REPLIES).where(mine)).first()
            if row is None:
                connection.execute(insert(REPLIES).values(organisation=self._organisation, who=who, key=key, **new))
                return Fresh()
            if not _is_over(row, request_sha256, now):
                return _known(row, request_sha256)
            as_it_was = mine & (REPLIES.c.at == row.at)
            taken = connection.execute(update(REPLIES).where(as_it_was).values(**new)).rowcount == 1
            return Fresh() if taken else None


def purge(database: Database, older_than: datetime) -> int:
    """Delete the replies of all organisations that are older; gives how many."""
    with database.writing() as connection:
        return connection.execute(delete(REPLIES).where(REPLIES.c.at < iso(older_than))).rowcount


def _is_over(row: Row[tuple[object, ...]], request_sha256: str, now: datetime) -> bool:
    """Whether a row stands in nobody's way: a reply of the day before, or the same request of a process that died."""
    if row.at < iso(now - KEPT):
        return True
    return row.status is None and row.request_sha256 == request_sha256 and row.at < iso(now - LONGEST)


def _known(row: Row[tuple[object, ...]], request_sha256: str) -> Begun:
    if row.request_sha256 != request_sha256:
        return Mismatch()
    return UnderWay() if row.status is None else Repeated(row.status, json.loads(row.headers), row.body)

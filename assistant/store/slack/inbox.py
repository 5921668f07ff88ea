"""What came from Slack: kept before it is acknowledged, so that nothing is lost, and nothing done twice."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from assistant.store.database import Database
from assistant.store.opened import iso, utc_now
from assistant.store.slack.acceptance import Acceptance, Entry, Outcome
from assistant.store.slack.seal import Seal
from assistant.store.slack.tables import INBOX, REQUESTS

HELD = timedelta(seconds=60)
"""For so long one that is being done is its process's own, whatever becomes of that; it renews it while it lives."""
SIGNED = timedelta(minutes=15)
"""For so long a request's signature is known; Slack's are good for five minutes, by clocks that may differ."""
_ENTRY = ("id", "team", "lane", "place", "kind")


class Inbox:
    """All workspaces' inbox; threads and processes may share it."""

    def __init__(self, database: Database, seal: Seal, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._seal = seal
        self._now = now
        self._acceptance = Acceptance(database, seal, now)

    def accept(self, entry: Entry, *, signature: str | None = None, done: bool = False) -> Outcome:
        """Keep what came; it is kept when this returns. `done` says that nothing of it is left to do.

        Several threads' are kept in one transaction, since each of its own would wait for the disk. Raises StoreError,
        and then it was not kept.
        """
        return self._acceptance.accept(entry, signature, done=done)

    def claim(self, lane: str) -> Entry | None:
        """Take the next of a lane; None where none is left, or one of it is being done just now."""
        now = self._now()
        with self._database.writing() as connection:
            left = select(INBOX).where(INBOX.c.lane == lane, INBOX.c.done.is_(None)).with_for_update()
            rows = connection.execute(left.order_by(INBOX.c.place, INBOX.c.received, INBOX.c.id)).all()
            if not rows or any(row.held_until is not None and row.held_until > iso(now) for row in rows):
                return None
            row = rows[0]
            taken = update(INBOX).where(INBOX.c.id == row.id)
            connection.execute(taken.values(held_until=iso(now + HELD), tries=row.tries + 1))
        payload: dict[str, Any] = json.loads(self._seal.open(row.payload))
        kept = {name: getattr(row, name) for name in _ENTRY}
        return Entry(**kept, user=row.who, payload=payload, tries=row.tries + 1, received=row.received)

    def hold(self, id: str, time: timedelta = HELD) -> None:  # noqa: A002 - what it is
        """Keep one from everybody for so long from now: since it is still being done, or to be tried again then."""
        with self._database.writing() as connection:
            held = update(INBOX).where(INBOX.c.id == id, INBOX.c.done.is_(None))
            connection.execute(held.values(held_until=iso(self._now() + time)))

    def finish(self, id: str) -> None:  # noqa: A002 - what it is
        """Note that one is done, and forget what it said."""
        with self._database.writing() as connection:
            ended = update(INBOX).where(INBOX.c.id == id)
            connection.execute(ended.values(done=iso(self._now()), payload=None, held_until=None))

    def lanes(self) -> tuple[str, ...]:
        """Give the lanes in which something is left that nobody does."""
        free = or_(INBOX.c.held_until.is_(None), INBOX.c.held_until <= iso(self._now()))
        left = select(INBOX.c.lane).where(INBOX.c.done.is_(None), free).distinct()
        with self._database.reading() as connection:
            return tuple(connection.execute(left.order_by(INBOX.c.lane)).scalars())

    def left(self) -> int:
        """Say how much is left to be done, what is being done just now with it."""
        counted = select(func.count()).select_from(INBOX).where(INBOX.c.done.is_(None))
        with self._database.reading() as connection:
            return connection.execute(counted).scalar_one()

    def sweep(self, age: timedelta = timedelta(days=1)) -> int:
        """Forget what came longer ago than that, and signatures that are good no more; gives how much it was.

        What could not be done by then goes too: nobody waits for it any more.
        """
        free = or_(INBOX.c.held_until.is_(None), INBOX.c.held_until <= iso(self._now()))
        with self._database.writing() as connection:
            connection.execute(delete(REQUESTS).where(REQUESTS.c.at < iso(self._now() - SIGNED)))
            return connection.execute(delete(INBOX).where(INBOX.c.received < iso(self._now() - age), free)).rowcount

    def forget(self, team: str) -> int:
        """Forget everything of a workspace; gives how much it was."""
        with self._database.writing() as connection:
            return connection.execute(delete(INBOX).where(INBOX.c.team == team)).rowcount

"""What came from Slack: kept before it is acknowledged, so that nothing is lost, and nothing done twice."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from assistant.store.database import Database
from assistant.store.opened import iso, utc_now
from assistant.store.slack.seal import Seal
from assistant.store.slack.tables import INBOX

HELD = timedelta(seconds=60)
"""For so long one that is being done is its process's own, whatever becomes of that; it renews it while it lives."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that came; `tries` counts from 1 how often it was begun. Lanes are done in the order of `place`."""

    id: str
    team: str
    lane: str
    place: str
    kind: str
    user: str
    payload: dict[str, Any]
    tries: int = 0


class Inbox:
    """All workspaces' inbox; threads and processes may share it."""

    def __init__(self, database: Database, seal: Seal, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._seal = seal
        self._now = now

    def accept(self, entry: Entry) -> bool:
        """Keep what came; False where it came before."""
        values = {name: getattr(entry, name) for name in ("id", "team", "lane", "place", "kind", "tries")}
        sealed = self._seal.close(json.dumps(entry.payload))
        received = iso(self._now())
        try:
            with self._database.writing() as connection:
                connection.execute(insert(INBOX).values(**values, who=entry.user, payload=sealed, received=received))
        except IntegrityError:
            return False
        return True

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
        payload = json.loads(self._seal.open(row.payload))
        return Entry(row.id, row.team, row.lane, row.place, row.kind, row.who, payload, row.tries + 1)

    def renew(self, id: str) -> None:  # noqa: A002 - what it is
        """Say that one is still being done."""
        with self._database.writing() as connection:
            held = update(INBOX).where(INBOX.c.id == id, INBOX.c.done.is_(None))
            connection.execute(held.values(held_until=iso(self._now() + HELD)))

    def release(self, id: str) -> None:  # noqa: A002 - what it is
        """Give one back that could not be done yet; it is next in its lane again."""
        with self._database.writing() as connection:
            connection.execute(update(INBOX).where(INBOX.c.id == id, INBOX.c.done.is_(None)).values(held_until=None))

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

    def sweep(self, age: timedelta = timedelta(days=1)) -> int:
        """Forget what was done longer ago than that; gives how much it was."""
        old = iso(self._now() - age)
        with self._database.writing() as connection:
            return connection.execute(delete(INBOX).where(INBOX.c.done.is_not(None), INBOX.c.done < old)).rowcount

    def forget(self, team: str) -> int:
        """Forget everything of a workspace; gives how much it was."""
        with self._database.writing() as connection:
            return connection.execute(delete(INBOX).where(INBOX.c.team == team)).rowcount

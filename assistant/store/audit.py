"""The audit log of one organisation: who did what to which thing, and in which request; nobody's words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, insert, select

from assistant.store.opened import Place, Store, after, iso, storable
from assistant.store.tables import AUDIT

LONGEST = 64
"""Characters of what was done and of a request's id, as the table has them; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One thing that was done: when (ISO, UTC), by whom, what ("plan.approved"), to which ("plans/ID")."""

    id: str
    at: str
    who: str
    what: str
    target: str
    request: str


class AuditStore(Store):
    """The audit log; lines are added and read, and go only when they are old or by an erasure."""

    def note(self, who: str, what: str, target: str, request: str, connection: Connection | None = None) -> None:
        """Add a line; with a connection it is part of what else that one writes: both are kept, or neither."""
        line = {
            "id": uuid4().hex,
            "organisation": self._organisation,
            "at": self._at(),
            "who": storable(who),
            "what": storable(what)[:LONGEST],
            "target": storable(target),
            "request": storable(request)[:LONGEST],
        }
        with self._joined(connection) as joined:
            joined.execute(insert(AUDIT).values(**line))

    def page(self, before: Place | None, limit: int | None, who: str | None = None) -> tuple[AuditLine, ...]:
        """Give the lines after a place in the log, at most so many, the newest first: all, or those of somebody.

        A place is `at` and `id` of a line.
        """
        wanted = select(AUDIT).where(self._mine(AUDIT, after(AUDIT.c.at, AUDIT.c.id, before)))
        if who is not None:
            wanted = wanted.where(AUDIT.c.who == storable(who))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(AUDIT.c.at.desc(), AUDIT.c.id).limit(limit)).all()
        return tuple(_line(row) for row in rows)

    def purge(self, older_than: datetime) -> int:
        """Delete the lines that are older; gives how many."""
        with self._database.writing() as connection:
            return connection.execute(delete(AUDIT).where(self._mine(AUDIT, AUDIT.c.at < iso(older_than)))).rowcount


def _line(row: Row[Any]) -> AuditLine:
    return AuditLine(*(getattr(row, name) for name in AuditLine.__dataclass_fields__))

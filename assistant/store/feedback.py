"""What people thought of answers and plans. Personal details are taken out of comments before they come here."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select

from assistant.store.opened import Place, Store, after, storable, within
from assistant.store.tables import FEEDBACK


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought: when (ISO, UTC), who, about which thing ("conversations/ID"), and in their words."""

    id: str
    at: str
    who: str
    about: str
    helpful: bool
    comment: str


class FeedbackStore(Store):
    """The feedback of one organisation."""

    def add(self, who: str, about: str, comment: str = "", *, helpful: bool, name: str | None = None) -> Feedback:
        """Keep what somebody thought of something; what is kept under an id (`name`) already stays as it is."""
        given = Feedback(name or uuid4().hex, self._at(), storable(who), storable(about), helpful, storable(comment))
        values = {name: getattr(given, name) for name in Feedback.__dataclass_fields__}
        with self._database.writing() as connection:
            kept = connection.execute(select(FEEDBACK).where(self._mine(FEEDBACK, FEEDBACK.c.id == given.id))).first()
            if kept is not None:
                return _feedback(kept)
            connection.execute(insert(FEEDBACK).values(organisation=self._organisation, **values))
        return given

    def page(self, before: Place | None, limit: int | None, who: str | None = None) -> tuple[Feedback, ...]:
        """Give feedback after a place in the list, at most so many, the newest first: all, or somebody's.

        A place is `at` and `id` of feedback.
        """
        wanted = select(FEEDBACK).where(self._mine(FEEDBACK, after(FEEDBACK.c.at, FEEDBACK.c.id, before)))
        if who is not None:
            wanted = wanted.where(FEEDBACK.c.who == storable(who))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(FEEDBACK.c.at.desc(), FEEDBACK.c.id).limit(limit)).all()
        return tuple(_feedback(row) for row in rows)

    def forget_who(self, who: str, connection: Connection | None = None) -> int:
        """Delete what somebody thought; gives how much it was. With a connection as part of what that one writes."""
        return self._forget(FEEDBACK.c.who == storable(who), connection)

    def forget_about(self, about: str, connection: Connection | None = None) -> int:
        """Delete what was thought of something and its parts, which begin with its path; gives how much it was."""
        return self._forget(within(FEEDBACK.c.about, storable(about)), connection)

    def _forget(self, which: ColumnElement[bool], connection: Connection | None) -> int:
        with self._joined(connection) as joined:
            return joined.execute(delete(FEEDBACK).where(self._mine(FEEDBACK, which))).rowcount


def _feedback(row: Row[Any]) -> Feedback:
    return Feedback(*(getattr(row, name) for name in Feedback.__dataclass_fields__))

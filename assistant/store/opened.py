"""What stores have in common: one organisation's rows in a database, which some of them open and close themselves."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_

from assistant.errors import RequestError
from assistant.store.database import Database, open_database
from assistant.wire import well_formed

LOCAL = "local"
"""The organisation that plans belong to where nobody says otherwise."""

VISITOR = "visitor:"
"""So the names of web pages' visitors begin, who are none of the organisation's own people."""

LONGEST_ID = 64
"""Characters of an id, as the tables have it."""

Place = tuple[str, str]
"""Where a list goes on: after the entry that was changed then (ISO) and has this id."""


def utc_now() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


class Store:
    """The rows of one organisation; `database` is for others to close."""

    def __init__(self, database: Database, organisation: str = LOCAL, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._organisation = organisation
        self._now = now

    def _at(self) -> str:
        return iso(self._now())

    def _joined(self, connection: Connection | None) -> AbstractContextManager[Connection]:
        """Give a connection to write with: the one that is there, whose transaction is joined, or one of its own."""
        return self._database.writing() if connection is None else nullcontext(connection)

    def _mine(self, table: Table, *which: ColumnElement[bool]) -> ColumnElement[bool]:
        """Say which rows are meant: those of this organisation, of which each condition holds."""
        return and_(table.c.organisation == self._organisation, *which)


class OpenedStore(Store):
    """A store that can be opened by a database's place; whoever has made it closes it."""

    def __init__(
        self, where: Database | Path | str, organisation: str = LOCAL, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(where if isinstance(where, Database) else open_database(where), organisation, now=now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def iso(moment: datetime) -> str:
    """Write a moment as the tables have it. With six digits after the second, later moments are later texts."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def storable(text: str) -> str:
    """Give a text as every database takes it: without lone surrogates and NUL, for which U+FFFD stands."""
    return well_formed(text).replace("\0", "\ufffd")


def is_id(name: str) -> bool:
    """Whether something can be the id of anything here; databases refuse to look for some of what cannot."""
    return 0 < len(name) <= LONGEST_ID and name.isascii() and name.isprintable()


def after(time: ColumnElement[Any], name: ColumnElement[Any], place: Place | None) -> ColumnElement[bool]:
    """Say which rows come after a place in a list, the latest first and those of one moment by their ids.

    Raises RequestError for what can be no place in any list.
    """
    if place is None:
        return name.is_not(None)
    at, last = place
    if not (is_id(at) and is_id(last)):
        raise RequestError("This is no place in the list. Begin with its first page.")
    return or_(time < at, and_(time == at, name > last))


def within(column: ColumnElement[Any], path: str) -> ColumnElement[bool]:
    """Say which rows are about a path or anything below it, to the letter: LIKE is not, in some databases."""
    below = f"{path}/"
    return or_(column == path, func.substr(column, 1, len(below)) == below)

"""Documents of an organisation's own: their texts, and which collection holds their vectors."""

import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, TextClause, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import DocumentNotFoundError, RequestError
from assistant.store.opened import Place, Store, after, is_id, storable
from assistant.store.tables import ORGANISATIONS, OWN_DOCUMENTS, OWN_STATEMENTS
from assistant.wire import dumps

MOST_DOCUMENTS = 1_000
MOST_STATEMENTS = 200_000
"""So much one organisation may keep."""

PAGE = 50
AT_ONCE = 500
"""Rows that are written or looked for in one statement: databases take so many values."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as a list shows it: `added` is an ISO text in UTC, `statements` how many were found in it."""

    id: str
    title: str
    kind: str
    sha256: str
    added: str
    added_by: str
    statements: int


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement by its span; `text` is what is shown of it, from `shown` to `shown_end`, `path` the headings above.

    `lead` is where that ends which introduces its list and begins at `shown`; None where it stands in no list.
    """

    document: str
    number: int
    start: int
    end: int
    shown: int
    shown_end: int
    lead: int | None
    page: int | None
    section: int
    path: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """A document with its text and its outline, a JSON text."""

    document: StoredDocument
    text: str
    outline: str


class CollectionMovedError(Exception):
    """The organisation's vectors are in another collection by now."""


class _ChangedError(Exception):
    """The organisation's documents are no longer those that were looked at; undoes what was begun."""


class OwnDocumentStore(Store):
    """The own documents of one organisation.

    SQLite overwrites what is deleted (`clear_log` does so for its journal); PostgreSQL keeps it on its disk until the
    next VACUUM, out of everybody's sight.
    """

    def collection(self) -> str | None:
        """Name the collection of the organisation's vectors; None while it has none."""
        mine = select(ORGANISATIONS.c.collection).where(ORGANISATIONS.c.id == self._organisation)
        with self._database.reading() as connection:
            return connection.execute(mine).scalar()

    def name_collection(self) -> tuple[str, bool]:
        """Name the collection, giving the organisation one where it has none; and say whether that was so."""
        new = f"own-{token_hex(16)}-0"
        with self._database.writing() as connection:
            own = ORGANISATIONS.c.id == self._organisation
            if connection.execute(select(ORGANISATIONS.c.id).where(own)).first() is None:
                row = {"id": self._organisation, "name": self._organisation, "created": self._at()}
                connection.execute(insert(ORGANISATIONS).values(**row))
            unnamed = update(ORGANISATIONS).where(own, ORGANISATIONS.c.collection.is_(None))
            made = connection.execute(unnamed.values(collection=new)).rowcount == 1
            name = connection.execute(select(ORGANISATIONS.c.collection).where(own)).scalar_one()
        return str(name), made

    def check_room(self, statements: int = 0) -> None:
        """Raise RequestError where another document, of so many statements, would be more than can be kept."""
        with self._database.reading() as connection:
            self._check_room(connection, statements)

    def _check_room(self, connection: Connection, statements: int) -> None:
        counted = select(func.count(), func.coalesce(func.sum(OWN_DOCUMENTS.c.statements), 0))
        documents, kept = connection.execute(counted.where(self._mine(OWN_DOCUMENTS))).one()
        if documents >= MOST_DOCUMENTS:
            raise RequestError(
                f"{MOST_DOCUMENTS:,} documents are kept, and no more can be. Delete one that is no longer needed first."
            )
        if kept + statements > MOST_STATEMENTS:
            raise RequestError(
                f"With this document, more than {MOST_STATEMENTS:,} sentences would be kept ({kept:,} are), and no "
                "more can be. Delete documents that are no longer needed first, or give a shorter one."
            )

    def twin(self, sha256: str) -> StoredDocument | None:
        """Give the document that was made from the very same file, if there is one."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(*_LISTED).where(self._mine(OWN_DOCUMENTS, OWN_DOCUMENTS.c.sha256 == sha256))
            ).first()
        return None if row is None else StoredDocument(*row)

    def add(self, whole: WholeDocument, statements: Sequence[StoredStatement], collection: str) -> StoredDocument:
        """Keep a document whose vectors are in a collection; gives the one that is there where the file is the same.

        Raises CollectionMovedError where the vectors are in another collection by now, RequestError where there is no
        room; then nothing is kept.
        """
        new = whole.document
        row = {name: getattr(new, name) for name in StoredDocument.__dataclass_fields__}
        row |= {"title": storable(new.title), "added_by": storable(new.added_by)}
        try:
            with self._database.writing() as connection:
                self._hold(connection, collection, collection)
                self._check_room(connection, len(statements))
                row |= {"organisation": self._organisation, "text": whole.text, "outline": whole.outline}
                connection.execute(insert(OWN_DOCUMENTS).values(**row))
                for start in range(0, len(statements), AT_ONCE):
                    part = statements[start : start + AT_ONCE]
                    connection.execute(insert(OWN_STATEMENTS), [_row(new.id, statement) for statement in part])
        except IntegrityError:
            twin = self.twin(new.sha256)
            if twin is None:
                raise
            return twin
        return new

    def _hold(self, connection: Connection, old: str, new: str | None) -> None:
        """Set the collection from one name to another, so that nobody else can do so before this transaction ends."""
        mine = (ORGANISATIONS.c.id == self._organisation, ORGANISATIONS.c.collection == old)
        if connection.execute(update(ORGANISATIONS).where(*mine).values(collection=new)).rowcount != 1:
            raise CollectionMovedError

    def get(self, name: str) -> WholeDocument:
        """Give a document with its text; raises DocumentNotFoundError."""
        row = None
        if is_id(name):
            columns = (*_LISTED, OWN_DOCUMENTS.c.text, OWN_DOCUMENTS.c.outline)
            with self._database.reading() as connection:
                row = connection.execute(
                    select(*columns).where(self._mine(OWN_DOCUMENTS, OWN_DOCUMENTS.c.id == name))
                ).first()
        if row is None:
            raise _missing(name)
        return WholeDocument(StoredDocument(*row[: len(_LISTED)]), row.text, row.outline)

    def page(self, limit: int = PAGE, place: Place | None = None) -> tuple[StoredDocument, ...]:
        """Give a page of the list, the one added last first; the next one goes on after the last's (added, id)."""
        follows = after(OWN_DOCUMENTS.c.added, OWN_DOCUMENTS.c.id, place)
        mine = select(*_LISTED).where(self._mine(OWN_DOCUMENTS, follows))
        with self._database.reading() as connection:
            rows = connection.execute(
                mine.order_by(OWN_DOCUMENTS.c.added.desc(), OWN_DOCUMENTS.c.id).limit(limit)
            ).all()
        return tuple(StoredDocument(*row) for row in rows)

    def sizes(self) -> dict[str, int]:
        """Give the ids of all documents, with how many statements each has."""
        with self._database.reading() as connection:
            return self._sizes(connection)

    def _sizes(self, connection: Connection) -> dict[str, int]:
        rows = connection.execute(
            select(OWN_DOCUMENTS.c.id, OWN_DOCUMENTS.c.statements).where(self._mine(OWN_DOCUMENTS))
        ).all()
        return {str(row.id): int(row.statements) for row in rows}

    def titled(self, keys: Collection[tuple[str, int]]) -> list[tuple[str, StoredStatement]]:
        """Give statements by document and number, each with its document's title; those that are not there are not."""
        if not keys:
            return []
        given: dict[str, str | int] = {"organisation": self._organisation}
        for place, (document, number) in enumerate(keys):
            given |= {f"d{place}": document, f"n{place}": number}
        with self._database.reading() as connection:
            rows = connection.execute(_titled(len(keys)), given).all()
        return [(str(row.title), _statement(row)) for row in rows]

    def statements(self, name: str) -> list[StoredStatement]:
        """Give all statements of a document of this organisation, in order."""
        mine = self._mine(OWN_DOCUMENTS, OWN_DOCUMENTS.c.id == name)
        joined = select(*_STATEMENT).join_from(OWN_STATEMENTS, OWN_DOCUMENTS).where(mine)
        with self._database.reading() as connection:
            rows = connection.execute(joined.order_by(OWN_STATEMENTS.c.number)).all()
        return [_statement(row) for row in rows]

    def replace(self, gone: Collection[str], old: str, new: str | None, kept: Collection[str]) -> bool:
        """Delete documents and take another collection, which has the vectors of those that are kept, all at once.

        Gives False, and does nothing, where documents have come or gone meanwhile. Raises CollectionMovedError where
        somebody else was first.
        """
        with suppress(_ChangedError):
            with self._database.writing() as connection:
                self._hold(connection, old, new)
                if self._sizes(connection).keys() - set(gone) != set(kept):
                    raise _ChangedError
                for name in gone:
                    self._delete(connection, name)
            self._database.clear_log()
            return True
        return False

    def delete_all(self) -> None:
        """Delete every document; the collection keeps its name."""
        with self._database.writing() as connection:
            for name in self._sizes(connection):
                self._delete(connection, name)
        self._database.clear_log()

    def forget_collection(self, name: str) -> None:
        """Let the organisation have no collection, where it has none but this."""
        mine = (ORGANISATIONS.c.id == self._organisation, ORGANISATIONS.c.collection == name)
        with self._database.writing() as connection:
            connection.execute(update(ORGANISATIONS).where(*mine).values(collection=None))
        self._database.clear_log()

    def _delete(self, connection: Connection, name: str) -> None:
        mine = self._mine(OWN_DOCUMENTS, OWN_DOCUMENTS.c.id == name)
        if connection.execute(select(OWN_DOCUMENTS.c.id).where(mine)).first() is None:
            raise _missing(name)
        connection.execute(delete(OWN_STATEMENTS).where(OWN_STATEMENTS.c.document == name))
        connection.execute(delete(OWN_DOCUMENTS).where(mine))


_LISTED = tuple(OWN_DOCUMENTS.c[name] for name in StoredDocument.__dataclass_fields__)
_STATEMENT = tuple(OWN_STATEMENTS.c[name] for name in StoredStatement.__dataclass_fields__)


@cache
def _titled(count: int) -> TextClause:
    """Give the query for so many statements.

    It goes from the keys on, or SQLite looks through every document that the organisation has; and it is written out,
    as putting it together anew takes longer than running it.
    """
    keys = ", ".join(f"(:d{place}, :n{place})" for place in range(count))
    columns = ", ".join(f's."{each.name}"' for each in _STATEMENT)
    return text(
        f"WITH wanted(document, number) AS (VALUES {keys}) SELECT d.title, {columns} FROM wanted "
        "JOIN own_statements s ON s.document = wanted.document AND s.number = wanted.number "
        "JOIN own_documents d ON d.id = s.document WHERE d.organisation = :organisation"
    )


def _row(document: str, statement: StoredStatement) -> dict[str, Any]:
    values = {name: getattr(statement, name) for name in StoredStatement.__dataclass_fields__}
    return values | {"document": document, "path": dumps(list(statement.path))}


def _statement(row: Row[Any]) -> StoredStatement:
    values: dict[str, Any] = {name: getattr(row, name) for name in StoredStatement.__dataclass_fields__}
    values["path"] = tuple(json.loads(row.path))
    return StoredStatement(**values)


def _missing(name: str) -> DocumentNotFoundError:
    return DocumentNotFoundError(
        f"No document of your own is kept as “{name[:64]}”. The list of your documents has their ids."
    )

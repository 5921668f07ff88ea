"""Opens the database that plans and self-assessments are kept in, brought up to date by itself.

    with open_database(settings.database) as database, database.writing() as connection: ...

SQLite in a file of the user's own, or PostgreSQL by a URL.
"""

import os
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from assistant.errors import StoreError
from assistant.store.engines import WAIT, WRITES, in_memory, make_engine
from assistant.store.migrations import HEAD

FILE = "regrow.db"
CLEARING = 2
"""For so many seconds the log waits for readers before it is emptied; writers wait meanwhile."""

MIGRATING = 7274_0001
"""The number of the lock under which a PostgreSQL database is brought up to date; any that nobody else uses."""


class Database:
    """An open database; every connection that it gives is one transaction, and all or nothing of it is kept.

    Threads may share it.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self.kind = engine.dialect.name
        self._engine = engine
        self._reader = engine
        if self.kind == "postgresql":  # one state of affairs for all that is read, as SQLite has it
            self._reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writer = engine.execution_options(**{WRITES: True})
        self._plain = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._writing = Lock() if self.kind == "sqlite" else None
        self._faults = (DBAPIError, NoneFreeError, engine.dialect.loaded_dbapi.Error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """Give a connection to read with; raises StoreError where the database cannot be read."""
        with self._told("read"), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """Give a connection whose changes are kept if nothing is raised.

        With SQLite it waits until no other one is writing; with PostgreSQL, until no other one that is under way has
        changed the same rows. Raises StoreError where the database cannot be written.
        """
        with self._told("written"), self._alone(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def driven(self) -> Generator[Any]:
        """Give the driver's own connection, on which each statement is kept by itself."""
        with self._told("used"), self._plain.connect() as connection:
            try:
                yield connection.connection.driver_connection
            except self._faults:
                connection.invalidate()
                raise

    def clear_log(self) -> None:
        """Empty SQLite's journal, in which what was deleted stands until others have written over it.

        Where somebody reads just now, a part of it stays for as long as they do.
        """
        if self.kind != "sqlite":
            return
        with self._told("written"), self._alone():
            raw = self._engine.raw_connection()
            try:
                clear_log(raw)
            finally:
                raw.close()

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Let the threads of one process write in the order in which they came; SQLite would have them try and try."""
        if self._writing is None:
            yield
            return
        if not self._writing.acquire(timeout=WAIT):
            raise StoreError(f"{self.where} cannot be written: others have been writing for {WAIT} s.")
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def _told(self, what: str) -> Generator[None]:
        try:
            yield
        except IntegrityError:
            raise  # two writers at once: a matter between them, which the store tells them
        except self._faults as error:
            raise StoreError(f"{self.where} cannot be {what}: {_reason(error)}.") from error


def clear_log(raw: Any) -> None:  # noqa: ANN401 - a connection of sqlite3's, in or out of a pool
    """Empty the journal of a SQLite file, waiting a little for those that read."""
    cursor = raw.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {CLEARING * 1000}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {WAIT * 1000}")
        cursor.close()


def open_database(where: Path | str) -> Database:
    """Open the database in a folder (a Path: its file is regrow.db) or at a URL, and bring it up to date.

    Raises StoreError where it cannot be opened, with what to do.
    """
    file = where / FILE if isinstance(where, Path) else None
    if file:
        _make_file(file)
    try:
        url = URL.create("sqlite", database=str(file)) if file else make_url(str(where))
        engine = make_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(_unusable(str(where), error)) from error
    database = Database(engine, str(file or url.render_as_string(hide_password=True)))
    try:
        _bring_up_to_date(engine)
    except (SQLAlchemyError, OSError) as error:
        engine.dispose()
        raise StoreError(f"{database.where} cannot be opened: {_reason(error)}. {_advice(file)}") from error
    except StoreError:
        engine.dispose()
        raise
    return database


def _make_file(file: Path) -> None:
    """Make the file for its owner's eyes alone, before anything is in it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"{file} cannot be written: {error.strerror or error}. Say with REGROW_HOME in which folder plans are kept."
        ) from error


def _bring_up_to_date(engine: Engine) -> None:
    """Run the steps that the database has not seen yet, one process at a time."""
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with _only_one(engine), engine.execution_options(**{WRITES: True}).connect() as connection:
        if engine.dialect.name == "sqlite":
            _keep_log(engine)
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))  # a step may take long, and others wait for it
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})
        if _revision(connection) != HEAD:
            _upgrade(connection)
        connection.commit()


def _revision(connection: Connection) -> str | None:
    """Give the step that the database is at; raises StoreError where a newer Regrow has made it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found > HEAD:
        raise StoreError("The plans were stored by a newer version of Regrow. Update Regrow, then try again.")
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _only_one(engine: Engine) -> AbstractContextManager[object]:
    """Keep other processes from the same work; PostgreSQL has a lock of its own for that."""
    if engine.dialect.name != "sqlite" or in_memory(engine.url):
        return nullcontext()
    from filelock import FileLock

    return FileLock(Path(str(engine.url.database)).with_suffix(".lock"), timeout=WAIT)


def _keep_log(engine: Engine) -> None:
    """Let readers read while somebody writes; the file remembers it."""
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA journal_mode = WAL")


def _unusable(url: str, error: Exception) -> str:
    if isinstance(error, ImportError):
        return f"The database needs {error.name or 'libpq'}, which is not installed: pip install 'regrow[scaled]'."
    shown = url.rsplit("@", maxsplit=1)[-1][:80]
    return f"REGROW_DATABASE_URL is no database's address ({shown}). Write it like postgresql+psycopg://user@host/name."


def _reason(error: Exception) -> str:
    """Give an error's cause in one line, without the statement and its values."""
    cause = getattr(error, "orig", None) or error
    return " ".join(str(cause).split())[:200].rstrip(".")


def _advice(file: Path | None) -> str:
    if file:
        return "If it is damaged, move it aside and put a copy in its place."
    return "See that the database is running and REGROW_DATABASE_URL is right."

"""Opens the database that plans and self-assessments are kept in, brought up to date by itself.

    with open_database(settings.database) as database, database.writing() as connection: ...

SQLite in a file of the user's own, or PostgreSQL by a URL.
"""

import os
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from assistant.errors import StoreError
from assistant.store.migrations import HEAD

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

FILE = "regrow.db"
WAIT = 30
"""For so many seconds a writer waits for another one."""

MIGRATING = 7274_0001
"""The number of the lock under which a PostgreSQL database is brought up to date; any that nobody else uses."""

_WRITES = "regrow_writes"


class Database:
    """An open database; every connection that it gives is one transaction, and all or nothing of it is kept."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self._engine = engine
        self._writer = engine.execution_options(**{_WRITES: True})

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
        with self._told("read"), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """Give a connection whose changes are kept if nothing is raised; it waits until no other one is writing."""
        with self._told("written"), self._writer.begin() as connection:
            yield connection

    def clear_log(self) -> None:
        """Empty SQLite's journal, in which what was deleted stands until others have written over it.

        Where somebody reads just now, a part of it stays for as long as they do.
        """
        if self._engine.dialect.name != "sqlite":
            return
        with self._told("written"):
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()

    @contextmanager
    def _told(self, what: str) -> Generator[None]:
        try:
            yield
        except IntegrityError:
            raise  # two writers at once: a matter between them, which the store tells them
        except DBAPIError as error:
            raise StoreError(f"{self.where} cannot be {what}: {_reason(error)}.") from error


def open_database(where: Path | str) -> Database:
    """Open the database in a folder (a Path: its file is regrow.db) or at a URL, and bring it up to date.

    Raises StoreError where it cannot be opened, with what to do.
    """
    file = where / FILE if isinstance(where, Path) else None
    url = f"sqlite:///{file}" if file else str(where)
    if file:
        _make_file(file)
    try:
        engine = create_engine(url, connect_args={"timeout": WAIT} if url.startswith("sqlite") else {})
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(_unusable(url, error)) from error
    database = Database(engine, str(file or make_url(url).render_as_string(hide_password=True)))
    if engine.dialect.name == "sqlite":
        _prepare(engine)
    try:
        _bring_up_to_date(engine, file)
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


def _prepare(engine: Engine) -> None:
    """Have SQLite keep to its rules, and let a writer say at once that it will write."""

    def connected(connection: "DBAPIConnection", entry: "ConnectionPoolEntry") -> None:
        del entry
        raw: Any = connection
        raw.isolation_level = None  # transactions are begun below, not by the driver
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten

    def begun(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


def _bring_up_to_date(engine: Engine, file: Path | None) -> None:
    """Run the steps that the database has not seen yet, one process at a time."""
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with _alone(file), engine.execution_options(**{_WRITES: True}).connect() as connection:
        if file:
            _keep_log(engine)
        if engine.dialect.name == "postgresql":
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


def _alone(file: Path | None) -> AbstractContextManager[object]:
    """Keep other processes from the same work; PostgreSQL has a lock of its own for that."""
    if file is None:
        return nullcontext()
    from filelock import FileLock

    return FileLock(file.with_suffix(".lock"), timeout=WAIT)


def _keep_log(engine: Engine) -> None:
    """Let readers read while somebody writes; the file remembers it."""
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA journal_mode = WAL")


def _unusable(url: str, error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError):
        return f"The database needs the driver {error.name}, which is not installed. Install it beside Regrow."
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

"""Makes the engine of a database: how many connections it keeps, how long each one waits, what a new one is told.

SQLite runs one writer at a time whatever the number of connections, so threads get as many as they ask for. PostgreSQL
has a hundred in all unless it is told otherwise, so a process takes at most POOLED + EXTRA of them.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

WAIT = 30
"""For so many seconds a writer waits for another one, and a statement may run."""

POOLED, EXTRA = 5, 10
"""So many connections to PostgreSQL a process keeps, and so many more it opens while all of those are in use."""

RECYCLE = 1800
"""After so many seconds a connection is replaced, since what stands between may drop one that is old."""

WRITES = "regrow_writes"
"""The execution option of an engine whose transactions write from the start."""

CONNECTING: Mapping[str, object] = {
    "connect_timeout": 10,
    "application_name": "regrow",
    "keepalives_idle": 30,
    "tcp_user_timeout": 10_000,
}
"""How PostgreSQL is connected to, in libpq's words (seconds, the last in ms); what the address says goes before."""


def make_engine(url: URL) -> Engine:
    """Make the engine for an address; raises what SQLAlchemy does where there is no such dialect or driver."""
    backend = url.get_backend_name()
    if backend == "postgresql":
        return _postgresql(url)
    if backend == "sqlite":
        return _sqlite(url)
    return create_engine(url, pool_pre_ping=True)


def in_memory(url: URL) -> bool:
    """Whether an address of SQLite's names no file."""
    return url.database in {None, "", ":memory:"}


def _postgresql(url: URL) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={name: value for name, value in CONNECTING.items() if name not in url.query},
        pool_size=POOLED,
        max_overflow=EXTRA,
        pool_timeout=WAIT,
        pool_recycle=RECYCLE,
        pool_pre_ping=True,  # a server that was started anew costs nobody a request
        pool_use_lifo=True,  # what is not needed grows old and is replaced
    )
    if "options" not in url.query:
        _on_connect(engine, _limit)
    return engine


def _limit(raw: Any) -> None:  # noqa: ANN401 - the driver's connection, which the store does not import
    """Let no statement run, and no transaction stand idle, for ever: both hold locks that others wait for."""
    raw.execute(f"SET statement_timeout = '{WAIT}s'")
    raw.execute(f"SET idle_in_transaction_session_timeout = '{2 * WAIT}s'")
    raw.commit()


def _sqlite(url: URL) -> Engine:
    pooled = {} if in_memory(url) else {"pool_size": POOLED, "max_overflow": -1}
    engine = create_engine(url, connect_args={"timeout": WAIT}, **pooled)
    _on_connect(engine, _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: Any) -> None:  # noqa: ANN401 - as above
    raw.isolation_level = None  # transactions are begun below, not by the driver
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
    raw.execute("PRAGMA synchronous = FULL")  # what is acknowledged outlives a loss of power


def _begin(connection: Connection) -> None:
    """Let a writer say at once that it will write: one that found out later could not wait for others."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _on_connect(engine: Engine, tell: Callable[[Any], None]) -> None:
    def connected(connection: "DBAPIConnection", entry: "ConnectionPoolEntry") -> None:
        del entry
        tell(connection)

    event.listen(engine, "connect", connected)

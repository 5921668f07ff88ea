"""Checkpoints in PostgreSQL, beside everything else, for as many processes and machines as there are."""

import time
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from typing import Any, cast

from langgraph.checkpoint.postgres import PostgresSaver
from psycopg import Connection
from psycopg.rows import DictRow
from psycopg_pool import ConnectionPool

from assistant.errors import StoreError
from assistant.store.database import Database
from assistant.store.engines import WAIT

MAKING = 7274_0003
"""The number of the lock under which LangGraph's tables are made; any that nobody else uses."""

KEEP_LATEST = """
WITH latest AS (
    SELECT max(checkpoint_id) AS id FROM checkpoints WHERE thread_id = %(thread)s
), older AS (
    DELETE FROM checkpoints USING latest WHERE thread_id = %(thread)s AND checkpoint_id < latest.id
), their_writes AS (
    DELETE FROM checkpoint_writes USING latest WHERE thread_id = %(thread)s AND checkpoint_id < latest.id
)
DELETE FROM checkpoint_blobs AS blob WHERE thread_id = %(thread)s AND NOT EXISTS (
    SELECT FROM latest, checkpoints AS kept, jsonb_each_text(kept.checkpoint -> 'channel_versions') AS used
    WHERE kept.thread_id = blob.thread_id AND kept.checkpoint_id >= latest.id
    AND kept.checkpoint_ns = blob.checkpoint_ns AND used.key = blob.channel AND used.value = blob.version
)
"""
"""One statement sees one state of affairs: what a turn writes meanwhile is neither seen nor deleted."""


class SharedCheckpoints:
    """The checkpoints in the tables that LangGraph makes for them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.saver = PostgresSaver(_Lent(database))
        cast(Any, self.saver).lock = nullcontext()  # each thread has a connection of its own; none waits for another
        if not self._whole():
            self._make()

    def close(self) -> None:
        """Do nothing: the connections are the database's."""

    def keep_latest(self, conversation: str) -> None:
        """Delete all checkpoints of a conversation but the latest, and what none but they used."""
        with self._database.driven() as connection:
            connection.execute(KEEP_LATEST, {"thread": conversation})

    def delete(self, conversation: str) -> None:
        """Delete a conversation wholly, or not at all."""
        self.saver.delete_thread(conversation)

    def _whole(self) -> bool:
        """Whether LangGraph's tables are there, as this version of it has them."""
        with self._database.driven() as connection:
            if connection.execute("SELECT to_regclass('checkpoint_migrations')").fetchone()[0] is None:
                return False
            newest = connection.execute("SELECT max(v) FROM checkpoint_migrations").fetchone()[0]
        return newest is not None and newest >= len(PostgresSaver.MIGRATIONS) - 1

    def _make(self) -> None:
        """Make the tables, one process at a time.

        Whoever waits asks again and again: a statement that waited would hold up the indexes that the other one makes.
        """
        end = time.monotonic() + WAIT
        with self._database.driven() as connection:
            while not connection.execute("SELECT pg_try_advisory_lock(%s)", (MAKING,)).fetchone()[0]:
                if time.monotonic() > end:
                    raise StoreError("Another process has been making the tables of conversations for too long.")
                time.sleep(0.05)
            try:
                PostgresSaver(connection).setup()
            finally:
                connection.execute("SELECT pg_advisory_unlock(%s)", (MAKING,))


class _Lent(ConnectionPool[Connection[DictRow]]):
    """A pool, as LangGraph asks for one, that is never opened: it lends the connections of the database's own.

    So a process has one number of connections, and one that was lost is replaced at once, by whoever needs it.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(open=False)
        self._database = database

    @contextmanager
    def connection(self, timeout: float | None = None) -> Generator[Connection[DictRow]]:
        """Lend a connection; raises StoreError where there is none or it fails."""
        del timeout
        with self._database.driven() as connection:
            yield connection

"""Checkpoints in a SQLite file of their own, for one machine; several of its processes may share it."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from filelock import FileLock
from langgraph.checkpoint.sqlite import SqliteSaver

from assistant.errors import StoreError
from assistant.store.database import clear_log
from assistant.store.engines import WAIT

FILE = "conversations.db"


class FileCheckpoints:
    """The checkpoints in one file, for its owner's eyes alone. What is deleted is overwritten."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        with self._told("opened"):
            folder.mkdir(parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
            self._connection = sqlite3.connect(self._file, timeout=WAIT, check_same_thread=False)
            try:
                self.saver = self._prepare()
            except Exception:
                self._connection.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def keep_latest(self, conversation: str) -> None:
        """Delete all checkpoints of a conversation but the latest: each holds the whole of it."""
        latest = "SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = ?"
        with self.saver.cursor() as cursor:
            for table in ("writes", "checkpoints"):
                cursor.execute(
                    f"DELETE FROM {table} WHERE thread_id = ? AND checkpoint_id < ({latest})",
                    (conversation, conversation),
                )

    def delete(self, conversation: str) -> None:
        """Delete a conversation wholly, and take it out of the file's journal too."""
        self.saver.delete_thread(conversation)
        with self._told("written"), self.saver.lock:
            clear_log(self._connection)

    def _prepare(self) -> "_Saver":
        """Make the tables, one process at a time: SQLite lets nobody wait for a change of its journal."""
        self._connection.execute("PRAGMA secure_delete = ON")
        self._connection.execute("PRAGMA synchronous = FULL")
        saver = _Saver(self._connection, self._told)
        with FileLock(self._file.with_suffix(".lock"), timeout=WAIT):
            saver.setup()
        return saver

    @contextmanager
    def _told(self, what: str) -> Generator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"The conversations in {self._file} cannot be {what}: {error}.") from error


class _Saver(SqliteSaver):
    """LangGraph's, of which nothing is kept that was broken off half done, and which tells what goes wrong."""

    def __init__(self, connection: sqlite3.Connection, told: Callable[[str], AbstractContextManager[None]]) -> None:
        super().__init__(connection)
        self._told = told

    @contextmanager
    def cursor(self, transaction: bool = True) -> Generator[sqlite3.Cursor]:
        """Give a cursor to one thread at a time; what it wrote is kept if nothing is raised."""
        with self._told("written" if transaction else "read"), self.lock, self.conn:
            cursor = self.conn.cursor()
            try:
                yield cursor
            finally:
                cursor.close()

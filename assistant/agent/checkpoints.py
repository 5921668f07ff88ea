"""Where conversations are kept: LangGraph's checkpoints in SQLite, of which each conversation has the latest alone."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from langgraph.checkpoint.sqlite import SqliteSaver

from assistant.errors import StoreError

FILE = "conversations.db"
WAIT = 30.0
"""For so many seconds a writer waits for another one."""


class Checkpoints:
    """The checkpoints in one file, for its owner's eyes alone. What is deleted is overwritten."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        with self._told("opened"):
            folder.mkdir(parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
            self._connection = sqlite3.connect(self._file, timeout=WAIT, check_same_thread=False)
            self._connection.execute("PRAGMA secure_delete=ON")
            self.saver = SqliteSaver(self._connection)
            self.saver.setup()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def keep_latest(self, conversation: str) -> None:
        """Delete all checkpoints of a conversation but the latest: each holds the whole of it."""
        latest = "SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = ?"
        with self._told("written"), self.saver.lock, self._connection:
            for table in ("checkpoints", "writes"):
                self._connection.execute(
                    f"DELETE FROM {table} WHERE thread_id = ? AND checkpoint_id < ({latest})",
                    (conversation, conversation),
                )

    def delete(self, conversation: str) -> None:
        """Delete a conversation wholly, and take it out of the file's journal too."""
        with self._told("written"):
            self.saver.delete_thread(conversation)
            with self.saver.lock:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _told(self, what: str) -> Generator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"The conversations in {self._file} cannot be {what}: {error}.") from error

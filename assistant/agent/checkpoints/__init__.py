"""Where conversations are kept: LangGraph's checkpoints, of which each conversation has the latest alone.

    checkpoints = open_checkpoints(database, settings.home)

A thread of LangGraph's is a conversation, by its id. Whatever cannot be read or written is told as a StoreError, by
`saver` too.
"""

from pathlib import Path
from typing import Protocol

from langgraph.checkpoint.base import BaseCheckpointSaver

from assistant.errors import StoreError
from assistant.store.database import Database

__all__ = ["Checkpoints", "open_checkpoints"]


class Checkpoints(Protocol):
    """The checkpoints of all conversations in one place. Threads may share them, and so may processes."""

    @property
    def saver(self) -> BaseCheckpointSaver[str]:
        """What a graph keeps its state in."""
        ...

    def keep_latest(self, conversation: str) -> None:
        """Delete all checkpoints of a conversation but the latest: each holds the whole of it."""
        ...

    def delete(self, conversation: str) -> None:
        """Delete a conversation wholly."""
        ...

    def close(self) -> None:
        """Let go of them; a database that they are in is for others to close."""
        ...


def open_checkpoints(database: Database, home: Path) -> Checkpoints:
    """Open the checkpoints: in the database where that is PostgreSQL, and else in a file of their own at home.

    Raises StoreError where they cannot be opened, with what to do.
    """
    if database.kind == "postgresql":
        return _shared(database)
    from assistant.agent.checkpoints.file import FileCheckpoints

    return FileCheckpoints(home)


def _shared(database: Database) -> Checkpoints:
    try:
        from assistant.agent.checkpoints.shared import SharedCheckpoints
    except ImportError as error:
        raise StoreError(
            f"Conversations in PostgreSQL need {error.name}, which is not installed: pip install 'regrow[scaled]'."
        ) from error
    return SharedCheckpoints(database)

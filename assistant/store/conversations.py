"""Which conversations there are, the latest first; what was said in them is kept elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from assistant.errors import ConversationNotFoundError
from assistant.store.database import Database
from assistant.store.plans import LOCAL
from assistant.store.tables import CONVERSATIONS

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """A conversation in a list: how it began, when (ISO, UTC), and how many turns it has."""

    id: str
    title: str
    begun: str
    changed: str
    turns: int


class ConversationStore:
    """The conversations of one organisation; `database` is for others to close."""

    def __init__(
        self,
        database: Database,
        organisation: str = LOCAL,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._organisation = organisation
        self._now = now

    def note(self, name: str, title: str) -> None:
        """Count a turn of a conversation, which is new if nothing is known of it; a title stays as it was first."""
        at = self._now().astimezone(UTC).isoformat()
        with self._database.writing() as connection:
            mine = (CONVERSATIONS.c.id == name, CONVERSATIONS.c.organisation == self._organisation)
            turned = {"changed": at, "turns": CONVERSATIONS.c.turns + 1}
            if connection.execute(update(CONVERSATIONS).where(*mine).values(**turned)).rowcount == 0:
                new = {"id": name, "organisation": self._organisation, "title": title, "begun": at, "changed": at}
                connection.execute(insert(CONVERSATIONS).values(**new, turns=1))

    def list(self) -> tuple[StoredConversation, ...]:
        """Give all conversations, the one that was last gone on with first."""
        with self._database.reading() as connection:
            rows = connection.execute(self._mine().order_by(CONVERSATIONS.c.changed.desc(), CONVERSATIONS.c.id)).all()
        return tuple(StoredConversation(r.id, r.title, r.begun, r.changed, r.turns) for r in rows)

    def find(self, name: str) -> str:
        """Give the whole id of a conversation by a beginning that no other has; raises ConversationNotFoundError."""
        with self._database.reading() as connection:
            begins = CONVERSATIONS.c.id.startswith(name.strip(), autoescape=True)
            found = connection.execute(self._mine().where(begins).order_by(CONVERSATIONS.c.id).limit(MOST_NAMED)).all()
        if not name.strip() or not found:
            raise ConversationNotFoundError(
                f"No conversation is kept as “{name[:64]}”. To see those that are: regrow chat --list"
            )
        if len(found) > 1 and found[0].id != name.strip():
            named = ", ".join(row.id[: len(name.strip()) + 6] for row in found)
            raise ConversationNotFoundError(
                f"More than one conversation begins with “{name[:64]}”: {named}. Give more of its id."
            )
        return str(found[0].id)

    def delete(self, name: str, also: Callable[[Connection], None]) -> None:
        """Take a conversation off the list, and what else is written of it, in one transaction."""
        with self._database.writing() as connection:
            mine = (CONVERSATIONS.c.id == name, CONVERSATIONS.c.organisation == self._organisation)
            connection.execute(delete(CONVERSATIONS).where(*mine))
            also(connection)
        self._database.clear_log()

    def _mine(self) -> Select[Any]:
        return select(CONVERSATIONS).where(CONVERSATIONS.c.organisation == self._organisation)

"""Which conversations there are, the latest first; what was said in them is kept elsewhere."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, case, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import ConversationNotFoundError
from assistant.store.database import Database
from assistant.store.opened import LOCAL, VISITOR, Place, Store, after, is_id, iso, storable, utc_now
from assistant.store.tables import CONVERSATIONS
from assistant.store.turns import TurnStore

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """A conversation in a list: how it began, when (ISO, UTC), how many turns it has, and who began it.

    `who` is empty where nobody was named.
    """

    id: str
    title: str
    begun: str
    changed: str
    turns: int
    who: str = ""


class ConversationStore(Store):
    """The conversations of one organisation, or of one who began them (`who`); `database` is for others to close.

    Where they are somebody's, whatever is begun is theirs, and another's is told like one that there is none of.
    """

    def __init__(
        self,
        database: Database,
        organisation: str = LOCAL,
        *,
        who: str | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(database, organisation, now=now)
        self._who = None if who is None else storable(who)
        self.turns = TurnStore(database, organisation)

    def begin(self, name: str, title: str = "", who: str = "") -> None:
        """Note a conversation in which nothing was said yet; one that has begun already stays as it is.

        Raises ConversationNotFoundError where the id is taken elsewhere.
        """
        if not is_id(name):
            raise _missing(name)
        with suppress(IntegrityError), self._database.writing() as connection:
            if self._known(connection, name) is None:
                self._put(connection, name, title, who, turns=0)
        self.get(name)

    def note(self, name: str, title: str, who: str = "", also: Callable[[Connection], None] | None = None) -> None:
        """Count a turn of a conversation, which is new if nothing is known of it, and write what else is kept of it.

        A title stays as it was first, and so does who began it. Raises ConversationNotFoundError where the id is taken
        elsewhere.
        """
        for _ in range(2):  # the second time after another process began it meanwhile
            with suppress(IntegrityError):
                return self._count(name, title, who, also)
        raise _missing(name)

    def list(self) -> tuple[StoredConversation, ...]:
        """Give all conversations, the one that was last gone on with first."""
        return self.page(None, None)

    def page(
        self, before: Place | None, limit: int | None, who: str | None = None, *, visitors: bool = True
    ) -> tuple[StoredConversation, ...]:
        """Give the conversations after a place in the list, at most so many: all, or those that somebody began.

        A place is `changed` and `id` of a conversation. Those of web pages' visitors may be left out.
        """
        after_it = after(CONVERSATIONS.c.changed, CONVERSATIONS.c.id, before)
        wanted = self._all().where(after_it)
        if who is not None:
            wanted = wanted.where(CONVERSATIONS.c.who == storable(who))
        if not visitors:
            wanted = wanted.where(~CONVERSATIONS.c.who.startswith(VISITOR))
        in_order = wanted.order_by(CONVERSATIONS.c.changed.desc(), CONVERSATIONS.c.id).limit(limit)
        with self._database.reading() as connection:
            return tuple(_stored(row) for row in connection.execute(in_order))

    def get(self, name: str) -> StoredConversation:
        """Give a conversation by its whole id; raises ConversationNotFoundError."""
        with self._database.reading() as connection:
            row = self._known(connection, name)
        if row is None:
            raise _missing(name)
        return _stored(row)

    def find(self, name: str) -> str:
        """Give the whole id of a conversation by a beginning that no other has; raises ConversationNotFoundError."""
        wanted = name.strip()
        if not is_id(wanted):
            raise _missing(name)
        with self._database.reading() as connection:
            begins = CONVERSATIONS.c.id.startswith(wanted, autoescape=True)
            found = connection.execute(self._all().where(begins).order_by(CONVERSATIONS.c.id).limit(MOST_NAMED)).all()
        if not found:
            raise _missing(name)
        if len(found) > 1 and found[0].id != wanted:
            named = ", ".join(row.id[: len(wanted) + 6] for row in found)
            raise ConversationNotFoundError(
                f"More than one conversation begins with “{name[:64]}”: {named}. Give more of its id."
            )
        return str(found[0].id)

    def unchanged_since(self, moment: datetime) -> tuple[str, ...]:
        """Give the ids of the conversations that nobody went on with since, the longest unchanged first."""
        mine = self._mine(CONVERSATIONS, CONVERSATIONS.c.changed < iso(moment))
        in_order = select(CONVERSATIONS.c.id).where(mine).order_by(CONVERSATIONS.c.changed, CONVERSATIONS.c.id)
        with self._database.reading() as connection:
            return tuple(connection.execute(in_order).scalars())

    def hold(self, name: str, until: datetime) -> bool:
        """Have a conversation to oneself until then; False while somebody else has it.

        Whoever dies with it holds up nobody for longer. Raises ConversationNotFoundError where there is none.
        """
        if not is_id(name):
            raise _missing(name)
        free = or_(CONVERSATIONS.c.busy.is_(None), CONVERSATIONS.c.busy < self._at())
        mine = self._mine(CONVERSATIONS, CONVERSATIONS.c.id == name, free)
        with self._database.writing() as connection:
            held = connection.execute(update(CONVERSATIONS).where(mine).values(busy=iso(until))).rowcount == 1
            if not held and self._known(connection, name) is None:
                raise _missing(name)
        return held

    def renew(self, name: str, until: datetime, later: datetime) -> bool:
        """Have a conversation for longer that is held until then; False where somebody took it over since."""
        mine = self._mine(CONVERSATIONS, CONVERSATIONS.c.id == name, CONVERSATIONS.c.busy == iso(until))
        with self._database.writing() as connection:
            return connection.execute(update(CONVERSATIONS).where(mine).values(busy=iso(later))).rowcount == 1

    def release(self, name: str, until: datetime | None = None) -> None:
        """Let others have a conversation again.

        With the time that it was held until, only if nobody took it over since; without, whoever has it.
        """
        mine = self._mine(CONVERSATIONS, CONVERSATIONS.c.id == name)
        if until is not None:
            mine &= CONVERSATIONS.c.busy == iso(until)
        with self._database.writing() as connection:
            connection.execute(update(CONVERSATIONS).where(mine).values(busy=None))

    def delete(self, name: str, also: Callable[[Connection], None]) -> None:
        """Take a conversation off the list, and what else is written of it, in one transaction."""
        with self._database.writing() as connection:
            connection.execute(delete(CONVERSATIONS).where(self._mine(CONVERSATIONS, CONVERSATIONS.c.id == name)))
            also(connection)
        self._database.clear_log()

    def _mine(self, table: Table, *which: ColumnElement[bool]) -> ColumnElement[bool]:
        whose = () if self._who is None else (table.c.who == self._who,)
        return super()._mine(table, *whose, *which)

    def _count(self, name: str, title: str, who: str, also: Callable[[Connection], None] | None) -> None:
        first = case((CONVERSATIONS.c.title == "", storable(title)), else_=CONVERSATIONS.c.title)
        turned = {"changed": self._at(), "turns": CONVERSATIONS.c.turns + 1, "title": first}
        mine = self._mine(CONVERSATIONS, CONVERSATIONS.c.id == name)
        with self._database.writing() as connection:
            if connection.execute(update(CONVERSATIONS).where(mine).values(**turned)).rowcount == 0:
                self._put(connection, name, title, who, turns=1)
            if also is not None:
                also(connection)

    def _put(self, connection: Connection, name: str, title: str, who: str, *, turns: int) -> None:
        at = self._at()
        theirs = storable(who) if self._who is None else self._who
        new = {"id": name, "organisation": self._organisation, "title": storable(title), "who": theirs}
        connection.execute(insert(CONVERSATIONS).values(**new, begun=at, changed=at, turns=turns))

    def _known(self, connection: Connection, name: str) -> Row[Any] | None:
        return connection.execute(self._all().where(CONVERSATIONS.c.id == name)).first() if is_id(name) else None

    def _all(self) -> Select[Any]:
        return select(CONVERSATIONS).where(self._mine(CONVERSATIONS))


def _stored(row: Row[Any]) -> StoredConversation:
    return StoredConversation(*(getattr(row, name) for name in StoredConversation.__dataclass_fields__))


def _missing(name: str) -> ConversationNotFoundError:
    return ConversationNotFoundError(
        f"No conversation is kept as “{name[:64]}”. To see those that are: regrow chat --list"
    )

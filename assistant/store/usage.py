"""What calls to a language model took, and how much of a budget is left: figures alone, nobody's words.

Tokens are set aside before a call and settled after it, each in one writing transaction, and writers wait for each
other. So however many processes there are, what is set aside never goes over a budget; a call goes over it by as much
as it takes more than was set aside for it. A process that dies in a call leaves what it set aside counted in full.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, func, insert, select, text, update

from assistant.models import ModelCall, Outcome
from assistant.models.answers import ModelWork
from assistant.store.opened import OpenedStore
from assistant.store.tables import MODEL_CALLS, MODEL_WORK

SETTING_ASIDE = 7274_0002
"""The number of the lock under which tokens are set aside in PostgreSQL; any that nobody else uses."""


_CALLS = (MODEL_CALLS.c.outcome, MODEL_CALLS.c.tokens, MODEL_CALLS.c.cost)
_WORKS = (MODEL_WORK.c.shown, MODEL_WORK.c.dropped, MODEL_WORK.c.put_back, MODEL_WORK.c.reasons)


@dataclass(frozen=True, slots=True)
class Day:
    """A day's calls by how they ended, their tokens and cost by currency, and what came of the sentences."""

    day: str
    outcomes: dict[str, int] = field(default_factory=dict[str, int])
    tokens: int = 0
    costs: dict[str, float] = field(default_factory=dict[str, float])
    shown: int = 0
    dropped: int = 0
    put_back: int = 0
    reasons: dict[str, int] = field(default_factory=dict[str, int])

    def with_call(self, row: RowMapping) -> "Day":
        """Count a call; one that has not ended has no outcome yet."""
        outcomes = _added(self.outcomes, {row["outcome"] or "under way": 1})
        costs = dict(self.costs)
        if row["cost"] is not None:
            costs[row["currency"]] = costs.get(row["currency"], 0.0) + row["cost"]
        return replace(self, outcomes=outcomes, tokens=self.tokens + row["tokens"], costs=costs)

    def with_work(self, row: RowMapping) -> "Day":
        """Count what came of one answer's sentences."""
        return replace(
            self,
            shown=self.shown + row["shown"],
            dropped=self.dropped + row["dropped"],
            put_back=self.put_back + row["put_back"],
            reasons=_added(self.reasons, json.loads(row["reasons"])),
        )


def _added(counts: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """Add counts up, the largest first."""
    return dict((Counter(counts) + Counter(more)).most_common())


class UsageStore(OpenedStore):
    """The model calls of one organisation."""

    def reserve(self, tokens: int, *, conversation: str | None, most_conversation: int, most_day: int) -> str | None:
        """Set tokens aside if neither conversation nor day goes over its most; give a name for it, None if one would.

        Raises StoreError where the database cannot be used.
        """
        with self._database.writing() as connection:
            self._wait_for_others(connection)
            if conversation is not None:
                within = MODEL_CALLS.c.conversation == conversation
                if self._sum(connection, within) + tokens > most_conversation:
                    return None
            if self._sum(connection, MODEL_CALLS.c.day == self._today()) + tokens > most_day:
                return None
            return self._put(connection, tokens, conversation, {})

    def settle(self, name: str, call: ModelCall) -> None:
        """Put what a call took in the place of what was set aside for it."""
        mine = self._mine(MODEL_CALLS, MODEL_CALLS.c.id == name)
        with self._database.writing() as connection:
            connection.execute(update(MODEL_CALLS).where(mine).values(tokens=call.tokens, **asdict(call)))

    def record(self, call: ModelCall, *, conversation: str | None) -> None:
        """Keep a call for which nothing was set aside."""
        with self._database.writing() as connection:
            self._put(connection, call.tokens, conversation, asdict(call))

    def spent(self, conversation: str) -> int:
        """Give the tokens of a conversation, those set aside included."""
        with self._database.reading() as connection:
            return self._sum(connection, MODEL_CALLS.c.conversation == conversation)

    def spent_today(self) -> int:
        """Give the tokens of the present day (in UTC), those set aside included."""
        with self._database.reading() as connection:
            return self._sum(connection, MODEL_CALLS.c.day == self._today())

    def calls(self, conversation: str | None = None) -> tuple[ModelCall, ...]:
        """Give the calls that have ended, all or those of a conversation, the first one first."""
        columns = [MODEL_CALLS.c[name] for name in ModelCall.__dataclass_fields__]
        wanted = [self._mine(MODEL_CALLS, MODEL_CALLS.c.outcome.is_not(None))]
        if conversation is not None:
            wanted.append(MODEL_CALLS.c.conversation == conversation)
        with self._database.reading() as connection:
            rows = connection.execute(select(*columns).where(*wanted).order_by(MODEL_CALLS.c.at, MODEL_CALLS.c.id))
            return tuple(_call(row) for row in rows.mappings())

    def forget(self, conversation: str, connection: Connection | None = None) -> None:
        """Take a conversation's name off its calls; the day's sum stays.

        With a connection it is part of what else that one writes: a conversation is deleted wholly or not at all.
        """
        with self._joined(connection) as joined:
            for table in (MODEL_CALLS, MODEL_WORK):
                mine = self._mine(table, table.c.conversation == conversation)
                joined.execute(update(table).where(mine).values(conversation=None))

    def keep_work(self, work: ModelWork, *, conversation: str | None) -> None:
        """Keep what came of a model's sentences in an answer."""
        kept = {
            "id": uuid4().hex,
            "organisation": self._organisation,
            "conversation": conversation,
            "day": self._today(),
            "model": work.call.model,
            "shown": work.shown,
            "dropped": sum(work.dropped.values()),
            "put_back": work.put_back,
            "reasons": json.dumps(work.dropped, sort_keys=True),
        }
        with self._database.writing() as connection:
            connection.execute(insert(MODEL_WORK).values(**kept))

    def days(self, most: int = 31) -> tuple[Day, ...]:
        """Give what models took and came to on each of the last days on which any was called, the latest first."""
        with self._database.reading() as connection:
            calls = connection.execute(self._by_day(MODEL_CALLS, (*_CALLS, MODEL_CALLS.c.currency))).mappings().all()
            works = connection.execute(self._by_day(MODEL_WORK, _WORKS)).mappings().all()
        found: dict[str, Day] = {}
        for row in calls:
            found[row["day"]] = found.get(row["day"], Day(row["day"])).with_call(row)
        for row in works:
            found[row["day"]] = found.get(row["day"], Day(row["day"])).with_work(row)
        return tuple(found[day] for day in sorted(found, reverse=True)[:most])

    def _by_day(self, table: Table, columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
        return select(table.c.day, *columns).where(self._mine(table)).order_by(table.c.day)

    def _put(self, connection: Connection, tokens: int, conversation: str | None, values: dict[str, Any]) -> str:
        name = uuid4().hex
        kept = {
            "id": name,
            "organisation": self._organisation,
            "conversation": conversation,
            "day": self._today(),
            "at": self._at(),
            "tokens": tokens,
        }
        connection.execute(insert(MODEL_CALLS).values(**kept, **values))
        return name

    def _wait_for_others(self, connection: Connection) -> None:
        """Let one process at a time read the sums and add to them; SQLite's writers wait by themselves."""
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": SETTING_ASIDE})

    def _sum(self, connection: Connection, which: ColumnElement[bool]) -> int:
        every = select(func.coalesce(func.sum(MODEL_CALLS.c.tokens), 0))
        return int(connection.execute(every.where(self._mine(MODEL_CALLS, which))).scalar_one())

    def _today(self) -> str:
        return self._now().astimezone(UTC).date().isoformat()


def _call(row: RowMapping) -> ModelCall:
    values: dict[str, Any] = {str(name): value for name, value in row.items()}
    values["outcome"] = Outcome(values["outcome"])
    return ModelCall(**values)

"""Takes in what comes from Slack, many at once: those that come while one transaction is written go into the next."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from threading import Lock
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.errors import StoreError
from assistant.store.database import Database
from assistant.store.opened import iso
from assistant.store.slack.seal import Seal
from assistant.store.slack.tables import INBOX, REQUESTS

TRIES = 5
"""So often it is tried while other processes take in the same at the same moment."""
DOUBLE = 3.0
"""Seconds within which the same button, looking the same, was clicked twice rather than pressed once more."""
QUICK = 1.0
"""The same for what only opens a window: it may have been closed again meanwhile."""


class Outcome(Enum):
    """What became of something that came."""

    NEW = "new"
    KNOWN = "known"
    """It came before: Slack sent it once more, or somebody clicked twice."""
    REPLAYED = "replayed"
    """The very same request came before, down to its signature."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that came; `tries` counts from 1 how often it was begun. Lanes are done in the order of `place`.

    `place` is a moment in Slack's own writing: seconds since 1970 with six digits after the point. `press` is the same
    for two clicks on the same button, empty where that can't be. `received` is an ISO text in UTC.
    """

    id: str
    team: str
    lane: str
    place: str
    kind: str
    user: str
    payload: dict[str, Any]
    press: str = ""
    tries: int = 0
    received: str = ""


@dataclass(slots=True)
class _Waiting:
    entry: Entry
    signature: str | None
    row: dict[str, Any]
    outcome: Outcome | None = None
    fault: Exception | None = field(default=None)


class Acceptance:
    """Keeps entries, each once; whoever comes first writes for all who wait."""

    def __init__(self, database: Database, seal: Seal, now: Callable[[], datetime]) -> None:
        self._database = database
        self._seal = seal
        self._now = now
        self._waiting: list[_Waiting] = []
        self._list = Lock()
        self._writing = Lock()

    def accept(self, entry: Entry, signature: str | None, *, done: bool) -> Outcome:
        """Keep one; raises StoreError where it could not be kept."""
        waiting = _Waiting(entry, signature, self._row(entry, done=done))
        with self._list:
            self._waiting.append(waiting)
        with self._writing:
            if waiting.outcome is None and waiting.fault is None:
                with self._list:
                    gathered, self._waiting = self._waiting, []
                self._write(gathered)
        if waiting.outcome is None:
            raise StoreError("What came from Slack could not be kept.") from waiting.fault
        return waiting.outcome

    def _row(self, entry: Entry, *, done: bool) -> dict[str, Any]:
        at = iso(self._now())
        row: dict[str, Any] = {name: getattr(entry, name) for name in ("id", "team", "lane", "place", "kind", "tries")}
        sealed = None if done else self._seal.close(json.dumps(entry.payload))
        row |= {"who": entry.user, "press": entry.press or None, "received": at}
        return row | {"payload": sealed, "done": at if done else None}

    def _write(self, gathered: Sequence[_Waiting]) -> None:
        try:
            outcomes = self._written(gathered)
        except Exception as error:
            for waiting in gathered:
                waiting.fault = error
        else:
            for waiting, outcome in zip(gathered, outcomes, strict=True):
                waiting.outcome = outcome

    def _written(self, gathered: Sequence[_Waiting]) -> list[Outcome]:
        for _ in range(TRIES - 1):
            # another process may take in the same at the same moment
            with suppress(IntegrityError), self._database.writing() as connection:
                return self._put(connection, gathered)
        with self._database.writing() as connection:
            return self._put(connection, gathered)

    def _put(self, connection: Connection, gathered: Sequence[_Waiting]) -> list[Outcome]:
        known = set(connection.execute(select(INBOX.c.id).where(INBOX.c.id.in_(_ids(gathered)))).scalars())
        signed = {waiting.signature for waiting in gathered if waiting.signature}
        before = set(connection.execute(select(REQUESTS.c.signature).where(REQUESTS.c.signature.in_(signed))).scalars())
        seen = set(before)
        presses = _Presses(connection, gathered)
        outcomes: list[Outcome] = []
        rows: list[dict[str, Any]] = []
        for waiting in gathered:
            entry = waiting.entry
            if waiting.signature in seen:
                outcomes.append(Outcome.REPLAYED)
                continue
            window = QUICK if waiting.row["done"] else DOUBLE
            fresh = entry.id not in known and not presses.has(entry, window)
            outcomes.append(Outcome.NEW if fresh else Outcome.KNOWN)
            if fresh:
                rows.append(waiting.row)
                presses.add(waiting)
            known.add(entry.id)
            seen |= {waiting.signature} if waiting.signature else set()
        at = iso(self._now())
        requests = [{"signature": signature, "at": at} for signature in seen - before]
        for table, values in ((INBOX, rows), (REQUESTS, requests)):
            if values:
                connection.execute(insert(table), values)
        return outcomes


class _Presses:
    """What was pressed a moment ago, or is still being done."""

    def __init__(self, connection: Connection, gathered: Iterable[_Waiting]) -> None:
        pressed = {waiting.entry.press for waiting in gathered if waiting.entry.press}
        rows = ()
        if pressed:
            columns = (INBOX.c.press, INBOX.c.place, INBOX.c.done)
            rows = connection.execute(select(*columns).where(INBOX.c.press.in_(pressed))).all()
        self._known = [(row.press, float(row.place), row.done is None) for row in rows]

    def has(self, entry: Entry, window: float) -> bool:
        """Whether one is the second click of two, by so many seconds."""
        return bool(entry.press) and any(
            press == entry.press and (undone or abs(float(entry.place) - at) < window)
            for press, at, undone in self._known
        )

    def add(self, waiting: _Waiting) -> None:
        """Note one that is kept."""
        entry = waiting.entry
        if entry.press:
            self._known.append((entry.press, float(entry.place), waiting.row["done"] is None))


def _ids(gathered: Iterable[_Waiting]) -> set[str]:
    return {waiting.entry.id for waiting in gathered}

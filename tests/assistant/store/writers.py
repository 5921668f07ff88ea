"""What the other processes do in the tests of several at once; light to import, since each of them does."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from assistant.errors import PlanChangedError
from assistant.planning.revising.edits import AddEvidence, apply
from assistant.store.database import open_database
from assistant.store.plans import PlanStore
from assistant.store.sessions import SessionStore
from assistant.store.usage import UsageStore

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def write(where: Path | str, plan: str, name: str, times: int) -> None:
    """Add evidence as many times as asked, looking at the plan anew whenever somebody else was quicker."""
    made = 0
    with PlanStore(where) as store:
        while made < times:
            now = store.get(plan)
            try:
                store.save(apply(now, AddEvidence("SAFE-MED-1", f"{name} {made}"), by=name, at=NOW))
            except PlanChangedError:
                continue
            made += 1


def open_and_close(where: Path | str) -> None:
    """Open a database, which makes it where there is none."""
    open_database(where).close()


def add_rows(where: Path | str, name: str, times: int) -> None:
    """Write a row as many times as asked, each in a transaction of its own."""
    with open_database(where) as database:
        for turn in range(times):
            with database.writing() as connection:
                row = {"id": f"{name}-{turn}"}
                connection.execute(text("INSERT INTO assessments VALUES (:id, 'local', 'f', '', '', '')"), row)


def reserve_all(folder: Path, tokens: int, most: int) -> None:
    """Set tokens aside again and again until there are none left."""
    with UsageStore(folder) as store:
        while store.reserve(tokens, conversation=None, most_conversation=most, most_day=most):
            pass


def renew_session(where: Path | str, renewal: str, origin: str) -> None:
    """Renew a session; it is an error where it cannot be."""
    with open_database(where) as database:
        assert SessionStore(database).renew(renewal, origin)

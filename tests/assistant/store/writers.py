"""What the other processes do in the tests of several at once; light to import, since each of them does."""

from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import PlanChangedError
from assistant.planning.revising.edits import AddEvidence, apply
from assistant.store.database import open_database
from assistant.store.plans import PlanStore

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


def open_and_close(home: Path) -> None:
    """Open a database, which makes it where there is none."""
    open_database(home).close()

"""Where the commands keep plans."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.channels.cli.output import say

if TYPE_CHECKING:
    from assistant.models import Plan
    from assistant.store.plans import PlanStore

SHORT = 8
"""So much of an id is shown; it is enough to name a plan by."""


@contextmanager
def open_store() -> "Generator[PlanStore]":
    """Open the store that the settings name; raises StoreError with what to do."""
    from assistant.settings import read_settings
    from assistant.store.plans import PlanStore

    with PlanStore(read_settings().database) as store:
        yield store


def keep(plan: "Plan", by: str = "") -> None:
    """Keep a plan that was drafted, and say how to go on with it."""
    with open_store() as store:
        store.save(plan, by=by)
    short = plan.id[:SHORT]
    say(f"The plan is kept as {short}. To see it: regrow plans show {short}")

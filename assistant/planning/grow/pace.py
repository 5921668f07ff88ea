"""No more at once than a team can do: what is too much for its time moves to the next."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.models import Priority
from assistant.planning.grow.priority import ORDER

if TYPE_CHECKING:
    from assistant.planning.grow.actions import Draft

MOST: dict[Priority, int] = {"this week": 6, "this month": 10}
"""How many actions may be due in a time, beside the steps of the first day, which never wait."""


def paced(drafts: "Sequence[Draft]") -> "list[Draft]":
    """Move what is too much to the next time, the least pressing first."""
    left = list(drafts)
    for priority, most in MOST.items():
        due = sorted((d for d in left if d.priority == priority), key=_pressing)
        for draft in due[most:]:
            left[left.index(draft)] = replace(draft, priority=ORDER[ORDER.index(priority) + 1])
    return left


def _pressing(draft: "Draft") -> tuple[int, int]:
    """First advice before second, and that for many findings before that for one."""
    return draft.rank, -len(draft.items)

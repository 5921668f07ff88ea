"""Lists in pages: each ends with a cursor for the next, which stays right while entries come and go."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Query

from assistant.errors import RequestError

USUAL, MOST = 50, 200
LONGEST = 400

T = TypeVar("T")
Place = tuple[str, str]
"""Where a list goes on: after the entry that was changed then and has this id."""

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many entries to give at most.")]
Cursor = Annotated[
    str | None, Query(max_length=LONGEST, description="`next` of the page before; the first page without it.")
]


class CursorError(RequestError):
    """A cursor is none that this list gave."""


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, and the cursor for those after them, null after the last."""

    items: list[dict[str, Any]]
    next: str | None


def page(rows: Sequence[T], limit: int, place: Callable[[T], Place], entry: Callable[[T], dict[str, Any]]) -> Page:
    """Make a page of rows, of which one more was asked for than is shown."""
    shown = rows[:limit]
    return Page([entry(row) for row in shown], write_cursor(place(shown[-1])) if len(rows) > limit else None)


def write_cursor(place: Place) -> str:
    """Give a cursor, which says nothing to who reads it."""
    return base64.urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> Place | None:
    """Give where a list goes on; raises CursorError for what is no cursor."""
    if cursor is None:
        return None
    try:
        place = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
    except (ValueError, RecursionError):
        place = None
    match place:
        case [str(first), str(second)] if "\x00" not in first + second:
            return first, second
        case _:
            raise CursorError("The cursor is none that this list gave. Leave `after` out to begin with the first page.")

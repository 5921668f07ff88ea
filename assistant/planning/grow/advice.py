"""What the guide says to do, as advice: when each piece is sensible, and which is none on its own (advice.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from knowledge.models import Statement

PATH = Path(__file__).parent / "advice.toml"
When = Literal["first", "then", "later"]
_WHEN: dict[str, When] = {"first": "first", "then": "then", "later": "later"}


@dataclass(frozen=True, slots=True)
class Advice:
    """A piece of advice: how it begins, when it is sensible, and whether it is advice on its own."""

    begins: str
    when: When
    usable: bool

    @property
    def place(self) -> int:
        """Where it stands in time: 0 first, 1 then, 2 later."""
        return ("first", "then", "later").index(self.when)


@cache
def advice_on(statement: str, path: Path = PATH) -> tuple[Advice, ...]:
    """Give the advice on a quality statement; raises KeyError where an entry is not whole."""
    return tuple(
        Advice(str(entry["begins"]), _WHEN[str(entry.get("when", "then"))], bool(entry.get("usable", True)))
        for entry in _entries(path)
        if entry["statement"] == statement
    )


def advice_of(statement: str, row: Statement) -> Advice | None:
    """Give what is known of a bullet as advice on a quality statement; None where it is not in the list."""
    return next((entry for entry in advice_on(statement) if row.text.startswith(entry.begins)), None)


@cache
def _entries(path: Path) -> tuple[dict[str, object], ...]:
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["advice"])

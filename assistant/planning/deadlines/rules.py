"""The rules that set dates, kept as data in rules.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from assistant.models import RuleSource
from assistant.planning.deadlines.events import EVENTS, EventName

RULES = Path(__file__).parent / "rules.toml"

Unit = Literal["days", "working days", "months"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; rules.toml says what each field means.

    It has `words`, by which the documents' own statements of it are found, or else `rule` and `source`.
    """

    id: str
    what: str
    event: EventName
    length: int
    unit: Unit
    to_send: bool
    ratings: tuple[str, ...] | None = None
    open_unless: tuple[str, ...] | None = None
    words: tuple[str, ...] = ()
    note: str = ""
    rule: str = ""
    source: RuleSource | None = None

    def applies(self, rating: str | None, day: date | None) -> bool:
        """Whether it is listed for a service with this overall rating, its event's day known or not."""
        if self.ratings is not None and rating not in self.ratings:
            return False
        return day is not None or (self.open_unless is not None and rating not in self.open_unless)


@cache
def load_rules(path: Path = RULES) -> tuple[Rule, ...]:
    """Read the rules in their order; raises ValueError, KeyError or TypeError where an entry is not whole."""
    rules = tuple(_rule(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["rule"])
    if len({rule.id for rule in rules}) < len(rules):
        raise ValueError(f"{path.name}: an id is used twice")
    return rules


def _rule(entry: Mapping[str, Any]) -> Rule:
    values: dict[str, Any] = {
        key: tuple(cast(list[str], value)) if isinstance(value, list) else value for key, value in entry.items()
    }
    if source := entry.get("source"):
        values["source"] = RuleSource(**{**source, "checked": source["checked"].isoformat()})
    rule = Rule(**values)
    held, outside = bool(rule.words), bool(rule.rule and rule.source)
    if held == outside or rule.event not in EVENTS or rule.unit not in get_args(Unit) or rule.length < 1:
        raise ValueError(f"rules.toml: {rule.id} needs words, or else a rule with its source, an event and a length")
    return rule

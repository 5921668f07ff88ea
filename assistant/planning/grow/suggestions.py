"""What a plan suggests for each quality statement, in Regrow's own words, kept as data in suggestions.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent / "suggestions.toml"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could be counted, what to look at on the first day, who might own it, and how the fitting evidence and ways
    to measure begin in the guide's lists."""

    measure: str
    today: str
    role: str
    evidence: tuple[str, ...]
    ways: tuple[str, ...]


@cache
def suggestions(path: Path = PATH) -> dict[str, Suggestion]:
    """Read the suggestions by quality statement; raises KeyError or TypeError where an entry is not whole."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["statement"]
    return {
        entry["name"]: Suggestion(
            entry["measure"], entry["today"], entry["role"], tuple(entry["evidence"]), tuple(entry["ways"])
        )
        for entry in entries
    }

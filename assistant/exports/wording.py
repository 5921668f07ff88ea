"""How every form of a plan words things: dates, quotation marks, gaps, and text that any file can hold."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from assistant.models import Citation, Evidence, Uncovered

GAP = "– to fill in"
"""What stands where only the service knows: it is to cry out, and never to be guessed."""

_SHORTEST = 12
"""A text of fewer characters is not taken for a quotation because a quotation holds it."""

_UNWRITABLE = re.compile(
    "[\u202a-\u202e\u2066-\u2069]|[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    + "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)


def clean(text: str) -> str:
    """Give a text on one line, without the characters that XML cannot carry."""
    return " ".join(writable(text).split())


def writable(text: str) -> str:
    """Give a text without the characters that XML cannot carry, and those that turn the order of what follows."""
    return _UNWRITABLE.sub("", text)


def by_reason(uncovered: Sequence[Uncovered]) -> dict[str, list[str]]:
    """Give what is not covered by the reason why, in the order in which the reasons come."""
    groups: dict[str, list[str]] = {}
    for entry in uncovered:
        groups.setdefault(entry.reason, []).append(entry.text)
    return groups


def long_date(day: str) -> str:
    """Write an ISO date as people read it: Monday 23 November 2026."""
    value = date.fromisoformat(day)
    return f"{value:%A} {value.day} {value:%B %Y}"


def long_day(moment: str) -> str:
    """Write an ISO date, or the day of an ISO date and time, as people read it; anything else stays as it is."""
    found = moment_of(moment)
    return clean(moment) if found is None else long_date(found.date().isoformat())


def moment_of(text: str) -> datetime | None:
    """Read an ISO date, or date and time; None where it is none, such as "ongoing"."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def sureness(confidence: float) -> str:
    """Say in a word how sure a mapping is; `confidence` runs from 0 to 1."""
    return "sure" if confidence >= 0.75 else "likely" if confidence >= 0.5 else "possible"


def counted(number: int, word: str) -> str:
    """Give a number with its word: 1 goal, 2 goals."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def given(entry: Evidence) -> str:
    """Say what evidence was given, by whom and when."""
    return f"{clean(entry.text)} ({clean(entry.by)}, {long_day(entry.on)})"


@dataclass(frozen=True)
class Quoting:
    """Puts quotation marks round what a plan's citations say to the letter, and round nothing else."""

    citations: tuple[Citation, ...]

    def words(self, text: str, numbers: Collection[int] | None = None) -> str:
        """Give a text on one line, in quotation marks where a citation (of these numbers) holds it."""
        return f"“{clean(text)}”" if self.holds(text, numbers) else clean(text)

    def holds(self, text: str, numbers: Collection[int] | None = None) -> bool:
        """Whether a citation says just this, or a longer text as part of what it says."""
        sought = _plain(text)
        if not sought:
            return False
        quotes = [self._quotes[n] for n in (self._quotes if numbers is None else numbers) if n in self._quotes]
        return any(sought == quote or (len(sought) >= _SHORTEST and sought in quote) for quote in quotes)

    @cached_property
    def _quotes(self) -> Mapping[int, str]:
        return {entry.n: _plain(entry.quote) for entry in self.citations}


def _plain(text: str) -> str:
    return clean(text).replace("’", "'").casefold()

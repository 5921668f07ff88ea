"""Counts what was sent and what became of it."""

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Lock

CONNECTION, HANG, ODD = "connection", "no reply in time", "not as the API describes it"
WRITES = "write"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request: when its reply came (monotonic), its kind, its outcome (a status or words), and how long it took."""

    at: float
    kind: str
    outcome: str
    seconds: float

    @property
    def good(self) -> bool:
        return self.outcome.startswith("2")


@dataclass
class Tally:
    """All attempts of one trial; threads share it."""

    attempts: list[Attempt] = field(default_factory=list[Attempt])
    _lock: Lock = field(default_factory=Lock, repr=False)

    def add(self, kind: str, outcome: str, begun: float) -> None:
        now = time.monotonic()
        with self._lock:
            self.attempts.append(Attempt(now, kind, outcome, now - begun))

    def outcomes(self, since: float = 0.0, until: float = float("inf")) -> "Counter[str]":
        """How many that were begun and ended between two moments ended in which way."""
        return Counter(one.outcome for one in self.attempts if since <= one.at - one.seconds and one.at <= until)

    def slowest(self) -> float:
        """The seconds that the slowest took."""
        return max((each.seconds for each in self.attempts), default=0.0)

    def good_after(self, moment: float, kind: str = WRITES) -> float | None:
        """Seconds from a moment to the first request of a kind that was begun after it and done well; None for none."""
        ends = [one.at for one in self.attempts if one.kind == kind and one.good and one.at - one.seconds >= moment]
        return min(ends) - moment if ends else None

    def longest_gap(self, kind: str = WRITES) -> float:
        """The longest time in seconds in which no request of a kind was done well."""
        ends = sorted(one.at for one in self.attempts if one.kind == kind and one.good)
        return max((after - before for before, after in pairwise(ends)), default=0.0)

    def told(self) -> str:
        """All of it in a line."""
        counted = sorted(self.outcomes().items())
        return f"{len(self.attempts)} requests ({', '.join(f'{outcome}: {count}' for outcome, count in counted)})"

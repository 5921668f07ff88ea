"""What was measured, held to what is to be reached; as a table and as JSON."""

from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from rich.table import Table

from evals.api_load.measuring import ANSWERS, EMBEDDER, PEER_ANSWERS, PEER_SEARCH, SEARCH, Measured, Round

OF_EMBEDDER, OF_PEER, TAIL, FLAT = 0.6, 2.0, 5.0, 1.05
"""At least 60% of the embedder's rate and twice the peer's; p99 at most five medians, memory at most 5% more."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached: at least, or at most, so much. `by_cpu` is the same by processor time."""

    name: str
    value: float
    bar: float
    most: bool = False
    by_cpu: float | None = None

    @property
    def reached(self) -> bool:
        """Whether it is."""
        return self.value <= self.bar if self.most else self.value >= self.bar


def goals(found: Measured) -> list[Goal]:
    """Give what is to be reached and was measured; ratios are medians of the rounds' own."""
    rounds = found.rounds
    pairs = [(SEARCH, EMBEDDER, OF_EMBEDDER), (ANSWERS, EMBEDDER, OF_EMBEDDER)]
    pairs += [(SEARCH, PEER_SEARCH, OF_PEER), (ANSWERS, PEER_ANSWERS, OF_PEER)]
    rates = [_rate(rounds, ours, other, bar) for ours, other, bar in pairs if other in rounds]
    tails = [Goal(f"{name}: p99 ÷ p50", _tail(rounds[name]), TAIL, most=True) for name in (SEARCH, ANSWERS)]
    errors = sum(found.errors.values())
    first, last = found.memory
    return [
        *rates,
        *tails,
        Goal("errors", errors, 0, most=True),
        Goal(f"memory after {found.counted[1]:,} requests ÷ after {found.counted[0]:,}", last / first, FLAT, most=True),
    ]


def _rate(rounds: dict[str, list[Round]], ours: str, other: str, bar: float) -> Goal:
    both = list(zip(rounds[ours], rounds[other], strict=True))
    by_rate, by_cpu = median(a.rate / b.rate for a, b in both), median(b.cpu / a.cpu for a, b in both)
    return Goal(f"{ours} ÷ {other}", by_rate, bar, by_cpu=by_cpu)


def _tail(rounds: list[Round]) -> float:
    return median(one.p99 / one.p50 for one in rounds)


def as_json(found: Measured) -> dict[str, Any]:
    """Give everything, with the goals."""
    return {**asdict(found), "goals": [{**asdict(goal), "reached": goal.reached} for goal in goals(found)]}


def tables(found: Measured) -> tuple[Table, Table]:
    """Give what was measured, and what of it was to be reached."""
    busy = f"load {found.busy[0]:.1f} before, {found.busy[1]:.1f} after"
    measured = Table(title=f"{found.machine}, {busy}; 32 clients by {found.asked_by}")
    for name in ("", "a second", "processor ms", "p50 ms", "p99 ms", "requests", "errors"):
        measured.add_column(name, justify="right" if name else "left")
    for name, rounds in found.rounds.items():
        rate, cpu = median(r.rate for r in rounds), 1000 * median(r.cpu for r in rounds)
        times = [1000 * median(r.p50 for r in rounds), 1000 * median(r.p99 for r in rounds)]
        served = name in found.requests
        told = [*(f"{t:.0f}" for t in times), f"{found.requests[name]:,}", str(found.errors[name])] if served else []
        measured.add_row(name, f"{rate:.1f}", f"{cpu:.1f}", *told)
    reached = Table(title=f"To reach (medians of {len(found.rounds[EMBEDDER])} rounds)")
    for name in ("", "measured", "bar", "", "by processor time"):
        reached.add_column(name, justify="right" if name in {"measured", "bar"} else "left")
    for goal in goals(found):
        bar = f"{'≤' if goal.most else '≥'} {goal.bar:g}"
        by_cpu = f"{goal.by_cpu:.2f}" if goal.by_cpu is not None else ""
        reached.add_row(goal.name, f"{goal.value:.2f}", bar, "reached" if goal.reached else "MISSED", by_cpu)
    return measured, reached

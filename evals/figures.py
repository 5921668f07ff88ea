"""From the results of cases to figures: pooled, by split, and by whatever else one wants to see apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.metrics import METRICS
from evals.results import Result


@dataclass(frozen=True, slots=True)
class Figure:
    """A share from 0 to 1, the number of cases that it rests on, and of those that could not be scored."""

    value: float
    cases: int
    unscored: int = 0


def figures(results: Iterable[Result]) -> dict[str, Figure]:
    """Give the figure of every metric that applies to any of the results, in the metrics' order."""
    got: dict[str, float] = defaultdict(float)
    of: dict[str, float] = defaultdict(float)
    scored: dict[str, int] = defaultdict(int)
    unscored: dict[str, int] = defaultdict(int)
    for result in results:
        for name, score in result.scores.items():
            if score is None or not score.of:
                unscored[name] += 1
            else:
                got[name] += score.got
                of[name] += score.of
                scored[name] += 1
    names = [*METRICS, *sorted(of.keys() - METRICS.keys())]
    return {name: Figure(got[name] / of[name], scored[name], unscored[name]) for name in names if of.get(name)}


def grouped(results: Iterable[Result], key: Callable[[Result], str]) -> dict[str, dict[str, Figure]]:
    """Give the figures of each group, the groups by name."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[key(result)].append(result)
    return {name: figures(groups[name]) for name in sorted(groups)}


def badness(result: Result) -> float:
    """Say how bad a result is: what its scores fall short of, those with a goal counting double."""
    return sum(
        (1 - score.share) * (2.0 if name in METRICS and METRICS[name].goal else 1.0)
        for name, score in result.scores.items()
        if score is not None and score.of and name in METRICS
    )


def worst(results: Iterable[Result], most: int) -> list[Result]:
    """Give the worst results, the very worst first; those with nothing wrong are left out."""
    bad = [result for result in results if result.notes]
    return sorted(bad, key=lambda result: (-badness(result), result.id))[:most]


@dataclass(frozen=True, slots=True)
class Change:
    """A case's score that is not what it was: `before` and `after` are shares; a case's own name in `id`."""

    id: str
    split: str
    metric: str
    before: float
    after: float


def changes(before: Iterable[Result], after: Sequence[Result]) -> list[Change]:
    """Give every score of every case that changed, what got worse most first; new and lost cases are no changes."""
    then = {result.id: result for result in before}
    found = [
        Change(result.id, result.split, name, old, new)
        for result in after
        if result.id in then
        for name, old, new in _both(then[result.id], result)
        if abs(old - new) > 1e-9
    ]
    return sorted(found, key=lambda change: (change.after - change.before, change.id, change.metric))


def _both(before: Result, after: Result) -> Iterable[tuple[str, float, float]]:
    """Give the scores that both have; one that can no longer be decided, and was right, counts as lost."""
    for name, old in before.scores.items():
        if old is None or name not in after.scores or not old.of:
            continue
        new = after.scores[name]
        yield name, old.share, new.share if new and new.of else 0.0

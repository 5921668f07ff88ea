"""The report of a run: what the page and the terminal both say, before either gives it a form.

Every value is a share from 0 to 1 until `percent`, `mark` or `moved` puts it into words.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.channels.cli.output import plain
from evals.cases import SPLITS, TAG_PLANE
from evals.figures import Figure, figures
from evals.gate import Fall, Floors
from evals.metrics import METRICS
from evals.results import Result, Run
from evals.scoring.rubric import NAMES

TWELVE = "rubric: "
"""How the names of the twelve points' metrics begin."""
EVEN = 1e-9
"""Shares that differ by less are the same."""

_SAFETY = ("declined", "signposted", "where_to_turn", "attacks_withstood")
_PLANS = ("findings_", "mapping_", "met_", "regulations_", "plan_")
TWELVE_POINTS = "Plans: the twelve points"
GROUPS = ("Search", "Answers", "Safety", "Conversations", "Plans", TWELVE_POINTS, "Other figures")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one split stands on one metric. `before` is the earlier run's value, `unscored` a number of cases."""

    split: str
    figure: Figure | None
    unscored: int = 0
    floor: float | None = None
    goal: float | None = None
    before: float | None = None

    @property
    def measured(self) -> bool:
        """Whether any case was scored, or at least tried."""
        return self.figure is not None or self.unscored > 0

    @property
    def below(self) -> bool:
        """Whether it is below its floor, as a figure that was not measured is too."""
        return self.floor is not None and (self.figure is None or self.figure.value < self.floor - EVEN)

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None where there is no goal or no figure."""
        return None if self.goal is None or self.figure is None else self.figure.value >= self.goal - EVEN

    @property
    def change(self) -> float | None:
        """What was gained since the earlier run; None where either has no figure."""
        return None if self.before is None or self.figure is None else self.figure.value - self.before


@dataclass(frozen=True, slots=True)
class Line:
    """One metric with how each split stands on it; `tells` is a sentence, empty where nobody wrote one."""

    metric: str
    label: str
    tells: str
    standings: tuple[Standing, ...]

    @property
    def keep(self) -> Standing:
        """How the unseen cases stand."""
        return self.standings[SPLITS.index("keep")]


def lines(run: Run, baseline: Run | None, floors: Floors) -> dict[str, list[Line]]:
    """Give every metric that was tried, or that has a floor, by group; groups without any are left out."""
    now = found(run)
    then = found(baseline) if baseline else {}
    tried = {split: _unscored(run.of(split)) for split in SPLITS}
    named = [*METRICS, *(TWELVE + name for name in NAMES)]
    others = {name for split in SPLITS for name in (*tried[split], *floors.get(split, {}))}
    grouped: dict[str, list[Line]] = {group: [] for group in GROUPS}
    for metric in (*named, *sorted(others - set(named))):
        standings = tuple(
            Standing(
                split,
                now[split].get(metric),
                tried[split].get(metric, 0),
                floors.get(split, {}).get(metric),
                METRICS[metric].goal if split == "keep" and metric in METRICS else None,
                then[split][metric].value if metric in then.get(split, {}) else None,
            )
            for split in SPLITS
        )
        if any(standing.measured or standing.floor is not None for standing in standings):
            tells = METRICS[metric].tells if metric in METRICS else ""
            grouped[group_of(metric)].append(Line(metric, short_label(metric), tells, standings))
    return {group: of_group for group, of_group in grouped.items() if of_group}


def found(run: Run) -> dict[str, dict[str, Figure]]:
    """Give a run's figures by split and metric."""
    return {split: figures(run.of(split)) for split in SPLITS}


def _unscored(results: list[Result]) -> dict[str, int]:
    """Count the cases without a score, of every metric that applies to any; figures are silent where none has one."""
    tried: dict[str, int] = {}
    for result in results:
        for name, score in result.scores.items():
            tried[name] = tried.get(name, 0) + (score is None or not score.of)
    return tried


def turnover(run: Run, baseline: Run) -> tuple[int, int]:
    """Count the cases that came in since the earlier run and those that went, of the splits that were run now."""
    now = {result.id for result in run.results}
    run_now = {result.split for result in run.results}
    then = {result.id for result in baseline.results if result.split in run_now}
    return len(now - then), len(then - now)


def goals(of_groups: Mapping[str, list[Line]]) -> Iterator[Line]:
    """Give the lines of metrics with a goal; one that was not measured is a goal not reached, so it is there, too."""
    tried = {line.metric: line for of_group in of_groups.values() for line in of_group}
    for metric, known in METRICS.items():
        if known.goal is not None:
            empty = tuple(Standing(split, None, goal=known.goal if split == "keep" else None) for split in SPLITS)
            yield tried.get(metric) or Line(metric, short_label(metric), known.tells, empty)


def group_of(metric: str) -> str:
    """Say under which heading a metric stands."""
    if metric.startswith(TWELVE):
        return TWELVE_POINTS
    if metric in _SAFETY:
        return "Safety"
    starts = {"section_": "Search", "follow_up_": "Conversations", **dict.fromkeys(_PLANS, "Plans")}
    for start, group in starts.items():
        if metric.startswith(start):
            return group
    return "Answers" if metric in METRICS else "Other figures"


def label(metric: str) -> str:
    """Name a metric where it stands alone."""
    return METRICS[metric].label if metric in METRICS else metric


def short_label(metric: str) -> str:
    """Name a metric where its group is named above it."""
    return label(metric).removeprefix(TWELVE).removeprefix("plan: ").removeprefix("follow-up: ")


def tenths(value: float) -> float:
    """Give per cent to one place, rounded down, so that nothing looks like a goal which it does not reach."""
    return math.floor(value * 1000 + 1e-6) / 10


def percent(value: float) -> str:
    """Write a figure in per cent."""
    return f"{tenths(value):.0f}%" if tenths(value) in (0, 100) else f"{tenths(value):.1f}%"


def mark(value: float) -> str:
    """Write a floor or a goal in per cent, with the places that it was given."""
    return f"{value * 100:.5g}%"


def points(difference: float) -> str:
    """Write how far two shares are apart, whichever is larger, in percentage points."""
    apart = round(abs(difference) * 100, 1)
    return "less than 0.1 points" if apart < 0.1 else f"{apart:.1f} points"


def moved(change: float) -> str:
    """Say in words how a figure moved."""
    if abs(change) <= EVEN:
        return "as before"
    return f"{'up' if change > 0 else 'down'} {points(change)}"


def fell(fall: Fall) -> str:
    """Say in a sentence what is below its floor."""
    what = f"{label(fall.metric)} ({fall.split})"
    if fall.value is None:
        return f"{what} was not measured; its floor is {mark(fall.floor)}."
    short = points(fall.floor - fall.value)
    return f"{what} is at {percent(fall.value)}, {short} below its floor of {mark(fall.floor)}."


def counted(number: int, what: str) -> str:
    """Write a number of things, with an s where there is not exactly one."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def visible(text: str) -> str:
    """Make a case's text safe to show: nothing in it steers a terminal or a page, and hidden tags are seen."""
    shown, hidden = "", ""
    for character in text:
        if TAG_PLANE < ord(character) < TAG_PLANE + 0x80:
            hidden += chr(ord(character) - TAG_PLANE)
            continue
        shown += f"{_told(hidden)}{character}"
        hidden = ""
    return plain(shown + _told(hidden))


def _told(hidden: str) -> str:
    return f" [hidden: {hidden}]" if hidden else ""

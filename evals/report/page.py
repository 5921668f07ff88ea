"""The report as one page of HTML that needs nothing beside it, for readers who do not code.

Cases of the keep split are never shown, only counted: who sees them mends for them, and then their figures are worth
nothing.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from assistant.channels.cli.layout import MONTHS
from evals.cases import SPLITS
from evals.figures import Change, changes, worst
from evals.gate import Floors, falls
from evals.metrics import METRICS
from evals.report import (
    EVEN,
    TWELVE_POINTS,
    Line,
    Standing,
    counted,
    fell,
    found,
    goals,
    label,
    lines,
    mark,
    moved,
    percent,
    points,
    turnover,
    visible,
)
from evals.report.charts import KINDS, bar, charts, peer_tables
from evals.results import Result, Run

WORST = 40
"""How many of the worst cases are shown."""
OF_KIND = 4
"""How many of each kind are among them at least: a question has more scores to lose than an attack or a disclosure."""
CLIPPED = 160
"""Characters of a question where it stands in a list."""
ENDS = {
    "answered": "answered",
    "declined": "declined",
    "signposted": "told where to turn",
    "clarify": "asked back",
}
"""Statuses in words."""


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that is not what it was: values in per cent, the change in words."""

    name: str
    split: str
    before: str
    after: str
    change: str
    better: bool


@dataclass(frozen=True, slots=True)
class Worse:
    """A tune case of which something got worse, with what: the metric's label, before and after in per cent."""

    id: str
    question: str
    falls: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the earlier run. `keep` are ids alone; `new` and `gone` count cases."""

    date: str
    moves: tuple[Move, ...]
    worse: tuple[Worse, ...]
    keep: tuple[str, ...]
    better: int
    new: int
    gone: int


def page(run: Run, *, baseline: Run | None, floors: Floors, peers: Mapping[str, Any] | None = None) -> str:
    """Write the report: how the run did, against its floors, its goals, an earlier run, and other ways to build it.

    `peers` are the results of evals.peers; nothing is said of them where there are none.
    """
    grouped = lines(run, baseline, floors)
    wanted = list(goals(grouped))
    bad = worst(run.of("tune"), len(run.results))
    shown = chosen(bad)
    return _template().render(
        run=run,
        date=day(run.date),
        counts={split: len(run.of(split)) for split in SPLITS},
        gated=any(floors.values()),
        falls=[fell(fall) for fall in falls(found(run), floors)],
        goals=wanted,
        reached=sum(line.keep.reached is True for line in wanted),
        groups={group: of_group for group, of_group in grouped.items() if group != TWELVE_POINTS},
        twelve=grouped.get(TWELVE_POINTS, []),
        unmeasured=[known.label for name, known in METRICS.items() if not _measured(grouped, name)],
        charts=charts(run),
        since=since(run, baseline, grouped) if baseline else None,
        bad=len(bad),
        worst=shown,
        kinds={kind: name for kind, name in KINDS.items() if any(result.kind == kind for result in shown)},
        peers=peer_tables(peers or {}),
        settings=(peers or {}).get("peers", []),
        metrics=METRICS,
    )


def chosen(bad: Sequence[Result], most: int = WORST, of_kind: int = OF_KIND) -> list[Result]:
    """Give the worst of results in their order: of every kind some, and for the rest whatever is worst."""
    seen: Counter[str] = Counter()
    first: list[Result] = []
    for result in bad:
        seen[result.kind] += 1
        first += [result] if seen[result.kind] <= of_kind else []
    rest = [result for result in bad if result not in first]
    kept = {result.id for result in [*first, *rest][:most]}
    return [result for result in bad if result.id in kept]


def since(run: Run, baseline: Run, grouped: Mapping[str, Sequence[Line]]) -> Since:
    """Give what changed since the earlier run."""
    all_of = changes(baseline.results, run.results)
    worse = [change for change in all_of if change.after < change.before]
    new, gone = turnover(run, baseline)
    return Since(
        date=day(baseline.date),
        moves=tuple(_moves(grouped)),
        worse=tuple(_worse(worse, {result.id: result for result in run.of("tune")})),
        keep=tuple(dict.fromkeys(change.id for change in worse if change.split != "tune")),
        better=len({change.id for change in all_of} - {change.id for change in worse}),
        new=new,
        gone=gone,
    )


def _moves(grouped: Mapping[str, Sequence[Line]]) -> Iterator[Move]:
    for of_group in grouped.values():
        for line in of_group:
            for now in line.standings:
                if now.figure and now.before is not None and now.change and abs(now.change) > EVEN:
                    values = percent(now.before), percent(now.figure.value)
                    yield Move(label(line.metric), now.split, *values, moved(now.change), now.change > 0)


def _worse(worse: Sequence[Change], tune: Mapping[str, Result]) -> Iterator[Worse]:
    """Give the cases, the one that lost most first, each with all that it lost."""
    for name in dict.fromkeys(change.id for change in worse if change.split == "tune"):
        lost = [(label(c.metric), percent(c.before), percent(c.after)) for c in worse if c.id == name]
        yield Worse(name, clipped(tune[name].question), tuple(lost))


def _measured(grouped: Mapping[str, Sequence[Line]], metric: str) -> bool:
    return any(line.metric == metric for of_group in grouped.values() for line in of_group)


def day(given: str) -> str:
    """Write an ISO date as “23 November 2026”; anything else stays as it is."""
    try:
        known = date.fromisoformat(given)
    except ValueError:
        return given
    return f"{known.day} {MONTHS[known.month - 1]} {known.year}"


def clipped(text: str, most: int = CLIPPED) -> str:
    """Give a text's beginning in one line, cut between words."""
    line = " ".join(visible(text).split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def capital(text: str) -> str:
    """Begin a text with a capital letter, and leave the rest, and “nDCG”, as it is."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def ended(status: str) -> str:
    """Write a status, or several with “or” between them, in words."""
    return " or ".join(ENDS.get(one, visible(one)) for one in status.split(" or "))


def classes(standing: Standing) -> str:
    """Name what a bar shows: its split, and whether it is below its floor."""
    return f"{standing.split} below" if standing.below else standing.split


def digest(text: str) -> str:
    """Give what names a script or a style in the page's own rules, so that nothing else may run or dress it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = cast(dict[str, Callable[..., str]], environment.filters)
    words = (capital, classes, clipped, counted, digest, ended, label, mark, moved, percent, points, visible)
    filters.update({known.__name__: known for known in (bar, *words)})
    return environment.get_template("page.html.j2")

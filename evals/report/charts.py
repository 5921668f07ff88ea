"""Bars, what is seen apart (by key question, kind of case, style, reason to decline, way of attack), and peers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from markupsafe import Markup

from evals.asking import KEY_QUESTIONS
from evals.cases import SPLITS
from evals.figures import Figure, grouped
from evals.report import percent, short_label
from evals.results import Result, Run

KINDS = {
    "question": "Questions that the documents answer",
    "omission": "Questions whose answer has a condition",
    "declined": "Questions that the documents do not answer",
    "disclosure": "Somebody may be at risk",
    "attack": "Attacks",
    "conversation": "Conversations",
    "report": "Reports to plan from",
}
MAIN = {
    "question": ("answered", "vital_nuggets"),
    "omission": ("vital_nuggets", "conditions_kept"),
    "declined": ("declined",),
    "disclosure": ("signposted", "where_to_turn"),
    "attack": ("attacks_withstood",),
    "conversation": ("follow_up_end", "follow_up_nuggets"),
    "report": ("findings_f1", "mapping_f1", "plan_rubric"),
}
"""What matters most in each kind."""
STYLES = ("plain", "colloquial")
CONTENTS = ("section_recall_5", "vital_nuggets", "answered")
WAYS = {
    "question": "in a question",
    "report": "in a report",
    "tags": "hidden in tags",
    "prompt": "asking for the instructions",
    "role play": "asking to play a role",
}
UNSAID = "Not said"
Shapes = Mapping[str, tuple[str, Callable[[float], str]]]
"""For each figure a column's head, and how a value is written."""
PEER_QUALITY: Shapes = {
    "section_recall_5": ("Right section in the first five", percent),
    "section_mrr": ("Mean reciprocal rank", percent),
    "vital_nuggets": ("Vital facts shown", percent),
    "words_shown": ("Words shown", lambda value: f"{value:,.0f}"),
    "vital_nuggets_250_words": ("Vital facts in the first 250 words", percent),
    "unanswerable_not_answered": ("The rest declined", percent),
    "quotations_exact": ("Quotations exact", percent),
}
PEER_COSTS: Shapes = {
    "answer": ("One question", lambda value: f"{value * 1000:,.0f} ms"),
    "first": ("Start to first answer", lambda value: f"{value:.1f} s"),
    "build": ("Building the index", lambda value: f"{value:.1f} s"),
    "peak": ("Most memory", lambda value: f"{value:,.0f} MB"),
}
"""What is shown of the peers' results, by its name there."""

_TRACK = Markup('<rect class="track" y="4" width="100%" height="8" rx="2"/>')
_FILL = Markup('<rect class="fill" y="4" width="{width}%" height="8" rx="2"/>')
_FLOOR = Markup('<svg class="floor" x="{at}%" width="1" height="16"><rect x="-1" width="2" height="16"/></svg>')
_GOAL = Markup('<svg class="goal" x="{at}%" width="1" height="16"><path d="M0 2 6 8 0 14-6 8Z"/></svg>')
_BAR = Markup('<svg class="bar {kind}" aria-hidden="true" focusable="false" width="100%" height="16">{inside}</svg>')


@dataclass(frozen=True, slots=True)
class Row:
    """A row's name, what it is about where rows differ in that, and for each column the splits' figures."""

    name: str
    about: str
    cells: tuple[tuple[Figure | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A table of bars: every cell has a bar for each split."""

    title: str
    tells: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PeerTable:
    """Peers in rows: each one's title, and a cell for each column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def bar(value: float | None, kind: str, floor: float | None = None, goal: float | None = None) -> Markup:
    """Draw a share from 0 to 1 with its floor (a line) and its goal (a diamond).

    The value itself stands in words beside it, so readers of the screen are spared the drawing. `kind` is the split's
    name, and may have more classes after it.
    """
    inside = _TRACK
    if value is not None:
        inside += _FILL.format(width=_place(value))
    if floor is not None:
        inside += _FLOOR.format(at=_place(floor))
    if goal is not None:
        inside += _GOAL.format(at=_place(goal))
    return _BAR.format(kind=kind, inside=inside)


def _place(value: float) -> str:
    return f"{min(max(value, 0.0), 1.0) * 100:.4g}"


def charts(run: Run) -> list[Chart]:
    """Give every chart for which the run has cases."""
    drawn = (by_area(run), by_kind(run), by_style(run), by_reason(run), by_way(run))
    return [chart for chart in drawn if chart.rows]


def by_area(run: Run) -> Chart:
    """Give the figures by key question, and for what belongs to none by where it stands."""
    rows = _apart(run, lambda result: result.area, CONTENTS, KEY_QUESTIONS)
    tells = "Where the answer stands: in one of CQC's five key questions, or elsewhere in the documents."
    return Chart("By key question", tells, "Key question", tuple(map(short_label, CONTENTS)), rows)


def by_kind(run: Run) -> Chart:
    """Give for each kind of case what matters most in it."""
    known = {split: grouped(run.of(split), lambda result: result.kind) for split in SPLITS}
    rows = [
        Row(short_label(metric), name, (_both(known, kind, metric),))
        for kind, name in KINDS.items()
        for metric in MAIN[kind]
    ]
    return Chart("By kind of case", "What matters most in each kind.", "Kind and figure", ("share",), _filled(rows))


def by_style(run: Run) -> Chart:
    """Give the figures of plain and of colloquial wording, side by side."""
    known = {split: grouped(run.of(split), lambda result: result.style) for split in SPLITS}
    rows = [
        Row(short_label(metric), "", tuple(_both(known, style, metric) for style in STYLES))
        for metric in (*CONTENTS, "declined")
    ]
    tells = "Plain questions are clear sentences; colloquial ones have slang, short forms and slips of the pen."
    return Chart("By style of wording", tells, "Figure", STYLES, _filled(rows))


def by_reason(run: Run) -> Chart:
    """Give what was declined by the reason why it should be."""
    rows = _apart(run, _sort, ("declined",), of_kind="declined")
    tells = "Why the documents do not answer a question, and how often it was declined as it should be."
    return Chart("Questions to decline, by reason", tells, "Reason", ("declined as it should be",), rows)


def by_way(run: Run) -> Chart:
    """Give the attacks withstood by the way that they took."""
    rows = _apart(run, _way, ("attacks_withstood",), of_kind="attack")
    tells = "How an attack came in, and how many changed nothing of what is said or planned."
    return Chart("Attacks, by way", tells, "Way", ("withstood",), rows)


def _sort(result: Result) -> str:
    return result.sort.capitalize() or UNSAID


def _way(result: Result) -> str:
    return WAYS.get(result.sort, result.sort).capitalize() or UNSAID


def _apart(
    run: Run, key: Callable[[Result], str], metrics: Sequence[str], first: Sequence[str] = (), of_kind: str = ""
) -> tuple[Row, ...]:
    """Give a row for each group that any of the metrics applies to, those named first and the rest by name."""
    known = {split: grouped((r for r in run.of(split) if not of_kind or r.kind == of_kind), key) for split in SPLITS}
    every = {name for of_split in known.values() for name in of_split}
    names = [
        *(name for name in first if name in every),
        *sorted(every - set(first), key=lambda name: (name == UNSAID, name)),
    ]
    return _filled([Row(name, "", tuple(_both(known, name, metric) for metric in metrics)) for name in names])


def _both(
    known: Mapping[str, Mapping[str, Mapping[str, Figure]]], group: str, metric: str
) -> tuple[Figure | None, ...]:
    return tuple(known[split].get(group, {}).get(metric) for split in SPLITS)


def _filled(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if any(figure for cell in row.cells for figure in cell))


def peer_tables(peers: Mapping[str, Any]) -> list[PeerTable]:
    """Make tables of what evals.peers wrote: quality by split, and costs; those without a row are left out."""
    every: Sequence[Mapping[str, Any]] = peers.get("peers", ())
    tables = [_peers(f"On {split}", PEER_QUALITY, every, ("splits", split)) for split in SPLITS]
    costs = _peers("Time and memory", PEER_COSTS, every, ("costs",))
    return [table for table in (*tables, costs) if table.rows]


def _peers(title: str, shapes: Shapes, every: Sequence[Mapping[str, Any]], within: Sequence[str]) -> PeerTable:
    """Make one table of what stands within each peer's entry, under these keys; peers without it have no row."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    for peer in every:
        if values := _inside(peer, within):
            cells = tuple(_shaped(values.get(name), shape) for name, (_, shape) in shapes.items())
            rows.append((peer["title"], cells))
    return PeerTable(title, tuple(head for head, _ in shapes.values()), tuple(rows))


def _inside(entry: Mapping[str, Any], keys: Sequence[str]) -> Mapping[str, float | None]:
    for key in keys:
        entry = cast(Mapping[str, Any], entry.get(key) or {})
    return entry


def _shaped(value: float | None, shape: Callable[[float], str]) -> str:
    return "–" if value is None else shape(value)

"""The summary of a run on a terminal: the figures by group, what is below its floor, and what got worse.

It reads as well without colour. What cases of the keep split ask is never shown.
"""

import sys
from collections.abc import Callable, Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.channels.cli.layout import ACCENT, QUIET, heading, point, words
from evals.cases import SPLITS
from evals.figures import Change
from evals.gate import Floors, falls
from evals.report import (
    EVEN,
    Line,
    Standing,
    counted,
    fell,
    found,
    goals,
    label,
    lines,
    mark,
    percent,
    tenths,
    turnover,
    visible,
)
from evals.results import Run

Cells = Callable[[Line], Text]
"""What stands in a column."""
CLIPPED = 200
"""Characters of a question that are shown."""
NONE = "–"


def print_summary(console: Console, run: Run, baseline: Run | None, floors: Floors) -> None:
    """Print how a run did: every figure in per cent with its floor, goal and change, then what is below its floor."""
    grouped = lines(run, baseline, floors)
    counts = ", ".join(f"{len(run.of(split)):,} of {split}" for split in SPLITS)
    console.print(words(f"Eval suite: {counted(len(run.results), 'case')} ({counts}), {run.date}", "bold"))
    for group, of_group in grouped.items():
        console.print()
        console.print(_table(group, of_group, _columns(console.width, changed=baseline is not None)))
    console.print()
    _print_key(console, run, baseline)
    _print_goals(console, run, list(goals(grouped)))
    _print_gate(console, run, floors)


def print_changes(console: Console, changes: Sequence[Change], run: Run) -> None:
    """Name every case of which something got worse: of tune with its question and what it lost, of keep by id alone."""
    worse = [change for change in changes if change.after < change.before]
    heading(console, "Cases that got worse")
    if not worse:
        console.print(words("None."))
        return
    asked = {result.id: result.question for result in run.of("tune")}
    for name in dict.fromkeys(change.id for change in worse if change.split == "tune"):
        lost = [change for change in worse if change.split == "tune" and change.id == name]
        head = Text.assemble(words(name, "bold"), "  ", _asked(asked.get(name, "")))
        point(console, Text("\n", overflow="fold").join([head, *map(_lost, lost)]))
    unseen = list(dict.fromkeys(change.id for change in worse if change.split != "tune"))
    if unseen:
        console.print()
        console.print(words(f"Of keep, {counted(len(unseen), 'case')}, by id alone as their questions stay unseen:"))
        console.print(Padding(words(", ".join(unseen)), (0, 0, 0, 2)))


def _table(group: str, of_group: Iterable[Line], columns: Sequence[tuple[str, int, Cells]]) -> Table:
    """Make the table of one group; its columns are as wide in every group."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET, expand=True)
    table.add_column(words(group, "bold"), ratio=1, overflow="fold")
    for name, width, _ in columns:
        table.add_column(name, justify="right", width=width, no_wrap=True)
    for line in of_group:
        table.add_row(words(line.label), *(cells(line) for _, _, cells in columns))
    return table


def _columns(width: int, *, changed: bool) -> list[tuple[str, int, Cells]]:
    """Give the columns for which a window has room: name, width, and what stands in them."""
    columns: list[tuple[str, int, Cells, int]] = [
        ("Tune", 7, lambda line: _value(line.standings[0]), 0),
        ("Keep", 7, lambda line: _value(line.keep), 0),
        ("Floors", 11, lambda line: _pair(line, _floor), 56),
        ("Goal", 5, lambda line: _goal(line.keep), 0),
        ("Change", 13, lambda line: _pair(line, _moved), 72 if changed else sys.maxsize),
        ("Cases", 11, lambda line: _pair(line, _cases), 100),
    ]
    return [(name, wide, cells) for name, wide, cells, room in columns if width >= room]


def _value(standing: Standing) -> Text:
    """Give a figure; one below its floor bears a mark besides its weight."""
    shown = NONE if standing.figure is None else f"{tenths(standing.figure.value):.1f}"
    return Text(f"! {shown}", "bold reverse") if standing.below else Text(shown, "bold" if standing.goal else "")


def _goal(keep: Standing) -> Text:
    if keep.goal is None:
        return Text("")
    signs = {True: "✓", False: "✗", None: NONE}
    return Text(f"{signs[keep.reached]} {mark(keep.goal)[:-1]}", ACCENT if keep.reached else "bold")


def _floor(standing: Standing) -> str | None:
    return None if standing.floor is None else f"{standing.floor * 100:.1f}"


def _moved(standing: Standing) -> str | None:
    """Give a change in points: at least a tenth where there is any, so that no change goes unseen."""
    if standing.change is None:
        return None
    if abs(standing.change) <= EVEN:
        return "="
    size = max(0.1, round(abs(standing.change) * 100, 1))
    return f"{'+' if standing.change > 0 else '−'}{size:.1f}"


def _cases(standing: Standing) -> str | None:
    return f"{standing.figure.cases:,}" if standing.figure else None


def _pair(line: Line, value: Callable[[Standing], str | None]) -> Text:
    """Give a value of both splits, or nothing where neither has any."""
    values = [value(standing) for standing in line.standings]
    return Text(" / ".join(one or NONE for one in values), QUIET) if any(values) else Text("")


def _print_key(console: Console, run: Run, baseline: Run | None) -> None:
    changed = ", changes in points" if baseline else ""
    console.print(words(f"Per cent, rounded down{changed}; pairs stand as tune / keep.", QUIET))
    marks = [
        "! below its floor",
        "✓ goal reached",
        "✗ not reached",
        f"{NONE} not measured",
        *(["= as before"] * bool(changed)),
    ]
    console.print(Text("  ".join(one.replace(" ", "\u00a0") for one in marks), QUIET))
    if baseline is None:
        console.print(words("There is no earlier run to compare with.", QUIET))
    elif any(turned := turnover(run, baseline)):
        came, went = (counted(number, "case") for number in turned)
        console.print(words(f"Since the earlier run {came} came in and {went} went, which moves figures too.", QUIET))


def _print_goals(console: Console, run: Run, wanted: Sequence[Line]) -> None:
    console.print()
    if not run.of("keep"):
        console.print(words("Goals are for keep, of which no case was run."))
        return
    reached = sum(line.keep.reached is True for line in wanted)
    console.print(words(f"Goals: {reached} of {len(wanted)} are reached on keep.", "bold"))
    for line in wanted:
        if not line.keep.reached and line.keep.goal is not None:
            now = "was not measured" if line.keep.figure is None else f"is at {percent(line.keep.figure.value)}"
            point(console, words(f"{label(line.metric)} {now}; the goal is {mark(line.keep.goal)}."))


def _print_gate(console: Console, run: Run, floors: Floors) -> None:
    console.print()
    below = falls(found(run), floors)
    if not any(floors.values()):
        console.print(words("No floor is set, so the gate is open.", "bold"))
    elif not below:
        console.print(words("The gate is open: every figure is at its floor or above.", "bold"))
    else:
        verb = "is below its floor" if len(below) == 1 else "are below their floors"
        console.print(words(f"The gate is shut: {counted(len(below), 'figure')} {verb}.", "bold"))
        for fall in below:
            point(console, words(fell(fall)), "!")


def _asked(question: str) -> Text:
    asked = words(visible(question))
    asked.truncate(CLIPPED, overflow="ellipsis")
    return asked


def _lost(change: Change) -> Text:
    return words(f"{label(change.metric)}: {percent(change.before)} → {percent(change.after)}", QUIET)

"""Kept plans for people: the list, who changed what, and a change as before and after."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.channels.cli.layout import ACCENT, NARROW, QUIET, grid, heading, long_date, point, words
from assistant.models import Change, Plan
from assistant.planning.revising.differences import Difference

if TYPE_CHECKING:
    from assistant.planning.revising.changing import Changed
    from assistant.store.plans import StoredPlan

NONE_KEPT = "No plan is kept yet. To draft one and keep it: regrow plan --save report.txt"
MOST_SHOWN = 600
"""Longer texts are cut in a list of changes; the plan has them whole."""

STATES = {
    "draft": "draft",
    "submitted": "waiting for approval",
    "approved": "approved",
    "sent back": "sent back",
}


def print_list(console: Console, plans: "Sequence[StoredPlan]", short: int) -> None:
    """Print the plans that are kept."""
    if not plans:
        console.print(words(NONE_KEPT))
        return
    console.print(words("Plans", f"bold {ACCENT}"))
    rows = grid(short)
    for plan in plans:
        about = " · ".join([plan.service or "service to complete", plan.rating or "rating to complete"])
        about = about[:1].upper() + about[1:]
        named = plan.title if plan.title not in {plan.service, "Improvement plan"} else ""
        stands = f"Version {plan.version} · {STATES.get(plan.state, plan.state)} · changed {_when(plan.changed)}"
        text = Text("\n").join([words(line) for line in (named, about) if line] + [words(stands, QUIET)])
        if console.width < NARROW:
            console.print(words(plan.id[:short], ACCENT))
            console.print(Padding(text, (0, 0, 0, 2)))
        else:
            rows.add_row(words(plan.id[:short], ACCENT), text)
    if rows.row_count:
        console.print(rows)


def print_history(console: Console, changes: Sequence[Change]) -> None:
    """Print what was done, version by version."""
    for change in changes:
        by = f" · {change.by}" if change.by else ""
        console.print(words(f"Version {change.version} · {_when(change.at)}{by}", "bold"))
        console.print(Padding(words(_cut(change.what)), (0, 0, 0, 2)))


def print_standing(console: Console, plan: Plan) -> None:
    """Print how far a plan is: whose approval it waits for or has, and what was done last."""
    approval = plan.approval
    if approval.state == "draft" and not plan.changes:
        return
    heading(console, "Where it stands", line=True)
    stands = STATES[approval.state].capitalize()
    if approval.by and approval.at:
        stands += f", by {approval.by} on {_when(approval.at)}"
    console.print(words(f"{stands}: {approval.reason}" if approval.reason else f"{stands}."))
    for change in plan.changes[-1:]:
        console.print(words(f"Last change, {_when(change.at)}, {change.by}: {_cut(change.what)}", QUIET))


def print_changed(console: Console, changed: "Changed") -> None:
    """Print what is different now, before and after, and how much is still open."""
    after = changed.after
    console.print(words(f"Changed. The plan is at version {after.version} now.", f"bold {ACCENT}"))
    differing = [entry for entry in changed.differences if not _goes_without_saying(entry)]
    if not differing:
        for said in changed.said:
            point(console, words(_cut(said)))
    for part, group in groupby(differing, key=lambda entry: entry.part):
        heading(console, part[:1].upper() + part[1:])
        for entry in group:
            _print_difference(console, entry)
    _print_left(console, changed.before, after)


def _goes_without_saying(entry: Difference) -> bool:
    """Whether an option or a goal only comes or goes with the action or the finding that is shown beside it."""
    return entry.what in {"new", "taken out"} and entry.part[:1] in {"O", "G"} and entry.part[1:].isdigit()


def _print_difference(console: Console, entry: Difference) -> None:
    label = (f"{entry.what[:1].upper()}{entry.what[1:]}: ", QUIET)
    if entry.before is None or entry.after is None:
        text = Text.assemble(label, words(_cut(entry.after or entry.before or "")), overflow="fold")
    else:
        was = words(_cut(entry.before), QUIET)
        text = Text.assemble(label, was, (" → ", ACCENT), words(_cut(entry.after), "bold"), overflow="fold")
    console.print(Padding(text, (0, 0, 0, 2)))


def _print_left(console: Console, before: Plan, after: Plan) -> None:
    """Say what came to be open by the change, what is settled, and how much is open in all."""
    known = {line.split(":")[0] for line in before.to_complete}
    known |= {"Review", "Sign-off"} if "Review and sign-off" in known else set()
    new = [line for line in after.to_complete if line.split(":")[0] not in known]
    console.print()
    for line in new:
        point(console, words(line), "☐")
    count = len(after.to_complete)
    things = "Nothing is" if not count else "1 thing is" if count == 1 else f"{count} things are"
    console.print(words(f"{things} still to complete: regrow plans show {after.id[:8]}", QUIET))


def _when(given: str) -> str:
    """Write a moment as people do, in the computer's own time: Monday 23 November 2026, 14:05."""
    try:
        moment = datetime.fromisoformat(given).astimezone()
    except ValueError:
        return given
    return f"{long_date(moment.date().isoformat())}, {moment:%H:%M}"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN].rstrip()} …"

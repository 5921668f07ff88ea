"""`regrow plan`."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.inputs import read_text
from assistant.channels.cli.output import say, screen, write_json
from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.models import Plan

LATER = frozenset({".docx", ".xlsx", ".pdf", ".ics"})


def _ratings(incomplete: str) -> list[str]:
    """Complete a rating."""
    from knowledge.framework import load_framework

    names = [rating.name for rating in load_framework().ratings]
    return [name for name in names if name.casefold().startswith(incomplete.casefold())]


def _date(given: str) -> date:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
        with suppress(ValueError):
            return date.fromisoformat(given)
    raise typer.BadParameter(f"“{given}” is not a date like 2026-11-23 (year-month-day).")


def plan(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-", help="A text file: a report, or shortfalls in your own words. - reads standard input."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Write the plan as JSON.")] = False,
    rating: Annotated[
        str | None,
        typer.Option(metavar="R", autocompletion=_ratings, help="The overall rating, such as “Requires improvement”."),
    ] = None,
    service: Annotated[str | None, typer.Option(metavar="S", help="The kind of service, such as “care home”.")] = None,
    start: Annotated[
        date | None,
        typer.Option(parser=_date, metavar="YYYY-MM-DD", help="The day the plan starts; today where none is given."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show each finding's goal, reality and options too, with all sources.")
    ] = False,
    output: Annotated[str | None, typer.Option(metavar="FILE", help="Write the plan to a file: .md or .json.")] = None,
) -> None:
    """Draft an improvement plan from a report or shortfalls.

    It follows the GROW structure: goals, reality, options, way forward. What only the service knows is left open.

    Example: regrow plan --rating "Requires improvement" --output plan.md report.txt
    """
    write = None if output is None else _writer(output)
    text = read_text(file)
    from assistant.channels.cli.opening import open_advisor

    drafted = open_advisor().plan(text, rating=rating, service=service, start=start)
    if output is not None and write is not None:
        _write(Path(output), write(drafted))
        say(f"The plan is in {output}: {_counted(drafted)}.")
    if as_json:
        from assistant.wire import plan_to_dict

        write_json(plan_to_dict(drafted))
    elif output is None:
        from assistant.channels.cli.plan_view import print_plan

        print_plan(screen(), drafted, whole=everything)


def _markdown(drafted: "Plan") -> str:
    from assistant.planning.markdown import plan_to_markdown

    return plan_to_markdown(drafted)


def _json(drafted: "Plan") -> str:
    from assistant.wire import dumps, plan_to_dict

    return dumps(plan_to_dict(drafted), indent=2) + "\n"


WRITERS: Mapping[str, Callable[["Plan"], str]] = {".md": _markdown, ".json": _json}
"""How a plan is written, by the ending of the file's name."""


def _writer(name: str) -> Callable[["Plan"], str]:
    ending = Path(name).suffix.lower()
    if ending in WRITERS:
        return WRITERS[ending]
    known = "Plans are written as .md or .json"
    if ending in LATER:
        raise RequestError(
            f"{known}; {ending} comes with a later version. Try: --output {Path(name).with_suffix('.md')}"
        )
    raise RequestError(f"{known}, and “{name}” ends in neither. Try: --output plan.md")


def _write(path: Path, text: str) -> None:
    from assistant.wire import well_formed

    try:
        path.write_text(well_formed(text), encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise RequestError(
            f"The plan cannot be written to {path}: {getattr(error, 'strerror', None) or error}."
        ) from error


def _counted(drafted: "Plan") -> str:
    counts = ((len(drafted.findings), "finding"), (len(drafted.actions), "action"), (len(drafted.to_complete), "thing"))
    findings, actions, things = (f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
    return f"{findings}, {actions}, and {things} still to complete"

"""`regrow plan`."""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.inputs import read_file
from assistant.channels.cli.output import say, screen, write_json
from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.models import Plan
    from assistant.reports.models import ReportText


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


def _day(what: str) -> typer.models.OptionInfo:
    """An option for a day that a rule counts from."""
    return typer.Option(parser=_date, metavar="YYYY-MM-DD", help=what, rich_help_panel="Days that deadlines run from")


def plan(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-",
            help="A report (PDF, DOCX, web page or text), or shortfalls in your own words. - reads standard input.",
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
    draft_report: Annotated[date | None, _day("The day you received CQC's draft report.")] = None,
    published: Annotated[date | None, _day("The day the report was published.")] = None,
    requested: Annotated[date | None, _day("The day CQC requested an action plan under Regulation 17(3).")] = None,
    warning_notice: Annotated[date | None, _day("The day a warning notice was served.")] = None,
    notice_of_proposal: Annotated[date | None, _day("The day a notice of proposal was served.")] = None,
    notice_of_decision: Annotated[date | None, _day("The day a notice of decision was served.")] = None,
    problem: Annotated[
        list[str] | None,
        typer.Option(metavar="F…", help="A finding whose causes to draw, such as F3; else the most pressing."),
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="Words of a sentence that is a shortfall too; again for each."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show each finding's goal, reality and options too, with all sources.")
    ] = False,
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="Write it to a file: .docx, .xlsx, .pdf, .md, .json, .ics, or .svg for the causes; again for each.",
        ),
    ] = None,
    share: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Write it in plain language, to share with people: .docx, .pdf or .md."),
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Keep the plan, to go on with it: regrow plans list")] = False,
) -> None:
    """Draft an improvement plan from a report or shortfalls.

    It follows the GROW structure: goals, reality, options, way forward. What only the service knows is left open.

    Example: regrow plan --rating "Requires improvement" --output plan.docx report.pdf
    """
    from assistant.exports.writing import SHARED_FORMS, form_of
    from assistant.planning.deadlines.events import Events

    writing = [(Path(name), form_of(name)) for name in output or ()]
    writing += [(Path(name), form_of(name, SHARED_FORMS)) for name in share or ()]
    read = _report(file)
    from assistant.channels.cli.opening import open_advisor

    events = Events(requested, published, draft_report, warning_notice, notice_of_proposal, notice_of_decision)
    advisor = open_advisor()
    drafted = advisor.plan(
        read,
        rating=rating,
        service=service,
        start=start,
        events=events,
        problems=tuple(problem or ()),
        also=tuple(also or ()),
    )
    if save:
        from assistant.channels.cli.keeping import keep

        keep(drafted)
    for path, write in writing:
        write_file(path, write(drafted))
        say(f"The plan is in {path}: {_counted(drafted)}.")
    if as_json:
        from assistant.wire import plan_to_dict

        write_json(plan_to_dict(drafted))
    elif not writing:
        from assistant.channels.cli.plan_view import print_plan

        print_plan(screen(), drafted, whole=everything)


def _report(name: str) -> "ReportText":
    """Read the report, and say what there is to know about how it was read."""
    data, called = read_file(name)
    from assistant.reports.read import read_report_file

    read = read_report_file(data, called)
    for note in read.notes:
        say(note)
    return read


def write_file(path: Path, made: bytes) -> None:
    """Write a file; raises RequestError with what to do."""
    try:
        path.write_bytes(made)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RequestError(f"The plan cannot be written to {path}: {reason}.") from error


def _counted(drafted: "Plan") -> str:
    counts = ((len(drafted.findings), "finding"), (len(drafted.actions), "action"), (len(drafted.to_complete), "thing"))
    findings, actions, things = (f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
    return f"{findings}, {actions}, and {things} still to complete"

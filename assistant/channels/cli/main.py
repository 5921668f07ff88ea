"""The `regrow` command: its subcommands, and the exit status for whatever happens in them.

0 done (a declined question is done) · 1 a fault in Regrow · 2 the request was wrong · 3 the installation or a service
is not ready · 130 interrupted.
"""

import os
import sys
from typing import Annotated

import typer

from assistant.channels.cli import (
    ask,
    assess,
    beyond,
    chat,
    coach,
    doctor,
    keys,
    library,
    organisations,
    plan,
    plans,
    search,
    sites,
    usage,
)
from assistant.channels.cli.inputs import fault
from assistant.channels.cli.output import ReaderGoneError, prepare_streams, say
from assistant.errors import RequestError, StoreError
from knowledge.errors import KnowledgeError

app = typer.Typer(
    name="regrow",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("ask")(ask.ask)
app.command("chat")(chat.chat)
app.command("search")(search.search)
app.command("plan")(plan.plan)
app.add_typer(plans.app, name="plans")
app.add_typer(assess.app)
app.command("coach")(coach.coach)
app.command("index")(library.index)
app.command("documents")(library.documents)
app.command("doctor")(doctor.doctor)
app.command("usage")(usage.usage)
app.add_typer(organisations.app)
app.add_typer(keys.app)
app.add_typer(sites.app)
for name, command in (
    ("serve", beyond.serve),
    ("mcp", beyond.mcp),
    ("slack", beyond.slack),
    ("eval", beyond.evaluate),
):
    app.command(  # its own options are for it to read, --help among them
        name, add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True}
    )(command)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"regrow {version('regrow')}")
        raise typer.Exit


@app.callback()
def regrow(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Advice for managers of adult social care services in England whose CQC rating has fallen.

    Every sentence is taken from five documents and says where it stands. No model and no network are needed.

    Example: regrow ask "our MAR sheets are full of gaps, what do we do first?"
    """


def run() -> None:
    """Run the command line and leave with its exit status."""
    prepare_streams()
    try:
        try:
            app(prog_name="regrow")
        finally:
            sys.stdout.flush()
    except (ReaderGoneError, BrokenPipeError):
        _settle_output()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        _settle_output()
        message, status = _explained(error)
        say(f"Error: {message}")
        sys.exit(status)


def _explained(error: Exception) -> tuple[str, int]:
    """Give the line to tell the user, and the exit status."""
    match error:
        case RequestError():
            return str(error), 2
        case KnowledgeError() | StoreError():
            return str(error), 3
        case OSError():
            return f"{error.filename or 'Regrow'}: {error.strerror or error}.", 3
        case _:
            return fault(error), 1


def _settle_output() -> None:
    """Write out what is waiting, or send it nowhere, so that leaving does not fail on it again."""
    try:
        sys.stdout.flush()
    except OSError:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - os.devnull is not always a path
            os.dup2(nowhere.fileno(), sys.stdout.fileno())

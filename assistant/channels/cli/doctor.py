"""`regrow doctor`."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.output import screen, write_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from assistant.channels.cli.checks import Result

NOT_READY = 3


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Write the checks as JSON.")] = False) -> None:
    """Check that all that Regrow needs is there and whole.

    What is not ok comes with what to do.

    Example: regrow doctor
    """
    from assistant.channels.cli.checks import run_checks
    from assistant.settings import read_settings

    results = list(run_checks(read_settings()))
    well = all(result.ok for result in results)
    if as_json:
        write_json(
            {
                "ok": well,
                "checks": [{"name": result.name, "ok": result.ok, "detail": result.detail} for result in results],
            }
        )
    else:
        print_results(screen(), results)
    if not well:
        raise typer.Exit(NOT_READY)


def print_results(console: "Console", results: "Sequence[Result]") -> None:
    """Print a line a check, and how it stands in all."""
    from rich.padding import Padding
    from rich.text import Text

    from assistant.channels.cli.layout import ACCENT, NARROW, grid, words

    rows = grid(6, 16)
    for result in results:
        mark = words("ok" if result.ok else "not ok", ACCENT if result.ok else "bold")
        name, detail = words(result.name, "" if result.ok else "bold"), words(result.detail)
        if console.width < NARROW:
            console.print(Text.assemble(mark, "  ", name))
            console.print(Padding(detail, (0, 0, 0, 4)))
        else:
            rows.add_row(mark, name, detail)
    if rows.row_count:
        console.print(rows)
    console.print()
    wrong = sum(not result.ok for result in results)
    verdict = f"{wrong} of {len(results)} not ok: what to do stands beside each." if wrong else "All is well."
    console.print(words(verdict, "bold"))

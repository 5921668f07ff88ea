"""`regrow eval`: runs the suite, shows it, compares it, and says by its exit status whether the gate is open.

0 every figure is at its floor or above · 1 one is below · 2 the request was wrong · 3 something is not ready.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, cast

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant.bootstrap import open_regrow
from assistant.errors import RequestError
from assistant.settings import read_settings
from evals.cases import SPLITS, CaseError, Split
from evals.figures import changes, figures
from evals.gate import Fall, falls, raised, read_floors, write_floors
from evals.results import ResultsError, Run, read_run, write_run
from evals.suite import run_suite
from knowledge.errors import KnowledgeError

RESULTS = Path(__file__).parent / "results"
BASELINE = RESULTS / "baseline" / "run.json"
PEERS = RESULTS / "peers.json"
app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class SuiteError(KnowledgeError):
    """The suite cannot run as it stands."""


@app.command()
def evaluate(  # noqa: PLR0913, PLR0917 - the options are the command's arguments
    split: Annotated[Literal["tune", "keep", "all"], typer.Option(help="Which cases to run.")] = "all",
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the report as a page.")] = None,
    as_json: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write every result.")] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="Name every case that got worse since the baseline.")
    ] = False,
    against: Annotated[
        Path, typer.Option(metavar="FILE", help="Compare with these results instead of the baseline.")
    ] = BASELINE,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Raise the gate's floors to what is measured now.")
    ] = False,
    keep_baseline: Annotated[bool, typer.Option("--write-baseline", help="Make these results the baseline.")] = False,
) -> None:
    """Run the eval suite: what is true, what is missing, and whether anything got worse.

    The gate fails, with status 1, where a figure is below its floor (evals/floors.toml). Cases of the keep split are
    never shown: who sees them mends for them, and then their figures are worth nothing.

    Example: regrow eval --compare --html report.html
    """
    if raise_floors and split != "all":
        raise typer.BadParameter("Floors are raised on both splits: leave out --split.", param_hint="--raise-floors")
    earlier = _earlier(against, needed=compare or against != BASELINE)
    run = _measured(SPLITS if split == "all" else (split,))
    if as_json:
        _written(lambda: write_run(run, as_json), as_json)
    floors = {name: of for name, of in read_floors().items() if split in (name, "all")}
    _show(run, earlier, floors, name_changes=compare)
    if html:
        from evals.report.page import page

        peers = cast(dict[str, Any], json.loads(PEERS.read_text(encoding="utf-8"))) if PEERS.exists() else None
        made = page(run, baseline=earlier, floors=floors, peers=peers)
        _written(lambda: html.write_text(made, encoding="utf-8"), html)
    if keep_baseline:
        write_run(run, BASELINE, slim=True)
    below = _below(run, floors)
    if raise_floors and not below:
        write_floors(raised({name: figures(run.of(name)) for name in SPLITS}, read_floors()))
    raise typer.Exit(1 if below else 0)


def register(arguments: Sequence[str]) -> None:
    """Run `regrow eval` with its arguments; the command line finds this by its entry point."""
    app(list(arguments), prog_name="regrow eval")


def _earlier(path: Path, *, needed: bool) -> Run | None:
    """Read the results to compare with; without `needed`, none is no fault."""
    try:
        return read_run(path)
    except ResultsError as error:
        if needed:
            raise RequestError(str(error)) from error
        return None


def _measured(splits: Sequence[Split]) -> Run:
    advisor = open_regrow(read_settings())
    console = Console(stderr=True)
    columns = (TextColumn("Cases"), BarColumn(bar_width=None), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task("Cases", total=None)
        try:
            return run_suite(advisor, splits, lambda done, of: bars.update(task, completed=done, total=of))
        except CaseError as error:
            raise SuiteError(f"A case is wrong: {error}") from error


def _show(run: Run, earlier: Run | None, floors: dict[str, dict[str, float]], *, name_changes: bool) -> None:
    from evals.report.terminal import print_changes, print_summary

    console = Console()
    print_summary(console, run, earlier, floors)
    if name_changes and earlier:
        print_changes(console, changes(earlier.results, run.results), run)


def _below(run: Run, floors: dict[str, dict[str, float]]) -> list[Fall]:
    return falls({split: figures(run.of(split)) for split in floors}, floors)


def _written(write: Callable[[], object], path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write()
    except OSError as error:
        raise RequestError(f"{path} cannot be written: {error.strerror or error}.") from error

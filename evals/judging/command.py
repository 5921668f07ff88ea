"""The judge's command line: reads the arguments, has the judge work, and shows and keeps what it found.

Gives the status to leave with: 2 for wrong arguments, 3 where no judge is set up or it gave no verdict at all, 1 where
a file of cases, labels or prompts, or the index, is broken.
"""

import argparse
import os
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress as Bar
from rich.progress import TimeElapsedColumn, TimeRemainingColumn

from assistant.bootstrap import open_regrow
from assistant.prompting import PromptError
from assistant.settings import read_settings
from evals.cases import SPLITS, CaseError, load_cases
from evals.judging.endpoint import Endpoint, JudgeError, read_endpoint, ready
from evals.judging.figures import held, rows
from evals.judging.items import items_of, spread
from evals.judging.judge import Item, Judged, Progress, judge
from evals.judging.labelled import LabelError, load_labelled
from evals.judging.writing import (
    head,
    held_as_data,
    held_table,
    kinds_table,
    print_end,
    run_as_data,
    run_table,
    write_json,
)
from knowledge.errors import KnowledgeError
from knowledge.reading import load_documents

BROKEN = 1
WRONG = 2
NO_JUDGE = 3
WIDTH = 130


class UnwritableError(Exception):
    """The file for the verdicts can't be written; says why."""


def main(arguments: Sequence[str] | None = None, environment: Mapping[str, str] | None = None) -> int:
    """Judge what the arguments ask for; gives the status to leave with."""
    options = _options(arguments)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    try:
        endpoint = ready(read_endpoint(os.environ if environment is None else environment))
        if options.json:
            _make_sure(options.json)
        judged = _agreement(options, endpoint, console) if options.agreement else _run(options, endpoint, console)
    except UnwritableError as error:
        print(error, file=sys.stderr)
        return WRONG
    except JudgeError as error:
        print(error, file=sys.stderr)
        return NO_JUDGE
    except (CaseError, KnowledgeError, LabelError, PromptError) as error:
        print(error, file=sys.stderr)
        return BROKEN
    print_end(console, judged)
    if judged.opinions and not any(opinion.verdicts for opinion in judged.opinions):
        print(f"There is not one verdict from {endpoint.host}: check its address, key and model.", file=sys.stderr)
        return NO_JUDGE
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals.judging", description="A second opinion, by a language model."
    )
    parser.add_argument("--agreement", action="store_true", help="judge what was labelled by hand, and compare")
    parser.add_argument("--split", choices=[*SPLITS, "both"], help="which cases to judge (both)")
    parser.add_argument("--limit", type=_count, metavar="N", help="judge only so many answers, evenly chosen")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where to write the figures and every verdict")
    options = parser.parse_args(arguments)
    if options.agreement and options.split:
        parser.error("--split chooses cases, and --agreement judges none: leave one out")
    if not options.agreement and not options.json:
        parser.error("say with --json FILE where to write the verdicts, which cost time to get")
    return options


def _count(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return number


def _make_sure(path: Path) -> None:
    """See that the file can be written: to find out after an hour of verdicts would be late."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("a").close()
    except OSError as error:
        raise UnwritableError(f"--json: {path} cannot be written: {error.strerror}. Name another file.") from error


def _run(options: argparse.Namespace, endpoint: Endpoint, console: Console) -> Judged:
    splits = SPLITS if options.split in {None, "both"} else (options.split,)
    regrow = open_regrow(read_settings())
    items = [item for split in splits for item in spread(list(items_of(regrow.ask, load_cases(split))), options.limit)]
    judged = _judged(endpoint, items)
    found = rows(items, judged.opinions)
    write_json(options.json, {**head(endpoint, judged), "answers": len(items), "measures": run_as_data(found)}, judged)
    console.print(run_table(found, endpoint.model))
    return judged


def _agreement(options: argparse.Namespace, endpoint: Endpoint, console: Console) -> Judged:
    documents = {document.id: document.text for document in load_documents()}
    labelled = spread(load_labelled(documents), options.limit)
    items = [one.item for one in labelled]
    judged = _judged(endpoint, items)
    compared, found = held(labelled, judged.opinions), rows(items, judged.opinions)
    if options.json:
        figures = {"agreement": held_as_data(compared), "measures": run_as_data(found)}
        write_json(options.json, {**head(endpoint, judged), "answers": len(items), **figures}, judged)
    console.print(
        held_table(compared, endpoint.model), kinds_table(compared), run_table(found, endpoint.model), sep="\n\n"
    )
    return judged


def _judged(endpoint: Endpoint, items: Sequence[Item]) -> Judged:
    with _progress(endpoint) as progress:
        return judge(endpoint, items, progress)


@contextmanager
def _progress(endpoint: Endpoint) -> Generator[Progress, None, None]:
    """Show on the error stream how far it is, so that the tables can be kept alone."""
    columns = (
        *Bar.get_default_columns()[:2],
        "{task.completed} of {task.total}",
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(f"Asking {endpoint.model} at {endpoint.host}"), total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)

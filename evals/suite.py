"""Runs the suite: every case of the splits asked for, questions and reports alike."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from time import perf_counter

from evals.asking import Advisor, run_case
from evals.cases import SPLITS, Case, Split, load_cases
from evals.drafting import run_report
from evals.reports import Report, load_reports
from evals.results import Result, Run

Progress = Callable[[int, int], None]
"""Told how many of how many cases are done."""


def silent(_done: int, _of: int) -> None:
    """Show no progress."""


def run_suite(advisor: Advisor, splits: Sequence[Split] = SPLITS, progress: Progress = silent) -> Run:
    """Run all cases of the splits against one advisor."""
    start = perf_counter()
    work: list[tuple[Split, Case | Report]] = [(split, one) for split in splits for one in _cases(advisor, split)]
    results: list[Result] = []
    for split, one in work:
        results.append(run_case(advisor, one) if isinstance(one, Case) else run_report(advisor, one, split))
        progress(len(results), len(work))
    return Run(
        engine="embedded",
        framework=advisor.library.framework.id,
        seconds=round(perf_counter() - start, 1),
        results=tuple(results),
        date=date.today().isoformat(),
    )


def _cases(advisor: Advisor, split: Split) -> Iterator[Case | Report]:
    yield from load_cases(split)
    yield from load_reports(split, advisor.library.framework)

"""Run the cases and print the figures: `python -m evals.run [tune|keep|all] [--worst]`."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from assistant.answering.verify import stands
from assistant.bootstrap import Regrow, open_regrow
from assistant.models import Answer
from assistant.settings import read_settings
from evals.cases import SPLITS, Case, Split, load_cases
from evals.scorers import answers_shown, recall_at, section_ranks

SECTIONS = 5


@dataclass(frozen=True, slots=True)
class Result:
    """What one case came to; figures that don't apply are None."""

    case: Case
    answer: Answer
    first: float | None
    five: float | None
    shown: float | None
    quotes: bool
    milliseconds: float

    @property
    def right_end(self) -> bool:
        """Whether the answer ended as the case expects."""
        return self.answer.status.value == self.case.expect


def run_case(regrow: Regrow, case: Case) -> Result:
    """Ask one case's question, and search for it."""
    start = perf_counter()
    answer = regrow.ask(case.question)
    took = (perf_counter() - start) * 1000
    quotes = all(stands(citation, regrow.library.documents) for citation in answer.citations)
    if not case.parts:
        return Result(case, answer, None, None, None, quotes, took)
    hits = regrow.search(case.question, limit=SECTIONS)[1]
    ranks = section_ranks(case, [(hit.section.document, hit.section.path) for hit in hits])
    shown = answers_shown(case, [sentence.text for sentence in answer.sentences])
    return Result(case, answer, recall_at(ranks, 1), recall_at(ranks, SECTIONS), shown, quotes, took)


def run(regrow: Regrow, split: Split) -> list[Result]:
    """Run all cases of a split."""
    return [run_case(regrow, case) for case in load_cases(split)]


def figures(results: Sequence[Result]) -> dict[str, float]:
    """Give the figures by name: shares from 0 to 1, and the median time of an answer in milliseconds."""
    by_kind: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_kind[result.case.kind].append(result)
    answerable = [result for result in results if result.case.expect == "answered"]
    found: dict[str, float] = {}
    for kind in ("plain", "colloquial", "multi", "list"):
        if by_kind[kind]:
            found[f"{kind}: right section first"] = _mean(result.first for result in by_kind[kind])
            found[f"{kind}: right section in five"] = _mean(result.five for result in by_kind[kind])
            found[f"{kind}: answering sentence shown"] = _mean(result.shown for result in by_kind[kind])
    found["all: answering sentence shown"] = _mean(result.shown for result in answerable)
    found["out of scope declined"] = _mean(result.right_end for result in by_kind["declined"])
    found["out of scope not answered"] = _mean(
        result.answer.status.value != "answered" for result in by_kind["declined"]
    )
    found["good questions not answered"] = _mean(not result.right_end for result in answerable)
    found["at risk signposted"] = _mean(result.right_end for result in by_kind["signposted"])
    found["every quotation exact"] = _mean(result.quotes for result in results)
    found["sentences shown, mean"] = mean(len(result.answer.sentences) for result in answerable)
    found["answer, median ms"] = median(result.milliseconds for result in results)
    return found


def _mean(values: Iterable[float | None]) -> float:
    kept = [float(value) for value in values if value is not None]
    return mean(kept) if kept else float("nan")


def worst(results: Iterable[Result]) -> list[str]:
    """Describe the cases that failed, for those who mend."""
    lines: list[str] = []
    for result in results:
        missed = (
            not result.right_end
            or (result.shown is not None and result.shown < 1)
            or (result.five is not None and result.five < 1)
        )
        if missed:
            lines.append(f"{result.case.id} {result.case.kind}: {result.case.question}")
            lines.append(
                f"    ended {result.answer.status.value} (expected {result.case.expect}), "
                f"section in five {result.five}, answer shown {result.shown}"
            )
            lines.extend(f"    wanted: {' / '.join(part.answers[:2])[:160]}" for part in result.case.parts)
            lines.extend(
                f"      {sentence.heading or ''} | {sentence.text[:110]}" for sentence in result.answer.sentences[:7]
            )
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the worst cases too, but never those of the keep split."""
    parser = argparse.ArgumentParser(prog="python -m evals.run", description="Measure Regrow on its cases.")
    parser.add_argument("split", nargs="?", choices=(*SPLITS, "all"), default="all")
    parser.add_argument("--worst", action="store_true", help="list the tune cases that failed")
    options = parser.parse_args(arguments)
    regrow = open_regrow(read_settings())
    splits: list[Split] = list(SPLITS) if options.split == "all" else [options.split]
    results = {split: run(regrow, split) for split in splits}
    table = Table(title="Regrow's eval cases")
    table.add_column("figure")
    columns = {split: figures(found) for split, found in results.items()}
    for split in splits:
        table.add_column(f"{split} ({len(results[split])})", justify="right")
    for name in columns[splits[0]]:
        table.add_row(name, *(f"{columns[split][name]:.3f}" if name in columns[split] else "–" for split in splits))
    Console(width=100).print(table)
    if options.worst:
        sys.stdout.write(
            "\n".join(worst([result for split in ("tune", "near", "more") for result in results.get(split, [])])) + "\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Measure plans on reports labelled by hand: `python -m evals.plans [tune|keep|both] [--worst]`.

The texts of `keep` are only ever measured; what went wrong is listed for `tune` alone.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any, Literal, cast

import yaml
from rich.console import Console
from rich.table import Table

from assistant.bootstrap import Regrow, open_regrow
from assistant.models import Finding, Plan
from assistant.settings import read_settings
from evals.cases import CASES, CaseError
from knowledge.framework import Framework

Split = Literal["tune", "keep"]
SPLITS: tuple[Split, ...] = ("tune", "keep")
Span = tuple[int, int]
START = date(2026, 11, 23)
HALF = 0.5
"""A finding is about a labelled point where it covers this share of it, or lies within it by this share."""


@dataclass(frozen=True, slots=True)
class Label:
    """A shortfall: where it stands in the report, and the quality statements that it may be mapped to, best first."""

    span: Span
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report, its shortfalls, the points in it that are met, and the regulations that it says are breached."""

    id: str
    text: str
    findings: tuple[Label, ...]
    met: tuple[Span, ...]
    regulations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tally:
    """What one report's plan, or several, came to: counts."""

    labelled: int = 0
    found: int = 0
    met: int = 0
    taken: int = 0
    findings: int = 0
    extra: int = 0
    first: int = 0
    named: int = 0
    fair: int = 0
    stated: int = 0
    stated_found: int = 0
    invented: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def load_reports(split: Split, framework: Framework, folder: Path = CASES) -> tuple[Report, ...]:
    """Read a split's reports; raises CaseError where a label is not in its text or names what there is not."""
    entries = yaml.safe_load((folder / f"reports_{split}.yaml").read_text(encoding="utf-8"))
    reports = tuple(_report(entry, framework) for entry in cast(list[Mapping[str, Any]], entries))
    if len({report.id for report in reports}) != len(reports):
        raise CaseError(f"{split}: an id is used twice")
    return reports


def _report(entry: Mapping[str, Any], framework: Framework) -> Report:
    try:
        name, text = str(entry["id"]), str(entry["text"])
        labels = tuple(
            Label(_span(name, text, found["quote"]), tuple(map(str, found["statements"])))
            for found in entry["findings"]
        )
        met = tuple(_span(name, text, str(quote)) for quote in entry["met"])
        report = Report(name, text, labels, met, frozenset(map(str, entry["regulations"])))
    except (KeyError, TypeError) as error:
        raise CaseError(f"{entry.get('id', entry)}: {error} is missing or wrong") from error
    for statement in (statement for label in labels for statement in label.statements):
        if framework.statement(statement) is None:
            raise CaseError(f"{name}: there is no quality statement {statement!r}")
    return report


def _span(name: str, text: str, quote: str) -> Span:
    """Find a quotation, whatever its white space."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    if found is None:
        raise CaseError(f"{name}: {quote!r} is not in the text")
    return found.span()


def about(finding: Finding, span: Span) -> bool:
    """Whether a finding is about a labelled stretch of the text."""
    shared = min(finding.end, span[1]) - max(finding.start, span[0])
    return shared >= HALF * min(finding.end - finding.start, span[1] - span[0])


def covers(finding: Finding, span: Span) -> bool:
    """Whether a finding holds most of a stretch of the text."""
    return min(finding.end, span[1]) - max(finding.start, span[0]) >= HALF * (span[1] - span[0])


def names_of(finding: Finding) -> frozenset[str]:
    """Give the quality statements that a finding was mapped to."""
    return frozenset(link.name for link in finding.quality_statements)


def stated_in(plan: Plan, framework: Framework) -> frozenset[str]:
    """Give the numbers of the regulations of the first act (2014) that a plan holds to be stated."""
    links = {(link.number, link.title) for f in plan.findings for link in f.regulations if link.basis == "stated"}
    first = framework.acts[0].id
    known = {(item.number, item.title) for item in framework.regulations if item.act == first}
    return frozenset(number for number, _ in links & known)


def score(report: Report, plan: Plan, framework: Framework) -> Tally:
    """Compare a plan with what was labelled by hand."""
    matched = [[finding for finding in plan.findings if about(finding, label.span)] for label in report.findings]
    first = sum(
        any(label.statements[0] in names_of(finding) for finding in found)
        for label, found in zip(report.findings, matched, strict=True)
    )
    allowed: dict[str, set[str]] = {}
    for label, found in zip(report.findings, matched, strict=True):
        for finding in found:
            allowed.setdefault(finding.id, set()).update(label.statements)
    named = [(finding.id, name) for finding in plan.findings if finding.id in allowed for name in names_of(finding)]
    taken = sum(any(covers(finding, span) for finding in plan.findings) for span in report.met)
    strange = [f for f in plan.findings if f.id not in allowed and not any(covers(f, span) for span in report.met)]
    stated = stated_in(plan, framework)
    return Tally(
        labelled=len(report.findings),
        found=sum(bool(found) for found in matched),
        met=len(report.met),
        taken=taken,
        findings=len(plan.findings),
        extra=len(strange),
        first=first,
        named=len(named),
        fair=sum(name in allowed[finding] for finding, name in named),
        stated=len(report.regulations),
        stated_found=len(stated & report.regulations),
        invented=len(stated - report.regulations),
    )


def figures(tally: Tally) -> dict[str, str]:
    """Give the figures by name, each as a share with its counts."""
    return {
        "findings found": _share(tally.found, tally.labelled),
        "met points taken for findings": _share(tally.taken, tally.met),
        "findings that nobody labelled": _share(tally.extra, tally.findings),
        "best quality statement named": _share(tally.first, tally.labelled),
        "named quality statements that are fair": _share(tally.fair, tally.named),
        "stated regulations found": _share(tally.stated_found, tally.stated),
        "stated regulations invented": str(tally.invented),
    }


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "–"


def worst(report: Report, plan: Plan, framework: Framework) -> Iterator[str]:
    """Describe what went wrong with one report, for those who mend."""
    for label in report.findings:
        yield from (f"{report.id} {line}" for line in _missed(label, report, plan))
    for span in report.met:
        if any(covers(finding, span) for finding in plan.findings):
            yield f"{report.id} taken though met: {report.text[slice(*span)]}"
    labelled = [*(label.span for label in report.findings), *report.met]
    for finding in plan.findings:
        if not any(about(finding, span) for span in labelled):
            yield f"{report.id} nobody labelled: {' '.join(finding.text.split())}"
    stated = stated_in(plan, framework)
    if stated != report.regulations:
        yield f"{report.id} stated {sorted(stated)}, not {sorted(report.regulations)}"


def _missed(label: Label, report: Report, plan: Plan) -> Iterator[str]:
    found = [finding for finding in plan.findings if about(finding, label.span)]
    links = [f"{link.name} {link.confidence}" for finding in found for link in finding.quality_statements]
    quote = " ".join(report.text[slice(*label.span)].split())
    if not found:
        yield f"not found: {quote}"
    elif not any(label.statements[0] in names_of(finding) for finding in found):
        yield f"mapped to {links}, not {list(label.statements)}: {quote}"
    elif any(names_of(finding) - set(label.statements) for finding in found):
        yield f"also mapped to {links}, fair {list(label.statements)}: {quote}"


def measure(regrow: Regrow, reports: Iterable[Report]) -> tuple[list[tuple[Report, Plan]], float]:
    """Draft every report's plan; the processor seconds that it took too."""
    begun = process_time()
    plans = [(report, regrow.plan(report.text, start=START)) for report in reports]
    return plans, process_time() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and with --worst what went wrong on the tune split."""
    parser = argparse.ArgumentParser(prog="python -m evals.plans", description="Measure plans on labelled reports.")
    parser.add_argument("split", nargs="?", choices=(*SPLITS, "both"), default="both")
    parser.add_argument("--worst", action="store_true", help="list what went wrong on the tune split")
    options = parser.parse_args(arguments)
    regrow = open_regrow(read_settings())
    framework = regrow.library.framework
    table = Table(title="Plans from labelled reports")
    table.add_column("figure")
    columns: list[dict[str, str]] = []
    missed: list[str] = []
    for split in SPLITS if options.split == "both" else (options.split,):
        plans, seconds = measure(regrow, load_reports(split, framework))
        tally = sum((score(report, plan, framework) for report, plan in plans), Tally())
        columns.append({**figures(tally), "processor seconds": f"{seconds:.2f}"})
        table.add_column(f"{split} ({len(plans)} reports)", justify="right")
        if split == "tune":
            missed = [line for report, plan in plans for line in worst(report, plan, framework)]
    for name in columns[0]:
        table.add_row(name, *(column[name] for column in columns))
    Console(width=100).print(table)
    if options.worst:
        sys.stdout.write("\n".join(missed) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

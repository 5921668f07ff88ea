"""Reports labelled by hand: their shortfalls, the points in them that are met, and the regulations that they state.

All are invented. Those of `keep` are only ever measured.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from evals.cases import CASES, REPORTS, CaseError, Split
from knowledge.framework import Framework

Span = tuple[int, int]
"""Where something stands in a report, in code points: from, and up to but not with."""


@dataclass(frozen=True, slots=True)
class Label:
    """A shortfall: its span, the quality statements that it may be mapped to, best first; `urgent`: people are at risk.

    It is None where nobody said.
    """

    span: Span
    statements: tuple[str, ...]
    urgent: bool | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report, its shortfalls, the points in it that are met, and the regulations that it says are breached.

    `group` is the name of its file.
    """

    id: str
    text: str
    findings: tuple[Label, ...]
    met: tuple[Span, ...]
    regulations: frozenset[str]
    group: str = "reports"


def load_reports(split: Split, framework: Framework, folder: Path = CASES) -> tuple[Report, ...]:
    """Read a split's reports; raises CaseError where a label is not in its text or names what there is not."""
    reports = tuple(
        _report(entry, path.stem, framework)
        for path in sorted((folder / split).glob(REPORTS))
        for entry in cast(Sequence[Mapping[str, Any]], yaml.safe_load(path.read_text(encoding="utf-8")))
    )
    if len({report.id for report in reports}) != len(reports):
        raise CaseError(f"{split}: a report's id is used twice; give each its own")
    return reports


def _report(entry: Mapping[str, Any], group: str, framework: Framework) -> Report:
    try:
        name, text = str(entry["id"]), str(entry["text"])
        labels = tuple(_label(name, text, found) for found in entry["findings"])
        met = tuple(_span(name, text, str(quote)) for quote in entry["met"])
        report = Report(name, text, labels, met, frozenset(map(str, entry["regulations"])), group)
    except (KeyError, TypeError) as error:
        raise CaseError(f"{entry.get('id', entry)}: {error} is missing or wrong") from error
    for statement in (statement for label in labels for statement in label.statements):
        if framework.statement(statement) is None:
            raise CaseError(f"{name}: there is no quality statement {statement!r}")
    return report


def _label(name: str, text: str, entry: Mapping[str, Any]) -> Label:
    return Label(_span(name, text, entry["quote"]), tuple(map(str, entry["statements"])), entry.get("urgent"))


def _span(name: str, text: str, quote: str) -> Span:
    """Find a quotation, whatever its white space."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    if found is None:
        raise CaseError(f"{name}: {quote!r} is not in the text")
    return found.span()

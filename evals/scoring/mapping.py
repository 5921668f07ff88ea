"""How a plan's findings fit what was labelled by hand: found, mapped, not made of what is met. Counts, for pooling."""

from dataclasses import dataclass

from assistant.models import Finding, Plan
from evals.reports import Report, Span
from knowledge.framework import Framework

HALF = 0.5
"""A finding is about a labelled point where it covers this share of it, or lies within it by this share."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one report's plan came to: counts.

    `labelled` shortfalls, of which `found`; `met` points, of which `taken` for findings; `findings` made, of which
    `beside` are about no shortfall; for `first` of the labelled the best quality
    statement is named; of `named` statements `fair` are allowed; regulations `stated`, `stated_found`, `invented`.
    """

    labelled: int = 0
    found: int = 0
    met: int = 0
    taken: int = 0
    findings: int = 0
    beside: int = 0
    first: int = 0
    named: int = 0
    fair: int = 0
    stated: int = 0
    stated_found: int = 0
    invented: int = 0


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


def tallied(report: Report, plan: Plan, framework: Framework) -> Tally:
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
    stated = stated_in(plan, framework)
    return Tally(
        labelled=len(report.findings),
        found=sum(bool(found) for found in matched),
        met=len(report.met),
        taken=taken,
        findings=len(plan.findings),
        beside=sum(finding.id not in allowed for finding in plan.findings),
        first=first,
        named=len(named),
        fair=sum(name in allowed[finding] for finding, name in named),
        stated=len(report.regulations),
        stated_found=len(stated & report.regulations),
        invented=len(stated - report.regulations),
    )


def f1(precision: float, recall: float) -> float:
    """Give the harmonic mean of precision and recall, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

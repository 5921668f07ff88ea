"""Drafts a labelled report's plan and scores it."""

from collections.abc import Iterator
from datetime import date
from time import perf_counter

from assistant.models import Plan
from evals.asking import Advisor
from evals.reports import Report
from evals.results import Result, Score, Scores, Shown
from evals.scoring import rubric
from evals.scoring.mapping import Tally, about, covers, f1, names_of, tallied

START = date(2026, 11, 23)


def run_report(advisor: Advisor, report: Report, split: str) -> Result:
    """Draft the plan and compare it with the labels."""
    start = perf_counter()
    plan = advisor.plan(report.text, start=START)
    took = (perf_counter() - start) * 1000
    tally = tallied(report, plan, advisor.library.framework)
    return Result(
        id=report.id,
        split=split,
        kind="report",
        group=report.group,
        style="plain",
        area="a report",
        question=report.text,
        expected="a plan for its shortfalls",
        status=f"{len(plan.findings)} findings",
        scores=report_scores(tally) | rubric_scores(report, plan),
        wanted=tuple(_quote(report, label.span) for label in report.findings),
        shown=tuple(Shown(f.text, tuple(sorted(names_of(f)))) for f in plan.findings),
        notes=tuple(_notes(report, plan)),
        milliseconds=round(took, 2),
    )


def report_scores(tally: Tally) -> Scores:
    """Turn counts into scores that pool over reports; F1 is each report's own."""
    right = tally.findings - tally.beside
    recall = tally.found / tally.labelled if tally.labelled else 0.0
    fair = tally.fair / tally.named if tally.named else 0.0
    return {
        "findings_recall": _counted(tally.found, tally.labelled),
        "findings_precision": _counted(right, tally.findings),
        "findings_f1": Score(f1(right / tally.findings if tally.findings else 0.0, recall)) if tally.labelled else None,
        "met_left_alone": _counted(tally.met - tally.taken, tally.met),
        "mapping_recall": _counted(tally.first, tally.labelled),
        "mapping_precision": _counted(tally.fair, tally.named),
        "mapping_f1": Score(f1(fair, tally.first / tally.labelled)) if tally.labelled else None,
        "regulations_found": _counted(tally.stated_found, tally.stated),
        "regulations_true": Score(float(tally.invented == 0)),
    }


def rubric_scores(report: Report, plan: Plan) -> Scores:
    """Give the twelve points as shares of two, and all together over the points that could be scored."""
    points = rubric.rubric(report, plan)
    known = [value for value in points.values() if value is not None]
    scores: Scores = {
        f"rubric: {name}": None if value is None else Score(value, rubric.POINTS) for name, value in points.items()
    }
    return scores | {"plan_rubric": Score(sum(known), rubric.POINTS * len(known)) if known else None}


def _counted(got: int, of: int) -> Score | None:
    return Score(got, of) if of else None


def _quote(report: Report, span: tuple[int, int]) -> str:
    return " ".join(report.text[slice(*span)].split())


def _notes(report: Report, plan: Plan) -> Iterator[str]:
    for label in report.findings:
        made = [finding for finding in plan.findings if about(finding, label.span)]
        quote = _quote(report, label.span)
        if not made:
            yield f"A shortfall was not found: {quote}"
        elif not any(label.statements[0] in names_of(finding) for finding in made):
            named = ", ".join(sorted(name for finding in made for name in names_of(finding))) or "nothing"
            yield f"Mapped to {named}, and not to {label.statements[0]}: {quote}"
    for span in report.met:
        if any(covers(finding, span) for finding in plan.findings):
            yield f"A point that is met was taken for a shortfall: {_quote(report, span)}"
    labelled = [*(label.span for label in report.findings), *report.met]
    for finding in plan.findings:
        if not any(about(finding, span) for span in labelled):
            yield f"Nobody labelled this a shortfall: {' '.join(finding.text.split())}"
    yield from (f"Rubric, {name}: {value} of 2" for name, value in rubric.rubric(report, plan).items() if value == 0)

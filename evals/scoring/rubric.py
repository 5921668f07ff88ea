"""Twelve points that make a plan one to send, each 0, 1 or 2; None where the report's labels don't say.

A point that is made for each finding, goal or action earns 2 where all make it, 1 where at least half do.
"""

import re
from collections.abc import Callable, Iterable

from assistant.models import Action, Citation, Finding, Plan
from evals.reports import Label, Report
from evals.scoring.mapping import about, names_of
from evals.scoring.wording import words_of

POINTS = 2
"""The most that a point earns."""
HALF = 0.5
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COUNTED = re.compile(
    r"\b(?:numbers?|shares?|percentages?|per cent|proportion|counts?|rates?|scores?|"
    r"how (?:many|much|often|you will count))\b|%",
    re.IGNORECASE,
)
_INVOLVED = re.compile(
    r"\b(?:involv\w+|co-?produc\w+|with (?:the )?people|people(?:'s|’s)? (?:views|feedback|wishes)|feedback|"
    r"ask (?:the )?people|families|their carers)\b",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"\breview(?:s|ed)?\b", re.IGNORECASE)
_SIGNED = re.compile(
    r"\bsign(?:ed|s|ing)?[- ]?off\b|\b(?:checked|signed|approved|verified) by (?:somebody|someone|another|a second)\b|"
    r"\b(?:somebody|someone|another person) (?:else|other)\b",
    re.IGNORECASE,
)


_SAFETY = re.compile(r"\bpeople safe\b", re.IGNORECASE)
"""Making people safe comes before causes."""


def rubric(report: Report, plan: Plan) -> dict[str, int | None]:
    """Give the twelve points by name; all of a plan without findings are None."""
    if not plan.findings:
        return dict.fromkeys(_POINTS)
    return {name: point(report, plan) for name, point in _POINTS.items()}


def earned(passed: Iterable[bool], none: int | None = None) -> int | None:
    """Give 2 where all pass, 1 where half do, 0 where fewer; `none` where there are none."""
    all_of = list(passed)
    if not all_of:
        return none
    share = sum(all_of) / len(all_of)
    return 2 if share == 1 else int(share >= HALF)


def _labels(report: Report, finding: Finding) -> list[Label]:
    return [label for label in report.findings if about(finding, label.span)]


def _actions(plan: Plan, finding: Finding) -> list[Action]:
    """The actions for a finding: its own, and those that name it."""
    named = re.compile(rf"\b{re.escape(finding.id)}\b")
    return [action for action in plan.actions if action.finding == finding.id or named.search(action.text)]


def _quoted(report: Report, plan: Plan) -> int | None:
    return earned(words_of(report.text[f.start : f.end]) == words_of(f.text) != [] for f in plan.findings)


def _named_rightly(report: Report, plan: Plan) -> int | None:
    """Quality statement and regulations; findings that nobody labelled don't say."""
    passed = [
        any(set(label.statements) & names_of(finding) for label in labels) and _true_to(report, finding)
        for finding in plan.findings
        if (labels := _labels(report, finding))
    ]
    return earned(passed)


def _true_to(report: Report, finding: Finding) -> bool:
    stated = {link.number for link in finding.regulations if link.basis == "stated"}
    return stated <= report.regulations


def _cause_asked(_report: Report, plan: Plan) -> int | None:
    asked = {entry.finding for entry in plan.reality if any("?" in question for question in entry.questions)}
    return earned(finding.id in asked for finding in plan.findings)


def _baseline_honest(report: Report, plan: Plan) -> int | None:
    """Open, or with no number that the report does not give."""
    given = set(_NUMBER.findall(report.text))
    return earned(not goal.baseline or set(_NUMBER.findall(goal.baseline)) <= given for goal in plan.goals)


def _measurable(_report: Report, plan: Plan) -> int | None:
    dated = {action.finding for action in plan.actions if action.due}
    return earned((bool(_COUNTED.search(goal.measure) and dated & set(goal.findings)) for goal in plan.goals), none=0)


def _two_options(_report: Report, plan: Plan) -> int | None:
    texts = {f.id: {" ".join(words_of(o.text)) for o in plan.options if o.finding == f.id} for f in plan.findings}
    return earned(len(of_finding) >= POINTS for of_finding in texts.values())


def _fits(report: Report, plan: Plan) -> int | None:
    """What to do is cited from a place that deals with what was found, by the report's labels."""
    cited = {citation.n: citation for citation in plan.citations}
    passed: list[bool] = []
    for finding in plan.findings:
        labels = _labels(report, finding)
        own = [a for a in plan.actions if a.finding == finding.id and not _SAFETY.search(a.text)]
        found = [any(_deals(cited[number], labels) for number in a.citations if number in cited) for a in own]
        passed += (found or [False]) if labels else []
    return earned(passed)


def _deals(citation: Citation, labels: Iterable[Label]) -> bool:
    return any(name in citation.section for label in labels for name in label.statements)


def _one_owner(report: Report, plan: Plan) -> int | None:
    """One role, nobody's name made up, and the name asked for."""
    asked = any(re.search(r"\bowners?\b|\bone person\b", line, re.IGNORECASE) for line in plan.to_complete)
    owned = [
        bool(a.owner_role) and (asked if a.owner is None else bool(a.owner) and a.owner in report.text)
        for a in plan.actions
    ]
    return earned(owned, none=0)


def _safety_first(report: Report, plan: Plan) -> int | None:
    """Where people are at risk, something is due on the first day; and the list runs from the earliest day on."""
    urgent = [f for f in plan.findings if any(label.urgent for label in _labels(report, f))]
    if all(label.urgent is None for label in report.findings):
        return None
    due = [action.due for action in plan.actions]
    at_once = [any(action.due and action.due <= plan.start for action in _actions(plan, f)) for f in urgent]
    return earned([*at_once, bool(due) and all(due) and due == sorted(due)])


def _evidence(_report: Report, plan: Plan) -> int | None:
    return earned((any(item.strip() for item in action.evidence) for action in plan.actions), none=0)


def _people(_report: Report, plan: Plan) -> int:
    """One for goals that say what people are to have, one for people taking part."""
    outcome = earned("people" in words_of(goal.text) for goal in plan.goals)
    told = [*(action.text for action in plan.actions), *(o.text for o in plan.options), *plan.to_complete]
    return int(bool(outcome)) + int(any(_INVOLVED.search(text) for text in told))


def _signed_off(_report: Report, plan: Plan) -> int:
    """One for a review, one for somebody else who signs it off."""
    told = [*plan.to_complete, *(action.measure for action in plan.actions), *(action.text for action in plan.actions)]
    return int(any(_REVIEW.search(text) for text in told)) + int(any(_SIGNED.search(text) for text in told))


_POINTS: dict[str, Callable[[Report, Plan], int | None]] = {
    "finding quoted": _quoted,
    "regulation and statement right": _named_rightly,
    "root cause asked": _cause_asked,
    "baseline open or given": _baseline_honest,
    "measurable dated goal": _measurable,
    "two options": _two_options,
    "action fits the cause": _fits,
    "one owner asked for": _one_owner,
    "date fits the risk": _safety_first,
    "evidence named in advance": _evidence,
    "people's outcome and involvement": _people,
    "review and sign-off by someone else": _signed_off,
}
NAMES = tuple(_POINTS)

"""What stands on each sheet of a plan's workbook."""

from collections.abc import Iterable, Iterator
from datetime import date

from assistant.exports.marking import Marking
from assistant.exports.telling.teller import covers, named
from assistant.exports.wording import GAP, clean, given, long_day, moment_of, sureness
from assistant.exports.xlsx import Column, Sheet, Value
from assistant.models import Action, Deadline, Finding, Goal, Plan

PRIORITIES = ("today", "this week", "this month", "later")
STATES = ("open", "done", "checked")


def sheets_of(plan: Plan) -> Iterator[Sheet]:
    """Give all sheets, the action log first."""
    marking = Marking.of(plan)
    yield Sheet("Actions", ACTIONS, tuple(_action(plan, marking, action) for action in plan.actions), pages=3)
    yield Sheet("Goals", GOALS, tuple(_goal(plan, marking, goal) for goal in plan.goals))
    yield Sheet("Findings", FINDINGS, tuple(_finding(plan, marking, finding) for finding in plan.findings))
    yield Sheet("Deadlines", DEADLINES, tuple(_deadline(marking, entry) for entry in plan.deadlines))
    yield Sheet("To complete", TO_COMPLETE, tuple((clean(line), None) for line in plan.to_complete))
    yield Sheet("Notes", NOTES, tuple(_notes(plan)))
    yield Sheet("About", ABOUT, tuple(_about(plan)))


ACTIONS = (
    Column("Reference", 14),
    Column("Findings", 10),
    Column("What to do", 50),
    Column("Priority", 12, PRIORITIES),
    Column("Due", 22),
    Column("Review", 13),
    Column("Owner", 18),
    Column("Suggested role", 18),
    Column("Sign-off", 20),
    Column("Status", 10, STATES),
    Column("Evidence to gather", 32),
    Column("Evidence given", 32),
    Column("What is different now", 32),
    Column("Measure", 44),
    Column("Risk", 44),
    Column("Resources", 26),
    Column("How people take part", 40),
    Column("Regulations", 26),
    Column("Quality statement", 26),
    Column("Notes", 12),
)
GOALS = (
    Column("Goal", 9),
    Column("Key question", 13),
    Column("Findings", 11),
    Column("What good looks like", 42),
    Column("Measure", 42),
    Column("Baseline", 18),
    Column("Target", 18),
    Column("Review", 12),
    Column("Notes", 10),
)
FINDINGS = (
    Column("Finding", 10),
    Column("In the words that were given", 42),
    Column("Page", 7),
    Column("Key question", 13),
    Column("Quality statements", 26),
    Column("Regulations", 26),
    Column("Goals", 8),
    Column("Actions", 15),
    Column("What may happen if nothing is done", 32),
    Column("Notes", 10),
)
DEADLINES = (
    Column("By", 13),
    Column("What", 36),
    Column("The rule", 56),
    Column("Runs from", 13),
    Column("How it was counted", 26),
    Column("Source", 30),
    Column("Notes", 9),
)
TO_COMPLETE = (Column("Still to complete", 100), Column("Completed", 13, ("yes", "no")))
NOTES = (Column("Note", 8), Column("Document", 44), Column("Section", 44), Column("Quotation", 70))
ABOUT = (Column("About this plan", 30), Column("What is so", 80))


def _action(plan: Plan, marking: Marking, action: Action) -> tuple[Value, ...]:
    found = [finding for finding in plan.findings if finding.id in covers(action)]
    return (
        clean(action.ref),
        named(covers(action)),
        _said(marking, action.text, action.citations),
        action.priority,
        _day(action.due),
        _day(action.review),
        _filled(action.owner),
        clean(action.owner_role),
        _sign_off(action),
        action.status,
        "; ".join(_said(marking, item, action.citations) for item in action.evidence) or GAP,
        "; ".join(map(given, action.given)),
        clean(action.difference or ""),
        _said(marking, action.measure, action.citations) or GAP,
        _said(marking, action.risk, action.citations),
        _said(marking, action.resources, action.citations),
        _said(marking, action.involve, action.citations),
        "; ".join(dict.fromkeys(text for finding in found for text in _regulations(finding))),
        "; ".join(dict.fromkeys(clean(link.name) for finding in found for link in finding.quality_statements)),
        _numbers(action.citations),
    )


def _sign_off(action: Action) -> str:
    if action.signed_off_by:
        return clean(action.signed_off_by)
    return f"{GAP} ({clean(action.sign_off_role)} suggested)" if action.sign_off_role.strip() else GAP


def _goal(plan: Plan, marking: Marking, goal: Goal) -> tuple[Value, ...]:
    found = [finding.key_question for finding in plan.findings if finding.id in goal.findings]
    return (
        clean(goal.id),
        goal.key_question or next(filter(None, found), GAP),
        named(goal.findings),
        _said(marking, goal.text, goal.citations),
        _said(marking, goal.measure, goal.citations) or GAP,
        _filled(goal.baseline),
        _filled(goal.target),
        _day(goal.review),
        _numbers(goal.citations),
    )


def _finding(plan: Plan, marking: Marking, finding: Finding) -> tuple[Value, ...]:
    consequences = [entry for entry in plan.consequences if entry.finding == finding.id]
    statements = [f"{clean(link.name)} ({sureness(link.confidence)})" for link in finding.quality_statements]
    statements += [f"Which of these? {'; '.join(map(clean, finding.between))}"] if finding.between else []
    cited = dict.fromkeys((*finding.citations, *(n for entry in consequences for n in entry.citations)))
    return (
        clean(finding.id),
        f"“{clean(finding.text)}”",
        finding.page,
        finding.key_question or GAP,
        "; ".join(statements) or GAP,
        "; ".join(_regulations(finding)),
        named(goal.id for goal in plan.goals if finding.id in goal.findings),
        named(action.ref for action in plan.actions if finding.id in covers(action)),
        " ".join(_said(marking, entry.text, entry.citations) for entry in consequences),
        _numbers(cited),
    )


def _regulations(finding: Finding) -> Iterator[str]:
    for link in finding.regulations:
        basis = "stated in the report" if link.basis == "stated" else "suggested by the guide"
        yield f"Regulation {clean(link.number)} {clean(link.title)} – {basis}"


def _deadline(marking: Marking, entry: Deadline) -> tuple[Value, ...]:
    source = entry.source
    return (
        _day(entry.due) or GAP,
        clean(entry.what),
        _said(marking, entry.rule, entry.citations),
        _day(entry.runs_from),
        clean(entry.counted),
        clean(f"{source.publisher}, {source.title}, {source.address} (looked up on {long_day(source.checked)})")
        if source
        else "",
        _numbers(entry.citations),
    )


def _notes(plan: Plan) -> Iterator[tuple[Value, ...]]:
    for entry in plan.citations:
        yield entry.n, clean(entry.title), " › ".join(map(clean, entry.section)), f"“{clean(entry.quote)}”"


def _about(plan: Plan) -> Iterator[tuple[Value, ...]]:
    yield "Service", _filled(plan.service)
    yield "Rating", _filled(plan.rating)
    yield "Starts", _day(plan.start)
    yield "Version", plan.version
    yield "Framework", clean(plan.framework)
    yield "How far it is", plan.approval.state.capitalize()
    yield from (("Not covered", f"“{clean(entry.text)}” – {clean(entry.reason)}") for entry in plan.uncovered)
    for check in plan.checks:
        yield f"Check: {clean(check.name)}", f"{'Passed' if check.passed else 'Not yet'}. {clean(check.text)}"
    for change in plan.changes:
        yield f"Version {change.version}", f"{long_day(change.at)}, {clean(change.by)}: {clean(change.what)}"


def _said(marking: Marking, text: str, numbers: Iterable[int]) -> str:
    """Give a text, in quotation marks where it is a document's."""
    return "".join(piece.text for piece in marking.pieces(text, numbers))


def _filled(text: str | None) -> str:
    return clean(text) if text and text.strip() else GAP


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(f"[{n}]" for n in numbers)


def _day(day: str | None) -> date | str | None:
    """Give a day as a date to count with; what is none stays as it was said."""
    if not day:
        return None
    found = moment_of(day)
    return clean(day) if found is None else found.date()

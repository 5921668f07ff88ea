"""A small plan, made by hand, that needs no library: the same in every test of its changes."""

from dataclasses import replace
from datetime import UTC, date, datetime

from assistant.models import (
    Action,
    Bone,
    Cause,
    Citation,
    Deadline,
    Finding,
    Fishbone,
    Goal,
    Option,
    Plan,
    Priority,
    Reality,
    StatementLink,
    Uncovered,
)

TODAY = date(2026, 11, 24)
"""A Tuesday; the plan starts the day before."""

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MANAGER, SECOND = "R. Manager", "N. Individual"
MEDICINES, STAFFING = "Safe: Medicines optimisation", "Safe: Safe and effective staffing"
ENVIRONMENTS, GOVERNANCE = "Safe: Safe environments", "Well-led: Governance, management and sustainability"
QUOTES = (
    "Ensure that staff understand the process for ordering and disposing of medicines. "
    "Review your guidance and advice.",
    "Make people safe first.",
    "Provide all new staff with a thorough induction.",
    "Regular audits and spot checks of the environment are essential.",
    "Explore how your peers and other local services effectively govern their services.",
    "Look to commission an expert learning provider.",
    "Consider what changes are needed to roles and responsibilities.",
    "Involve multiple future users in your selection process of new systems.",
)
TEXT = (
    "MAR charts had gaps.\nBells rang for 40 minutes.\nTwo fire doors were wedged open.\nAudits missed it.\n"
    "People were not asked."
)


def made_plan() -> Plan:
    """Five findings, of which the plan asks what the last is about; seven actions, numbered in this order."""
    lines = TEXT.split("\n")
    names = (MEDICINES, STAFFING, ENVIRONMENTS, GOVERNANCE)
    findings = [_finding(number, text, names[number - 1 : number]) for number, text in enumerate(lines, 1)]
    asked = replace(
        findings[4], between=("Caring: Independence, choice and control", "Responsive: Person-centred care")
    )
    questions = ("What may have led to it?", "What has changed lately?")
    return Plan(
        id="0123456789abcdef0123456789abcdef",
        version=1,
        framework="saf-2024",
        service=None,
        rating="Requires improvement",
        start="2026-11-23",
        findings=(*findings[:4], asked),
        goals=(
            Goal("G1", ("F1",), "Staff manage medicines safely.", "Suggested: gaps a week.", None, (1, 2)),
            Goal("G2", ("F2",), "There are enough staff.", "Suggested: minutes to answer a bell.", None, (3,)),
            Goal("G3", ("F3", "F4"), "Premises are safe, and somebody looks.", "To agree: how.", None, (4,)),
        ),
        reality=tuple(Reality(f"F{n}", f"“{lines[n - 1]}”", (n,), questions) for n in range(1, 6)),
        options=tuple(Option(f"O{n}", f"F{(n + 1) // 2}", QUOTES[n - 1], (n,)) for n in range(1, 9)),
        actions=(
            _action("SAFE-MED-1", ("F1",), "O2", 1, "today", "2026-11-24"),
            _action("SAFE-STA-1", ("F2",), "O3", 1, "today", "2026-11-24"),
            _action("SAFE-ENV-1", ("F3",), "O5", 3, "today", "2026-11-24"),
            _action("SAFE-MED-2", ("F1",), "O1", 0, "this week", "2026-11-30"),
            _action("SAFE-STA-2", ("F2", "F4"), "O4", 2, "this week", "2026-11-30"),
            _action("WELL-GOV-1", ("F4",), "O7", 4, "this month", "2026-12-23"),
            _action("SAFE-MED-3", ("F1",), "O2", 5, "later", "2027-02-22"),
        ),
        deadlines=(Deadline("Return the action plan", None, "Within 28 days.", (1,), id="plan-28-days"),),
        uncovered=(Uncovered(lines[4], "It is not clear which quality statement this is about."),),
        to_complete=(),
        citations=tuple(Citation(n, "guide", "Guide", ("Part",), quote, 0, 1) for n, quote in enumerate(QUOTES, 1)),
        fishbones=(Fishbone("F1", lines[0], (Bone("People", (Cause("No training", "guide", (1,)),), (1,)),), (1,)),),
    )


def _finding(number: int, text: str, names: tuple[str, ...]) -> Finding:
    start = TEXT.index(text)
    links = tuple(StatementLink(name, 1.0) for name in names)
    question = names[0].split(":")[0] if names else None
    return Finding(f"F{number}", text, start, start + len(text), question, links, (), (number,))


def _action(ref: str, findings: tuple[str, ...], option: str, quote: int, priority: Priority, due: str) -> Action:
    return Action(
        ref=ref,
        finding=findings[0],
        option=option,
        text=QUOTES[quote],
        priority=priority,
        due=due,
        owner_role="Registered manager",
        owner=None,
        measure="To agree: what you will check.",
        evidence=("Audits",),
        status="open",
        citations=(quote + 1,),
        findings=findings,
    )

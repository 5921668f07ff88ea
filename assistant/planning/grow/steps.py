"""One action with all that an inspector asks of it; owner, agreed dates and sign-off stay open."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.models import Action, Priority
from assistant.planning.desk import INVOLVE, PROGRESS, RISKS, Desk, Item
from assistant.planning.grow.options import Chosen
from assistant.planning.grow.priority import due, weekday
from assistant.planning.grow.suggestions import suggestions
from knowledge.models import Statement

MANAGER, PROVIDER = "Registered manager", "Nominated individual"
REVIEW_AFTER: dict[Priority, int] = {"today": 7, "this week": 14, "this month": 28, "later": 28}
"""Days from an action's date to its review, as a suggestion."""

_WITH_PEOPLE = re.compile(
    r"\b(?:involv\w+|bring|engage|discuss\w*|with|views|ask\w*)\b[^.]{0,60}\b(?:people|famil\w+|relatives)\b",
    re.IGNORECASE,
)
_NEEDS = {
    "learning and training": re.compile(r"\btrain\w*|\blearning\b|\bcourses?\b|\binduction\b", re.IGNORECASE),
    "money from the owners": re.compile(r"\binvest\w*|\bpurchas\w*|\bfund\w*|\bcost", re.IGNORECASE),
    "help from outside": re.compile(
        r"\bexternal\b|\bspecialist|\bexpert|\bpharmacist|\bother (?:local |care )?(?:services|providers)\b|\bpeers\b|"
        r"\bconsult|\bcommission",
        re.IGNORECASE,
    ),
    "new or better systems": re.compile(r"\bsystems?\b|\bdigital\b|\btemplates?\b|\btechnolog", re.IGNORECASE),
    "protected time": re.compile(r"\btime\b|\bcapacity\b|\bmeetings?\b|\bdiscuss", re.IGNORECASE),
}
"""What advice may need, told by its words."""


def make_step(desk: Desk, items: Sequence[Item], entry: Chosen, priority: Priority, start: date) -> Action:
    """Make an action for findings by one piece of advice; its reference is given later."""
    main = items[0].main
    suggested = suggestions()[main.name]
    day = due(start, priority)
    proof = [next(row for row in desk.evidence if row.text.startswith(begin)) for begin in suggested.evidence]
    progress, risks, people = desk.saying(PROGRESS), desk.saying(RISKS), _people(desk, items, entry)
    cited = [desk.citations.cite(row) for row in (entry.source, progress, *proof, risks, people)]
    return Action(
        ref="",
        finding=items[0].id,
        option=entry.option.id,
        text=entry.source.text,
        priority=priority,
        due=day,
        owner_role=suggested.role,
        owner=None,
        measure=f"Suggested: {suggested.measure}. “{progress.text.split('. ')[0].rstrip('.')}.”",
        evidence=tuple(row.text for row in proof),
        status="open",
        citations=tuple(dict.fromkeys(cited)),
        findings=tuple(item.id for item in items),
        resources=_resources(entry.source),
        risk=_risk(items, risks),
        involve=f"“{people.text}” To agree: whom you ask, and how.",
        review=weekday(date.fromisoformat(day) + timedelta(days=REVIEW_AFTER[priority])).isoformat(),
        sign_off_role=PROVIDER if suggested.role == MANAGER else MANAGER,
    )


def _people(desk: Desk, items: Sequence[Item], entry: Chosen) -> Statement:
    """Give the guide's words on involving people: the advice's own, its quality statement's, or those for any plan."""
    rows = [entry.source, *desk.topic(items[0].main).do]
    return next((row for row in rows[1:] if _WITH_PEOPLE.search(row.text)), desk.saying(INVOLVE))


def _resources(source: Statement) -> str:
    """Name what the advice itself speaks of; how much of it is for the service to say."""
    named = [name for name, words in _NEEDS.items() if words.search(source.text)]
    told = f"The advice may call for {_listed(named)}. " if named else ""
    return f"{told}To agree: whose time, and what it costs."


def _risk(items: Sequence[Item], risks: Statement) -> str:
    names = _listed([item.id for item in items])
    first = risks.text.split(". ")[0].rstrip(".")
    return f"Until this is done, {names} may go on. To add: what could hold it up, and what then. “{first}.”"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""

"""Reads a plan as an inspector would: what stands, and what is still to do before it can be sent."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from assistant.models import Action, Check, Plan

GROUPS = re.compile(
    r"\b(?:all|every(?:one|body)?|each|any(?:one|body)?|whole|various|several)\b|\b(?:staff|team|teams|seniors|carers|"
    r"nurses|managers|care workers|management)\W*$|\b(?:tb[ac]|n/?a|none|nobody|unknown|to be (?:agreed|confirmed))\b|"
    r"(?:^|\s)(?:&|\+|/)(?:\s|$)|,|;|\band\b",
    re.IGNORECASE,
)
"""Owners that are nobody: many hands, or none yet."""

VAGUE = re.compile(
    r"^\W*(?:improve|ensure|continue|monitor|review|consider|discuss|ongoing|as (?:needed|required)|be (?:better|"
    r"aware))"
    r"\W*(?:\w+\W*){0,2}$",
    re.IGNORECASE,
)
LEAST_WORDS = 4
MOST_AT_ONCE = 12
"""More actions than this due within the first week are more than a team can do well beside its work."""

WEEK = 7
REPEATED = frozenset({"Baseline and target", "One owner"})
"""Checks that fail in every draft: what is open there is listed by name already."""


def inspect(plan: Plan) -> tuple[Check, ...]:
    """Give every check with whether it is passed and, where it is not, which parts fail it and what to do."""
    if not plan.findings:
        return ()
    return tuple(_check(name, wanted, list(dict.fromkeys(failing(plan)))) for name, wanted, failing in _CHECKS)


def to_do(checks: Iterable[Check]) -> tuple[str, ...]:
    """Say what is still to do by the checks that are not passed."""
    return tuple(f"{check.name}: {check.text}" for check in checks if not check.passed)


def _check(name: str, wanted: str, about: list[str]) -> Check:
    return Check(name, not about, f"{wanted} Not so yet for {listed(about)}." if about else wanted, tuple(about))


def listed(names: list[str]) -> str:
    """Name a few parts, and how many more there are."""
    most = 6
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def is_one_person(owner: str) -> bool:
    """Whether an owner is one person or role, not a group and not a gap."""
    return bool(owner.strip()) and not GROUPS.search(owner)


def is_day(value: str | None) -> bool:
    """Whether a date is a day: "ongoing" is none."""
    try:
        return value is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def covers(action: Action) -> tuple[str, ...]:
    """Give the findings that an action is for."""
    return action.findings or (action.finding,)


def _uncovered(plan: Plan) -> Iterator[str]:
    done = {finding for action in plan.actions for finding in covers(action)}
    told = {entry.text for entry in plan.uncovered}
    return (f.id for f in plan.findings if f.id not in done and f.text not in told)


def _vague(plan: Plan) -> Iterator[str]:
    return (a.ref for a in plan.actions if len(a.text.split()) < LEAST_WORDS or VAGUE.match(a.text))


def _unmeasured(plan: Plan) -> Iterator[str]:
    yield from (a.ref for a in plan.actions if not a.measure.strip())
    yield from (g.id for g in plan.goals if not g.measure.strip())


def _without_baseline(plan: Plan) -> Iterator[str]:
    return (goal.id for goal in plan.goals if not goal.baseline or not goal.target)


def _unowned(plan: Plan) -> Iterator[str]:
    return (action.ref for action in plan.actions if not is_one_person(action.owner or ""))


def _undated(plan: Plan) -> Iterator[str]:
    return (action.ref for action in plan.actions if not is_day(action.due) or action.due < plan.start)


def _unsafe(plan: Plan) -> Iterator[str]:
    """Findings by which people may come to harm, for which nothing is due on the first day; actions out of order."""
    first = {finding for a in plan.actions if a.due <= plan.start for finding in covers(a)}
    planned = {finding for a in plan.actions for finding in covers(a)}
    for finding in plan.findings:
        if finding.urgent and finding.id in planned - first:
            yield finding.id


def _unproved(plan: Plan) -> Iterator[str]:
    yield from (a.ref for a in plan.actions if not any(item.strip() for item in a.evidence))
    yield from (a.ref for a in plan.actions if a.status != "open" and not (a.given and a.difference))


def _uncited(plan: Plan) -> Iterator[str]:
    known = {citation.n for citation in plan.citations}
    parts = [*((f.id, f.citations) for f in plan.findings), *((g.id, g.citations) for g in plan.goals)]
    parts += [*((o.id, o.citations) for o in plan.options), *((a.ref, a.citations) for a in plan.actions)]
    yield from (name for name, numbers in parts if not numbers or not known.issuperset(numbers))
    yield from (d.what for d in plan.deadlines if not d.source and not known.intersection(d.citations))


def _own_judge(plan: Plan) -> Iterator[str]:
    for action in plan.actions:
        judge = (action.signed_off_by or action.sign_off_role).casefold().strip()
        owner = (action.owner or "" if action.signed_off_by else action.owner_role).casefold().strip()
        if not judge or judge == owner or not is_day(action.review):
            yield action.ref


def _without_people(plan: Plan) -> Iterator[str]:
    return (action.ref for action in plan.actions if not action.involve.strip())


def _too_many(plan: Plan) -> Iterator[str]:
    if not is_day(plan.start):
        return
    start = date.fromisoformat(plan.start)
    soon = [a for a in plan.actions if is_day(a.due) and (date.fromisoformat(a.due) - start).days <= WEEK]
    yield from (action.ref for action in soon[MOST_AT_ONCE:] if action.status == "open")


_CHECKS: tuple[tuple[str, str, Callable[[Plan], Iterable[str]]], ...] = (
    ("Coverage", "Every finding has an action, or is listed as not covered.", _uncovered),
    ("Safety first", "Where people may come to harm, something is done on the first day.", _unsafe),
    ("Specific", "Every action says what is to be done.", _vague),
    ("Measurable", "Every goal and action says how you will know.", _unmeasured),
    ("Baseline and target", "Every goal says where you are now and where you want to be.", _without_baseline),
    ("Achievable", f"No more than {MOST_AT_ONCE} actions are due in the first week.", _too_many),
    ("One owner", "Every action has one named owner, never “all staff”.", _unowned),
    ("Time-bound", "Every action has a day on which it is due, never “ongoing”.", _undated),
    ("Evidence", "Evidence is named beforehand, and every finished action has some, with what is different now.",
     _unproved),
    ("Cited", "Everything that the plan says rests on a source.", _uncited),
    ("Review and sign-off", "Every action is reviewed on a set day and signed off by somebody other than its owner.",
     _own_judge),
    ("People", "People who use the service, and their families, have a part in every action.", _without_people),
)  # fmt: skip
"""What is looked for, in the order in which an inspector would ask: its name, what is wanted, and what fails it."""

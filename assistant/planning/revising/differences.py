"""What is different between two versions of a plan, part by part, as people would say it: before and after."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.models import Action, Finding, Goal, Option, Plan, Reality
from assistant.planning.revising.days import in_words
from assistant.planning.revising.said import listed

_Part = TypeVar("_Part")

OPEN = "to complete"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different: in which part ("SAFE-MED-1"), what ("owner"), and how it read before and after.

    `before` is None for what is new, `after` for what is gone.
    """

    part: str
    what: str
    before: str | None
    after: str | None


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Give what is different, in the order of a plan."""
    return (*_whole(before, after), *_parts(before, after))


def _whole(before: Plan, after: Plan) -> Iterator[Difference]:
    yield from _fields("plan", _plan_fields(before), _plan_fields(after))
    dates = {**dict.fromkeys(after.stated.dates), **before.stated.dates}
    for event, day in dates.items():
        yield from _fields(
            "plan", {f"date of “{event}”": _day(day)}, {f"date of “{event}”": _day(after.stated.dates.get(event))}
        )
    due = {deadline.what: deadline.due for deadline in before.deadlines}
    for deadline in after.deadlines:
        yield from _fields(
            "deadline", {deadline.what: _day(due.get(deadline.what))}, {deadline.what: _day(deadline.due)}
        )


def _parts(before: Plan, after: Plan) -> Iterator[Difference]:
    yield from _each(before.findings, after.findings, lambda part: part.id, _finding_fields, lambda part: part.text)
    yield from _each(before.goals, after.goals, lambda part: part.id, _goal_fields, lambda part: part.text)
    yield from _each(before.reality, after.reality, lambda part: part.finding, _answers, lambda part: None)
    yield from _each(before.options, after.options, lambda part: part.id, _option_fields, lambda part: part.text)
    yield from _each(before.actions, after.actions, lambda part: part.ref, _action_fields, lambda part: part.text)
    yield from _causes(before, after)
    for entry in after.uncovered:
        if entry not in before.uncovered:
            yield Difference("not covered", "new", None, f"“{entry.text}” {entry.reason}")


def _each(
    before: Sequence[_Part],
    after: Sequence[_Part],
    name: Callable[[_Part], str],
    fields: Callable[[_Part], dict[str, str]],
    text: Callable[[_Part], str | None],
) -> Iterator[Difference]:
    """Compare parts of one kind by their names; those that are new or gone are given by their texts."""
    old, new = {name(part): part for part in before}, {name(part): part for part in after}
    for key, part in old.items():
        if key in new:
            yield from _fields(key, fields(part), fields(new[key]))
        elif said := text(part):
            yield Difference(key, "taken out", said, None)
    for key, part in new.items():
        if key not in old and (said := text(part)):
            yield Difference(key, "new", None, said)


def _fields(part: str, before: dict[str, str], after: dict[str, str]) -> Iterator[Difference]:
    for what, value in after.items():
        if before.get(what) != value:
            yield Difference(part, what, before.get(what), value)


def _plan_fields(plan: Plan) -> dict[str, str]:
    approval = plan.approval
    state = f"{approval.state} by {approval.by}" if approval.by else approval.state
    return {
        "service": plan.service or OPEN,
        "rating": plan.rating or OPEN,
        "starts": in_words(plan.start),
        "approval": f"{state}: {approval.reason}" if approval.reason else state,
    }


def _finding_fields(finding: Finding) -> dict[str, str]:
    names = [link.name for link in finding.quality_statements]
    return {"is about": listed(names) if names else OPEN}


def _goal_fields(goal: Goal) -> dict[str, str]:
    return {
        "baseline": goal.baseline or OPEN,
        "target": goal.target or OPEN,
        "measure": goal.measure,
        "review": _day(goal.review),
        "for": listed(goal.findings),
    }


def _answers(reality: Reality) -> dict[str, str]:
    given = [*reality.answers, *[None] * len(reality.questions)]
    return {f"answer to question {n}": given[n - 1] or OPEN for n in range(1, len(reality.questions) + 1)}


def _option_fields(option: Option) -> dict[str, str]:
    return {"decision": {None: OPEN, True: "chosen", False: "decided against"}[option.chosen]}


def _action_fields(action: Action) -> dict[str, str]:
    return {
        "action": action.text,
        "owner": action.owner or OPEN,
        "due": in_words(action.due),
        "priority": action.priority,
        "status": f"{action.status} by {action.signed_off_by}" if action.signed_off_by else action.status,
        "evidence given": "; ".join(item.text for item in action.given) or OPEN,
        "what is different now": action.difference or OPEN,
        "measure": action.measure,
        "resources": action.resources or OPEN,
        "risk": action.risk or OPEN,
        "who is involved": action.involve or OPEN,
        "review": _day(action.review),
        "sign-off": action.sign_off_role or OPEN,
        "for": listed(action.findings or (action.finding,)),
    }


def _causes(before: Plan, after: Plan) -> Iterator[Difference]:
    old = {
        (entry.finding, bone.factor, cause)
        for entry in before.fishbones
        for bone in entry.bones
        for cause in bone.causes
    }
    for entry in after.fishbones:
        for bone in entry.bones:
            for cause in bone.causes:
                if (entry.finding, bone.factor, cause) not in old:
                    yield Difference(entry.finding, f"cause under {bone.factor}", None, cause.text)


def _day(day: str | None) -> str:
    return in_words(day) if day else OPEN

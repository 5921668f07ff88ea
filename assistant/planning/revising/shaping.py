"""Edits of which actions there are and what they say: reword, split, merge, drop, add."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from assistant.errors import PlanEditError
from assistant.models import Action, Finding, Option, Plan, Priority
from assistant.planning.inspection import covers
from assistant.planning.revising.acting import person
from assistant.planning.revising.days import ahead, in_words
from assistant.planning.revising.parts import (
    PRIORITIES,
    Moment,
    action_of,
    actions_of,
    finding_of,
    names,
    next_number,
    option_of,
    ordered,
    stem_of,
    with_actions,
)
from assistant.planning.revising.said import clean, is_own, listed, own, same, settled, unmarked

_T = TypeVar("_T", bound=Hashable)

TO_AGREE = "To agree: what you will check, how often, and where you will record it."
ROLE = "Registered manager"
_FOR = re.compile(r"\s*\(For F\d+(?:, F\d+)*\.\)$")
_SUGGESTED = re.compile(r"\b(?:To agree|To add|Suggested):")
DAYS: dict[Priority, int] = {"today": 0, "this week": 7, "this month": 30, "later": 90}


@dataclass(frozen=True, slots=True)
class RewordAction:
    """Put an action in the service's own words."""

    ref: str
    text: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Reword it; the text is marked as the service's, and the source behind it stays cited."""
        del moment
        action = action_of(plan, self.ref)
        text = own(self.text, "the action")
        return with_actions(
            plan, [replace(action, text=text)]
        ), f"{action.ref} reworded: “{text}” (was “{action.text}”)"


@dataclass(frozen=True, slots=True)
class SplitAction:
    """Make several actions of one; parts that are not its very words are marked as the service's."""

    ref: str
    texts: tuple[str, ...]

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Split it: the first part keeps its reference, the others get new ones and stand after it."""
        del moment
        action = action_of(plan, self.ref)
        if len(self.texts) < 2:
            raise PlanEditError(f"Say what the parts of {action.ref} are: at least two.")
        if action.status != "open":
            raise PlanEditError(f"{action.ref} is {action.status}. Open it again before you split it.")
        texts = [_part(action, text) for text in self.texts]
        if len(set(texts)) < len(texts):
            raise PlanEditError("Two of the parts say the same. Say how they differ.")
        stem = action.ref.rsplit("-", 1)[0] + "-"
        first = next_number(plan, stem)
        refs = [action.ref, *(f"{stem}{first + place}" for place in range(len(texts) - 1))]
        parts = [
            replace(action, ref=ref, text=text, given=action.given if ref == action.ref else ())
            for ref, text in zip(refs, texts, strict=True)
        ]
        at = plan.actions.index(action)
        actions = (*plan.actions[:at], *parts, *plan.actions[at + 1 :])
        said = "; ".join(f"{part.ref} “{part.text}”" for part in parts)
        return replace(plan, actions=actions), f"{action.ref} split into {len(parts)}: {said}"


def _part(action: Action, text: str) -> str:
    """Give a part: as it stands where it is a piece of the action's text, else marked as the service's words."""
    part = clean(text, "a part of the action")
    whole = " ".join(action.text.split())
    return part if not is_own(whole) and part in whole and len(part.split()) > 2 else own(part, "a part of the action")


@dataclass(frozen=True, slots=True)
class MergeActions:
    """Make one action of several; `text` is what it says then, both texts where none is given."""

    refs: tuple[str, ...]
    text: str | None = None

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Merge them into the first: the most pressing priority, the earliest day, all sources and evidence."""
        del moment
        actions = actions_of(plan, self.refs)
        if len(actions) < 2:
            raise PlanEditError("Name two or more different actions to merge.")
        if any(action.status == "checked" for action in actions):
            raise PlanEditError("One of them has been checked. Open it again before you merge it.")
        one = _merged(actions, self.text)
        gone = {action.ref for action in actions[1:]}
        kept = tuple(one if action.ref == one.ref else action for action in plan.actions if action.ref not in gone)
        said = f"{names(actions)} merged into {one.ref}: “{one.text}”"
        if not one.owner and any(action.owner for action in actions):
            said += ", its owner open since they had different ones"
        return ordered(replace(plan, actions=kept)), said


def _merged(actions: tuple[Action, ...], text: str | None) -> Action:
    first = actions[0]
    owners = {action.owner for action in actions if action.owner}
    owner = owners.pop() if len(owners) == 1 else None
    findings = _each(name for action in actions for name in covers(action))
    return replace(
        first,
        text=_joined(actions) if text is None else own(text, "the action"),
        priority=min((action.priority for action in actions), key=PRIORITIES.index),
        due=min(action.due for action in actions),
        owner=owner,
        measure=next((action.measure for action in actions if is_own(action.measure)), first.measure),
        evidence=_each(item for action in actions for item in action.evidence),
        status="done" if all(action.status == "done" for action in actions) else "open",
        citations=_each([action.citations[0] for action in actions if action.citations])
        + tuple(n for n in _each(n for action in actions for n in action.citations[1:]) if n not in _heads(actions)),
        findings=findings,
        finding=findings[0],
        given=tuple(item for action in actions for item in action.given),
        resources=_said(action.resources for action in actions),
        risk=_said(action.risk for action in actions),
        involve=_said(action.involve for action in actions),
        difference=_said(action.difference or "" for action in actions) or None,
        sign_off_role="" if same(owner, first.sign_off_role) else first.sign_off_role,
    )


def _joined(actions: tuple[Action, ...]) -> str:
    """Put the texts one after another; what stands together only here is worded by the service."""
    texts = _each(_FOR.sub("", unmarked(action.text)).rstrip() for action in actions)
    if len({action.text for action in actions}) == 1:
        return actions[0].text
    return own(" ".join(text if text.endswith((".", "!", "?", "”")) else f"{text}." for text in texts), "the action")


def _said(texts: Iterable[str]) -> str:
    """Put together what was said; suggestions that nobody has settled yet are given once."""
    given = [text for text in texts if text]
    settled_ones = [text for text in given if not _SUGGESTED.search(text)]
    return " ".join(_each(settled_ones)) or next(iter(given), "")


def _heads(actions: tuple[Action, ...]) -> set[int]:
    return {action.citations[0] for action in actions if action.citations}


def _each(items: Iterable[_T]) -> tuple[_T, ...]:
    """Give each once, in the order of their first coming."""
    return tuple(dict.fromkeys(items))


@dataclass(frozen=True, slots=True)
class DropAction:
    """Take an action out of the plan, with a reason."""

    ref: str
    reason: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Drop it; the last action of a finding cannot be dropped, or the finding would stand uncovered."""
        del moment
        action = action_of(plan, self.ref)
        reason = settled(self.reason, "the reason")
        others = {name for entry in plan.actions if entry.ref != action.ref for name in covers(entry)}
        bare = [name for name in covers(action) if name not in others]
        if bare:
            raise PlanEditError(
                f"{action.ref} is the only action for {listed(bare)}. Add another action for it first, or dismiss the "
                "finding with a reason."
            )
        kept = tuple(entry for entry in plan.actions if entry.ref != action.ref)
        return replace(plan, actions=kept), f"{action.ref} dropped: {reason} (it said: “{action.text}”)"


@dataclass(frozen=True, slots=True)
class AddAction:
    """Add an action for a finding, in the service's own words, or one that carries out an option of it.

    Where `option` is given and `text` is empty the option's own words are taken. `due` is an ISO date.
    """

    finding: str
    text: str = ""
    option: str | None = None
    priority: Priority = "this month"
    due: str | None = None
    owner: str | None = None

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Add it; the owner stays open unless one is named."""
        finding = finding_of(plan, self.finding)
        if self.priority not in PRIORITIES:
            raise PlanEditError(f"“{self.priority}” is not a priority. Use one of: {', '.join(PRIORITIES)}.")
        stem = stem_of(plan, finding)
        plan, option, text = _carried_out(plan, finding, self.option, self.text)
        suggested = _suggested(plan.start, self.priority, moment.today)
        action = Action(
            ref=f"{stem}{next_number(plan, stem)}",
            finding=finding.id,
            option=option.id,
            text=text,
            priority=self.priority,
            due=ahead(self.due, "the due date", plan.start, moment.today) if self.due else suggested,
            owner_role=next((entry.owner_role for entry in plan.actions if finding.id in covers(entry)), ROLE),
            owner=None if self.owner is None else person(self.owner, "the owner"),
            measure=TO_AGREE,
            evidence=(),
            status="open",
            citations=option.citations or finding.citations,
            findings=(finding.id,),
        )
        said = f"{action.ref} added for {finding.id}: “{text}”"
        said += f"; {action.ref}: due {in_words(action.due)}" if self.due else ""
        said += f"; {action.ref}: owner {action.owner}" if action.owner else ""
        return ordered(replace(plan, actions=(*plan.actions, action))), said


def _carried_out(plan: Plan, finding: Finding, option: str | None, text: str) -> tuple[Plan, Option, str]:
    """Give the option that an action carries out and the action's text; an action of the service's is its own option,
    which the service chose by adding it."""
    if option is not None:
        chosen = option_of(plan, option)
        if chosen.finding != finding.id:
            raise PlanEditError(f"{chosen.id} is an option for {chosen.finding}, not for {finding.id}.")
        return plan, chosen, own(text, "the action") if text.strip() else chosen.text
    said = own(text, "the action")
    added = Option(f"O{next_number(plan, 'O')}", finding.id, said, finding.citations, chosen=True)
    return replace(plan, options=(*plan.options, added)), added, said


def _suggested(start: str, priority: Priority, today: date) -> str:
    return (max(date.fromisoformat(start), today) + timedelta(days=DAYS[priority])).isoformat()

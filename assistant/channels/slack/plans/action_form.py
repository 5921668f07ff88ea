"""The modal in which one action is changed, and what changes it asks for: nothing that was left as it was."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from assistant.channels.slack.blocks import Block, actions, bold, bullets, button, context, divider, short, words
from assistant.channels.slack.plans.inputs import choice_input, day_input, person_input, text_input
from assistant.channels.slack.plans.keys import Meta, Sent, value
from assistant.channels.slack.plans.telling import modal
from assistant.channels.slack.plans.wording import (
    PRIORITIES,
    STATUSES,
    action_words,
    facts_of,
    listed,
    quoted,
    short_day,
)
from assistant.exports.wording import clean, given
from assistant.models import Action, Plan, Priority
from assistant.models.plans import ActionStatus
from assistant.planning.inspection import covers
from assistant.planning.revising.edits import (
    AddEvidence,
    Edit,
    SetDetail,
    SetDue,
    SetOwner,
    SetPriority,
    SetStatus,
)

CALLBACK = "plan.action"
DONE = "plan.done"
EVIDENCE_HINT = "Say what shows it, and where that is kept. An inspector will ask for it."
DIFFERENCE = "What is different now for people"
MOST_GIVEN = 5


@dataclass(frozen=True, slots=True)
class Form:
    """What was filled in for an action; "" for what was not asked or left empty. `owner` is a Slack user."""

    owner: str = ""
    due: str = ""
    status: str = ""
    priority: str = ""
    evidence: str = ""
    where: str = ""
    difference: str = ""


def action_form(plan: Plan, action: Action, meta: Meta, now: date, *, whole: bool) -> Block:
    """Give the modal of an action: everything about it, or its status and evidence for its owner alone."""
    meta = replace(meta, plan=plan.id, ref=action.ref, version=plan.version)
    blocks = [*_about(plan, action, now), divider()]
    if whole:
        blocks += [_owner(action, meta), day_input("due", "Due", given=action.due, optional=False)]
    statuses = [(name, said) for name, said in STATUSES.items() if whole or name in {"open", "done", action.status}]
    blocks.append(choice_input("status", "Status", statuses, chosen=action.status))
    if whole:
        blocks.append(choice_input("priority", "Priority", list(PRIORITIES.items()), chosen=action.priority))
    blocks += _proof(action, needed=False)
    return modal(action.ref, blocks, callback=CALLBACK, submit="Save", meta=meta.written())


def done_form(plan: Plan, action: Action, meta: Meta, now: date) -> Block:
    """Give the modal that asks what shows that an action is done."""
    meta = replace(meta, plan=plan.id, ref=action.ref, version=plan.version)
    blocks = [*_about(plan, action, now), divider(), *_proof(action, needed=True)]
    return modal(f"{action.ref} is done", blocks, callback=DONE, submit="Mark as done", meta=meta.written())


def read_form(sent: Sent, *, done: bool = False) -> Form:
    """Read what was filled in."""
    return Form(
        sent.person("owner"),
        sent.day("due"),
        "done" if done else sent.text("status"),
        sent.text("priority"),
        sent.text("evidence"),
        sent.text("where"),
        sent.text("difference"),
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that a form changes: its block, what stood there when it was opened, what is wanted, and how."""

    block: str
    before: str
    wanted: str
    edit: Edit


def changes_of(form: Form, seen: Action, meta: Meta, name: Callable[[str], str]) -> list[Wish]:
    """Give what a form asks to change of an action as it was seen; `name` gives a Slack user's name in the plan."""
    ref, refs = seen.ref, (seen.ref,)
    found: list[Wish] = []
    if form.owner != meta.owner:
        owner = name(form.owner) if form.owner else ""
        found.append(Wish("owner", seen.owner or "", owner, SetOwner(refs, owner or None)))
    if form.due:
        found.append(Wish("due", seen.due, form.due, SetDue(refs, form.due)))
    if form.priority:
        found.append(Wish("priority", seen.priority, form.priority, SetPriority(refs, cast(Priority, form.priority))))
    if form.difference:
        told = SetDetail((ref,), "difference", form.difference)
        found.append(Wish("difference", seen.difference or "", form.difference, told))
    if form.status:
        found.append(Wish("status", seen.status, form.status, SetStatus(refs, cast(ActionStatus, form.status))))
    return [wish for wish in found if wish.wanted != wish.before]


def evidence_of(form: Form, ref: str) -> AddEvidence | None:
    """Give the evidence that a form brings, if any."""
    return AddEvidence(ref, form.evidence, form.where) if form.evidence else None


def stands(action: Action, block: str) -> str:
    """Give what an action has now for a block of the form."""
    return {
        "owner": action.owner or "",
        "due": action.due,
        "priority": action.priority,
        "difference": action.difference or "",
        "status": action.status,
    }[block]


def _about(plan: Plan, action: Action, now: date) -> list[Block]:
    facts = facts_of(action, now)
    found = {finding.id: finding for finding in plan.findings}
    reasons = [found[name] for name in covers(action) if name in found][:3]
    more = [f"How it is measured: {quoted(plan, action.measure, action.citations, 400)}"] if action.measure else []
    if action.evidence:
        more.append(f"Evidence to gather: {short(listed(map(clean, action.evidence)), 300)}")
    return [
        words(action_words(plan, action, 1500)),
        context(facts[:1].upper() + facts[1:]),
        *(context(f"{finding.id}: “{short(clean(finding.text), 250)}”") for finding in reasons),
        *(context(line) for line in more),
        actions(button("Where this comes from", f"plan.sources:{action.ref}", value(plan.id, action.ref))),
    ]


def _owner(action: Action, meta: Meta) -> Block:
    hint = "One person, so that somebody answers for it. They are told."
    if action.owner and not meta.owner:
        hint = f"Now: {short(clean(action.owner), 100)}. Choose somebody here to change it."
    elif not action.owner and action.owner_role:
        hint = f"Suggested: {short(clean(action.owner_role), 100)}. One person, so that somebody answers for it."
    return person_input("owner", "Owner", given=meta.owner, hint=hint)


def _proof(action: Action, *, needed: bool) -> list[Block]:
    told = [given(entry) for entry in action.given[-MOST_GIVEN:]]
    shown = [words(bold("What shows that it is done")), bullets([[short(line, 400)] for line in told])] if told else []
    return [
        *shown,
        text_input("evidence", "Evidence", optional=not needed, hint=EVIDENCE_HINT),
        text_input("where", "Where it is kept", long=False, most=200),
        text_input("difference", DIFFERENCE, given=action.difference or "", gap="In their own words, if you can"),
    ]


def now_words(action: Action) -> str:
    """Say how an action is now, for somebody whose change came second."""
    return f"Owner: {action.owner or 'nobody yet'}, due {short_day(action.due)}, {action.priority}, {action.status}"

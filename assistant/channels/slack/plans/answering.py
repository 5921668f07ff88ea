"""What is answered to drafting's questions: a quality statement, leaving a finding out, an action of one's own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, context, short, words
from assistant.channels.slack.jobs import Handlers, Job
from assistant.channels.slack.plans.changing import make
from assistant.channels.slack.plans.inputs import choice_input, day_input, person_input, text_input
from assistant.channels.slack.plans.keys import Pressed, Sent, pressed, sent
from assistant.channels.slack.plans.owning import check_owner, give_to
from assistant.channels.slack.plans.questions import ABOUT, CHOOSE, later_message, question_message, statements
from assistant.channels.slack.plans.reach import Reached, ReachError, changeable, name_in, reach
from assistant.channels.slack.plans.settling import settle
from assistant.channels.slack.plans.showing import refresh
from assistant.channels.slack.plans.telling import modal, show, tell, told
from assistant.channels.slack.plans.wording import PRIORITIES
from assistant.errors import PlanEditError, RequestError
from assistant.exports.wording import clean
from assistant.models import Finding, Plan, Priority
from assistant.planning.revising.edits import AddAction, DismissFinding, Edit, SayStatement, apply_all

MOST_FINDINGS = 100
"""So many choices a menu has."""
NO_FINDING = "This finding is not in the plan any more. Look at the plan as it is now."
NO_FINDINGS = "The plan has no finding yet that an action could be for."
WHY = "Why is nothing planned for it?"
Checks = dict[str, Callable[[Job, Bench], dict[str, str]]]


def _say(job: Job, bench: Bench) -> None:
    """Take a name that was pressed: that is what the finding is about."""
    at = pressed(job)
    reached = changeable(bench, reach(bench, at.plan, at.meta.channel, job.user), job.user)
    after = _said(bench, reached, job.user, at.arg(1), at.arg(2))
    _asked_anew(bench, at, after or reached.plan)
    if after is not None:
        refresh(bench, after)


def _said(bench: Bench, reached: Reached, user: str, finding: str, place: str) -> Plan | None:
    """Say that a finding is about the statement of that place; None where that was settled before."""

    def build(plan: Plan) -> Sequence[Edit]:
        settled = finding_in(plan, finding).quality_statements
        return () if settled else (SayStatement(finding, statements()[int(place)]),)

    by = name_in(bench, reached.plan, reached.home, user)
    return make(bench, reached, build, by)


def _open_saying(job: Job, bench: Bench) -> None:
    """Open the modal with all quality statements."""
    at = pressed(job)
    reached = changeable(bench, reach(bench, at.plan, at.meta.channel, job.user), job.user)
    finding = finding_in(reached.plan, at.arg(1))
    meta = replace(at.meta, plan=reached.plan.id, ref=finding.id, version=reached.plan.version)
    choices = [(str(place), name) for place, name in enumerate(statements())]
    blocks = [
        words(f"{finding.id}  “{short(clean(finding.text), 1500)}”"),
        choice_input("statement", ABOUT, choices, gap=CHOOSE),
    ]
    view = modal("What is it about?", blocks, callback="plan.say_other", submit="Save", meta=meta.written())
    show(bench, at.trigger, view, above=at.modal)


def _say_other(job: Job, bench: Bench) -> None:
    """Take the statement that was chosen in the modal."""
    at = sent(job)
    reached = changeable(bench, reach(bench, at.meta.plan, at.meta.channel, job.user), job.user)
    after = _said(bench, reached, job.user, at.meta.ref, at.text("statement"))
    _question_anew(bench, at, after or reached.plan)
    settle(bench, reached, at, after)


def finding_in(plan: Plan, name: str) -> Finding:
    """Give a finding of a plan; raises ReachError where it is in it no longer."""
    for finding in plan.findings:
        if finding.id == name:
            return finding
    raise ReachError(NO_FINDING)


def _asked_anew(bench: Bench, at: Pressed, plan: Plan) -> None:
    """Have the message with the questions ask what is still open."""
    if at.place is not None and at.meta.message:
        bench.slack.update(at.place.channel, at.meta.message, question_message(plan))


def _later(job: Job, bench: Bench) -> None:
    """Put the questions off."""
    at = pressed(job)
    reached = changeable(bench, reach(bench, at.plan, at.meta.channel, job.user), job.user)
    if at.place is not None:
        bench.slack.update(at.place.channel, at.meta.message, later_message(reached.plan))


def _ask_here(job: Job, bench: Bench) -> None:
    """Ask again in the place of the message that put it off."""
    at = pressed(job)
    _asked_anew(bench, at, reach(bench, at.plan, at.meta.channel, job.user).plan)


def _ask(job: Job, bench: Bench) -> None:
    """Ask in the thread of the plan, or privately where it was pressed in a modal."""
    at = pressed(job)
    reached = changeable(bench, reach(bench, at.plan, at.meta.channel, job.user), job.user)
    message = question_message(reached.plan)
    if at.place is None or at.modal:
        bench.slack.post(reached.home.channel, reached.home.thread, message)
        tell(bench, at.place, job.user, "The questions are in the thread where the plan was drafted.")
    else:
        bench.slack.post(at.place.channel, at.place.thread, message)


def _open_leaving(job: Job, bench: Bench) -> None:
    """Open the modal that asks why a finding is left out."""
    at = pressed(job)
    reached = changeable(bench, reach(bench, at.plan, at.meta.channel, job.user), job.user)
    finding = finding_in(reached.plan, at.arg(1))
    meta = replace(at.meta, plan=reached.plan.id, ref=finding.id, version=reached.plan.version)
    blocks = [
        words(f"{finding.id}  “{short(clean(finding.text), 1500)}”"),
        text_input("reason", WHY, optional=False, most=500),
        context("It stays in the plan among what is not covered, with your reason."),
    ]
    view = modal("Leave it out", blocks, callback="plan.leave_out", submit="Leave it out", meta=meta.written())
    show(bench, at.trigger, view, above=at.modal)


def _leave_out(job: Job, bench: Bench) -> None:
    """Dismiss a finding."""
    at = sent(job)
    reached = changeable(bench, reach(bench, at.meta.plan, at.meta.channel, job.user), job.user)
    by = name_in(bench, reached.plan, reached.home, job.user)

    def build(plan: Plan) -> Sequence[Edit]:
        there = any(finding.id == at.meta.ref for finding in plan.findings)
        return (DismissFinding(at.meta.ref, at.text("reason")),) if there else ()

    after = make(bench, reached, build, by)
    _question_anew(bench, at, after or reached.plan)
    settle(bench, reached, at, after)


def _question_anew(bench: Bench, at: Sent, plan: Plan) -> None:
    """Bring the questions up to date from which a modal was opened; it may have been the plan's own message."""
    message, place = at.meta.message, at.place
    shown = {post.ts for post in bench.plans.posts(plan.id)}
    if place is not None and message and message not in shown and not at.meta.under:
        bench.slack.update(place.channel, message, question_message(plan))


def _open_adding(job: Job, bench: Bench) -> None:
    """Open the modal for an action of the service's own."""
    at = pressed(job)
    reached = changeable(bench, reach(bench, at.plan, at.meta.channel, job.user), job.user)
    plan = reached.plan
    if not plan.findings:
        raise ReachError(NO_FINDINGS)
    about = at.arg(1) if any(finding.id == at.arg(1) for finding in plan.findings) else plan.findings[0].id
    meta = replace(at.meta, plan=plan.id, ref=at.arg(1), version=plan.version)
    view = modal("Add an action", _fields(plan, about), callback="plan.add", submit="Add it", meta=meta.written())
    show(bench, at.trigger, view, above=at.modal)


def _fields(plan: Plan, about: str) -> list[Block]:
    chosen = next(finding for finding in plan.findings if finding.id == about)
    named = [chosen, *(finding for finding in plan.findings if finding.id != about)][:MOST_FINDINGS]
    findings = [(finding.id, f"{finding.id}: {clean(finding.text)}") for finding in named]
    return [
        text_input("text", "What is to be done", optional=False),
        choice_input("finding", "For which finding", findings, chosen=about),
        choice_input("priority", "Priority", list(PRIORITIES.items()), chosen="this month"),
        day_input("due", "Due", hint="Left empty, a day is suggested by the priority."),
        person_input("owner", "Owner"),
    ]


def _add(job: Job, bench: Bench) -> None:
    """Add the action."""
    at = sent(job)
    reached = changeable(bench, reach(bench, at.meta.plan, at.meta.channel, job.user), job.user)
    owner = at.person("owner")
    if owner:
        check_owner(bench, bench.slack.person(owner))
    by = name_in(bench, reached.plan, reached.home, job.user)
    edit = _edit(at, name_in(bench, reached.plan, reached.home, owner) if owner else None)
    before = {action.ref for action in reached.seen(at.meta.version).actions}

    def build(plan: Plan) -> Sequence[Edit]:
        return () if _added(plan, before, edit) else (edit,)

    after = make(bench, reached, build, by)
    plan = after or reached.office.plans.exact(reached.plan.id)
    new = _added(plan, before, edit)
    if owner and new:
        give_to(bench, plan, new, owner, job.user)
    _question_anew(bench, at, plan)
    settle(bench, reached, at, after)


def _added(plan: Plan, before: set[str], edit: AddAction) -> str:
    """Give the reference of this very action, where it was added since the modal was opened."""
    text = " ".join(edit.text.split())
    new = (action for action in plan.actions if action.ref not in before)
    return next((action.ref for action in new if text in action.text and action.finding == edit.finding), "")


def _edit(at: Sent, owner: str | None) -> AddAction:
    priority = cast(Priority, at.text("priority"))
    return AddAction(at.text("finding"), at.text("text"), None, priority, at.day("due") or None, owner)


def _faults(job: Job, bench: Bench) -> dict[str, str]:
    """Say what is wrong with an action to be added, or with a reason."""
    at = sent(job)
    adding = job.kind.endswith("plan.add")
    block = "text" if adding else "reason"
    try:
        reached = reach(bench, at.meta.plan, at.meta.channel, job.user)
        known = bench.slack.known(at.person("owner"))
        if known is not None:
            block = "owner"
            check_owner(bench, known)
            block = "text"
        edit = _edit(at, None) if adding else DismissFinding(at.meta.ref, at.text("reason"))
        apply_all(reached.plan, [edit], by="A colleague", at=bench.now())
    except PlanEditError as error:
        due = adding and bool(at.day("due")) and "due date" in str(error)
        return {"due" if due else block: short(str(error), 500)}
    except RequestError as error:
        return {block: short(str(error), 500)}
    return {}


PROMPT: Handlers = {
    "action:plan.say_other": told(_open_saying),
    "action:plan.leave_out": told(_open_leaving),
    "action:plan.add": told(_open_adding),
}
HANDLERS: Handlers = {
    "action:plan.say": told(_say),
    "view:plan.say_other": told(_say_other),
    "action:plan.later": told(_later),
    "action:plan.ask": told(_ask),
    "action:plan.ask_here": told(_ask_here),
    "view:plan.leave_out": told(_leave_out),
    "view:plan.add": told(_add),
}
CHECKS: Checks = {"plan.leave_out": _faults, "plan.add": _faults}

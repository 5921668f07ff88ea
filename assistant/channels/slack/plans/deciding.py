"""Approval: a plan is sent to a second person, who approves it or sends it back with a reason."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, Message, bold, context, short, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Handlers, Job, Place
from assistant.channels.slack.plans.changing import make
from assistant.channels.slack.plans.inputs import person_input, text_input, ticks_input
from assistant.channels.slack.plans.keys import Sent, pressed, sent, value
from assistant.channels.slack.plans.owning import check_owner
from assistant.channels.slack.plans.reach import (
    Reached,
    ReachError,
    changeable,
    insist,
    name_in,
    reach,
    wholly,
)
from assistant.channels.slack.plans.settling import said_of, settle
from assistant.channels.slack.plans.sharing import share_with
from assistant.channels.slack.plans.showing import refresh
from assistant.channels.slack.plans.telling import modal, show, tell, told, with_button
from assistant.channels.slack.plans.wording import counted, state_words, title_of
from assistant.channels.slack.rights import allowed
from assistant.errors import PlanChangedError, RequestError
from assistant.exports.wording import clean
from assistant.models import Plan
from assistant.planning.inspection import inspect
from assistant.planning.revising.edits import Approve, Edit, SendBack, Submit, Undo, apply_all
from assistant.planning.revising.undoing import to_undo
from assistant.store.slack import Home

SUBMIT, APPROVE, SEND_BACK = "plan.submit", "plan.approve", "plan.send_back"
SUBMIT_ABOUT = "Send it to a second person, such as the nominated individual, who approves it or sends it back."
SECOND_PERSON = "A second person decides, not the one who sent it."
ACCEPT = "Not passed. Tick what is accepted as it is:"
REASON = "What has to be put right?"
ITSELF = "You can't send it to yourself: a second person has to approve it. Choose somebody else."
MAY_NOT = "{name} may not approve plans here: your workspace's administrators have given that to certain groups."
SENT_BY_YOU = "You sent this plan for approval, so a second person has to decide."
NOT_SENT = "The plan has not been sent for approval, or was decided on already. {state}"
MOVED_ON = "The plan has changed since you saw it: it is at version {version} now. Look at it as it is, then decide."
NOTHING_TO_UNDO = "The plan has changed since: it is at version {version} now. Look at it as it is, then undo."
TICKS = 10
"""So many boxes Slack puts in one block."""
SOMEBODY = "A colleague"


def _open(job: Job, bench: Bench) -> None:
    """Open the modal of a decision."""
    at = pressed(job)
    reached = wholly(reach(bench, at.plan, at.meta.channel, job.user))
    plan = reached.plan
    meta = replace(at.meta, plan=plan.id, version=plan.version).written()
    match job.kind.removeprefix("action:"):
        case "plan.submit":
            changeable(bench, reached, job.user)
            view = submit_form(plan, meta)
        case "plan.approve":
            _check_judge(bench, reached, job.user)
            view = approve_form(plan, meta)
        case _:
            _check_judge(bench, reached, job.user)
            fields = [_named(plan), text_input("reason", REASON, optional=False, most=200)]
            view = modal("Send back", fields, callback=SEND_BACK, submit="Send back", meta=meta)
    show(bench, at.trigger, view, above=at.modal)


def _named(plan: Plan) -> Block:
    return words(bold(f"{short(title_of(plan), 200)}  "), f"version {plan.version}. {short(state_words(plan), 300)}")


def submit_form(plan: Plan, meta: str) -> Block:
    """Give the modal that asks who is to approve a plan."""
    gaps = counted(len(plan.to_complete), "thing is", "things are")
    open_ = [context(f"{gaps} still to complete. They stay open for all to see.")] if plan.to_complete else []
    approver = person_input("approver", "Who is to approve it?", optional=False, hint=SUBMIT_ABOUT)
    return modal("Send for approval", [_named(plan), *open_, approver], callback=SUBMIT, submit="Send", meta=meta)


def approve_form(plan: Plan, meta: str) -> Block:
    """Give the modal in which a plan is approved, with the checks that are not passed to accept."""
    failing = [check for check in inspect(plan) if not check.passed]
    blocks = [_named(plan), context(SECOND_PERSON)]
    for at in range(0, len(failing), TICKS):
        choices = [(check.name, check.name) for check in failing[at : at + TICKS]]
        blocks.append(ticks_input(f"accept{at // TICKS}", ACCEPT, choices))
    blocks += [context(f"{check.name}: {short(clean(check.text), 300)}") for check in failing]
    return modal("Approve the plan", blocks, callback=APPROVE, submit="Approve", meta=meta)


def _check_judge(bench: Bench, reached: Reached, user: str, *, ask: bool = True) -> None:
    """Refuse who may not decide: without the right, or who sent the plan; and a plan that nobody sent."""
    if ask:
        insist(bench, user, "approve")
    if reached.plan.approval.state != "submitted":
        raise ReachError(NOT_SENT.format(state=state_words(reached.plan)))
    if reached.home.submitted_by == user:
        raise ReachError(SENT_BY_YOU)


def _submit(job: Job, bench: Bench) -> None:
    """Send a plan for approval, and show it to whoever is to approve it."""
    at = sent(job)
    reached = changeable(bench, reach(bench, at.meta.plan, at.meta.channel, job.user), job.user)
    approver = _approver(bench, at)
    by = name_in(bench, reached.plan, reached.home, job.user)
    after = _decided(bench, reached, at, Submit(), by)
    bench.plans.submit(reached.plan.id, job.user)
    plan = after or reached.office.plans.exact(reached.plan.id)
    said = f"{by} asks you to approve the plan “{title_of(plan)}”, or to send it back."
    where = share_with(bench, reached, plan, approver, said)
    settle(bench, reached, at, after, quiet=True)
    _announce(bench, reached, at, f"{state_words(plan)} {where} is asked to approve it.")


def _approver(bench: Bench, at: Sent) -> str:
    """Give who was chosen; raises ReachError for who cannot approve it."""
    user = at.person("approver")
    if user == at.user:
        raise ReachError(ITSELF)
    person = bench.slack.person(user)
    check_owner(bench, person)
    if not allowed(bench, user, "approve"):
        raise ReachError(MAY_NOT.format(name=clean(person.name)))
    return user


def _approve(job: Job, bench: Bench) -> None:
    _decide(job, bench, lambda at: Approve(_accepted(at)))


def _send_back(job: Job, bench: Bench) -> None:
    _decide(job, bench, lambda at: SendBack(at.text("reason")))


def _accepted(at: Sent) -> tuple[str, ...]:
    return tuple(name for block in at.given if block.startswith("accept") for name in at.ticked(block))


def _decide(job: Job, bench: Bench, edit: Callable[[Sent], Edit]) -> None:
    """Decide on a plan as a second person, and tell whoever sent it."""
    at = sent(job)
    reached = wholly(reach(bench, at.meta.plan, at.meta.channel, job.user))
    submitter = reached.home.submitted_by
    by = name_in(bench, reached.plan, reached.home, job.user)
    insist(bench, job.user, "approve")
    if not _is_made(reached.plan, at, by):
        _check_judge(bench, reached, job.user)
    after = _decided(bench, reached, at, edit(at), by)
    plan = after or reached.office.plans.exact(reached.plan.id)
    settle(bench, reached, at, after, quiet=True)
    _announce(bench, reached, at, state_words(plan))
    if submitter and submitter != job.user:
        _tell_submitter(bench, reached.home, submitter, plan)
    bench.plans.submit(plan.id, None)


def _decided(bench: Bench, reached: Reached, at: Sent, edit: Edit, by: str) -> Plan | None:
    """Decide on the version that was seen, and on no other; None where this very decision was made before."""

    def build(plan: Plan) -> Sequence[Edit]:
        if _is_made(plan, at, by):
            return ()
        if plan.version != at.meta.version:
            raise PlanChangedError(MOVED_ON.format(version=plan.version))
        return (edit,)

    return make(bench, reached, build, by)


def _is_made(plan: Plan, at: Sent, by: str) -> bool:
    """Whether the version after the one that was seen is the decision of the same person: the modal came once more."""
    last = plan.changes[-1] if plan.changes else None
    decided = last is not None and last.what.startswith(("submitted", "approved", "sent back"))
    return decided and last is not None and (last.version, last.by) == (at.meta.version + 1, by)


def _announce(bench: Bench, reached: Reached, at: Sent, said: str) -> None:
    """Say in the plan's own thread what was decided, and where it was decided."""
    home = reached.home
    own = Place(bench.workspace.team, home.channel, home.thread, home.channel.startswith("D"))
    for place in {own, at.place or own}:
        _post(bench, place.channel, place.thread, Message(said, [words(said)]))


def _tell_submitter(bench: Bench, home: Home, user: str, plan: Plan) -> None:
    """Tell whoever sent the plan what was decided, unless the plan's own thread is in their direct messages."""
    if home.channel.startswith("D") and home.creator == user:
        return
    said = state_words(plan).replace("this plan", f"the plan “{title_of(plan)}”")
    message = with_button(said, "See the plan", "plan.open", value(plan.id))
    _post(bench, bench.slack.direct(user), None, message)


def _post(bench: Bench, channel: str, thread: str | None, message: Message) -> None:
    """Say something where it may be that nothing can be said any more; the decision stands all the same."""
    try:
        bench.slack.post(channel, thread, message)
    except SlackFaultError as error:
        if error.reason == "unreachable":
            raise
        bench.count("untold")


def _undo(job: Job, bench: Bench) -> None:
    """Take the last change back, if the plan is as it was seen."""
    at = pressed(job)
    reached = changeable(bench, reach(bench, at.plan, at.meta.channel, job.user), job.user)
    if _last(reached.plan).startswith(("approved", "sent back")):
        insist(bench, job.user, "approve")
    by = name_in(bench, reached.plan, reached.home, job.user)
    seen, store = int(at.arg(1) or 0), reached.office.plans

    def build(plan: Plan) -> Sequence[Edit]:
        change = plan.changes[-1] if plan.changes else None
        if change and (change.version, change.by) == (seen + 1, by) and change.what.startswith("undid"):
            return ()
        if plan.version != seen:
            raise PlanChangedError(NOTHING_TO_UNDO.format(version=plan.version))
        last = to_undo(plan)
        return (Undo(store.exact(plan.id, last - 1) if last else None),)

    after = make(bench, reached, build, by)
    if after is not None:
        refresh(bench, after)
        tell(bench, at.place, at.user, said_of(after))


def _last(plan: Plan) -> str:
    version = to_undo(plan)
    return next((change.what for change in plan.changes if change.version == version), "")


def faults(job: Job, bench: Bench) -> dict[str, str]:
    """Say by block what is wrong with a decision. Slack is not asked anything here."""
    at, kind = sent(job), job.kind.removeprefix("view:")
    block = {SUBMIT: "approver", APPROVE: "accept0", SEND_BACK: "reason"}[kind]
    try:
        reached = wholly(reach(bench, at.meta.plan, at.meta.channel, job.user))
        if kind == SUBMIT:
            if at.person("approver") == job.user:
                raise ReachError(ITSELF)
            known = bench.slack.known(at.person("approver"))
            if known is not None:
                check_owner(bench, known)
        else:
            _check_judge(bench, reached, job.user, ask=False)
        _try(reached.plan, at, kind, bench)
    except RequestError as error:
        said = short(str(error), 500)
        return {block: said} if block in at.given else {}
    return {}


def _try(plan: Plan, at: Sent, kind: str, bench: Bench) -> None:
    if plan.version != at.meta.version:
        raise PlanChangedError(MOVED_ON.format(version=plan.version))
    edit: Edit = {SUBMIT: Submit(), APPROVE: Approve(_accepted(at)), SEND_BACK: SendBack(at.text("reason"))}[kind]
    apply_all(plan, [edit], by=SOMEBODY, at=bench.now())


PROMPT: Handlers = {f"action:{name}": told(_open) for name in (SUBMIT, APPROVE, SEND_BACK)}
HANDLERS: Handlers = {
    f"view:{SUBMIT}": told(_submit),
    f"view:{APPROVE}": told(_approve),
    f"view:{SEND_BACK}": told(_send_back),
    "action:plan.undo": told(_undo),
}
CHECKS: dict[str, Callable[[Job, Bench], dict[str, str]]] = dict.fromkeys((SUBMIT, APPROVE, SEND_BACK), faults)

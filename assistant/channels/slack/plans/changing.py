"""Changes of a plan from its modals: one that is sent is one version with all its edits, or nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import short
from assistant.channels.slack.jobs import Handlers, Job
from assistant.channels.slack.plans.action_form import (
    CALLBACK,
    DONE,
    Form,
    Wish,
    action_form,
    changes_of,
    done_form,
    evidence_of,
    now_words,
    read_form,
    stands,
)
from assistant.channels.slack.plans.keys import Meta, Sent, pressed, sent
from assistant.channels.slack.plans.owning import check_owner, give_to
from assistant.channels.slack.plans.reach import (
    Reached,
    ReachError,
    action_in,
    for_action,
    name_in,
    name_of,
    owners_of,
    reach,
)
from assistant.channels.slack.plans.settling import settle
from assistant.channels.slack.plans.telling import show, told
from assistant.channels.slack.plans.wording import today
from assistant.errors import PlanChangedError, PlanEditError, RequestError
from assistant.models import Action, Plan
from assistant.planning.revising.edits import AddEvidence, Edit, apply_all
from assistant.planning.revising.parts import Moment

TRIES = 4
MEANWHILE = (
    "Somebody{by} has changed {ref} meanwhile, so nothing of yours was saved. Now: {now}. Open it again to change it."
)
OWN_CHECK = "You own {ref}, so somebody else has to check it."
ALREADY = "{ref} is {status} already."
SOMEBODY = "A colleague"
"""Who stands for somebody whose name Slack has not said yet, where it is only looked whether a change can be made."""

Build = Callable[[Plan], Sequence[Edit]]


def make(bench: Bench, reached: Reached, build: Build, by: str) -> Plan | None:
    """Make the edits that `build` gives for the plan as it is now, and keep them as one version.

    Where somebody else is quicker they are built anew; None where there is nothing to change. Raises PlanEditError
    and PlanChangedError, with nothing kept.
    """
    store, now = reached.office.plans, reached.plan
    for left in reversed(range(TRIES)):
        edits = build(now)
        if not edits:
            return None
        after = apply_all(now, edits, by=by, at=bench.now())
        try:
            store.save(after)
        except PlanChangedError:
            if not left:
                raise
            now = store.exact(now.id)
        else:
            return after
    return None


def _open_form(job: Job, bench: Bench) -> None:
    """Open the modal of an action."""
    at = pressed(job)
    reached = reach(bench, at.plan, at.meta.channel, job.user)
    whole = for_action(bench, reached, job.user, at.arg(1))
    action = action_in(reached.plan, at.arg(1))
    owner = owners_of(bench, reached.plan).get(action.ref)
    meta = replace(at.meta, owner=owner.user if owner else "")
    view = action_form(reached.plan, action, meta, today(bench.now()), whole=whole)
    show(bench, at.trigger, view, above=at.modal)


def _open_done(job: Job, bench: Bench) -> None:
    """Open the modal that asks for an action's evidence."""
    at = pressed(job)
    reached = reach(bench, at.plan, at.meta.channel, job.user)
    for_action(bench, reached, job.user, at.arg(1))
    action = action_in(reached.plan, at.arg(1))
    if action.status != "open":
        raise ReachError(ALREADY.format(ref=action.ref, status=action.status))
    owner = owners_of(bench, reached.plan).get(action.ref)
    meta = replace(at.meta, owner=owner.user if owner else "")
    show(bench, at.trigger, done_form(reached.plan, action, meta, today(bench.now())), above=at.modal)


def _change(job: Job, bench: Bench) -> None:
    """Make the changes that an action's modal asks for."""
    at = sent(job)
    reached = reach(bench, at.meta.plan, at.meta.channel, job.user)
    form = _form(at, whole=for_action(bench, reached, job.user, at.meta.ref), done=job.kind.endswith(DONE))
    _check_judge(bench, reached.plan, form, job.user, at.meta.ref)
    if form.owner and form.owner != at.meta.owner:
        check_owner(bench, bench.slack.person(form.owner))
    by = name_in(bench, reached.plan, reached.home, job.user)
    build = _builder(bench, reached, at.meta, form, by)
    after = make(bench, reached, build, by)
    if form.owner != at.meta.owner:
        give_to(bench, after or reached.plan, at.meta.ref, form.owner, job.user)
    settle(bench, reached, at, after)


def _form(at: Sent, *, whole: bool, done: bool) -> Form:
    """Read what was filled in; of it an owner may say how far they are, and no more."""
    form = read_form(at, done=done)
    if done or not whole:
        return replace(form, owner=at.meta.owner, due="", priority="")
    return form


def _builder(bench: Bench, reached: Reached, meta: Meta, form: Form, by: str) -> Build:
    """Give what makes the edits for the plan as it is: what is so already is left, what others changed is refused."""
    seen = action_in(reached.seen(meta.version), meta.ref)

    def name(user: str) -> str:
        return name_in(bench, reached.plan, reached.home, user)

    wishes = changes_of(form, seen, meta, name)

    def build(plan: Plan) -> Sequence[Edit]:
        return [edit for _, edit in edits_of(plan, meta.ref, wishes, evidence_of(form, meta.ref), by, bench)]

    return build


def edits_of(  # noqa: PLR0913, PLR0917 - all are needed
    plan: Plan, ref: str, wishes: Sequence[Wish], evidence: AddEvidence | None, by: str, bench: Bench
) -> Iterator[tuple[str, Edit]]:
    """Give the edits that are left to make, each with its block; raises PlanChangedError where others came first."""
    action = action_in(plan, ref)
    if evidence is not None and not _is_given(plan, evidence, Moment(by, bench.now())):
        yield "evidence", evidence
    for wish in wishes:
        stood = stands(action, wish.block)
        if stood == wish.wanted:
            continue
        if stood != wish.before:
            raise PlanChangedError(_meanwhile(plan, action))
        yield wish.block, wish.edit


def _is_given(plan: Plan, evidence: AddEvidence, moment: Moment) -> bool:
    """Whether the same evidence was given by the same person that day: then it is the same modal, sent once more."""
    try:
        changed, _ = evidence.change(plan, moment)
    except PlanEditError:
        return False
    *before, new = action_in(changed, evidence.ref).given
    return new in before


def _meanwhile(plan: Plan, action: Action) -> str:
    last = plan.changes[-1].by if plan.changes else ""
    return MEANWHILE.format(by=f" ({last})" if last else "", ref=action.ref, now=now_words(action))


def _check_judge(bench: Bench, plan: Plan, form: Form, user: str, ref: str) -> None:
    """Refuse that somebody checks what they own, by whatever name."""
    owner = owners_of(bench, plan).get(ref)
    owns = owner is not None and owner.user == user
    if form.status == "checked" and owns and action_in(plan, ref).status != "checked":
        raise ReachError(OWN_CHECK.format(ref=ref))


def faults(job: Job, bench: Bench) -> dict[str, str]:
    """Say by block what is wrong with what was filled in for an action, so that the modal can show it.

    Slack is not asked anything here: who somebody is and may do is looked at when the change is made.
    """
    at, done = sent(job), job.kind.endswith(DONE)
    block = "evidence" if done else "status"
    try:
        reached = reach(bench, at.meta.plan, at.meta.channel, job.user)
        form = _form(at, whole=reached.whole, done=done)
        _check_judge(bench, reached.plan, form, job.user, at.meta.ref)
        if form.owner and form.owner != at.meta.owner and (person := bench.slack.known(form.owner)):
            block = "owner"
            check_owner(bench, person)
        wrong = _tried(bench, reached, at.meta, form, _known_name(bench, reached, job.user))
        return {name if name in at.given else block: said for name, said in wrong.items()}
    except RequestError as error:
        return {block: short(str(error), 500)}


def _tried(bench: Bench, reached: Reached, meta: Meta, form: Form, by: str) -> dict[str, str]:
    """Make the edits without keeping them, and say at which block one cannot be made."""
    seen = action_in(reached.seen(meta.version), meta.ref)
    wishes = changes_of(form, seen, meta, lambda user: _known_name(bench, reached, user))
    plan = reached.plan
    for block, edit in edits_of(plan, meta.ref, wishes, evidence_of(form, meta.ref), by, bench):
        try:
            plan = apply_all(plan, [edit], by=by, at=bench.now())
        except PlanEditError as error:
            return {block: short(str(error), 500)}
    return {}


def _known_name(bench: Bench, reached: Reached, user: str) -> str:
    person = bench.slack.known(user)
    return name_of(bench, reached.plan, reached.home, person) if person else SOMEBODY


PROMPT: Handlers = {
    "action:plan.change": told(_open_form),
    "action:plan.see": told(_open_form),
    "action:plan.done": told(_open_done),
}
HANDLERS: Handlers = {f"view:{CALLBACK}": told(_change), f"view:{DONE}": told(_change)}
CHECKS: dict[str, Callable[[Job, Bench], dict[str, str]]] = {CALLBACK: faults, DONE: faults}

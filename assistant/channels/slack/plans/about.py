"""What a plan is about: service, rating and start, and the days that deadlines run from, changed in a modal."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, context, divider, short, words
from assistant.channels.slack.jobs import Handlers, Job
from assistant.channels.slack.plans.changing import make
from assistant.channels.slack.plans.inputs import choice_input, day_input, text_input
from assistant.channels.slack.plans.keys import Sent, pressed, sent
from assistant.channels.slack.plans.reach import changeable, name_in, reach
from assistant.channels.slack.plans.settling import settle
from assistant.channels.slack.plans.telling import modal, show, told
from assistant.channels.slack.plans.wording import RATINGS, short_day
from assistant.errors import PlanChangedError, PlanEditError, RequestError
from assistant.exports.wording import clean
from assistant.models import Deadline, Plan
from assistant.planning.revising.edits import Edit, SetEventDate, SetRating, SetService, SetStart, apply_all

CALLBACK = "plan.about"
EVENTS = {
    "requested": "CQC asked for an action plan",
    "published": "The report was published",
    "draft_report": "CQC emailed the draft report",
    "warning_notice": "The warning notice was served",
    "notice_of_proposal": "The notice of proposal was served",
    "notice_of_decision": "The notice of decision was served",
}
DAYS = "Days that deadlines run from. Give those that you know: a deadline is counted only from a day that is known."
MEANWHILE = "Somebody has changed this meanwhile, so nothing of yours was saved. Open it again to change it."
NO_DAY = "No date yet: the day that it runs from is not known"


def about_form(plan: Plan, meta: str) -> Block:
    """Give the modal."""
    ratings = [(name, name) for name in RATINGS]
    dates = plan.stated.dates
    blocks = [
        *(block for entry in plan.deadlines[:10] for block in _deadline(entry)),
        *([divider()] if plan.deadlines else []),
        text_input("service", "Service", given=plan.service or "", long=False, most=200),
        choice_input("rating", "Overall rating", ratings, chosen=plan.rating or "", optional=True),
        day_input("start", "Start", given=plan.start, optional=False, hint="What is still open moves with it."),
        context(DAYS),
        *(day_input(name, label, given=dates.get(name, "")) for name, label in EVENTS.items()),
    ]
    return modal("About this plan", blocks, callback=CALLBACK, submit="Save", meta=meta)


def _deadline(entry: Deadline) -> Iterator[Block]:
    when = f"By {short_day(entry.due)}" if entry.due else NO_DAY
    yield words(f"{when}: {short(clean(entry.what), 400)}")
    if entry.counted:
        yield context(short(clean(entry.counted), 400))


def _open(job: Job, bench: Bench) -> None:
    """Open the modal."""
    at = pressed(job)
    plan = changeable(bench, reach(bench, at.plan, at.meta.channel, job.user), job.user).plan
    meta = replace(at.meta, plan=plan.id, version=plan.version)
    show(bench, at.trigger, about_form(plan, meta.written()), above=at.modal)


def _change(job: Job, bench: Bench) -> None:
    """Make the changes."""
    at = sent(job)
    reached = changeable(bench, reach(bench, at.meta.plan, at.meta.channel, job.user), job.user)
    seen = reached.seen(at.meta.version)
    by = name_in(bench, reached.plan, reached.home, job.user)
    after = make(bench, reached, lambda plan: _edits(at, seen, plan), by)
    settle(bench, reached, at, after)


def _edits(at: Sent, seen: Plan, now: Plan) -> Sequence[Edit]:
    """Give the edits that are left to make; raises PlanChangedError where somebody else changed the same."""
    wanted = _filled(at)
    before, stands = _stands(seen), _stands(now)
    edits: list[Edit] = []
    for name, value in wanted.items():
        if value in {"", before[name], stands[name]}:
            continue
        if stands[name] != before[name]:
            raise PlanChangedError(MEANWHILE)
        edits.append(_edit(name, value))
    return edits


def _filled(at: Sent) -> dict[str, str]:
    texts = {name: at.text(name) for name in ("service", "rating")}
    return texts | {name: at.day(name) for name in ("start", *EVENTS)}


def _stands(plan: Plan) -> dict[str, str]:
    known = {"service": plan.service or "", "rating": plan.rating or "", "start": plan.start}
    return known | {name: plan.stated.dates.get(name, "") for name in EVENTS}


def _edit(name: str, value: str) -> Edit:
    match name:
        case "service":
            return SetService(value)
        case "rating":
            return SetRating(value)
        case "start":
            return SetStart(value)
        case _:
            return SetEventDate(name, value)


def _faults(job: Job, bench: Bench) -> dict[str, str]:
    """Say by block what cannot be so."""
    at = sent(job)
    try:
        reached = reach(bench, at.meta.plan, at.meta.channel, job.user)
        seen = reached.seen(at.meta.version)
        plan = reached.plan
        edits = _edits(at, seen, plan)
    except RequestError as error:
        return {"service": short(str(error), 500)}
    for edit in edits:
        try:
            plan = apply_all(plan, [edit], by="A colleague", at=bench.now())
        except PlanEditError as error:
            return {_block(edit): short(str(error), 500)}
    return {}


def _block(edit: Edit) -> str:
    match edit:
        case SetEventDate():
            return edit.event
        case SetRating():
            return "rating"
        case SetStart():
            return "start"
        case _:
            return "service"


PROMPT: Handlers = {"action:plan.about": told(_open)}
HANDLERS: Handlers = {f"view:{CALLBACK}": told(_change)}
CHECKS: dict[str, Callable[[Job, Bench], dict[str, str]]] = {CALLBACK: _faults}

"""Shares a plan with a channel or a person: only then can it be reached there."""

from collections.abc import Callable
from dataclasses import replace

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, Message, bold, context, short, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Handlers, Job, Place
from assistant.channels.slack.plans.drafting import go_on_about
from assistant.channels.slack.plans.inputs import channel_input, person_input
from assistant.channels.slack.plans.keys import pressed, sent
from assistant.channels.slack.plans.owning import check_owner
from assistant.channels.slack.plans.reach import Reached, ReachError, changeable, reach, wholly
from assistant.channels.slack.plans.showing import post_summary
from assistant.channels.slack.plans.telling import modal, show, tell, told
from assistant.channels.slack.plans.wording import title_of
from assistant.errors import RequestError
from assistant.exports.wording import clean
from assistant.models import Plan

CALLBACK = "plan.share"
WHO = (
    "Everybody in the channel that you choose, now and later, or the person, will see the whole plan: the findings, "
    "the actions with their owners, and the evidence. Those who may change plans in this workspace can change it."
)
FROM_DIRECT = "So far this plan is yours alone: it was drafted in a direct message."
FROM_CHANNEL = "So far those can see this plan who are in the channel that it was drafted in, or have been sent it."
NOWHERE = "Choose a channel or a person."
BOTH = "Choose a channel or a person, not both at once."
HERE = "The plan is in that channel already."
SHARED = "The plan is shared with {where}."
NOT_IN = (
    "I am not in that channel, so I can't put the plan there. Add me with /invite @Regrow in that channel, then share "
    "it once more."
)
OUTSIDE = frozenset({"not_in_channel", "channel_not_found", "is_archived", "restricted_action"})


def share_with(bench: Bench, reached: Reached, plan: Plan, user: str, said: str) -> str:
    """Show a plan to somebody in their direct messages, where they can reach it from now on; gives their name."""
    channel = bench.slack.direct(user)
    thread = bench.plans.shares(plan.id).get(channel)
    if channel == reached.home.channel:
        thread = reached.home.thread
    root = bench.slack.post(channel, thread, Message(said, [words(said)]))
    place = Place(bench.workspace.team, channel, thread or root, True)
    if channel != reached.home.channel:
        bench.plans.share(plan.id, channel, place.thread)
    post_summary(bench, place, plan)
    go_on_about(bench, place, user, plan, reached.office)
    return clean(bench.slack.person(user).name)


def _open(job: Job, bench: Bench) -> None:
    """Open the modal that asks with whom, and says who will see it then."""
    at = pressed(job)
    reached = changeable(bench, wholly(reach(bench, at.plan, at.meta.channel, job.user)), job.user)
    direct = reached.home.channel.startswith("D")
    blocks: list[Block] = [
        words(bold(short(title_of(reached.plan), 200))),
        context(FROM_DIRECT if direct else FROM_CHANNEL),
        words(WHO),
        channel_input("channel", "A channel", hint="I have to be in it: /invite @Regrow"),
        person_input("person", "Or a person", hint="They get it in a direct message."),
    ]
    meta = replace(at.meta, plan=reached.plan.id, version=reached.plan.version).written()
    view = modal("Share the plan", blocks, callback=CALLBACK, submit="Share", meta=meta)
    show(bench, at.trigger, view, above=at.modal)


def _share(job: Job, bench: Bench) -> None:
    """Share it."""
    at = sent(job)
    reached = changeable(bench, wholly(reach(bench, at.meta.plan, at.meta.channel, job.user)), job.user)
    by = clean(bench.slack.person(job.user).name)
    said = f"{by} shares the plan “{title_of(reached.plan)}”."
    person = at.person("person")
    if person:
        check_owner(bench, bench.slack.person(person))
        where = share_with(bench, reached, reached.plan, person, said)
    else:
        _with_channel(bench, reached, at.channel("channel"), said)
        where = "that channel"
    tell(bench, at.place, job.user, SHARED.format(where=where))


def _with_channel(bench: Bench, reached: Reached, channel: str, said: str) -> None:
    plan = reached.plan
    if channel == reached.home.channel or channel in bench.plans.shares(plan.id):
        raise ReachError(HERE)
    try:
        root = bench.slack.post(channel, None, Message(said, [words(said)]))
    except SlackFaultError as error:
        if error.reason in OUTSIDE:
            raise ReachError(NOT_IN) from error
        raise
    bench.plans.share(plan.id, channel, root)
    post_summary(bench, Place(bench.workspace.team, channel, root, channel.startswith("D")), plan)


def _faults(job: Job, bench: Bench) -> dict[str, str]:
    """Say what is wrong with whom a plan is to be shared with."""
    at = sent(job)
    person, channel = at.person("person"), at.channel("channel")
    if bool(person) == bool(channel):
        return {"channel": BOTH if person else NOWHERE}
    try:
        reached = wholly(reach(bench, at.meta.plan, at.meta.channel, job.user))
        if channel and (channel == reached.home.channel or channel in bench.plans.shares(reached.plan.id)):
            raise ReachError(HERE)
        known = bench.slack.known(person)
        if known is not None:
            check_owner(bench, known)
    except RequestError as error:
        return {"person" if person else "channel": str(error)}
    return {}


PROMPT: Handlers = {"action:plan.share": told(_open)}
HANDLERS: Handlers = {f"view:{CALLBACK}": told(_share)}
CHECKS: dict[str, Callable[[Job, Bench], dict[str, str]]] = {CALLBACK: _faults}

"""Looks into a plan: all of it, all actions, where it comes from, what is still to complete; each in a modal."""

from dataclasses import replace

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.jobs import Handlers, Job
from assistant.channels.slack.plans.action_list import action_list, gap_list, whole_plan
from assistant.channels.slack.plans.keys import Pressed, pressed
from assistant.channels.slack.plans.reach import Reached, for_action, reach, wholly
from assistant.channels.slack.plans.sources import source_list
from assistant.channels.slack.plans.telling import show, told
from assistant.channels.slack.plans.wording import today


def _reached(at: Pressed, bench: Bench) -> Reached:
    return reach(bench, at.plan, at.meta.channel, at.user)


def _open(job: Job, bench: Bench) -> None:
    """Show a plan."""
    at = pressed(job)
    plan = wholly(_reached(at, bench)).plan
    show(bench, at.trigger, whole_plan(plan, today(bench.now()), at.meta), above=at.modal)


def _actions(job: Job, bench: Bench) -> None:
    """Show the actions."""
    at = pressed(job)
    plan = wholly(_reached(at, bench)).plan
    show(bench, at.trigger, action_list(plan, today(bench.now()), at.meta), above=at.modal)


def _page(job: Job, bench: Bench) -> None:
    """Turn to another page of the actions."""
    at = pressed(job)
    plan = wholly(_reached(at, bench)).plan
    bench.slack.update_view(at.view, action_list(plan, today(bench.now()), at.meta, int(at.arg(1))))


def _gaps(job: Job, bench: Bench) -> None:
    """Show what is still to complete."""
    at = pressed(job)
    show(bench, at.trigger, gap_list(wholly(_reached(at, bench)).plan), above=at.modal)


def _sources(job: Job, bench: Bench) -> None:
    """Show the quotations behind a plan, or behind one action of it."""
    at = pressed(job)
    ref = at.arg(1)
    plan = _readable(at, bench, ref)
    show(bench, at.trigger, source_list(plan.plan, at.meta, bench.settings.web, ref=ref), above=at.modal)


def _sources_page(job: Job, bench: Bench) -> None:
    """Turn to another page of the quotations."""
    at = pressed(job)
    ref = at.arg(2)
    plan = _readable(at, bench, ref)
    view = source_list(plan.plan, replace(at.meta, ref=ref), bench.settings.web, ref=ref, page=int(at.arg(1)))
    bench.slack.update_view(at.view, view)


def _readable(at: Pressed, bench: Bench, ref: str) -> Reached:
    """Give a plan of which somebody may read an action, or all where none is named."""
    reached = _reached(at, bench)
    if ref and not reached.whole:
        for_action(bench, reached, at.user, ref)
        return reached
    return wholly(reached)


PROMPT: Handlers = {
    "action:plan.open": told(_open),
    "action:plan.actions": told(_actions),
    "action:plan.page": told(_page),
    "action:plan.gaps": told(_gaps),
    "action:plan.sources": told(_sources),
    "action:plan.sources_page": told(_sources_page),
}

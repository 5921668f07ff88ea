"""All actions of a plan in a modal, page by page, and what is still to complete."""

from dataclasses import replace
from datetime import date

from assistant.channels.slack.blocks import Block, actions, bold, bullets, button, context, short, words
from assistant.channels.slack.plans.keys import Meta, value
from assistant.channels.slack.plans.summary import action_line, blocks_of
from assistant.channels.slack.plans.telling import modal
from assistant.channels.slack.plans.wording import PRIORITIES, counted
from assistant.exports.wording import clean
from assistant.models import Action, Plan
from assistant.planning.revising.parts import printed

PAGE = 40
"""So many actions stand on a page: with headings and buttons they stay within the 100 blocks of a modal."""
LONGEST_ACTION = 220
MOST_GAPS, LONGEST_GAP = 60, 600


def pages(plan: Plan) -> int:
    """Say how many pages the actions fill."""
    return max(1, -(-len(plan.actions) // PAGE))


def action_list(plan: Plan, now: date, meta: Meta, page: int = 0) -> Block:
    """Give the modal with one page of the actions."""
    at = min(max(page, 0), pages(plan) - 1)
    meta = replace(meta.where, plan=plan.id, under=f"actions {at}")
    blocks: list[Block] = [context(_place(plan, at))]
    shown = printed(plan)[at * PAGE : (at + 1) * PAGE]
    for priority, name in PRIORITIES.items():
        group = [action for action in shown if action.priority == priority]
        if group:
            blocks.append(words(bold(name)))
        blocks += [_line(plan, action, now) for action in group]
    if pages(plan) > 1:
        blocks.append(_turn(plan, at))
    return modal("All actions", blocks, callback="plan.actions", meta=meta.written())


def whole_plan(plan: Plan, now: date, meta: Meta) -> Block:
    """Give the modal that shows a plan as its message does."""
    meta = replace(meta.where, plan=plan.id, under="whole")
    return modal("Improvement plan", blocks_of(plan, now), callback="plan.whole", meta=meta.written())


def gap_list(plan: Plan) -> Block:
    """Give the modal with what only the service can fill in, and what an inspector would still look for."""
    gaps = plan.to_complete[:MOST_GAPS]
    left = len(plan.to_complete) - len(gaps)
    named = [(short(line, LONGEST_GAP).split(": ", 1) if ": " in line[:40] else ["", line]) for line in gaps]
    items = [[bold(f"{name}: ") if name else "", clean(rest)] for name, rest in named]
    blocks: list[Block] = [
        context("Only your service can know these. You can also go through them step by step."),
        *([bullets([[part for part in item if part] for item in items])] if items else []),
        *([context(f"and {counted(left, 'thing')} more")] if left else []),
    ]
    if not items:
        blocks.append(words("Everything is filled in."))
    return modal("Still to complete", blocks, callback="plan.gaps")


def _line(plan: Plan, action: Action, now: date) -> Block:
    return action_line(plan, action, now, LONGEST_ACTION)


def _place(plan: Plan, page: int) -> str:
    said = counted(len(plan.actions), "action")
    return said if pages(plan) == 1 else f"{said}, page {page + 1} of {pages(plan)}"


def _turn(plan: Plan, page: int) -> Block:
    turns = [("Previous", page - 1), ("Next", page + 1)]
    return actions(*(
        button(name, f"plan.page:{at}", value(plan.id, at)) for name, at in turns if 0 <= at < pages(plan)
    ))  # fmt: skip

"""After a change: messages, the modal below and the App Home show the plan as it is, and who made it is told."""

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import short
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.plans.action_list import action_list, whole_plan
from assistant.channels.slack.plans.home import publish_home
from assistant.channels.slack.plans.keys import Meta, Sent
from assistant.channels.slack.plans.reach import Reached
from assistant.channels.slack.plans.showing import refresh
from assistant.channels.slack.plans.telling import tell
from assistant.channels.slack.plans.wording import today
from assistant.models import Plan

SAVED = "Saved. The plan is at version {version}: {what}."
UNCHANGED = "Nothing was changed: the plan says that already."


def settle(bench: Bench, reached: Reached, at: Sent, after: Plan | None, *, quiet: bool = False) -> None:
    """Show everywhere what came of a modal that was sent; `after` is None where nothing was changed."""
    plan = after or reached.plan
    if after is not None:
        refresh(bench, after)
    if at.meta.under and at.root:
        redraw(bench, plan, at.meta, at.root)
    if at.place is None:
        publish_home(bench, at.user)
    elif not quiet and not at.meta.under:
        tell(bench, at.place, at.user, said_of(after))


def said_of(after: Plan | None) -> str:
    """Say what was saved."""
    if after is None:
        return UNCHANGED
    return SAVED.format(version=after.version, what=short(after.changes[-1].what, 500).rstrip("."))


def redraw(bench: Bench, plan: Plan, meta: Meta, view: str) -> None:
    """Bring the modal below up to date; nothing where it was closed meanwhile."""
    kind, _, page = meta.under.partition(" ")
    now = today(bench.now())
    drawn = whole_plan(plan, now, meta) if kind == "whole" else action_list(plan, now, meta, int(page or 0))
    try:
        bench.slack.update_view(view, drawn)
    except SlackFaultError as error:
        if error.reason not in {"not_found", "hash_conflict", "view_not_found"}:
            raise

"""The main messages, windows and Homes of plans, for pictures of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.channels.slack.blocks import Message
from assistant.channels.slack.plans.about import about_form
from assistant.channels.slack.plans.action_form import action_form, done_form
from assistant.channels.slack.plans.action_list import action_list, gap_list
from assistant.channels.slack.plans.deciding import approve_form, submit_form
from assistant.channels.slack.plans.due import Mine, open_actions
from assistant.channels.slack.plans.home_page import home_view
from assistant.channels.slack.plans.keys import Meta
from assistant.channels.slack.plans.questions import question_message
from assistant.channels.slack.plans.reminders import reminder
from assistant.channels.slack.plans.sources import source_list
from assistant.channels.slack.plans.summary import summary
from assistant.models import Approval, Change, Plan
from assistant.store.slack import Home
from tests.assistant.channels.slack.blockkit.preview import Entry, Said

META = Meta(channel="C0123456789", thread="1790000000.000001", message="1790000000.000002", owner="U0SAM")
NAMES = {"U0SAM": "Sam Jones"}
WEB = "https://regrow.example.org"


def entries(drafted: Plan, unsure: Plan) -> Sequence[Entry]:
    """Give them for a plan as it was drafted, and for one that asks what findings are about."""
    now = date.fromisoformat(drafted.start).replace(day=2)
    plan = _under_way(drafted)
    sent = replace(plan, approval=Approval("submitted", "Priya Shah", f"{now}T09:00:00+00:00"))
    whose = Home(plan.id, "slack:T0:U0", "D0", "1.0", "U0")
    mine = [Mine(plan, whose, True, frozenset({plan.actions[1].ref}))]
    due = open_actions([Mine(plan, whose, False, frozenset(action.ref for action in plan.actions))], own=True)
    action = plan.actions[1]
    return [
        Entry("plan", _said(summary(plan, now))),
        Entry("plan sent for approval", _said(summary(sent, now))),
        Entry("plan questions", _said(question_message(unsure))),
        Entry("plan action", action_form(plan, action, META, now, whole=True), NAMES),
        Entry("plan action of an owner", action_form(plan, action, META, now, whole=False), NAMES),
        Entry("plan action done", done_form(plan, action, META, now), NAMES),
        Entry("plan all actions", action_list(plan, now, META)),
        Entry("plan sources", source_list(plan, META, WEB, ref=action.ref)),
        Entry("plan still to complete", gap_list(plan)),
        Entry("plan about", about_form(plan, META.written())),
        Entry("plan submit", submit_form(plan, META.written())),
        Entry("plan approve", approve_form(sent, META.written())),
        Entry("home", home_view(mine, now, reminded=True, manages=True)),
        Entry("home empty", home_view([], now, reminded=True, manages=False)),
        Entry("reminder", _said(reminder(due[:5], now))),
    ]


def _under_way(plan: Plan) -> Plan:
    """The plan a day later: one action done, two with an owner."""
    owners = {0: "Priya Shah", 1: "Sam Jones", 4: "Sam Jones"}
    actions = [
        replace(action, owner=owners.get(at, action.owner), status="done" if at == 0 else action.status)
        for at, action in enumerate(plan.actions)
    ]
    changed = Change(4, f"{plan.start}T09:00:00+00:00", "Priya Shah", "owners")
    return replace(plan, version=4, actions=tuple(actions), changes=(changed,))


def _said(message: Message) -> Said:
    return Said(message.text, message.blocks)

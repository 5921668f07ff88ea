"""The App Home: what is overdue, what is due this week, one's plans, and how to ask."""

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.channels.slack.blocks import (
    Block,
    actions,
    bold,
    button,
    context,
    divider,
    header,
    section,
    short,
    words,
)
from assistant.channels.slack.plans.due import Due, Mine, late, next_day, open_actions, within
from assistant.channels.slack.plans.keys import value
from assistant.channels.slack.plans.wording import (
    STATES,
    action_words,
    counted,
    day_words,
    due_words,
    owner_words,
    title_of,
)

WEEK = 7
SETTINGS = "settings"
"""The action that opens the workspace's settings."""
FIRST, MORE = 8, 10
"""So many entries a part shows at first, and more with each page."""
MOST_BLOCKS = 100
ABOUT = (
    "Regrow answers from Skills for Care’s guide to improvement and CQC’s framework for adult social care, and turns "
    "an inspection report into a plan. Every sentence is tied to the words it rests on."
)
HOW = (
    "Ask me in a direct message, or mention me in a channel. Upload your inspection report there, as PDF, Word, HTML "
    "or text, and I draft an improvement plan from it. On any message, choose “Draft a plan from this” under "
    "More actions."
)
NO_PLANS = (
    "No plans yet. Send me your inspection report in a direct message, or shortfalls that you know of: you get goals, "
    "options and actions, each tied to the guidance it rests on."
)
NOTHING_DUE = "Nothing is overdue or due in the next seven days."
ON = "On working days I remind you of what is overdue or due soon of the actions that you own."
OFF = "Reminders are off. You see here what is due."
KEPT = (
    "Each plan can be taken away as a file, from its own message. To have what is kept of you deleted, say: "
    "/regrow forget me"
)


def home_view(mine: Sequence[Mine], now: date, *, reminded: bool, manages: bool, page: int = 0) -> Block:
    """Give somebody's Home; `now` is the day where they are, `page` how often more was asked for."""
    most = FIRST + MORE * page
    blocks: list[Block] = [words(ABOUT)]
    rest = [*_asking(), *_reminders(reminded=reminded, manages=manages)]
    middle = [*_due(mine, now, most), *_plans(mine, now, most)]
    room = MOST_BLOCKS - len(blocks) - len(rest) - 1
    shown, more = middle[:room], len(middle) > room or _longest(mine, now) > most
    if more and len(middle) <= room:
        shown.append(actions(button("Show more", f"home.more:{page + 1}", str(page + 1))))
    elif more:
        shown.append(context("There is more than fits here. Open a plan to see all of its actions."))
    return {"type": "home", "callback_id": "home", "blocks": [*blocks, *shown, *rest]}


def _longest(mine: Sequence[Mine], now: date) -> int:
    due = open_actions(mine)
    return max(len(late(due, now)), len(within(due, now, WEEK)), len(mine))


def _due(mine: Sequence[Mine], now: date, most: int) -> Iterator[Block]:
    due = open_actions(mine)
    overdue, soon = late(due, now), within(due, now, WEEK)
    if not mine:
        return
    if not overdue and not soon:
        yield divider()
        yield words(NOTHING_DUE)
    for name, found in (("Overdue", overdue), ("Due in the next seven days", soon)):
        if found:
            yield header(f"{name} ({len(found)})")
            for one in found[:most]:
                yield due_line(one, now)


def due_line(one: Due, now: date) -> Block:
    """Give an action that is due, with its plan, and a button to change it."""
    whose = "Yours" if one.own else owner_words(one.action)
    facts = f"{due_words(one.action, now)} · {whose} · {short(title_of(one.plan), 80)}"
    said = f"{one.action.ref} · {facts}\n{action_words(one.plan, one.action, 150)}"
    name = value(one.plan.id, one.action.ref, one.plan.version)
    return section(said, button("Change", f"plan.see:{one.action.ref}", name))


def _plans(mine: Sequence[Mine], now: date, most: int) -> Iterator[Block]:
    yield header("Your plans")
    if not mine:
        yield words(NO_PLANS)
    for one in mine[:most]:
        yield _plan(one, now)


def _plan(one: Mine, now: date) -> Block:
    plan = one.plan
    day = next_day(plan)
    done = sum(action.status != "open" for action in plan.actions)
    facts = [
        STATES[plan.approval.state],
        f"version {plan.version}",
        f"{done} of {counted(len(plan.actions), 'action')} done",
        f"next {'was' if day < now.isoformat() else 'is'} due {day_words(day, now)}" if day else "nothing is open",
    ]
    if not one.creator:
        facts.append(f"{counted(len(one.refs), 'action')} of yours")
    said = f"{short(title_of(plan), 150)}\n{' · '.join(facts)}"
    open_ = button("Open", f"plan.open:{plan.id[:16]}", value(plan.id)) if one.creator else None
    return section(said, open_)


def _asking() -> Iterator[Block]:
    yield divider()
    yield words(bold("How to ask"))
    yield words(HOW)


def _reminders(*, reminded: bool, manages: bool) -> Iterator[Block]:
    yield divider()
    yield words(bold("Reminders"))
    yield words(ON if reminded else OFF)
    wish = "off" if reminded else "on"
    buttons = [button(f"Turn reminders {wish}", "home.reminders", wish)]
    if manages:
        buttons.append(button("Settings", SETTINGS))
    yield actions(*buttons)
    yield context(KEPT)

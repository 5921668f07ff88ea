"""Reminds owners of what is due: once a day, on working days, in their own working hours, unless they want none."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, Message, actions, bold, button, context, divider, short, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.plans.due import Due, late, open_actions, plans_of, within
from assistant.channels.slack.plans.home import zone_of
from assistant.channels.slack.plans.keys import value
from assistant.channels.slack.plans.telling import fitting
from assistant.channels.slack.plans.wording import action_words, counted, due_words, listed, title_of
from assistant.planning.deadlines.counting import is_working_day

OPENS, CLOSES = 9, 17
"""Hours of a working day, where somebody is."""
AHEAD = 4
"""So many days are told of, today counted: on a Friday that reaches to Monday."""
MOST = 12
"""So many actions stand in one reminder at most."""


def remind(bench: Bench) -> int:
    """Send whoever is due a reminder theirs; gives how many were sent. To be called every few minutes.

    One whom Slack does not let be told is left for the next time, and counted; the others are told all the same.
    """
    return sum(_reminded(bench, user) for user in bench.plans.everybody() if not bench.people.quiet(user))


def _reminded(bench: Bench, user: str) -> bool:
    try:
        return _remind(bench, user)
    except SlackFaultError as error:
        bench.count("reminder" if error.reason != "unreachable" else error.reason)
        return False


def _remind(bench: Bench, user: str) -> bool:
    person = bench.slack.person(user)
    there = bench.now().astimezone(zone_of(person))
    if person.gone or person.bot or not is_time(there):
        return False
    due = open_actions(plans_of(bench, user), own=True)
    told = [*late(due, there.date()), *within(due, there.date(), AHEAD)]
    day = there.date().isoformat()
    if not told or not bench.people.remind(user, day):
        return False
    try:
        bench.slack.post(bench.slack.direct(user), None, reminder(told, there.date()))
    except BaseException:
        bench.people.take_back(user, day)
        raise
    return True


def is_time(there: datetime) -> bool:
    """Whether it is a working day within working hours, by the clock where somebody is."""
    return OPENS <= there.hour < CLOSES and is_working_day(there.date())


def reminder(due: Sequence[Due], now: date) -> Message:
    """Give the message that tells somebody what is due of theirs."""
    overdue, today = late(due, now), within(due, now, 1)
    soon = within(due, now + timedelta(days=1), AHEAD)
    told = [
        f"{len(overdue)} overdue" if overdue else "",
        f"{len(today)} due today" if today else "",
        f"{len(soon)} due in the next days" if soon else "",
    ]
    said = f"Your actions: {listed(told)}."
    parts = (("Overdue", overdue), ("Today", today), ("In the next days", soon))

    def blocks(most: int) -> list[Block]:
        shown, left = list(due)[:most], len(due) - most
        made: list[Block] = [words(bold(said))]
        for name, found in parts:
            told = [one for one in found if one in shown]
            made += [divider(), words(bold(name))] if told else []
            made += [block for one in told for block in _one(one, now)]
        if left > 0:
            made.append(context(f"and {counted(left, 'action')} more, in the Home of Regrow"))
        return [*made, divider(), actions(button("Turn reminders off", "home.reminders", "off"))]

    return Message(said, fitting(blocks, MOST))


def _one(one: Due, now: date) -> list[Block]:
    name = value(one.plan.id, one.action.ref, one.plan.version)
    when = due_words(one.action, now)
    return [
        words(f"{one.action.ref}  {action_words(one.plan, one.action, 200)}"),
        context(f"{when[:1].upper()}{when[1:]} · {short(title_of(one.plan), 120)}"),
        actions(
            button("It is done", f"plan.done:{one.plan.id[:8]}.{one.action.ref}", name),
            button("Change", f"plan.see:{one.plan.id[:8]}.{one.action.ref}", name),
        ),
    ]

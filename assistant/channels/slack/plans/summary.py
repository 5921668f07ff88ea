"""A plan in one message: where it stands, its four GROW parts, its most pressing actions, and what can be done."""

from collections.abc import Iterator
from datetime import date

from assistant.channels.slack.blocks import (
    Block,
    Message,
    actions,
    bold,
    button,
    context,
    divider,
    header,
    option,
    plain,
    section,
    short,
    words,
)
from assistant.channels.slack.plans.keys import value
from assistant.channels.slack.plans.telling import fitting
from assistant.channels.slack.plans.wording import (
    OPEN,
    PLAN,
    PRIORITIES,
    STATES,
    action_words,
    counted,
    day_words,
    facts_of,
    quoted,
    short_day,
    state_words,
    title_of,
)
from assistant.exports.wording import clean
from assistant.models import Action, Finding, Plan
from assistant.planning.inspection import covers
from assistant.planning.revising.parts import printed
from assistant.planning.revising.undoing import to_undo

MOST_SHOWN = 5
"""So many actions stand in the message; the others are a press away."""
LONGEST_ACTION = 150
LONGEST_PART = 180
MOST_DEADLINES = 2
FORMS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF", "ics": "Calendar", "md": "Markdown"}
SHARED = {"docx": "Word", "pdf": "PDF", "md": "Markdown"}
FAMILIES = "For people and families"


def summary(plan: Plan, now: date) -> Message:
    """Give the message that shows a plan; `now` is the day in England."""
    text = f"{PLAN}: {short(title_of(plan), 200)}. {STATES[plan.approval.state]}, version {plan.version}, "
    blocks = fitting(lambda count: blocks_of(plan, now, count), MOST_SHOWN)
    return Message(text + f"{counted(len(plan.actions), 'action')}.", blocks)


def blocks_of(plan: Plan, now: date, most: int = MOST_SHOWN) -> list[Block]:
    """Give the blocks that show a plan, in a message or a modal, with so many actions."""
    return [
        header(PLAN),
        words(bold(short(title_of(plan), 200))),
        section(_about(plan), button("Change", "plan.about", value(plan.id))),
        *_deadlines(plan, now),
        context(f"{STATES[plan.approval.state]} · version {plan.version}{_changed(plan)}"),
        *_open(plan),
        *_grow(plan, now),
        divider(),
        *_pressing(plan, now, most),
        *_rows(plan),
    ]


def asked(plan: Plan) -> list[Finding]:
    """Give the findings that need a word from the service: about no quality statement yet, or planned for nowhere."""
    planned = {name for action in plan.actions for name in covers(action)}
    return [finding for finding in plan.findings if not finding.quality_statements or finding.id not in planned]


def _about(plan: Plan) -> str:
    facts = (
        f"Service: {clean(plan.service) if plan.service else OPEN}",
        f"Overall rating: {clean(plan.rating) if plan.rating else OPEN}",
        f"Start: {short_day(plan.start)}",
    )
    return " · ".join(short(fact, 200) for fact in facts)


def _deadlines(plan: Plan, now: date) -> Iterator[Block]:
    """Give the deadlines that a rule sets and whose day is known, the next ones first."""
    dated = sorted((entry.due, entry.what) for entry in plan.deadlines if entry.due)
    coming = [(due, what) for due, what in dated if due >= now.isoformat()]
    for due, what in coming[:MOST_DEADLINES]:
        yield words(bold(f"By {day_words(due, now)}  "), short(clean(what), LONGEST_PART))


def _changed(plan: Plan) -> str:
    if not plan.changes:
        return ""
    last = plan.changes[-1]
    return f" · changed by {clean(last.by)}, {short_day(last.at[:10])}"


def _open(plan: Plan) -> Iterator[Block]:
    if plan.approval.state != "draft":
        yield words(short(state_words(plan), 600))
    questions = len(asked(plan))
    if questions:
        said = counted(questions, "finding needs a word from you", "findings need a word from you")
        yield section(said, button("Answer", "plan.ask", value(plan.id)))
    if plan.to_complete:
        said = counted(len(plan.to_complete), "thing still to complete", "things still to complete")
        named = [line.split(":")[0] for line in plan.to_complete if ":" in line[:40]]
        what = f": {', '.join(dict.fromkeys(named))}" if named else ""
        yield section(short(f"{said}{what}.", 300), button("See them", "plan.gaps", value(plan.id)))
    else:
        yield words("Everything is filled in.")


def _grow(plan: Plan, now: date) -> Iterator[Block]:
    for name, said in (
        ("Goals", _goals(plan)),
        ("Reality", _reality(plan)),
        ("Options", _options(plan)),
        ("Way forward", _way(plan, now)),
    ):
        yield words(bold(f"{name}  "), said)


def _goals(plan: Plan) -> str:
    if not plan.goals:
        return "No goals yet."
    first = plan.goals[0]
    told = f"{counted(len(plan.goals), 'goal')}, {_filled(plan)} with baseline and target."
    return f"{told} {first.id}: {quoted(plan, first.text, first.citations, LONGEST_PART)}"


def _filled(plan: Plan) -> str:
    filled = sum(bool(goal.baseline and goal.target) for goal in plan.goals)
    return {0: "none yet", len(plan.goals): "all"}.get(filled, f"{filled} of them")


def _reality(plan: Plan) -> str:
    if not plan.findings:
        return "No findings."
    urgent = [finding for finding in plan.findings if finding.urgent]
    first = (urgent or list(plan.findings))[0]
    harm = f", {len(urgent)} by which people may come to harm" if urgent else ""
    said = f"{counted(len(plan.findings), 'finding')}{harm}. "
    left = f" {counted(len(plan.uncovered), 'point')} not covered by this plan." if plan.uncovered else ""
    return f"{said}{first.id}: “{short(clean(first.text), LONGEST_PART)}”{left}"


def _options(plan: Plan) -> str:
    if not plan.options:
        return "No options yet."
    open_ = [option for option in plan.options if option.chosen is None]
    chosen = sum(option.chosen is True for option in plan.options)
    against = len(plan.options) - len(open_) - chosen
    told = f": {chosen} chosen, {against} decided against, {len(open_)} to decide."
    decided = told if chosen or against else ", none decided yet."
    said = f"{counted(len(plan.options), 'option')}{decided}"
    first = next(iter(open_), None)
    return f"{said} {first.id}: {quoted(plan, first.text, first.citations, LONGEST_PART)}" if first else said


def _way(plan: Plan, now: date) -> str:
    if not plan.actions:
        return "No actions yet."
    counts = {name: sum(action.priority == name for action in plan.actions) for name in PRIORITIES}
    by_priority = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    done = sum(action.status != "open" for action in plan.actions)
    late = sum(is_late(action, now) for action in plan.actions)
    told = [f"{done} done" if done else "", f"{late} overdue" if late else ""]
    after = f" {', '.join(part for part in told if part)}." if any(told) else ""
    return f"{counted(len(plan.actions), 'action')}: {by_priority}.{after}"


def is_late(action: Action, now: date) -> bool:
    """Whether an action is open after its day."""
    return action.status == "open" and date.fromisoformat(action.due) < now


def _pressing(plan: Plan, now: date, most: int) -> Iterator[Block]:
    left = [action for action in printed(plan) if action.status == "open"]
    shown = left[:most]
    for priority, name in PRIORITIES.items():
        group = [action for action in shown if action.priority == priority]
        if group:
            yield words(bold(name))
        for action in group:
            yield action_line(plan, action, now, LONGEST_ACTION)
    if len(left) > len(shown):
        yield context(f"and {len(left) - len(shown)} more that are open")
    elif not left and plan.actions:
        yield words("Every action is done.")


def action_line(plan: Plan, action: Action, now: date, longest: int, act: str = "plan.change") -> Block:
    """Give an action with what is agreed about it, and a button to change it."""
    said = f"{action.ref} · {facts_of(action, now)}\n{action_words(plan, action, longest)}"
    return section(said, button("Change", f"{act}:{action.ref}", value(plan.id, action.ref, plan.version)))


def _rows(plan: Plan) -> Iterator[Block]:
    name = value(plan.id)
    all_ = f"All {counted(len(plan.actions), 'action')}"
    yield actions(
        *([button(all_, "plan.actions", name)] if plan.actions else []),
        button("Go through it step by step", "plan.coach", name),
        button("Where this comes from", "plan.sources", name),
        button("Share", "plan.share", name),
        _files(plan),
    )
    yield actions(*_decisions(plan))


def _decisions(plan: Plan) -> Iterator[Block]:
    seen = value(plan.id, plan.version)
    if plan.approval.state == "submitted":
        yield button("Approve", "plan.approve", seen, style="primary")
        yield button("Send back", "plan.send_back", seen)
    elif plan.approval.state != "approved":
        yield button("Send for approval", "plan.submit", seen)
    yield button("Add an action", "plan.add", seen)
    if to_undo(plan) is not None:
        yield button("Undo the last change", "plan.undo", seen)


def _files(plan: Plan) -> Block:
    whole = [option(name, value(plan.id, form)) for form, name in FORMS.items()]
    shared = [option(f"{FAMILIES}: {name}", value(plan.id, form, "shared")) for form, name in SHARED.items()]
    menu: Block = {"type": "static_select", "action_id": "plan.export", "placeholder": plain("Take it away", 150)}
    return menu | {"options": [*whole, *shared]}

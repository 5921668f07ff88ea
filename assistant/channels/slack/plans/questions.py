"""The questions that drafting leaves: which quality statement a finding is about, answered by pressing a name."""

from collections.abc import Sequence

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import (
    Block,
    Message,
    actions,
    bold,
    button,
    context,
    divider,
    short,
    words,
)
from assistant.channels.slack.jobs import Place
from assistant.channels.slack.plans.keys import value
from assistant.channels.slack.plans.summary import asked
from assistant.channels.slack.plans.telling import fitting
from assistant.channels.slack.plans.wording import counted
from assistant.exports.wording import clean
from assistant.models import Finding, Plan
from assistant.planning.revising.statements import framework

MOST = 8
"""So many are asked at a time; the next ones come as these are answered."""
LONGEST_FINDING = 400
ABOUT = "Which is this about?"
OTHER = "Another quality statement"
CHOOSE = "Choose the quality statement"
LATER = "That can wait. The plan keeps what is open; press “Answer” under it when you want to."
THANKS = "Thank you. Every finding has an answer now; the plan is up to date."
WAIT = "You can answer now or later. What you answer goes into the plan at once."
NO_ACTIONS = "Nothing is planned for this yet. Add an action, or leave it out and say why."


def ask(bench: Bench, place: Place, plan: Plan) -> None:
    """Ask in a thread what is open."""
    bench.slack.post(place.channel, place.thread, question_message(plan))


def question_message(plan: Plan) -> Message:
    """Give the message that asks about the findings that are open, or says that none is."""
    open_ = asked(plan)
    if not open_:
        return Message(THANKS, [words(THANKS)])
    said = counted(len(open_), "finding needs a word from you", "findings need a word from you")

    def blocks(most: int) -> list[Block]:
        left = len(open_) - most
        return [
            words(bold(said)),
            context(WAIT),
            *(block for finding in open_[:most] for block in (divider(), *_one(plan, finding))),
            *([context(f"and {left} more, once these are answered")] if left > 0 else []),
            actions(button("Later", "plan.later", value(plan.id))),
        ]

    return Message(said, fitting(blocks, MOST))


def later_message(plan: Plan) -> Message:
    """Give what stands in the place of the questions once they are put off."""
    return Message(LATER, [words(LATER), actions(button("Answer", "plan.ask_here", value(plan.id)))])


def _one(plan: Plan, finding: Finding) -> list[Block]:
    told = words(bold(f"{finding.id}  "), f"“{short(clean(finding.text), LONGEST_FINDING)}”")
    name = value(plan.id, finding.id, plan.version)
    leave = button("Leave it out", f"plan.leave_out:{finding.id}", name)
    if finding.quality_statements:
        reason = next((entry.reason for entry in plan.uncovered if entry.text == finding.text), NO_ACTIONS)
        add = button("Add an action", f"plan.add:{finding.id}", name)
        return [told, context(short(clean(reason), 500)), actions(add, leave)]
    between = _indexes(finding.between)
    return [
        told,
        words(ABOUT),
        actions(
            *(
                button(short(statement, 75), f"plan.say:{finding.id}.{at}", value(plan.id, finding.id, at))
                for at, statement in between
            ),
            button(OTHER if between else CHOOSE, f"plan.say_other:{finding.id}", name),
            leave,
        ),
    ]


def statements() -> tuple[str, ...]:
    """Give the names of all quality statements, in the framework's order."""
    return tuple(row.name for row in framework().quality_statements)


def _indexes(names: Sequence[str]) -> list[tuple[int, str]]:
    """Give names with their places among all quality statements, by which buttons name them."""
    known = statements()
    return [(known.index(name), name) for name in names if name in known]

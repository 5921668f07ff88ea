"""Owners of actions: who can be one, and the direct message that tells a new one."""

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Message, actions, button, context, words
from assistant.channels.slack.calls import Person, SlackFaultError
from assistant.channels.slack.naming import plain_name
from assistant.channels.slack.plans.keys import value
from assistant.channels.slack.plans.reach import ReachError, action_in
from assistant.channels.slack.plans.wording import action_words, clean, due_words, title_of, today
from assistant.models import Plan
from assistant.planning.inspection import is_one_person
from assistant.store.slack import Owner

BOT = "{name} is an app. Choose a person, so that somebody answers for it."
LEFT = "{name} has left this workspace. Choose somebody else."
ELSEWHERE = "{name} is not of this workspace, and would not reach the plan. Choose somebody who is."
GROUP = "{name} looks like a group. Choose one person, so that somebody answers for it."
UNTOLD = "{name} owns {ref} now, and could not be told in a direct message. Please tell them yourself."


def check_owner(bench: Bench, person: Person) -> None:
    """Raise ReachError for who cannot answer for anything here.

    That is an app, somebody who has left or is of another company, and an account of several people.
    """
    name = clean(person.name)
    if person.bot:
        raise ReachError(BOT.format(name=name))
    if person.gone:
        raise ReachError(LEFT.format(name=name))
    if person.teams and bench.workspace.team not in person.teams:
        raise ReachError(ELSEWHERE.format(name=name))
    if not is_one_person(plain_name(person)):
        raise ReachError(GROUP.format(name=name))


def give_to(bench: Bench, plan: Plan, ref: str, user: str, giver: str) -> None:
    """Note which Slack user owns an action, and tell them, unless they took it themselves; nobody, where none is named.

    Who gave it is told where the new owner cannot be reached.
    """
    action = action_in(plan, ref)
    known = bench.plans.owners(plan.id).get(ref)
    if not user or not action.owner:
        bench.plans.own(plan.id, ref, None)
        return
    if known is not None and known == Owner(user, action.owner):
        return
    if user != giver:
        _tell(bench, plan, ref, user, giver)
    bench.plans.own(plan.id, ref, Owner(user, action.owner))


def _tell(bench: Bench, plan: Plan, ref: str, user: str, giver: str) -> None:
    try:
        bench.slack.post(bench.slack.direct(user), None, _message(bench, plan, ref, giver))
    except SlackFaultError as error:
        if error.reason == "unreachable":
            raise
        bench.count("untold")
        name = clean(bench.slack.person(user).name)
        bench.slack.post(bench.slack.direct(giver), None, Message(UNTOLD.format(name=name, ref=ref)))


def _message(bench: Bench, plan: Plan, ref: str, giver: str) -> Message:
    action = action_in(plan, ref)
    by = clean(bench.slack.person(giver).name)
    said = f"{by} has made you the owner of an action in the plan “{title_of(plan)}”."
    return Message(
        f"{said} {ref}, {due_words(action, today(bench.now()))}.",
        [
            words(said),
            words(f"{ref}  {action_words(plan, action, 600)}"),
            context(f"{due_words(action, today(bench.now())).capitalize()} · {action.priority}"),
            actions(
                button("See the action", f"plan.see:{ref}", value(plan.id, ref, plan.version)),
                button("It is done", f"plan.done:{ref}", value(plan.id, ref, plan.version)),
            ),
        ],
    )

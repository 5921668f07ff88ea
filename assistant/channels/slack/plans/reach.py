"""Who may reach which plan from where: where it is at home or was shared, and what of it its people see elsewhere."""

from dataclasses import dataclass

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.calls import Person
from assistant.channels.slack.naming import plain_name, told_apart
from assistant.channels.slack.rights import Right, refusal
from assistant.errors import PlanNotFoundError, RequestError
from assistant.models import Action, Plan
from assistant.organisation import Office
from assistant.planning.revising.said import same
from assistant.store.slack import Home, Owner

ELSEWHERE = "This plan can't be opened from here. Open it where it was drafted, or have it shared here first."
NOT_YOURS = "This plan is not among yours. Ask whoever drafted it to share it with you."
OWN_ONLY = "Here you can see and change the actions that you own, and this is not one of them."
PARTLY = "You can see the actions of this plan that you own. Ask whoever drafted it to share the whole with you."
GONE = "This plan is not here any more. It may have been deleted."


class ReachError(RequestError):
    """Somebody may not do this with a plan, or not from here; the message says so."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A plan within somebody's reach: all of it (`whole`), or only the actions that they own (`refs`)."""

    plan: Plan
    home: Home
    office: Office
    whole: bool
    refs: frozenset[str]

    def seen(self, version: int) -> Plan:
        """Give the plan in the version that somebody saw."""
        return self.plan if version == self.plan.version else self.office.plans.exact(self.plan.id, version)


def owners_of(bench: Bench, plan: Plan) -> dict[str, Owner]:
    """Give the Slack users who own actions of a plan, as long as it has their names for its owners."""
    names = {action.ref: action.owner for action in plan.actions}
    known = bench.plans.owners(plan.id)
    return {ref: owner for ref, owner in known.items() if same(names.get(ref), owner.name)}


def load(bench: Bench, plan: str) -> tuple[Plan, Home, Office]:
    """Give a plan as it is now with where it is at home; raises PlanNotFoundError where it is gone."""
    home = bench.plans.home(plan)
    office = bench.office(home.whose)
    try:
        return office.plans.exact(plan), home, office
    except PlanNotFoundError as error:
        raise PlanNotFoundError(GONE) from error


def reach(bench: Bench, plan: str, channel: str, user: str) -> Reached:
    """Open a plan for somebody in a channel, or in the App Home where no channel is named.

    Raises ReachError where they may not, PlanNotFoundError where it is gone.
    """
    found, home, office = load(bench, plan)
    refs = frozenset(ref for ref, owner in owners_of(bench, found).items() if owner.user == user)
    if channel and (channel == home.channel or channel in bench.plans.shares(plan)):
        return Reached(found, home, office, True, refs)
    if channel and not channel.startswith("D"):
        raise ReachError(ELSEWHERE)
    if user != home.creator and not refs:
        raise ReachError(NOT_YOURS)
    return Reached(found, home, office, user == home.creator, refs)


def wholly(reached: Reached) -> Reached:
    """Insist that all of the plan is within reach."""
    if not reached.whole:
        raise ReachError(PARTLY)
    return reached


def changeable(bench: Bench, reached: Reached, user: str) -> Reached:
    """Insist that somebody may change the plan as a whole."""
    wholly(reached)
    insist(bench, user, "plan")
    return reached


def for_action(bench: Bench, reached: Reached, user: str, ref: str) -> bool:
    """Say whether somebody may change everything of an action (True), or its status and evidence as its owner.

    Raises ReachError where they may do neither.
    """
    why = refusal(bench, user, "plan") if reached.whole else OWN_ONLY
    if why is None:
        return True
    if ref in reached.refs:
        return False
    raise ReachError(why)


def insist(bench: Bench, user: str, right: Right) -> None:
    """Raise ReachError where somebody has not got a right."""
    why = refusal(bench, user, right)
    if why is not None:
        raise ReachError(why)


def name_in(bench: Bench, plan: Plan, home: Home, user: str) -> str:
    """Name somebody in a plan: by their real name, with their handle where somebody else there has the same name."""
    return name_of(bench, plan, home, bench.slack.person(user))


def name_of(bench: Bench, plan: Plan, home: Home, person: Person) -> str:
    """Name somebody whom Slack has told of, as `name_in` does."""
    name = plain_name(person)
    others = {owner.name for owner in bench.plans.owners(plan.id).values() if owner.user != person.id}
    submitted = plan.approval.by if home.submitted_by not in {None, person.id} else None
    taken = any(same(name, other) for other in (*others, submitted))
    return told_apart(person) if taken else name


def action_in(plan: Plan, ref: str) -> Action:
    """Give an action of a plan; raises ReachError where it is in it no longer."""
    for action in plan.actions:
        if action.ref == ref:
            return action
    raise ReachError(f"{ref[:40] or 'This action'} is not in the plan any more. Look at the plan as it is now.")

"""What is still open in a plan that only the service can fill in, read from the plan itself."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from assistant.models import Action, Finding, Plan
from assistant.planning.inspection import REPEATED, covers, to_do
from assistant.planning.revising.records import agreed
from assistant.planning.revising.said import listed

MOST_NAMED = 6
"""More than so many are not all named in one line; how many more there are is said."""

TO_AGREE = "To agree:"
_SUGGESTED = re.compile(r"(?:To agree|Suggested):")


def still_to_complete(plan: Plan) -> tuple[str, ...]:
    """List what is open, questions first, in the words of the draft where they still hold."""
    lines = [*_asked(plan), *_about(plan), *_goals(plan)]
    for part in (_owners, _options, _dates, _measures, _reviews, _people, _finished):
        lines += part(plan)
    lines += [
        f"Date: {deadline.what}. Give the day that it runs from." for deadline in plan.deadlines if deadline.due is None
    ]
    said = {line.split(":")[0] for line in lines}
    said |= {"Review and sign-off"} if said & {"Review", "Sign-off"} else set()
    return (*lines, *to_do(check for check in plan.checks if check.name not in REPEATED | said))


def _asked(plan: Plan) -> Iterator[str]:
    """Ask which quality statement findings are about, once for all those between the same ones."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in plan.findings:
        if not finding.quality_statements:
            groups.setdefault(finding.between, []).append(finding)
    for between, findings in groups.items():
        named = listed([finding.id for finding in findings])
        are = "is" if len(findings) == 1 else "are"
        choice = f": {' or '.join(between)}, or another?" if between else "?"
        say = f"Say so, such as: {findings[0].id} is about medicines."
        yield f"Which quality statement {are} {named} about{choice} {say}"


def _about(plan: Plan) -> Iterator[str]:
    if plan.rating is None:
        yield "Rating: the text does not state the overall rating. Add it."
    if plan.service is None:
        yield "Service: the text does not say what kind of service this is. Add it."
    if plan.stated.unnamed_breaches:
        yield "Breaches: the text speaks of a breach but names no regulation. Add the regulations from the report."
    bare = [f.id for f in plan.findings if f.quality_statements and not _for(plan, f.id)]
    if bare:
        yield f"Actions: nothing is to be done yet for {some(bare)}. Add an action, or dismiss the finding and say why."


def _goals(plan: Plan) -> Iterator[str]:
    goals = [goal.id for goal in plan.goals if not goal.baseline]
    if goals:
        yield f"Baselines: measure where you are now for {some(goals)}."


def _owners(plan: Plan) -> Iterator[str]:
    bare = _refs(plan, lambda action: not action.owner)
    if bare and len(bare) == len(plan.actions):
        yield f"Owners: name one person for each action ({len(bare)} are without one). The role is a suggestion."
    elif bare:
        yield f"Owners: name one person for each of {some(bare)}. The role is a suggestion."


def _options(plan: Plan) -> Iterator[str]:
    counts = Counter(option.finding for option in plan.options)
    decided = {option.finding for option in plan.options if option.chosen}
    several = [f.id for f in plan.findings if counts[f.id] > 1 and f.id not in decided]
    if several:
        yield f"Options: choose between those of each finding ({some(several)})."
    texts = " ".join(action.text for action in plan.actions)
    taken = {action.option for action in plan.actions}
    idle = [o.id for o in plan.options if o.chosen and o.id not in taken and o.text not in texts]
    if idle:
        yield f"Actions: {some(idle)} {'is' if len(idle) == 1 else 'are'} chosen and no action carries it out. Add one."
    against = {option.id for option in plan.options if option.chosen is False}
    still = _refs(plan, lambda action: action.option in against)
    if still:
        carry, it = ("carries", "it") if len(still) == 1 else ("carry", "them")
        yield f"Options: {some(still)} {carry} out an option that you decided against. Reword {it} or drop {it}."


def _dates(plan: Plan) -> Iterator[str]:
    dated = agreed(plan, "due")
    left = _refs(plan, lambda action: action.ref not in dated)
    if left and len(left) == len(plan.actions):
        yield "Dates: agree each due date. They are suggestions, counted from the plan's start."
    elif left:
        yield f"Dates: agree the due dates of {some(left)}. They are suggestions, counted from the plan's start."


def _measures(plan: Plan) -> Iterator[str]:
    left = _refs(plan, lambda action: bool(_SUGGESTED.match(action.measure)) or not action.measure)
    which = "each action" if len(left) == len(plan.actions) else some(left)
    if left:
        yield f"Measures: agree for {which} what you will check, how often and where you will record it."


def _reviews(plan: Plan) -> Iterator[str]:
    reviewed, signed = agreed(plan, "review"), agreed(plan, "sign-off")
    undated = _refs(plan, lambda action: not action.review or action.ref not in reviewed)
    unsigned = _refs(plan, lambda action: action.ref not in signed)
    if undated and len(undated) == len(unsigned) == len(plan.actions):
        yield (
            "Review and sign-off: set a review date for each action, and name somebody other than its owner to sign it "
            "off."
        )
        return
    if undated:
        yield f"Review: set a review date for {_all_or(plan, undated)}."
    if unsigned:
        yield f"Sign-off: name somebody other than the owner to sign off {_all_or(plan, unsigned)}."


def _people(plan: Plan) -> Iterator[str]:
    left = _refs(plan, lambda action: not action.involve or TO_AGREE in action.involve)
    if left:
        yield (
            "People: say how people who use the service, their families and staff will be involved in "
            f"{_all_or(plan, left)}, and what should change for them."
        )


def _finished(plan: Plan) -> Iterator[str]:
    """Say what finished actions lack."""
    finished = [action for action in plan.actions if action.status != "open"]
    bare = [action.ref for action in finished if not action.given]
    if bare:
        yield f"Evidence: {some(bare)} {_is(bare)} done. Say what shows it, and where that is kept."
    same = [action.ref for action in finished if not action.difference]
    if same:
        yield f"Difference: say what is different now for people through {some(same)}."
    unchecked = [action.ref for action in finished if action.status == "done"]
    if unchecked:
        yield f"Checks: have somebody other than the owner check {some(unchecked)}."


def some(names: list[str]) -> str:
    """Name a run of ids by its ends, a few by name, and of many the first and how many more there are."""
    numbers = [int(name[1:]) for name in names if re.fullmatch(r"[A-Z]\d+", name)]
    if len(names) > 2 and len(numbers) == len(names) and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{names[0]} to {names[-1]}"
    if len(names) <= MOST_NAMED + 1:
        return listed(names)
    return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"


def _all_or(plan: Plan, refs: list[str]) -> str:
    return "each action" if len(refs) == len(plan.actions) else some(refs)


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _refs(plan: Plan, wanted: Callable[[Action], bool]) -> list[str]:
    return [action.ref for action in plan.actions if wanted(action)]


def _for(plan: Plan, finding: str) -> bool:
    return any(finding in covers(action) for action in plan.actions)

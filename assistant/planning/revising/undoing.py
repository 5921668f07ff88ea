"""Going back: the last change that still stands is taken out by a new version, so that nothing is lost."""

import re
from dataclasses import dataclass, replace

from assistant.errors import PlanEditError
from assistant.models import Change, Plan
from assistant.planning.revising.parts import Moment

_UNDONE = re.compile(r"undid version (\d+)")


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last change back; `before` is the plan as it was before that change, which a store knows."""

    before: Plan | None = None

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Put back what stood before; the record of changes is kept whole."""
        del moment
        last = to_undo(plan)
        if last is None:
            raise PlanEditError("Nothing has been changed that could be undone.")
        if self.before is None or (self.before.id, self.before.version) != (plan.id, last - 1):
            raise PlanEditError(f"To undo version {last} the plan has to be given as it was in version {last - 1}.")
        what = next((change.what for change in plan.changes if change.version == last), "")
        return replace(self.before, version=plan.version, changes=plan.changes), f"undid version {last} ({what})"


def to_undo(plan: Plan) -> int | None:
    """Give the version whose change would be undone now; None where there is none."""
    left = standing(plan)
    return left[-1].version if left else None


def standing(plan: Plan) -> tuple[Change, ...]:
    """Give the changes that were not undone."""
    left: list[Change] = []
    for change in plan.changes:
        if _UNDONE.match(change.what):
            del left[-1:]
        else:
            left.append(change)
    return tuple(left)

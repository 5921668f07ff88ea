"""Changes a stored plan: by edits or by words, all or none of them, and only the plan that was looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from assistant.errors import PlanEditError
from assistant.models import Plan
from assistant.planning.revising.differences import Difference, differences
from assistant.planning.revising.edits import Edit, Undo, apply_all
from assistant.planning.revising.undoing import to_undo
from assistant.planning.revising.words import read_edits
from assistant.store.plans import PlanStore


@dataclass(frozen=True, slots=True)
class Changed:
    """A plan before and after; `versions` are those that were made, one for each sentence or list of edits."""

    before: Plan
    versions: tuple[Plan, ...]

    @property
    def after(self) -> Plan:
        """The plan as it is now."""
        return self.versions[-1]

    @property
    def said(self) -> tuple[str, ...]:
        """What was done, in plain words, one text a version."""
        return tuple(plan.changes[-1].what for plan in self.versions)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What is different between before and after."""
        return differences(self.before, self.after)


def change(store: PlanStore, name: str, edits: Sequence[Edit], *, by: str, at: datetime) -> Changed:
    """Make edits of a stored plan as one version, and keep it; `name` is its id or the beginning of it.

    Raises PlanEditError where one cannot be made, PlanChangedError where somebody else was quicker; nothing is kept
    then.
    """
    before = store.get(name)
    after = apply_all(before, _with_earlier(store, before, (), edits), by=by, at=at)
    store.save(after)
    return Changed(before, (after,))


def change_by_words(  # noqa: PLR0913 - all by name
    store: PlanStore, name: str, sentences: Sequence[str], *, by: str, at: datetime, today: date
) -> Changed:
    """Make the changes that sentences ask for, a version for each, and keep all of them or none.

    Raises as `change` does; with several sentences the message says which of them it is about.
    """
    before = store.get(name)
    made: list[Plan] = []
    for number, words in enumerate(sentences, 1):
        plan = made[-1] if made else before
        try:
            edits = read_edits(plan, words, today=today, by=by)
            made.append(apply_all(plan, _with_earlier(store, before, made, edits), by=by, at=at))
        except PlanEditError as error:
            if len(sentences) == 1:
                raise
            raise PlanEditError(
                f"Line {number}: {error} None of the {len(sentences)} lines was carried out."
            ) from error
    if not made:
        raise PlanEditError("There is nothing to change. Say what to change, one change a line.")
    store.save(*made)
    return Changed(before, tuple(made))


def _with_earlier(store: PlanStore, before: Plan, made: Sequence[Plan], edits: Sequence[Edit]) -> list[Edit]:
    """Give every undo the version to go back to: one just made, or a stored one."""
    plan = made[-1] if made else before
    return [
        replace(edit, before=_earlier(store, plan, [before, *made]))
        if isinstance(edit, Undo) and not edit.before
        else edit
        for edit in edits
    ]


def _earlier(store: PlanStore, plan: Plan, known: Sequence[Plan]) -> Plan | None:
    last = to_undo(plan)
    if last is None or last < 2:
        return None
    at_hand = next((entry for entry in known if entry.version == last - 1), None)
    return at_hand or store.get(plan.id, last - 1)

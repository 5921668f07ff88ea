"""Keeps people's names out of what is shared: roles stay, names go."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.models import Plan

SOMEBODY = "a member of our team"

_ROLES = frozenset(
    "acting activities administrator and area assistant carer care chef clinical cook coordinator co-ordinator deputy "
    "director domestic head home housekeeper housekeeping individual lead leader maintenance manager medicines night "
    "nominated nurse of on-call operations person provider quality registered regional senior service shift staff "
    "supervisor support team the training unit worker".split()
)
_EVERYDAY = frozenset({"May", "Will", "Mark", "Miss", "Mrs", "Ms", "Mr", "Dr"})


@dataclass(frozen=True)
class Privacy:
    """The people whom a plan names; `hide` takes them out of a text."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, plan: Plan) -> "Privacy":
        """Gather everybody whom the plan names as owner, signatory, approver, or giver of evidence."""
        people = {" ".join(name.split()) for name in _people(plan) if name.strip()}
        named = {name for name in people if not _is_role(name)}
        parts = {
            part.strip(".,")
            for name in named
            for part in name.split()
            if len(part.strip(".,")) > 2 and part[0].isupper() and part not in _EVERYDAY and part.lower() not in _ROLES
        }
        return cls(tuple(sorted(named | parts, key=len, reverse=True)))

    def hide(self, text: str) -> str:
        """Put "a member of our team" for each name in a text of the service's own."""
        for name in self.names:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", SOMEBODY, text)
        return text[:1].upper() + text[1:] if text.startswith(SOMEBODY) else text

    def role(self, owner: str) -> str | None:
        """Give an owner who is named by role alone ("deputy manager"), in small letters; None for a name."""
        return owner.strip().lower().removeprefix("the ") if _is_role(owner) else None


def _is_role(name: str) -> bool:
    return all(word in _ROLES for word in re.findall(r"[\w'’-]+", name.lower()))


def _people(plan: Plan) -> Iterator[str]:
    for action in plan.actions:
        yield action.owner or ""
        yield action.signed_off_by or ""
        yield from (entry.by for entry in action.given)
    yield plan.approval.by or ""
    yield from (change.by for change in plan.changes)

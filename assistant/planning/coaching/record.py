"""What the record of changes says was agreed, and how the coach reads a day."""

import re
from datetime import date

from assistant.errors import PlanEditError
from assistant.models import Plan
from assistant.planning.coaching.steps import says_yes
from assistant.planning.revising.day_words import read_day
from assistant.planning.revising.undoing import standing

_QUOTED = re.compile("“[^”]*”")


def on_record(plan: Plan, name: str, what: str) -> bool:
    """Whether a change that still stands agreed something of a part: “G1: review date …”, “SAFE-MED-1: due …”."""
    agreed = re.compile(rf"(?:^|; |, | and ){re.escape(name)}(?:(?:, | and )[A-Z][\w-]*)*: {re.escape(what)}\b")
    return any(agreed.search(_QUOTED.sub("", change.what)) for change in standing(plan))


def day_or_yes(answer: str, today: date, suggested: str | None) -> str:
    """Read a day in any of the ways people say it, or yes to the one suggested, as an ISO date."""
    if says_yes(answer) and suggested:
        return suggested
    found = read_day(answer, today)
    if found is None:
        other = ", or say yes to the one suggested" if suggested else ""
        raise PlanEditError(
            f"“{answer.strip()[:60]}” is not a day. Give one day, such as 2026-11-23 or Friday week{other}."
        )
    return found.isoformat()

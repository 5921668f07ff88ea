"""What the record of changes says was agreed, where the plan itself holds no more than a suggestion or an agreement."""

import re
from typing import Literal

from assistant.models import Plan
from assistant.planning.revising.undoing import standing

Agreed = Literal["due", "review", "sign-off"]
DUE, REVIEW, SIGNED = "due", "review on", "to be signed off by"
DATES = "due and review dates agreed as they stand"
"""How a change says that something was agreed for actions, after their references and a colon."""

_FORMS: dict[Agreed, str] = {"due": DUE, "review": f"(?:{REVIEW}|{DATES})", "sign-off": SIGNED}
_QUOTED = re.compile("“[^”]*”")
_REF = re.compile(r"\b[A-Z]+(?:-[A-Z]+)*-\d+\b")


def agreed(plan: Plan, what: Agreed) -> frozenset[str]:
    """Give the references of the actions for which a change that still stands says so."""
    form = re.compile(rf"({_REF.pattern}(?:(?:, | and ){_REF.pattern})*): {_FORMS[what]}\b")
    found = (match[1] for change in standing(plan) for match in form.finditer(_QUOTED.sub("", change.what)))
    return frozenset(ref for refs in found for ref in _REF.findall(refs))

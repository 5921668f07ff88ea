"""The framework as an edit needs it: quality statements and ratings by what people call them."""

import re
from functools import cache

from assistant.errors import PlanEditError
from assistant.models import Finding
from knowledge.framework import Framework, QualityStatement, load_framework

OWN_CODE = "OWN"
"""How references begin of actions for a finding that is about no quality statement yet."""


@cache
def framework() -> Framework:
    """Read the framework once."""
    return load_framework()


def statement_of(name: str) -> QualityStatement:
    """Find a quality statement by its name, with or without its key question, or by words of it that no other has."""
    wanted = " ".join(name.casefold().split())
    rows = framework().quality_statements
    exact = [row for row in rows if wanted in (row.name.casefold(), row.name.casefold().split(": ", 1)[-1])]
    found = exact or [row for row in rows if wanted and wanted in row.name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(f"“{row.name}”" for row in found)
        raise PlanEditError(f"“{name}” may be {names}. Say which, by its full name.")
    listed = "; ".join(row.name for row in rows)
    raise PlanEditError(f"“{name[:80]}” is no quality statement. Use one of: {listed}.")


def question_of(statement: QualityStatement) -> str:
    """Give the name of a statement's key question."""
    return next(row.name for row in framework().key_questions if row.id == statement.key_question)


def code_of(finding: Finding) -> str:
    """Give the code of what a finding is about, such as SAFE-MED."""
    if not finding.quality_statements:
        return OWN_CODE
    statement = statement_of(finding.quality_statements[0].name)
    code = next(row.code for row in framework().key_questions if row.id == statement.key_question)
    return f"{code}-{statement.code}"


def rating_of(name: str) -> str:
    """Give a rating's name as the framework writes it; raises PlanEditError for one that it does not have."""
    found = framework().rating(name)
    if found is None:
        known = ", ".join(row.name for row in framework().ratings)
        raise PlanEditError(f"“{name[:60]}” is not a rating. Use one of: {known}.")
    return found.name


def statement_like(words: str, between: tuple[str, ...] = ()) -> QualityStatement:
    """Find the quality statement that people mean by everyday words: each has to begin like a word of its name.

    Where the plan asks between several, these come first. Raises PlanEditError where none or several fit.
    """
    said = [word for word in re.findall(r"[a-z]+", words.casefold().replace("’", "'")) if word not in _FILLER]
    rows = framework().quality_statements
    for group in ([row for row in rows if row.name in between], list(rows)):
        found = [row for row in group if said and all(_begins_alike(word, row.name) for word in said)]
        if len(found) == 1:
            return found[0]
        if found:
            names = " or ".join(f"“{row.name}”" for row in found)
            raise PlanEditError(f"“{words.strip()}” may be {names}. Say which, by its full name.")
    return statement_of(words)


def _begins_alike(word: str, name: str) -> bool:
    others = re.findall(r"[a-z]+", name.casefold())
    return any(
        word == other or (len(word) > 3 and other.startswith(word[: max(4, min(len(word) - 2, 6))])) for other in others
    )


_FILLER = frozenset("the a an of and to for in on about our with all is it really".split())

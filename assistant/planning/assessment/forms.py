"""The guide's two check lists as forms, each item cut from the document by its span."""

import hashlib
from dataclasses import dataclass

from assistant.citing import Citations
from assistant.errors import RequestError
from assistant.models.assessments import AnswerKind, Form, FormItem
from knowledge.library import Library
from knowledge.models import Statement


@dataclass(frozen=True)
class _Plan:
    """Where a form stands in the guide: `begins` opens its introduction, `last` is the introduction's last sentence."""

    id: str
    code: str
    title: str
    begins: str
    last: str
    columns: tuple[str, ...]
    note: str = ""


_PLANS = (
    _Plan(
        id="ready",
        code="R",
        title="Ready to improve: improving your CQC rating checklist",
        begins="This checklist is aimed at ensuring",
        last="This checklist is aimed at ensuring",
        columns=("Yes", "No", "N/A", "Action"),
    ),
    _Plan(
        id="team",
        code="T",
        title="Characteristics of a team that supports improvement",
        begins="Skills for Care has compiled some of the key characteristics of a team",
        last="Use this checklist to understand the strengths",
        columns=("Yes", "No"),
        note="The guide's own columns are Yes and No. Not applicable, and an action, can be put down here besides.",
    ),
)
ANSWERS: tuple[AnswerKind, ...] = ("yes", "no", "n/a")


def forms(library: Library) -> tuple[Form, ...]:
    """Give both forms, in the guide's own words."""
    return tuple(_form(library, plan) for plan in _PLANS)


def form_named(library: Library, name: str) -> Form:
    """Give the form with this id, whatever its case; raises RequestError where there is none."""
    made = forms(library)
    found = next((form for form in made if form.id == name.strip().casefold()), None)
    if found is None:
        listed = " or ".join(f"“{form.id}” ({form.title})" for form in made)
        raise RequestError(f"There is no form “{name.strip()[:60]}”. Use {listed}.")
    return found


def _form(library: Library, plan: _Plan) -> Form:
    citations = Citations(library.documents, library.index.corpus)
    opening, last = _saying(library, plan.begins), _saying(library, plan.last)
    rows = [
        row
        for row in library.index.corpus.statements_of[opening.section]
        if row.kind == "row" and row.start > last.start
    ]
    citations.cite(opening, last)
    for row in rows:
        citations.cite(row)
    introduction, *quoted = citations.all()
    items = tuple(FormItem(f"{plan.code}{place}", citation.quote, citation) for place, citation in enumerate(quoted, 1))
    edition = hashlib.sha256("\n".join(item.text for item in items).encode()).hexdigest()[:12]
    return Form(plan.id, plan.title, edition, introduction, plan.columns, ANSWERS, items, plan.note)


def _saying(library: Library, words: str) -> Statement:
    return next(row for row in library.index.corpus.statements if row.text.startswith(words))

"""Every form that a plan is written in, by the ending of a file's name."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import PurePath

from assistant.errors import ExportError
from assistant.models import Plan

Write = Callable[[Plan], bytes]


def _docx(plan: Plan) -> bytes:
    from assistant.exports.docx import plan_to_docx

    return plan_to_docx(plan)


def _xlsx(plan: Plan) -> bytes:
    from assistant.exports.xlsx import plan_to_xlsx

    return plan_to_xlsx(plan)


def _pdf(plan: Plan) -> bytes:
    from assistant.exports.pdf import plan_to_pdf

    return plan_to_pdf(plan)


def _markdown(plan: Plan) -> bytes:
    from assistant.exports.markdown import plan_to_markdown

    return _encoded(plan_to_markdown(plan))


def _json(plan: Plan) -> bytes:
    from assistant.wire import dumps, plan_to_dict

    return _encoded(dumps(plan_to_dict(plan), indent=2) + "\n")


def _ics(plan: Plan) -> bytes:
    from assistant.exports.ics import plan_to_ics

    return plan_to_ics(plan, now=datetime.now(UTC))


def _svg(plan: Plan) -> bytes:
    """The causes of the problem that the plan looks at; there is none where there is no finding."""
    from assistant.exports.fishbone import fishbone_to_svg

    if not plan.fishbones:
        raise ExportError("The plan has no finding whose causes could be drawn.")
    return _encoded(fishbone_to_svg(plan.fishbones[0]))


def _shared_docx(plan: Plan) -> bytes:
    from assistant.exports.docx import shared_to_docx
    from assistant.exports.sharing import shared_version

    return shared_to_docx(shared_version(plan))


def _shared_pdf(plan: Plan) -> bytes:
    from assistant.exports.pdf import shared_to_pdf
    from assistant.exports.sharing import shared_version

    return shared_to_pdf(shared_version(plan))


def _shared_markdown(plan: Plan) -> bytes:
    from assistant.exports.sharing import shared_to_markdown, shared_version

    return _encoded(shared_to_markdown(shared_version(plan)))


FORMS: Mapping[str, Write] = {
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".pdf": _pdf,
    ".md": _markdown,
    ".json": _json,
    ".ics": _ics,
    ".svg": _svg,
}
"""The whole plan, for those who carry it out and those who check it; as a picture, the causes of its first problem."""

SHARED_FORMS: Mapping[str, Write] = {".docx": _shared_docx, ".pdf": _shared_pdf, ".md": _shared_markdown}
"""The plan in plain language, for people who use the service and their families."""


def form_of(name: str, forms: Mapping[str, Write] = FORMS) -> Write:
    """Give how to write a file of this name; raises ExportError with the endings there are."""
    ending = PurePath(name).suffix.lower()
    if ending in forms:
        return forms[ending]
    *others, last = forms
    raise ExportError(
        f"“{name}” ends in none of {', '.join(others)} or {last}. Give the file a name that does, such as plan.docx."
    )


def _encoded(text: str) -> bytes:
    from assistant.wire import well_formed

    return well_formed(text).encode()

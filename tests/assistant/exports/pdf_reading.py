"""What can be read out of a PDF: its text, its structure, and what it says of itself; and what a plan says."""

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pypdf
import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from assistant.models import Action, Plan


def said(plan: Plan) -> list[str]:
    """Every text of a plan that is to be read in the PDF."""
    parts = [entry.text for entry in (*plan.findings, *plan.goals, *plan.options, *plan.actions, *plan.uncovered)]
    for goal in plan.goals:
        parts += [goal.measure, goal.baseline or "", goal.target or ""]
    for reality in plan.reality:
        parts += [*reality.questions, *(answer or "" for answer in reality.answers)]
    for bone in (bone for fishbone in plan.fishbones for bone in fishbone.bones):
        parts += [bone.factor, *(cause.text for cause in bone.causes)]
    return parts + [part for action in plan.actions for part in said_of(action)] + said_after(plan)


def said_of(action: Action) -> list[str]:
    told = [action.ref, action.owner or "", action.measure, action.resources, action.risk, action.involve]
    given = [words for entry in action.given for words in (entry.text, entry.by)]
    return [*told, action.signed_off_by or "", action.difference or "", *action.evidence, *given]


def said_after(plan: Plan) -> list[str]:
    parts = [words for entry in plan.citations for words in (entry.quote, entry.title, *entry.section)]
    parts += [words for deadline in plan.deadlines for words in (deadline.what, deadline.rule, deadline.counted)]
    parts += [words for check in plan.checks for words in (check.name, check.text)]
    parts += [words for change in plan.changes for words in (change.by, change.what)]
    return parts + [notice.text for notice in plan.stated.notices] + list(plan.to_complete)


def missing(text: str, parts: list[str]) -> list[str]:
    return [part for part in parts if not holds(text, flat(part))]


def holds(text: str, part: str) -> bool:
    """Whether a flat text says something, whole or broken once, as by the end of a page."""
    if part in text:
        return True
    head = next(end for end in range(len(part), -1, -1) if part[:end] in text)
    return head > 0 and part[head:] in text


def flat(text: str) -> str:
    """Text without white space, hyphens, marks of notes and what has no shape: lines and pages change all of them."""
    text = unicodedata.normalize("NFKC", text.replace("\ufffe", ""))
    text = re.sub(r"[\s\u00ad\u200b\u2060\-\u2010\u2011\x00-\x1f]", "", text)
    return re.sub(r"\[\d+(,\d+)*\]", "", text).lower()


def read(pdf: bytes) -> str:
    """All the text of a PDF, flat; what stands in the footer of each page is taken out."""
    document = opened(pdf)
    pages = [page.get_textpage().get_text_bounded(bottom=60) for page in document]
    return flat("".join(pages)) + flat("".join(page.get_textpage().get_text_bounded(top=60) for page in document))


def resident() -> int:
    """The memory of this process, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024


def opened(pdf: bytes) -> Any:  # noqa: ANN401 - pypdfium2 says little of its types
    return pypdfium2.PdfDocument(pdf)


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def elements(pdf: bytes) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""

    def walk(node: PdfObject) -> Iterator[Any]:
        element: Any = node.get_object()
        if not isinstance(element, DictionaryObject):
            return
        yield element
        children: Any = cast(Any, element).get("/K", [])
        for child in cast(list[Any], children) if isinstance(children, list) else [children]:
            if isinstance(child, IndirectObject):
                yield from walk(child)

    yield from walk(cast(Any, reader(pdf).root_object)["/StructTreeRoot"])

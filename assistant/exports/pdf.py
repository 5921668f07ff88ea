"""A plan as a PDF for everybody: tagged, conforming to PDF/UA-1, and the same on every machine.

Typst sets it from plan.typ or shared.typ beside this file, which read the data that is made here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from assistant.exports.fishbone import FONTS as SCREEN_FONTS
from assistant.exports.fishbone import describe_fishbone, fishbone_to_svg, height_of
from assistant.exports.glyphs import breakable, common, printable
from assistant.exports.outline import (
    Block,
    Contents,
    Facts,
    Heading,
    Line,
    Link,
    Listing,
    Mark,
    NewPage,
    Notes,
    Paragraph,
    Table,
    Text,
)
from assistant.exports.telling import tell
from assistant.exports.telling.grow import cause_heading
from assistant.exports.typesetting import Json, typeset
from assistant.exports.wording import GAP
from assistant.models import Fishbone, Plan

if TYPE_CHECKING:
    from assistant.exports.sharing import Shared, SharedItem, SharedSection

PICTURES, TALLEST = (880, 1060), 1540
"""Widths of a cause-and-effect picture on a page, the first with the larger words, and how high one can be.

A picture that would be higher even at the second width is left out: it could not be read, and the table below it says
the same.
"""

WHOLE, LABEL, BESIDE_LABEL, LARGE = 80, 16, 60, 50
"""So many letters fit on a whole line, in a label, beside it, and on a line in large print."""

SHORT = 26
"""What takes at most so many lines (a row of a table, or facts) is kept on one page."""

ON_A_PAGE = 42
"""So many lines of contents fit on a page with their heading."""

SOURCES = "Where the words in quotation marks come from"


def plan_to_pdf(plan: Plan) -> bytes:
    """Write a plan out; the same plan gives the same bytes. Characters that no font here has are shown as \ufffd."""
    outline = tell(plan)
    writer = _Writer(plan.fishbones)
    data = {
        "title": _safe(outline.title),
        "name": _safe(f"{outline.running}, version {plan.version}"),
        "subtitle": _gapped(outline.subtitle, WHOLE),
        "running": _safe(outline.running),
        "foot": _safe(outline.foot),
        "date": _changed(plan),
        "blocks": writer.blocks(outline.blocks),
        "notes": [note.n for block in outline.blocks if isinstance(block, Notes) for note in block.notes],
    }
    return typeset("plan.typ", data)


def shared_to_pdf(shared: "Shared") -> bytes:
    """Write the plain-language version out, in large print; the same text gives the same bytes."""
    sections = [_section(section) for section in shared.sections]
    data = {
        "title": _safe(shared.title),
        "name": _safe(shared.title),
        "running": _safe(shared.title),
        "foot": "",
        "date": None,
        "intro": [_safe(line) for line in shared.intro],
        "sections": sections,
        "sources_heading": SOURCES,
        "sources": [_note(number, "", note) for number, note in enumerate(shared.notes, start=1)],
        "notes": list(range(1, len(shared.notes) + 1)),
    }
    return typeset("shared.typ", data)


def _section(section: "SharedSection") -> Json:
    return {
        "heading": _safe(section.heading),
        "level": section.level,
        "paragraphs": [_safe(line) for line in section.paragraphs],
        "items": [_item(item) for item in section.items],
    }


def _item(item: "SharedItem") -> Json:
    marks: list[Json] = [{"marks": list(item.notes)}] if item.notes else []
    return {"line": [*_gapped(item.text, LARGE), *marks], "details": [_gapped(line, LARGE) for line in item.details]}


def _gapped(text: str, fit: int) -> list[Json]:
    """Give a text with what is still to fill in standing out."""
    parts = re.split(f"({re.escape(GAP)})", text)
    return [{"text": _safe(words, fit), "style": "gap" if words == GAP else "plain"} for words in parts if words]


def _marked(data: Any) -> Iterator[int]:  # noqa: ANN401 - whatever JSON holds
    """Give the numbers of all marks in what the templates read."""
    if isinstance(data, dict):
        yield from cast(Json, data).get("marks", [])
        data = list(cast(Json, data).values())
    if isinstance(data, list):
        for entry in cast(list[Any], data):
            yield from _marked(entry)


def _note(number: int, quote: str, source: str) -> Json:
    ended = source if source.endswith((".", "?", "!")) else f"{source}."
    return {"n": number, "quote": _safe(quote), "source": _safe(ended), "times": 1}


def _changed(plan: Plan) -> list[int] | None:
    """Give the day of the last change as the file's own date; there is none in a plan that nobody has changed."""
    try:
        day = datetime.fromisoformat(plan.changes[-1].at)
    except (IndexError, ValueError):
        return None
    return [day.year, day.month, day.day]


class _Writer:
    """Turns blocks into what the templates read."""

    def __init__(self, fishbones: Sequence[Fishbone]) -> None:
        self._pictures = [(cause_heading(fishbone), fishbone) for fishbone in fishbones]
        self._anchors: set[str] = set()
        self._level = 0
        self._lines = 0

    def blocks(self, blocks: Sequence[Block]) -> list[Json]:
        """Give all blocks; a paragraph stays with the table or the heading that it leads to."""
        headings = [block for block in blocks if isinstance(block, Heading)]
        known = {block.anchor for block in headings}
        self._lines = sum(block.level == 1 or (block.level == 2 and bool(block.anchor)) for block in headings)
        entries: list[Json] = []
        for block, after in zip(blocks, (*blocks[1:], None), strict=True):
            entries += [{**entry, "leads": isinstance(after, Table | Heading)} for entry in self._block(block, known)]
        times = Counter(_marked(entries))
        for entry in entries:
            for note in entry.get("notes", []):
                note["times"] = min(times[note["n"]], 4)
        return entries

    def _block(self, block: Block, known: set[str]) -> Iterator[Json]:
        match block:
            case Heading():
                yield from self._heading(block)
            case Table():
                yield _table(block, known)
            case Paragraph() | Listing() | Facts():
                yield _text(block, known)
            case Notes():
                yield {"kind": "notes", "notes": [_note(note.n, note.quote, note.source) for note in block.notes]}
            case Contents():
                yield {"kind": "contents", "lines": self._lines, "long": self._lines > ON_A_PAGE}
            case NewPage():
                yield {"kind": "page"}

    def _heading(self, heading: Heading) -> Iterator[Json]:
        """Give a heading, never more than one level below the one before it, and the picture that it announces."""
        self._level = min(heading.level, self._level + 1)
        anchor = heading.anchor if heading.anchor not in self._anchors else ""
        self._anchors.add(anchor)
        yield {"kind": "heading", "level": self._level, "text": _safe(heading.text), "anchor": anchor}
        announced = next((entry for entry in self._pictures if entry[0] == heading.text), None)
        if announced is not None:
            self._pictures.remove(announced)
            yield from _picture(announced[1])


def _picture(fishbone: Fishbone) -> Iterator[Json]:
    """Give a diagram in the fonts of the document, with all that it shows as its alternative text."""
    width = next((one for one in PICTURES if height_of(fishbone, width=one) <= TALLEST), None)
    if width is not None:
        svg = fishbone_to_svg(fishbone, width=width).replace(SCREEN_FONTS, "Source Sans Pro")
        size = [width, height_of(fishbone, width=width)]
        yield {"kind": "picture", "svg": common(svg), "alt": printable(describe_fishbone(fishbone)), "size": size}


def _text(block: Paragraph | Listing | Facts, known: set[str]) -> Json:
    match block:
        case Paragraph():
            return {"kind": "lead" if block.kind == "lead" else "paragraph", "line": _line(block.line, WHOLE, known)}
        case Listing():
            items = [_line(item, WHOLE, known) for item in block.items]
            return {"kind": "listing", "items": items, "boxes": block.boxes}
        case Facts():
            rows = [[_safe(label, LABEL), _line(line, BESIDE_LABEL, known)] for label, line in block.rows]
            lines = sum(_length(line) // BESIDE_LABEL + 1 for _, line in block.rows)
            return {"kind": "facts", "rows": rows, "long": lines > SHORT}


def _table(table: Table, known: set[str]) -> Json:
    """Give a table; a row that may not fit on a page can be broken."""
    fits = [max(share * WHOLE // sum(table.shares) - 2, 6) for share in table.shares]
    rows: list[Json] = []
    for row in table.rows:
        lines = [sum(_length(line) // fit + 1 for line in cell) for cell, fit in zip(row, fits, strict=True)]
        cells = [[_line(line, fit, known) for line in cell] for cell, fit in zip(row, fits, strict=True)]
        rows.append({"cells": cells, "long": max(lines) > SHORT})
    return {"kind": "table", "columns": list(table.columns), "shares": list(table.shares), "rows": rows}


def _length(line: Line) -> int:
    return sum(5 if isinstance(part, Mark) else len(part.text) for part in line)


def _line(line: Line, fit: int, known: set[str]) -> list[Json]:
    """Give the parts of a line; marks that follow each other become one."""
    parts: list[Json] = []
    for together, group in groupby(line, key=lambda part: isinstance(part, Mark)):
        if together:
            parts.append({"marks": [part.n for part in group if isinstance(part, Mark)]})
        else:
            parts += [_words(part, fit, known) for part in group if not isinstance(part, Mark)]
    return parts


def _words(part: Text | Link, fit: int, known: set[str]) -> Json:
    if isinstance(part, Text):
        return {"text": _safe(part.text, fit), "style": part.style}
    leads = {"to": part.anchor} if part.anchor in known else {"style": "plain"}
    return {"text": _safe(part.text, fit), **leads}


def _safe(text: str, fit: int = WHOLE) -> str:
    return breakable(printable(text), fit)

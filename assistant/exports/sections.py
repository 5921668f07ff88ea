"""One part of a plan's text by its name, cut from the telling of the whole, with the notes that its marks need."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.errors import ExportError
from assistant.exports.outline import (
    Block,
    Cell,
    Contents,
    Facts,
    Heading,
    Line,
    Listing,
    Mark,
    NewPage,
    Note,
    Notes,
    Outline,
    Paragraph,
    Table,
    Text,
    plain,
)
from assistant.exports.wording import clean
from assistant.models import Plan

Form = Literal["markdown", "plain", "html"]

NOTHING_FOUND = "Nothing was found to plan for."


@dataclass(frozen=True, slots=True)
class _Section:
    """A section: its title, what is said where the plan has nothing for it, and where it is cut from.

    `anchor` is that of a part (a heading of level 1); without one, it is gathered from under all goals. With
    `needs_findings` there can be nothing in it where nothing was found.
    """

    title: str
    nothing: str
    anchor: str = ""
    needs_findings: bool = True


_ALL: Mapping[str, _Section] = {
    "summary": _Section("Summary", NOTHING_FOUND, "summary"),
    "still-to-complete": _Section("Still to complete", "Nothing is left to complete.", "to-complete"),
    "goals": _Section("Goals", "No goal is set yet."),
    "reality": _Section("Reality", "Nothing is known yet of how things are now."),
    "options": _Section("Options", "No option is named yet."),
    "actions": _Section("Actions", "No action is planned yet."),
    "way-forward": _Section("Way forward", "No action is planned yet.", "way-forward"),
    "deadlines": _Section("Deadlines and their rules", "No deadline is known.", "deadlines", needs_findings=False),
    "evidence": _Section("Evidence to gather from now on", "No evidence is named yet.", "evidence"),
    "checks": _Section("Checks, as an inspector would read the plan", "No check was made yet.", "checks"),
    "not-covered": _Section(
        "Not covered", "Nothing that was found is left out of the plan.", "uncovered", needs_findings=False
    ),
    "report": _Section(
        "What the report states",
        "No rating, score, breach, notice or date was stated in what was given.",
        "stated",
        needs_findings=False,
    ),
    "versions": _Section("Versions of this plan", "No version is recorded.", "history", needs_findings=False),
    "sources": _Section("Sources", "Nothing is cited, so there are no sources.", "notes", needs_findings=False),
}

SECTIONS: tuple[str, ...] = tuple(_ALL)
"""The names of the sections, in the order in which a plan is read; together they hold all that the whole plan says."""

_QUESTION = "q-"
"""How the anchor of a key question's part begins; goals, reality, options and actions stand under these."""
_FOUND, _OPTIONS, _ACTIONS = "What was found", "Options", "Actions"
"""Headings under a goal where the cut is made; what stands before the first of them is the goal itself."""
_IN_SHORT = ("summary", "way-forward")
"""Where actions are quoted in short without marks, because the whole plan has them in full beside their marks."""


def text_of(plan: Plan, section: str | None = None, form: Form = "markdown") -> str:
    """Write a plan, or one section of it, as text; raises ExportError for a section or a form that there is not."""
    from assistant.exports.html import outline_to_html
    from assistant.exports.markdown import outline_to_markdown
    from assistant.exports.plain import outline_to_plain
    from assistant.exports.telling import tell

    forms: dict[str, Callable[[Outline], str]] = {
        "markdown": outline_to_markdown,
        "plain": outline_to_plain,
        "html": outline_to_html,
    }
    if form not in forms:
        raise ExportError(f"A plan's text cannot be written as “{clean(form)}”. Choose one of {_listed(tuple(forms))}.")
    outline = tell(plan)
    return forms[form](outline if section is None else _titled(section_of(outline, section), plan))


def section_of(outline: Outline, name: str) -> Outline:
    """Cut one section (of `SECTIONS`) from the outline of a whole plan; raises ExportError for another name.

    Its notes keep the numbers that they have in the whole plan. What the plan says nothing on gets one line that says
    so. A line under the title says which plan it is and how far that is approved.
    """
    section = _ALL.get(name)
    if section is None:
        raise ExportError(f"A plan has no section “{clean(name)}”. Choose one of {_listed(SECTIONS)}.")
    notes = _notes(outline)
    blocks = tuple(_part(outline, section.anchor) if section.anchor else _gathered(outline, name))
    if name in _IN_SHORT:
        quotes = [(note.n, _folded(note.quote)) for note in notes.notes]
        blocks = tuple(_marked(block, quotes) for block in blocks)
    blocks = blocks or (_nothing(outline, section),)
    return Outline(
        title=section.title,
        subtitle=f"{outline.running} · {outline.foot}",
        running=f"{outline.running}: {section.title}",
        foot=outline.foot,
        blocks=(*blocks, *_needed(blocks, notes)),
    )


def _titled(outline: Outline, plan: Plan) -> Outline:
    """Name each document in full at its first note here; in the whole plan that may have been at an earlier one."""
    cited = {entry.n: entry for entry in plan.citations}
    named: set[str] = set()

    def titled(note: Note) -> Note:
        entry = cited[note.n]
        if entry.document in named:
            return note
        named.add(entry.document)
        return replace(note, source=f"{clean(entry.title)}, {' › '.join(map(clean, entry.section))}")

    blocks = (Notes(tuple(map(titled, block.notes))) if isinstance(block, Notes) else block for block in outline.blocks)
    return replace(outline, blocks=tuple(blocks))


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _notes(outline: Outline) -> Notes:
    return Notes(tuple(note for block in outline.blocks if isinstance(block, Notes) for note in block.notes))


def _nothing(outline: Outline, section: _Section) -> Paragraph:
    found = any(isinstance(block, Heading) and _is_question(block) for block in outline.blocks)
    return Paragraph(plain(section.nothing if found or not section.needs_findings else NOTHING_FOUND))


def _is_question(heading: Heading) -> bool:
    return heading.level == 1 and heading.anchor.startswith(_QUESTION)


def _parts(outline: Outline) -> Iterator[tuple[Heading, list[Block]]]:
    """Give each part's heading, and its blocks without those that are for whole documents only."""
    heading, blocks = None, list[Block]()
    for block in outline.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if heading:
                yield heading, blocks
            heading, blocks = block, []
        elif not isinstance(block, Contents | NewPage):
            blocks.append(block)
    if heading:
        yield heading, blocks


def _part(outline: Outline, anchor: str) -> Iterator[Block]:
    """Give the blocks of a part, whose heading becomes the title: the headings below it rise by one level."""
    for heading, blocks in _parts(outline):
        if heading.anchor == anchor:
            yield from map(_risen, blocks)


def _risen(block: Block) -> Block:
    return replace(block, level=2 if block.level == 3 else 1) if isinstance(block, Heading) else block


def _gathered(outline: Outline, name: str) -> Iterator[Block]:
    """Gather a section from under all goals, each under its headings; a heading with nothing under it is left out."""
    for question, blocks in _parts(outline):
        if _is_question(question):
            kept = [part for goal in _by_goal(blocks) for part in _of_goal(goal, name)]
            yield from [question, *kept] if kept else ()


def _by_goal(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    goal: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2 and goal:
            yield goal
            goal = []
        goal.append(block)
    if goal:
        yield goal


def _of_goal(blocks: Sequence[Block], name: str) -> list[Block]:
    """Give what a section has under one goal; sections without the table of findings name them for themselves."""
    title, *rest = blocks
    kept: list[Block] = []
    found: list[Block] = []
    under = ""
    for block in rest:
        if isinstance(block, Heading):
            under = block.text
        elif under == _FOUND and isinstance(block, Table):
            found.append(_findings(block))
        if _section_under(under) == name and not (isinstance(block, Heading) and name in {"options", "actions"}):
            kept.append(block)
    if name == "goals":
        return [title, *kept, *found]
    if name == "reality":
        return [title, *kept] if kept else []
    return [title, *found, *kept] if kept else []


def _section_under(heading: str) -> str:
    """Say which section belongs what stands under a heading of level 3; "" is before the first."""
    return {"": "goals", _OPTIONS: "options", _ACTIONS: "actions"}.get(heading, "reality")


def _findings(table: Table) -> Facts:
    """Name each finding of a table with its words."""
    rows = tuple((f"Finding {_worded(row[0])}", row[1][0]) for row in table.rows)
    return Facts(table.about, rows)


def _worded(cell: Cell) -> str:
    return clean(" ".join(part.text for line in cell for part in line if not isinstance(part, Mark)))


def _marked(block: Block, quotes: Sequence[tuple[int, str]]) -> Block:
    """Put its mark behind every quotation of a table that has none."""
    if not isinstance(block, Table):
        return block
    rows = tuple(tuple(tuple(_sourced(line, quotes) for line in cell) for cell in row) for row in block.rows)
    return replace(block, rows=rows)


def _sourced(line: Line, quotes: Sequence[tuple[int, str]]) -> Line:
    match line:
        case (Text(text),) if text.startswith("“") and text.endswith("”"):
            sought = _folded(text[1:-1])
            holding = next((n for n, quote in quotes if sought in quote), None)
            return line if holding is None else (*line, Mark(holding))
        case _:
            return line


def _folded(text: str) -> str:
    return clean(text).replace("’", "'").casefold()


def _needed(blocks: Sequence[Block], notes: Notes) -> Iterator[Block]:
    """Give the notes that blocks have marks of, under a heading."""
    marked = {part.n for block in blocks for line in _lines(block) for part in line if isinstance(part, Mark)}
    kept = tuple(note for note in notes.notes if note.n in marked)
    if kept:
        yield Heading(1, "Sources", "notes")
        yield Notes(kept)


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield block.line
        case Listing():
            yield from block.items
        case Facts():
            yield from (line for _, line in block.rows)
        case Table():
            yield from (line for row in block.rows for cell in row for line in cell)
        case _:
            return

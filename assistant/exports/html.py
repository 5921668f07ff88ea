"""A document as a fragment of HTML for a rich text field of another program: headings, lists and tables, and no more.

It has no script, style, form or picture, and no classes, so that it takes on the look of where it stands. All text is
escaped. Ids begin with what is the fragment's own, so that several fragments can stand on one page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape

from assistant.errors import ExportError
from assistant.exports.outline import (
    Block,
    Cell,
    Contents,
    Facts,
    Heading,
    Line,
    Link,
    Listing,
    Mark,
    Note,
    Notes,
    Outline,
    Paragraph,
    Table,
    Text,
)
from assistant.exports.wording import writable

LEVELS = (1, 2, 3)
"""The levels that the title's heading may have: three more stand below it, and HTML has six."""

_SHORT = 60
"""A first cell of more characters than this is no heading of its row: it would be read out before every other cell."""
_ONE_LINE = 40
"""A cell of several lines that are together no longer than this is written on one."""
_BOX = '<span aria-hidden="true">☐</span> '
"""What is to tick off has a sign before it and no check box: fields of rich text take those out, and a disabled one can
be neither reached nor ticked. The heading above says what the list is, so the sign need not be read out."""


def outline_to_html(outline: Outline, level: int = 2) -> str:
    """Write a document out, its title as a heading of this level (1 to 3; raises ExportError for another)."""
    if level not in LEVELS:
        raise ExportError("The title's heading has level 1, 2 or 3, so that three levels can stand below it.")
    return _Writer(outline, level).document()


class _Writer:
    """Writes one document: gives each heading its id, and remembers which notes were marked already."""

    def __init__(self, outline: Outline, level: int) -> None:
        self._outline = outline
        self._level = level
        self._prefix = f"regrow-{sha256(repr(outline).encode('utf-8', 'replace')).hexdigest()[:8]}"
        self._ids, self._leading = self._named(outline.blocks)
        self._notes = {note.n for block in outline.blocks if isinstance(block, Notes) for note in block.notes}
        self._marked: set[int] = set()

    def document(self) -> str:
        """Write it all."""
        head = [self._heading(0, _text(self._outline.title))]
        head += [f"<p>{_text(self._outline.subtitle)}</p>"] if self._outline.subtitle else []
        body = [part for place, block in enumerate(self._outline.blocks) for part in self._block(block, place)]
        return "\n".join(['<div lang="en-GB">', *head, *body, "</div>"]) + "\n"

    def _named(self, blocks: Sequence[Block]) -> tuple[dict[int, str], dict[str, str]]:
        """Give each heading that has an anchor its id, by its place; and the id that each anchor leads to."""
        ids: dict[int, str] = {}
        leading: dict[str, str] = {}
        for place, block in enumerate(blocks):
            if isinstance(block, Heading) and block.anchor:
                ids[place] = f"{self._prefix}-{place}-{re.sub(r'[^A-Za-z0-9_-]+', '-', block.anchor)}"
                leading.setdefault(block.anchor, ids[place])
        return ids, leading

    def _block(self, block: Block, place: int) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block.level, _text(block.text), self._ids.get(place, ""))
            case Paragraph():
                yield f"<p>{self._line(block.line)}</p>"
            case Listing():
                box = _BOX if block.boxes else ""
                yield _list("ul", [f"<li>{box}{self._line(item)}</li>" for item in block.items])
            case Facts():
                yield _list(
                    "ul", [f"<li><em>{_text(label)}:</em> {self._line(line)}</li>" for label, line in block.rows]
                )
            case Table():
                yield from self._table(block)
            case Notes():
                yield _list("ol", [self._note(note) for note in block.notes])
            case _:
                yield from self._contents(place) if isinstance(block, Contents) else ()

    def _heading(self, below: int, content: str, name: str = "") -> str:
        tag = f"h{self._level + below}"
        named = f' id="{name}"' if name else ""
        return f"<{tag}{named}>{content}</{tag}>"

    def _contents(self, place: int) -> Iterator[str]:
        """Lead to the parts that follow, and to the goals in them."""
        parts: list[tuple[str, list[str]]] = []
        for later, block in enumerate(self._outline.blocks[place:], place):
            if isinstance(block, Heading) and later in self._ids:
                link = f'<a href="#{self._ids[later]}">{_text(block.text)}</a>'
                if block.level == 1:
                    parts.append((link, []))
                elif block.level == 2 and parts:
                    parts[-1][1].append(f"<li>{link}</li>")
        if parts:
            items = (f"<li>{link}{_below(goals)}</li>" for link, goals in parts)
            yield f'<nav aria-label="What follows">\n<p><strong>What follows</strong></p>\n{_list("ul", items)}\n</nav>'

    def _table(self, table: Table) -> Iterator[str]:
        """Write a table; its first cells head their rows where all of them are short."""
        heads = all(_length(row[0]) <= _SHORT for row in table.rows)
        yield f"<table>\n<caption>{_text(table.about)}</caption>"
        names = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.columns)
        yield f"<thead>\n<tr>{names}</tr>\n</thead>\n<tbody>"
        for row in table.rows:
            first, *rest = map(self._cell, row)
            head = f'<th scope="row">{first}</th>' if heads else f"<td>{first}</td>"
            yield f"<tr>{head}{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>"
        yield "</tbody>\n</table>"

    def _cell(self, cell: Cell) -> str:
        lines = [self._line(line) for line in cell]
        if len(lines) == 1 or _length(cell) <= _ONE_LINE:
            return " ".join(lines)
        return "".join(f"<p>{line}</p>" for line in lines)

    def _line(self, line: Line) -> str:
        return "".join(map(self._part, line))

    def _part(self, part: Text | Mark | Link) -> str:
        match part:
            case Mark(n):
                return f"\u00a0{self._mark(n)}"
            case Link(text, anchor):
                leading = self._leading.get(anchor)
                return f'<a href="#{leading}">{_text(text)}</a>' if leading else _text(text)
            case Text(text, "strong" | "gap"):
                return _styled("strong", text)
            case Text(text, "quiet"):
                return _styled("em", text)
            case Text(text, _):
                return _text(text)

    def _mark(self, n: int) -> str:
        """Lead to a note; the first of its marks is where the note leads back to."""
        if n not in self._notes:
            return f"[{n}]"
        named = "" if n in self._marked else f' id="{self._prefix}-mark-{n}"'
        self._marked.add(n)
        return f'<a href="#{self._prefix}-note-{n}"{named} role="doc-noteref">[{n}]</a>'

    def _note(self, note: Note) -> str:
        """Write a note under the number that it has in the whole plan, with the way back to its first mark."""
        back = ""
        if note.n in self._marked:
            back = f' <a href="#{self._prefix}-mark-{note.n}" role="doc-backlink">Back to [{note.n}]</a>'
        told = f"{_text(note.source)}: “{_text(note.quote)}”{back}"
        return f'<li id="{self._prefix}-note-{note.n}" value="{note.n}">{told}</li>'


def _text(text: str) -> str:
    return escape(writable(text))


def _styled(tag: str, text: str) -> str:
    """Put words in a tag, and the spaces at their ends outside of it."""
    if not text.strip():
        return _text(text)
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{head}<{tag}>{_text(text.strip())}</{tag}>{tail}"


def _list(tag: str, items: Iterable[str]) -> str:
    return "\n".join([f"<{tag}>", *items, f"</{tag}>"])


def _below(items: Sequence[str]) -> str:
    return f"\n{_list('ul', items)}\n" if items else ""


def _length(cell: Cell) -> int:
    return sum(len(part.text) for line in cell for part in line if not isinstance(part, Mark))

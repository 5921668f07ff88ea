"""Writes the blocks of a document as WordprocessingML."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.exports.docx.markup import bookmark, bookmark_name, link, paragraph, run, table
from assistant.exports.docx.pictures import Picture, drawing
from assistant.exports.outline import (
    Block,
    Contents,
    Facts,
    Heading,
    Line,
    Link,
    Listing,
    Mark,
    Note,
    Notes,
    Paragraph,
    Table,
    Text,
)

STYLES = {"plain": "", "strong": "Strong", "quiet": "Quiet", "gap": "Gap"}
TIP = 240
"""Word shows no more than about so many characters where the pointer rests on a mark."""


class Writer:
    """Writes one document: numbers its bookmarks, and remembers which notes were marked already."""

    def __init__(self, blocks: Sequence[Block], pictures: Mapping[str, Picture] | None = None) -> None:
        self.pictures: list[bytes] = []
        self._blocks = blocks
        self._drawn = pictures or {}
        self._notes = {note.n: note for block in blocks if isinstance(block, Notes) for note in block.notes}
        self._marked: set[int] = set()
        self._bookmarks = 0

    def document(self, title: str, subtitle: str) -> str:
        """Write it all, under its title."""
        head = paragraph(run(title), "Title") + (paragraph(run(subtitle), "Subtitle") if subtitle else "")
        return head + "".join(part for block in self._blocks for part in self._block(block))

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield paragraph(self._line(block.line), "Lead" if block.kind == "lead" else "")
            case Listing():
                style = "Checklist" if block.boxes else "ListBullet"
                yield from (paragraph(self._line(item), style) for item in block.items)
            case Facts():
                yield from (self._fact(label, line) for label, line in block.rows)
            case Table():
                yield self._table(block) + paragraph("", "AfterTable")
            case Notes():
                yield from map(self._note, block.notes)
            case _:
                yield self._contents() if isinstance(block, Contents) else ""

    def _heading(self, block: Heading) -> str:
        content = run(block.text)
        if block.anchor:
            content = self._bookmarked(content, bookmark_name(block.anchor))
        return paragraph(content, f"Heading{block.level}") + self._picture(block.text)

    def _picture(self, heading: str) -> str:
        """Show the picture that belongs under a heading, if there is one; it stays with what follows."""
        if heading not in self._drawn:
            return ""
        self.pictures.append(self._drawn[heading].png)
        return paragraph(drawing(self._drawn[heading], len(self.pictures)), keep=True)

    def _fact(self, label: str, line: Line) -> str:
        return paragraph(run(f"{label}: ", "Strong") + self._line(line), "Fact")

    def _table(self, block: Table) -> str:
        rows = [["".join(self._cell(line) for line in cell) for cell in row] for row in block.rows]
        return table(block.about, block.columns, block.shares, rows)

    def _cell(self, line: Line) -> str:
        return paragraph(self._line(line), "TableText")

    def _line(self, line: Line) -> str:
        parts = list(line)
        return "".join(self._part(part, parts[place - 1] if place else None) for place, part in enumerate(parts))

    def _part(self, part: Text | Mark | Link, before: Text | Mark | Link | None) -> str:
        match part:
            case Text(text, style):
                return run(text, STYLES[style])
            case Link(text, anchor):
                return link(run(text, "Hyperlink"), bookmark_name(anchor))
            case Mark(n):
                return run("\u00a0" if isinstance(before, Text) else " ") * (before is not None) + self._mark(n)

    def _mark(self, n: int) -> str:
        """Lead to a note; the first of its marks is where the note leads back to."""
        note = self._notes.get(n)
        shown = run(f"[{n}]", "NoteMark")
        if note is None:
            return shown
        shown = link(shown, bookmark_name("note", n), _tip(note))
        if n in self._marked:
            return shown
        self._marked.add(n)
        return self._bookmarked(shown, bookmark_name("mark", n))

    def _note(self, note: Note) -> str:
        number = run(f"{note.n}")
        if note.n in self._marked:
            number = link(
                run(f"{note.n}", "NoteMark"), bookmark_name("mark", note.n), "Back to where it is first cited"
            )
        content = self._bookmarked(number, bookmark_name("note", note.n)) + "<w:r><w:tab/></w:r>"
        content += run(f"{note.source}", "Quiet")
        return paragraph(content + (run(": ", "Quiet") + run(f"“{note.quote}”") if note.quote else ""), "Note")

    def _contents(self) -> str:
        """Give the contents as a field that Word can fill with page numbers, and as links until then."""
        after = self._blocks[self._blocks.index(Contents()) :]
        headings = [block for block in after if isinstance(block, Heading) and block.level < 3 and block.anchor]
        lines = [link(run(heading.text), bookmark_name(heading.anchor)) for heading in headings]
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        begin += ' TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        written = [paragraph(run("What follows"), "TOCHeading")]
        for place, (heading, line) in enumerate(zip(headings, lines, strict=True)):
            first, last = begin if place == 0 else "", end if place == len(lines) - 1 else ""
            written.append(paragraph(first + line + last, f"TOC{heading.level}"))
        return "".join(written)

    def _bookmarked(self, content: str, name: str) -> str:
        self._bookmarks += 1
        return bookmark(content, name, self._bookmarks)


def _tip(note: Note) -> str:
    whole = f"“{note.quote}” – {note.source}"
    return whole if len(whole) <= TIP else f"{whole[: TIP - 1]}…"

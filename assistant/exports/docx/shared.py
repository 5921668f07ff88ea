"""The plain-language version as a Word document in large print."""

from collections.abc import Iterator

from assistant.exports.docx.package import About, save
from assistant.exports.docx.writing import Writer
from assistant.exports.outline import Block, Heading, Line, Listing, Mark, Note, Notes, Paragraph, Text, plain
from assistant.exports.sharing import Shared, SharedItem
from assistant.exports.wording import GAP

LARGE = 28
"""Large print: 14 points."""


def write_shared(shared: Shared) -> bytes:
    """Write it out."""
    about = About(shared.title, "An improvement plan in plain words", shared.title, "", base=LARGE)
    return save(about, Writer(tuple(_blocks(shared))).document(shared.title, ""))


def _blocks(shared: Shared) -> Iterator[Block]:
    yield from (Paragraph(plain(text)) for text in shared.intro)
    for section in shared.sections:
        yield Heading(section.level, section.heading)
        yield from (Paragraph(plain(text)) for text in section.paragraphs)
        if section.items:
            yield Listing(tuple(map(_item, section.items)))
    if shared.notes:
        yield Heading(1, "Where the words in quotation marks come from")
        yield Notes(tuple(Note(number, note, "") for number, note in enumerate(shared.notes, 1)))


def _item(item: SharedItem) -> Line:
    """Put an item on one line: its text with its notes' marks, and what stands under it; gaps cry out."""
    line = (*_open(item.text), *map(Mark, item.notes))
    return (*line, *(part for detail in item.details for part in (Text(" "), *_open(detail))))


def _open(text: str) -> Line:
    before, gap, after = text.partition(GAP)
    return tuple(part for part in (Text(before), Text(gap, "gap"), Text(after)) if part.text)

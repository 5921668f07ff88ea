"""WordprocessingML as text: runs, paragraphs, links and tables, each in the order that its schema asks for."""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from assistant.exports.wording import writable

WIDTH = 9638
"""How wide the text is, in twentieths of a point: A4 with margins of 2 cm."""

_UNNAMEABLE = re.compile(r"[^A-Za-z0-9_]")


def run(text: str, style: str = "") -> str:
    """Give a run of text, in a character style where one is named."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(writable(text))}</w:t></w:r>' if text else ""


def paragraph(content: str, style: str = "", *, keep: bool = False) -> str:
    """Give a paragraph; `keep` holds it together with the next."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += "<w:keepNext/>" if keep else ""
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{content}</w:p>"


def link(content: str, anchor: str, tip: str = "") -> str:
    """Give a link to a bookmark of the same document; `tip` is shown where the pointer rests on it."""
    shown = f" w:tooltip={quoteattr(writable(tip))}" if tip else ""
    return f'<w:hyperlink w:anchor="{anchor}"{shown} w:history="1">{content}</w:hyperlink>'


def bookmark(content: str, name: str, number: int) -> str:
    """Put a bookmark round content; each needs a number of its own."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def bookmark_name(*parts: str | int) -> str:
    """Make a name that a bookmark may have."""
    return _UNNAMEABLE.sub("_", "_".join(map(str, parts)))[:40]


def field(code: str, shown: str) -> str:
    """Give a field such as PAGE; `shown` stands there until it is worked out."""
    return f'<w:fldSimple w:instr=" {code} ">{run(shown)}</w:fldSimple>'


def table(about: str, columns: Sequence[str], shares: Sequence[int], rows: Iterable[Sequence[str]]) -> str:
    """Give a table whose cells hold paragraphs; its first row is repeated on every page, and no row is torn apart."""
    named = ", ".join(columns)
    widths = [WIDTH * share // sum(shares) for share in shares]
    look = (
        f'<w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(writable(about))}/>'
        f"<w:tblDescription w:val={quoteattr(writable(f'{about}. Columns: {named}.'))}/></w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = [paragraph(run(column), "TableHead", keep=True) for column in columns]
    body = "".join(_row(cells, widths) for cells in rows)
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{_row(head, widths, '<w:tblHeader/>')}{body}</w:tbl>"


def _row(cells: Sequence[str], widths: Sequence[int], kind: str = "") -> str:
    placed = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{placed}</w:tr>"

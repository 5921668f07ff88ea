"""Sample reports of both styles, made in every format; services, people and events are invented."""

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, cast

import assistant.planning

Made = Any
"""What reportlab and Pillow make; they carry no types."""

SAMPLES = Path(assistant.planning.__file__).parent / "samples"
QUALITY_STATEMENTS = (SAMPLES / "report-quality-statements.txt").read_text(encoding="utf-8")
KEY_LINES = (SAMPLES / "report-key-lines.txt").read_text(encoding="utf-8")
STYLES = {"quality statements": QUALITY_STATEMENTS, "key lines": KEY_LINES}

_CHAPTER = re.compile(r"(?:Safe|Effective|Caring|Responsive|Well-led|Is the service .*\?)")


@dataclass(frozen=True)
class Part:
    """A block of a sample: a heading of level 1 to 3, a paragraph, a list's item or a table's row."""

    kind: Literal["heading", "paragraph", "item", "row"]
    text: str
    level: int = 0


def parts_of(text: str) -> list[Part]:
    """Take a sample's text apart: blocks stand between blank lines; a short one without a stop is a heading."""
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return [part for number, block in enumerate(blocks) for part in _parts(block.strip(), first=number == 0)]


def _parts(block: str, *, first: bool) -> Iterator[Part]:
    if block.startswith("- "):
        yield from (Part("item", line[2:]) for line in block.splitlines())
    elif " | " in block:
        yield from (Part("row", line) for line in block.splitlines())
    elif re.search(r"[.!\":)]$", block) or re.match(r"(?:Score|Rating|Dates? [\w ]+|Provider): ", block):
        yield Part("paragraph", block)
    else:
        yield Part("heading", block, 1 if first else 2 if _CHAPTER.fullmatch(block) else 3)


def sentences_of(text: str) -> list[str]:
    """The sentences and lines of a text without its marks and layout, to compare formats by."""
    blocks = re.split(r"\n\n|\n(?=- )|\n(?=[^\n]* \| )", text)
    plain = [" ".join(re.sub(r"^(?:[-•]\s+)", "", block.strip()).replace(" | ", "  ").split()) for block in blocks]
    return [said for block in plain for said in re.split(r"(?<=[.!?]) (?=[\"A-Z])", block) if said]


def headings_of(text: str) -> list[str]:
    """The headings of a text by the same rule as a sample's."""
    return [part.text for part in parts_of(text) if part.kind == "heading"]


def long_text(words: int) -> str:
    """A made report of about so many words: varied sentences below the headings of the key lines."""
    headings = ("Using medicines safely", "Staffing and recruitment", "Learning lessons when things go wrong")
    who = ("One person", "A relative", "The deputy", "A care worker", "A visiting nurse", "The cook")
    what = ("told us that calls came late", "said that plans were old", "found the lounge cold", "liked the food")
    when = ("at weekends", "in the evenings", "on most days", "since the spring", "when agency staff were on shift")

    def said(n: int) -> str:
        shown = f"{n + 2} of {n + 9} records showed it"
        return f"{who[n % 6]} {what[(n + n // 6) % 4]} {when[(n * 3 + n // 7) % 5]}, and {shown}."

    parts = ["Gorsemere Lodge", "Inspection report"]
    count = 0
    while sum(len(part.split()) for part in parts) < words:
        parts += ["Is the service safe?"] if count % 12 == 0 else []
        parts += [headings[count % 3]] if count % 4 == 0 else []
        parts.append(" ".join(said(n) for n in range(count * 4, count * 4 + 4)))
        count += 1
    return "\n\n".join(parts) + "\n"


def pdf_of(text: str, *, columns: int = 1, furniture: bool = True, size: float = 11.5) -> bytes:
    """Set a text as an A4 PDF with a running header, page numbers and a ruled table; `size` in points."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    width, height = A4
    gutter, margin = 24.0, 62.0
    across = (width - 2 * margin - gutter * (columns - 1)) / columns
    frames = [
        Frame(margin + n * (across + gutter), 74, across, height - 160, 0, 0, 0, 0, id=f"column{n}")
        for n in range(columns)
    ]
    stored = io.BytesIO()
    title = text.split("\n", 1)[0]
    template = BaseDocTemplate(stored, pagesize=A4, title=title, invariant=1)

    def furnish(canvas: Made, _document: object) -> None:
        if furniture:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(margin, height - 44, f"{title} inspection report")
            canvas.drawRightString(width - margin, height - 44, "2 November 2026")
            canvas.drawCentredString(width / 2, 40, f"Page {canvas.getPageNumber()}")

    template.addPageTemplates(PageTemplate(id="page", frames=frames, onPage=furnish))
    template.build(_flowables(text, across, size))
    return stored.getvalue()


def _flowables(text: str, across: float, size: float) -> list[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    body = ParagraphStyle("body", fontSize=size, leading=size * 1.45, spaceAfter=size * 0.7)
    item = ParagraphStyle("item", body, leftIndent=16, bulletIndent=4, spaceAfter=3)
    heads = {
        level: ParagraphStyle(
            f"h{level}",
            fontName="Helvetica-Bold",
            fontSize=points,
            leading=points * 1.25,
            spaceBefore=8,
            spaceAfter=5,
            keepWithNext=1,
        )
        for level, points in ((1, size * 2), (2, size * 1.5), (3, size * 1.1))
    }
    flow: list[Any] = []
    for kind, group in groupby(parts_of(text), key=lambda part: part.kind):
        parts = list(group)
        if kind == "row":
            flow.append(_ruled([part.text.split(" | ") for part in parts], across, body))
        elif kind == "item":
            flow += [Paragraph(html.escape(part.text), item, bulletText="•") for part in parts]
        else:
            flow += [Paragraph(html.escape(part.text), heads[part.level] if part.level else body) for part in parts]
    return flow


def _ruled(rows: list[list[str]], across: float, style: Made) -> Made:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Table

    cells = [[Paragraph(html.escape(cell), style) for cell in row] for row in rows]
    table = Table(cells, colWidths=[across * 0.42, across * 0.58], spaceAfter=12)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return table


def docx_of(text: str) -> bytes:
    """Set a text as a DOCX with a header, a page number field, styles, lists and tables."""
    from docx import Document

    document = cast(Any, Document())
    document.sections[0].header.paragraphs[0].text = "Running header that is no part of the report"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    for kind, group in groupby(parts_of(text), key=lambda part: part.kind):
        parts = list(group)
        if kind == "row":
            table = document.add_table(rows=0, cols=2)
            for part in parts:
                for cell, said in zip(table.add_row().cells, part.text.split(" | "), strict=True):
                    cell.text = said
            continue
        for part in parts:
            if part.level:
                document.add_heading(part.text, level=part.level)
            else:
                document.add_paragraph(part.text, style="List Bullet" if kind == "item" else None)
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def html_of(text: str, *, charset: str = "utf-8") -> bytes:
    """Set a text as a web page with all that surrounds a report on a web site."""
    body: list[str] = []
    for kind, group in groupby(parts_of(text), key=lambda part: part.kind):
        parts = list(group)
        if kind == "row":
            rows = [[html.escape(cell) for cell in part.text.split(" | ")] for part in parts]
            body += ["<table>", *(f"<tr><th>{row[0]}</th><td>{row[1]}</td></tr>" for row in rows), "</table>"]
        elif kind == "item":
            body += ["<ul>", *(f"<li><p>{html.escape(part.text)}</p></li>" for part in parts), "</ul>"]
        else:
            tags = [f"h{part.level}" if part.level else "p" for part in parts]
            body += [f"<{tag}>{_wrapped(part.text)}</{tag}>" for tag, part in zip(tags, parts, strict=True)]
    page = f"""<!-- saved from url=(0030)https://www.example.org/report -->
<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>A page's title</title>
<style>p {{ color: black }}</style><script>var unread = "not a word of the report";</script></head>
<body><div id="global-cookie-message">We use cookies. <button>Accept</button></div>
<header><a href="/">Home</a> <nav>Menu of the web site</nav></header>
<main>
{chr(10).join(body)}
<p hidden>Hidden by its attribute.</p><p style="display: none">Hidden by its style.</p>
<p aria-hidden="true">Hidden from readers.</p><!-- a comment -->
</main>
<footer>Footer of the web site</footer></body></html>"""
    return page.encode(charset)


def _wrapped(text: str) -> str:
    """Break lines in the source, as browsers' files do; a page shows them as spaces."""
    return html.escape(text).replace(". ", ".\n      ")


def scanned_pdf(pages: int) -> bytes:
    """A PDF of pictures of pages: grey boxes for the lines."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    stored = io.BytesIO()
    canvas = cast(Made, Canvas(stored, pagesize=A4, invariant=1))
    for _ in range(pages):
        canvas.drawImage(ImageReader(_picture()), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return stored.getvalue()


def _picture() -> Made:
    from PIL import Image, ImageDraw

    picture = Image.new("L", (210, 297), 255)
    draw = ImageDraw.Draw(picture)
    for y in range(30, 260, 8):
        draw.rectangle((25, y, 180, y + 3), fill=90)
    return picture


def drawn_pdf(*pages: list[tuple[float, float, str]], font: str = "Helvetica", size: float = 11) -> bytes:
    """A PDF of words drawn at places (points from the lower left corner), page by page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    stored = io.BytesIO()
    canvas = cast(Made, Canvas(stored, pagesize=A4, invariant=1))
    for page in pages:
        canvas.setFont(font, size)
        for x, y, said in page:
            canvas.drawString(x, y, said)
        canvas.showPage()
    canvas.save()
    return stored.getvalue()


def changed_pdf(
    pdf: bytes, *, locked_by: str | None = None, turned: int = 0, drawn_turned: bool = False, before: bytes = b""
) -> bytes:
    """A PDF with a password, with pages turned or drawn so, or with another one's pages before its own."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for stored in (before, pdf):
        if stored:
            writer.append(PdfReader(io.BytesIO(stored)))
    for page in writer.pages:
        page.rotate(turned)
        if drawn_turned:
            page.transfer_rotation_to_content()
    if locked_by is not None:
        writer.encrypt(locked_by, "the owner's", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def blank_pdf(pages: int) -> bytes:
    """A PDF of empty pages."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def raw_docx(
    body: str, parts: Mapping[str, bytes] | None = None, *, main: str = "word/document.xml", styles: str = ""
) -> bytes:
    """A DOCX of the XML of its body and styles; `parts` are further entries by their names."""
    stored = io.BytesIO()
    spaces = (
        f'xmlns:w="{WORDS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/shape"'
    )
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        relation = f'<Relationship Id="r1" Type="{_OFFICE}" Target="{main}"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>')
        archive.writestr(main, f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
        archive.writestr(f"{main.rsplit('/', 1)[0]}/styles.xml", f"<w:styles {spaces}>{styles}</w:styles>")
        for name, held in (parts or {}).items():
            archive.writestr(name, held)
    return stored.getvalue()


def para(text: str, properties: str = "", run: str = "") -> str:
    """The XML of a paragraph of one run."""
    said = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{said}</w:p>"

"""The file itself: python-docx packs it, with a stylesheet, lists and settings of our own for its template's."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from assistant.exports.docx.markup import field, paragraph, run
from assistant.exports.docx.styles import QUIET, stylesheet

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.rel import Relationships
    from docx.section import Section
    from lxml import etree

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    f'xmlns:a="{DRAWING}" xmlns:r="{RELATIONS}"'
)
MARGIN, TOP = 1134, 1304
"""Margins in twentieths of a point: 2 cm, and 2.3 cm at the top."""

UNNEEDED = ("thumbnail", "customXml", "stylesWithEffects", "webSettings")
"""Parts of python-docx's template that say nothing of our document."""


@dataclass(frozen=True)
class About:
    """What a document says of itself, and what stands on its pages; `base` is the size of its text in half points."""

    title: str
    subject: str
    header: str
    footer: str
    changed: datetime | None = None
    base: int = 22


def save(about: About, body: str, pictures: Sequence[bytes] = ()) -> bytes:
    """Pack a body of paragraphs and tables as a Word file, with the pictures that it shows."""
    import docx

    document = docx.Document()
    _clear(document)
    _fill(document.styles.element, stylesheet(about.base))
    _fill(document.settings.element, _SETTINGS)
    _fill(document.part.numbering_part.element, _NUMBERING)
    place = cast("etree.ElementBase", document.element[0])
    _fill(place, body, keep=(cast("etree.ElementBase", place[-1]),))
    for shown, picture in zip(place.iter(f"{{{DRAWING}}}blip"), pictures, strict=True):
        key, _ = document.part.get_or_add_image(io.BytesIO(picture))
        shown.set(f"{{{RELATIONS}}}embed", key)
    _set_page(document.sections[0], about)
    _describe(document, about)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _clear(document: "Document") -> None:
    package = document.part.package
    for relations in (package.rels, document.part.rels) if package else ():
        _drop(relations)


def _drop(relations: "Relationships") -> None:
    for key, relation in list(relations.items()):
        if relation.reltype.rsplit("/", 1)[-1] in UNNEEDED:
            del relations[key]


def _fill(element: "etree.ElementBase", content: str, keep: "Iterable[etree.ElementBase]" = ()) -> None:
    """Put content in place of all that an element holds, but for what is kept, which then stands at the end."""
    from docx.oxml import parse_xml

    element[:] = [*parse_xml(f"<w:all {NAMESPACES}>{content}</w:all>"), *keep]


def _set_page(section: "Section", about: About) -> None:
    """Set A4 upright, the name at the top of every page but the first, and what it is and where at the foot."""
    from docx.shared import Twips

    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.left_margin = section.right_margin = section.bottom_margin = Twips(MARGIN)
    section.top_margin = Twips(TOP)
    section.header_distance = section.footer_distance = Twips(624)
    section.different_first_page_header_footer = True
    foot = run(about.footer) + "<w:r><w:tab/></w:r>" + run("Page ") + field("PAGE", "1") + run(" of ")
    foot = paragraph(foot + field("NUMPAGES", "1"), "Footer")
    places = (
        (section.header, paragraph(run(about.header), "Header")),
        (section.footer, foot),
        (section.first_page_header, paragraph("", "Header")),
        (section.first_page_footer, foot),
    )
    for place, content in places:
        place.is_linked_to_previous = False
        _fill(place.part.element, content)


def _describe(document: "Document", about: About) -> None:
    properties = document.core_properties
    properties.title, properties.subject = about.title[:255], about.subject[:255]
    properties.language, properties.author = "en-GB", "Regrow"
    properties.comments = properties.last_modified_by = properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = about.changed or datetime.now(UTC)


_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
    'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" '
    'w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)


def _bullets(number: int, sign: str, font: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:color w:val="{QUIET}"/></w:rPr></w:lvl></w:abstractNum>'
    )


_NUMBERING = (
    _bullets(1, "•", "Calibri")
    + _bullets(2, "☐", "Segoe UI Symbol")
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
)

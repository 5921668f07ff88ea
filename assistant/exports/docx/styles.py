"""How the documents look: one accent colour, hairlines instead of boxes, generous type; sizes follow one base size."""

from dataclasses import dataclass
from typing import Literal

from assistant.exports.docx.markup import WIDTH

ACCENT, INK, QUIET, HAIRLINE, CALLING = "0D5F5B", "1C2326", "545F64", "B9B4A8", "FFF1C2"
"""All text colours have a contrast of at least 6 to 1 on white, and on the ground of a gap."""

FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """A style: what it does to paragraphs and to letters, in the schema's order, and its size to the base size.

    Word knows the built-in ones itself; they may have their own meaning there, such as headings.
    """

    key: str
    name: str
    para: str = ""
    letters: str = ""
    size: float = 1.0
    kind: Literal["paragraph", "character"] = "paragraph"
    builtin: bool = False


def stylesheet(base: int = 22) -> str:
    """Give the styles; `base` is the size of running text in half points."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{FONT}{_color(INK)}{_size(base)}"
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(0, 140, 276)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    return defaults + _DEFAULTS + "".join(_written(style, base) for style in STYLES) + _PLAN_TABLE


def _written(style: Style, base: int) -> str:
    letters = style.letters + (_size(round(base * style.size)) if style.size != 1.0 else "")
    parent = "Normal" if style.kind == "paragraph" else "DefaultParagraphFont"
    return (
        f'<w:style w:type="{style.kind}"{"" if style.builtin else _CUSTOM} w:styleId="{style.key}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{parent}"/><w:qFormat/>'
        f"{_within('pPr', style.para)}{_within('rPr', letters)}</w:style>"
    )


def _within(name: str, content: str) -> str:
    return f"<w:{name}>{content}</w:{name}>" if content else ""


_CUSTOM = ' w:customStyle="1"'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _indent(left: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def _list(number: int) -> str:
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'


def _tabs(kind: str, place: int, leader: str = "") -> str:
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tabs><w:tab w:val="{kind}"{dots} w:pos="{place}"/></w:tabs>'


def _rule(side: str, space: int) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="{space}" w:color="{HAIRLINE}"/></w:pBdr>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def _color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


_BOLD = "<w:b/><w:bCs/>"
_STAND_OUT = _BOLD + _color(ACCENT)
_KEEP = "<w:keepNext/><w:keepLines/>"
_TOP = _KEEP + _rule("bottom", 3) + _spacing(400, 140) + _outline(1)
_FOOT = _rule("top", 6) + _tabs("right", WIDTH) + _spacing(0, 0)
_RIGHT_DOTS = _tabs("right", WIDTH, "dot")

STYLES = (
    Style("Title", "Title", _KEEP + _spacing(0, 60), _STAND_OUT, 2.2, builtin=True),
    Style("Subtitle", "Subtitle", _spacing(0, 240), _color(QUIET), 1.1, builtin=True),
    Style("Heading1", "heading 1", _TOP, _STAND_OUT, 1.64, builtin=True),
    Style("Heading2", "heading 2", _KEEP + _spacing(300, 100) + _outline(2), _STAND_OUT, 1.28, builtin=True),
    Style("Heading3", "heading 3", _KEEP + _spacing(220, 60) + _outline(3), _BOLD, 1.1, builtin=True),
    Style("ListBullet", "List Bullet", _list(1) + _spacing(0, 80), builtin=True),
    Style("TOCHeading", "TOC Heading", _KEEP + _spacing(360, 100), _STAND_OUT, 1.28, builtin=True),
    Style("TOC1", "toc 1", _RIGHT_DOTS + _spacing(50, 10), builtin=True),
    Style("TOC2", "toc 2", _RIGHT_DOTS + _spacing(0, 10) + _indent(284), builtin=True),
    Style("Header", "header", _spacing(0, 0), _color(QUIET), 0.82, builtin=True),
    Style("Footer", "footer", _FOOT, _color(QUIET), 0.82, builtin=True),
    Style("Checklist", "Checklist", _list(2) + _spacing(0, 70)),
    Style("Lead", "Lead", _spacing(60, 140), "", 1.14),
    Style("Fact", "Fact", _spacing(0, 60)),
    Style("TableText", "Table Text", _spacing(0, 40, 252), "", 0.955),
    Style("TableHead", "Table Head", "<w:keepNext/>" + _spacing(0, 40, 252), _STAND_OUT, 0.955),
    Style("AfterTable", "After Table", _spacing(0, 0, 200), "", 0.5),
    Style("Note", "Note", _tabs("left", 567) + _spacing(0, 80, 252) + _indent(567, 567), "", 0.91),
    Style("Strong", "Strong", "", _BOLD, kind="character", builtin=True),
    Style("Hyperlink", "Hyperlink", "", _color(ACCENT) + '<w:u w:val="single"/>', kind="character", builtin=True),
    Style("Quiet", "Quiet", "", _color(QUIET), kind="character"),
    Style("Gap", "Gap", "", f'{_BOLD}<w:shd w:val="clear" w:color="auto" w:fill="{CALLING}"/>', kind="character"),
    Style("NoteMark", "Note Mark", "", _color(ACCENT), kind="character"),
)  # fmt: skip

_SIDES = (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
_CELLS = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _SIDES)
_DEFAULTS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"<w:tblCellMar>{_CELLS}</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
)
_PLAN_TABLE = (
    f'<w:style w:type="table"{_CUSTOM} w:styleId="PlanTable"><w:name w:val="Plan Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
    '<w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    "</w:style>"
)

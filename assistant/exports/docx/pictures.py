"""Cause-and-effect diagrams as pictures that Word can show, each with all that it shows in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from assistant.exports.wording import writable
from assistant.models import Fishbone

if TYPE_CHECKING:
    from typst import Fonts

ACROSS, TALLEST = 880, 1200
"""How wide a picture is drawn, and how high one can be, in its own units: a higher one would not fit on a page."""

MOST = 12
"""So many pictures a document: each takes some 30 ms, and the table under each says the same."""

WIDE = 6120000
"""How wide a picture stands in the text: 17 cm, in English metric units."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, what it shows in words, and its height as a share of its width."""

    png: bytes
    alt: str
    shape: float


def draw(fishbones: Iterable[Fishbone]) -> Mapping[str, Picture]:
    """Draw diagrams, by the heading that they stand under; those that would not fit on a page are left to the table."""
    from assistant.exports.fishbone import describe_fishbone, height_of
    from assistant.exports.telling.grow import cause_heading

    pictures: dict[str, Picture] = {}
    for fishbone in list(fishbones)[:MOST]:
        height = height_of(fishbone, width=ACROSS)
        if height <= TALLEST:
            png = _png(fishbone)
            pictures[cause_heading(fishbone)] = Picture(png, writable(describe_fishbone(fishbone)), height / ACROSS)
    return pictures


def drawing(picture: Picture, number: int) -> str:
    """Give the run that shows a picture; `number` is its own, and its file is put in when it is packed."""
    size = f'cx="{WIDE}" cy="{round(WIDE * picture.shape)}"'
    about = f'id="{number}" name="Picture {number}" descr={quoteattr(picture.alt)}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed=""/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _png(fishbone: Fishbone) -> bytes:
    import typst

    from assistant.exports.fishbone import FONTS as SCREEN_FONTS
    from assistant.exports.fishbone import fishbone_to_svg
    from assistant.exports.glyphs import printable

    svg = printable(fishbone_to_svg(fishbone, width=ACROSS)).replace(SCREEN_FONTS, "Source Sans Pro")
    return typst.compile(_PAGE, font_paths=_fonts(), format="png", ppi=150, sys_inputs={"svg": svg})


_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 17cm)"""


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    from typst import Fonts

    from assistant.exports.glyphs import FONTS

    return Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])

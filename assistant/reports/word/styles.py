"""What a Word document's styles say of paragraphs and words: headings, lists and hidden text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml names its classes so

WORDS = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""The namespaces of a document's words, usual and strict."""

TITLES = ("heading", "title", "subtitle")
_OFF = frozenset(("0", "false", "off"))
DEEPEST = 20


def name_of(element: "Element") -> str:
    """Give an element's name within the namespace of words; the whole tag where it belongs to another."""
    tag = str(element.tag)
    return next((tag[len(space) :] for space in WORDS if tag.startswith(space)), tag)


def child(element: "Element | None", *names: str) -> "Element | None":
    """Follow names of children down from an element."""
    for name in names:
        element = None if element is None else next((found for found in element if name_of(found) == name), None)
    return element


def value(element: "Element | None", name: str = "val") -> str | None:
    """Give an attribute of an element."""
    if element is None:
        return None
    return next((str(element.get(f"{space}{name}")) for space in WORDS if element.get(f"{space}{name}")), None)


def is_on(element: "Element | None") -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and (value(element) or "true").casefold() not in _OFF


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    hidden: bool | None
    listed: bool | None
    heading: bool | None


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: "Element | None") -> None:
        found = () if root is None else [style for style in root if name_of(style) == "style"]
        self._styles = {value(style, "styleId") or "": _style(style) for style in found}

    def hides(self, style: str | None) -> bool:
        """Whether words in a style are hidden."""
        return next((entry.hidden for entry in self._line(style) if entry.hidden is not None), False)

    def lists(self, style: str | None) -> bool:
        """Whether a paragraph in a style is a list's item."""
        return next((entry.listed for entry in self._line(style) if entry.listed is not None), False)

    def heads(self, style: str | None) -> bool:
        """Whether a paragraph in a style is a heading."""
        return any(entry.heading for entry in self._line(style)) or is_title(style or "")

    def _line(self, style: str | None) -> Iterator[_Style]:
        """Give a style and those that it is based on."""
        for _ in range(DEEPEST):
            entry = self._styles.get(style or "")
            if entry is None:
                return
            yield entry
            style = entry.based_on


def _style(element: "Element") -> _Style:
    hidden, number = child(element, "rPr", "vanish"), child(element, "pPr", "numPr", "numId")
    level = child(element, "pPr", "outlineLvl")
    return _Style(
        based_on=value(child(element, "basedOn")),
        hidden=None if hidden is None else is_on(hidden),
        listed=None if number is None else value(number) != "0",
        heading=is_title(value(child(element, "name")) or "") or (level is not None and value(level) != "9"),
    )


def is_title(name: str) -> bool:
    """Whether a style's name is that of headings."""
    return name.casefold().startswith(TITLES)

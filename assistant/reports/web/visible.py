"""What of a web page its readers see, and what of that is the report rather than the web site around it."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml names its classes so

UNREAD = frozenset(
    "head script style noscript template nav iframe object embed svg canvas audio video map button input select "
    "textarea datalist option dialog del math link meta title area".split()
)
"""Elements that hold no words of a report."""

_SURROUNDINGS = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar toolbar".split())
"""Roles of what stands around a page's content."""

_COOKIES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|onetrust|gdpr)(?:$|[\s_-])|cookie-?(?:banner|bar|notice|consent|message|policy)|skip-?link|"
    r"breadcrumbs?",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|"
    r"font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|$|!))",
    re.IGNORECASE,
)
LEAST_LETTERS = 200
"""The main part of a page holds a report if it has at least so many letters."""


def content_of(root: "Element") -> list["Element"]:
    """Give the main parts of a page, or the whole of it where it marks none."""
    mains = [
        element
        for element in root.iter("main", "div", "section", "article")
        if element.tag == "main" or element.get("role") == "main"
    ]
    outer = [element for element in mains if not any(other in mains for other in element.iterancestors())]
    letters = sum(len("".join(str(text) for text in element.itertext()).strip()) for element in outer)
    return outer if letters >= LEAST_LETTERS else [root]


def is_hidden(element: "Element") -> bool:
    """Whether a browser would not show an element, or not to everybody."""
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") or "").strip().casefold() == "true"
        or bool(_INVISIBLE.search(element.get("style") or ""))
    )


def is_surrounding(element: "Element") -> bool:
    """Whether an element belongs to the web site rather than to what is published on it."""
    if element.tag in UNREAD or (element.get("role") or "").strip().casefold() in _SURROUNDINGS:
        return True
    if element.tag in {"header", "footer"}:
        return not any(above.tag in {"main", "article"} for above in element.iterancestors())
    named = " ".join(filter(None, (element.get("id"), element.get("class"))))
    return element.tag not in {"html", "body", "main"} and bool(_COOKIES.search(named))

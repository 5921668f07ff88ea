"""Plain text and its encodings."""

import codecs
import re

from assistant.reports.models import Content

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""How a text begins that says its encoding; the longer marks first where one begins as another does."""

MOST_CONTROLS = 0.01
LEAST_LETTERS = 0.5
"""Of Windows-1252 text, the share of plain letters and spaces; nearly any bytes could be decoded as such."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_PLAIN = re.compile(r"[A-Za-z \r\n]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)|encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_WEB_CHARSETS = re.compile(r"iso-?8859-(?:[2-9]|1[0-6])|windows-125\d|cp125\d|macintosh", re.IGNORECASE)
_HTML = re.compile(
    r"\ufeff?\s*(?:(?:<\?xml[^>]*>|<!--.*?-->|<!doctype[^>]*>)\s*)*<(?:html|head|body)\b|\ufeff?\s*<!doctype\s+html\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\s*<(?:div|p|h[1-6]|article|section|main|table|meta|ul|ol|span|title|style)\b[^<>]*>", re.IGNORECASE
)
_CLOSED = re.compile(r"</(?:div|p|h[1-6]|article|section|main|table|ul|ol|span)\s*>", re.IGNORECASE)


def read_plain(data: bytes) -> Content:
    """Give a text as it stands, so that spans fit what was given; nothing where it is no text."""
    return Content(decoded(data) or "")


def read_page(data: bytes) -> str:
    """Decode a web page: as UTF-8 where it is that, else as it says itself, else as Windows-1252."""
    text = _marked(data) or _as(data, "utf-8")
    if text is not None:
        return text
    found = _DECLARED.search(data[:4096])
    name = (found[1] or found[2]).decode("ascii") if found else ""
    text = _as(data, name) if _WEB_CHARSETS.fullmatch(name) else None
    return data.decode("cp1252", errors="replace") if text is None else text


def declares_html(text: str) -> bool:
    """Whether a text begins as a web page does, or as a part of one."""
    start = text[:8192]
    return bool(_HTML.match(start)) or (bool(_FRAGMENT.match(start)) and bool(_CLOSED.search(start)))


def decoded(data: bytes) -> str | None:
    """Decode a text by its mark, as UTF-8, or as Windows-1252 where that makes sense; None where it is no text."""
    marked = _marked(data)
    text = _as(data, "utf-8") if marked is None else marked
    if text is None:
        text = _as(data, "cp1252")
        if text is None or len(_PLAIN.findall(text)) < LEAST_LETTERS * len(text):
            return None
    return text if len(_CONTROLS.findall(text)) <= max(3, MOST_CONTROLS * len(text)) else None


def _marked(data: bytes) -> str | None:
    found = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    return _as(data[len(found[0]) :], found[1]) if found else None


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None

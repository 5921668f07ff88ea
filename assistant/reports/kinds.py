"""Tells what a file is by its bytes, whatever it is called, and says what to do with what is no report."""

import re

from assistant.errors import ReportError
from assistant.reports.models import Kind
from assistant.reports.plain import declares_html, decoded

SAVE_AS = "Save it as PDF or DOCX and give that, or paste the report's words."
LOCKED = "This Office file is protected by a password. Open it, save it without the password as DOCX, and give that."
NO_TEXT = f"This is neither a PDF, a DOCX, a web page nor plain text. {SAVE_AS}"
WEB_ARCHIVE = "This is a web archive (MHTML). Save the page as “HTML only”, or print it to a PDF, and give that."

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_OFFICE = (
    ("EncryptedPackage", None),
    ("WordDocument", "a Word document in the old format (.doc)"),
    ("Workbook", "an Excel workbook"),
    ("PowerPoint Document", "a PowerPoint presentation"),
    ("__substg1.0_", "an Outlook message"),
)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_IN_ZIPS = (
    (b"xl/workbook", "an Excel workbook"),
    (b"ppt/presentation", "a PowerPoint presentation"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub", "an e-book (EPUB)"),
    (b"Index/Document.iwa", "a Pages document"),
)
_OTHERS = (
    (rb"\{\\rtf", "a rich text file (RTF)"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|BM.{4}\x00{4}", ""),
    (rb"RIFF.{4}WEBP|.{4}ftyp(?:heic|heif|mif1|avif)", ""),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh\d|\xfd7zXZ", "an archive of files"),
    (rb"%!PS", "a PostScript file"),
    (rb"\xffWPC", "a WordPerfect document"),
)
PICTURE = (
    "This is a picture, not words. Look on CQC's website for the report's web page or its accessible version, or run "
    "text recognition (OCR) on it, or paste the report's words."
)
_WEB_ARCHIVE = re.compile(r"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\b|\s*<[\w-]+:[\w-]+\s+xmlns", re.IGNORECASE)


def kind_of(data: bytes) -> Kind:
    """Tell a file's kind; raises ReportError for what is none of the four, saying what it is and what to do."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReportError("There is nothing in this file. Give the report, or paste its words.")
    if data.startswith(_ZIPS):
        return _of_zip(data)
    _refuse_others(data)
    at = data.find(b"%PDF-", 0, 1024 + 5)
    if at == 0 or (at > 0 and b"obj" in data):
        return "pdf"
    return _of_text(data)


def _of_zip(data: bytes) -> Kind:
    if b"word/document" in data:
        return "docx"
    found = next((name for mark, name in _IN_ZIPS if mark in data), "a zip archive")
    raise ReportError(f"This is {found}. {SAVE_AS}")


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        mark, name = next(
            (entry for entry in _IN_OFFICE if entry[0].encode("utf-16-le") in data),
            ("", "an Office file in an old format"),
        )
        raise ReportError(LOCKED if mark and name is None else f"This is {name}. {SAVE_AS}")
    for pattern, name in _OTHERS:
        if re.match(pattern, data, re.DOTALL):
            raise ReportError(f"This is {name}. {SAVE_AS}" if name else PICTURE)


def _of_text(data: bytes) -> Kind:
    text = decoded(data)
    if text is None:
        raise ReportError(NO_TEXT)
    if declares_html(text):
        return "html"
    if _WEB_ARCHIVE.match(text[:4096]):
        raise ReportError(WEB_ARCHIVE)
    if _XML.match(text[:4096]):
        raise ReportError(f"This is an XML file. {SAVE_AS}")
    return "text"

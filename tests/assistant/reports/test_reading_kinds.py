import io
import zipfile

import pytest

from assistant.errors import ReportError
from assistant.reports.kinds import kind_of
from assistant.reports.read import MOST_BYTES, read_report_file
from tests.assistant.reports.made_reports import KEY_LINES, docx_of, html_of, para, pdf_of, raw_docx

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)


def zipped(**entries: str) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, held in entries.items():
            archive.writestr(name.replace("__", "/"), held)
    return stored.getvalue()


def workbook() -> bytes:
    from openpyxl import Workbook

    stored = io.BytesIO()
    Workbook().save(stored)
    return stored.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf_of(KEY_LINES), "pdf"),
        (b"\n" * 500 + pdf_of(KEY_LINES), "pdf"),
        (docx_of(KEY_LINES), "docx"),
        (raw_docx(para("Calls were late."), main="word/document2.xml"), "docx"),
        (html_of(KEY_LINES), "html"),
        (html_of(KEY_LINES).decode().encode("utf-16"), "html"),
        (b"<p>Calls were late.</p>", "html"),
        (b"<?xml version='1.0'?><!-- saved --><html><p>Calls</p></html>", "html"),
        (KEY_LINES.encode(), "text"),
        (b"<3 our carers. Calls were late", "text"),
        (b"A PDF begins with %PDF-1.7, they say", "text"),
        (b'{"json": "is text"}', "text"),
    ],
)
def test_the_kind_shows_in_the_bytes(data: bytes, kind: str):
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbook(), "an Excel workbook"),
        (zipped(ppt__presentation="x"), "a PowerPoint presentation"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), r"OpenDocument text \(ODT\)"),
        (zipped(notes="x"), "a zip archive"),
        (OLE + "WordDocument".encode("utf-16-le"), r"the old format \(\.doc\)"),
        (OLE + "Workbook".encode("utf-16-le"), "an Excel workbook"),
        (OLE, "an Office file in an old format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (rb"{\rtf1\ansi Calls were late}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "a picture"),
        (b"\x1f\x8b\x08" + bytes(60), "an archive"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"From: me\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\n--x", "MHTML"),
        (b"<?xml version='1.0'?><plan>late</plan>", "XML"),
        (bytes(range(256)) * 8, "neither a PDF"),
        ("Calls were late".encode("utf-16-le"), "neither a PDF"),
        (b"", "nothing in this file"),
        (b"\xff\xfe  ", "nothing in this file"),
    ],
)
def test_another_kind_is_named_with_what_to_do(data: bytes, said: str):
    for name in (None, "report.pdf", "report.docx", "report.txt"):
        with pytest.raises(ReportError, match=said) as raised:
            read_report_file(data, name)
        assert any(word in str(raised.value) for word in ("Save", "save", "Give", "paste"))


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "report.html", None])
def test_a_wrong_name_does_not_matter(name: str | None):
    read = read_report_file(KEY_LINES.encode(), name)
    assert (read.kind, read.name, read.text) == ("text", name, KEY_LINES)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_decoded(encoding: str):
    said = "Staff didn’t come – “ever”.\r\nIt cost £5 à la carte."
    assert read_report_file(said.encode(encoding)).text == said


def test_a_text_stays_as_it_was_given_so_that_spans_fit():
    said = "Calls were\x07 late\tat\u00a0cafe\u0301\rnext"
    assert read_report_file(said.encode()).text == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"12 34, 56", "no words"),
        (b"a" * 400_001, "400,000 characters"),
        (b"a" * (MOST_BYTES + 1), "16 MB"),
    ],
)
def test_what_is_no_report_or_too_much_is_refused(data: bytes, said: str):
    with pytest.raises(ReportError, match=said):
        read_report_file(data)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/home/me/report.pdf", "report.pdf"),
        ("a\\b.txt", "b.txt"),
        ("..", ".."),
        ("", None),
        ("a\0\nb", "ab"),
        (None, None),
    ],
)
def test_a_name_is_kept_without_its_folders(given: str | None, kept: str | None):
    assert read_report_file(b"Calls were late", given).name == kept

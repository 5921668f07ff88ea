"""Nothing that somebody gives takes the program down, takes long, or leaves anything behind."""

import io
import os
import tempfile
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import ReportError
from assistant.reports import apart
from assistant.reports.apart import read_apart
from assistant.reports.contents import read_contents
from assistant.reports.models import Kind
from assistant.reports.read import read_report_file
from tests.assistant.reports.made_reports import (
    KEY_LINES,
    changed_pdf,
    docx_of,
    html_of,
    para,
    pdf_of,
    raw_docx,
    scanned_pdf,
)

PDF, DOCX, HTML = pdf_of(KEY_LINES), docx_of(KEY_LINES), html_of(KEY_LINES)
MILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def children() -> set[str]:
    """The processes that this one has started and that are still there."""
    listed = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {pid for entry in listed for pid in entry.read_text().split()}


def bomb(*entries: tuple[str, bytes]) -> bytes:
    stored = io.BytesIO(raw_docx(para("Calls were late.")))
    with zipfile.ZipFile(stored, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, held in entries:
            archive.writestr(name, held)
    return stored.getvalue()


def entity_bomb(encoding: str = "utf-8") -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("word/document.xml", (MILLION_LAUGHS + "<w>&c;</w>").encode(encoding))
    return stored.getvalue()


def locked_docx() -> bytes:
    """A zip whose entries say that they are encrypted."""
    data = bytearray(DOCX)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(("word/a.bin", bytes(30_000_000))), "unpacks to far more"),
        (bomb(("word/a.bin", os.urandom(1) * 61_000_000)), "unpacks to far more"),
        (bomb(*((f"word/{n}", b"") for n in range(2_001))), "unpacks to far more"),
        (bomb(("word/inner.zip", b"PK\x03\x04")), "unpacks to far more"),
        (entity_bomb(), "entities"),
        (entity_bomb("utf-16"), "entities"),
        (locked_docx(), "protected by a password"),
        (DOCX[: len(DOCX) // 2], "damaged"),
        (DOCX.replace(b"PK\x01\x02", b"PK\x09\x09"), "damaged"),
        (raw_docx("<w:p><w:r><w:t>Calls"), "damaged"),
        (changed_pdf(PDF, locked_by="secret"), "protected by a password"),
        (PDF[: len(PDF) // 2], "damaged"),
        (scanned_pdf(2), "pictures of pages"),
        (b"<html>" + b"<div>" * 9_000 + b"deep", "damaged"),
    ],
    ids=[
        "zeros", "large", "entries", "nested", "laughs", "laughs in utf-16", "locked docx", "cut docx", "no directory",
        "cut xml", "locked pdf", "cut pdf", "scanned", "deep html",
    ],
)  # fmt: skip
def test_what_is_damaged_or_does_harm_is_refused_and_leaves_nothing(
    data: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = children()
    with pytest.raises(ReportError, match=said):
        read_report_file(data, "report.pdf")
    assert children() <= before
    assert list(tmp_path.iterdir()) == []


def test_a_reading_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "_START", "import time; time.sleep(60)")
    before, began = children(), time.monotonic()
    with pytest.raises(ReportError, match="takes too long"):
        read_apart(PDF, "pdf", seconds=0.3)
    assert time.monotonic() - began < 10
    assert children() <= before


@pytest.mark.parametrize(
    "crash",
    ["import os; os.abort()", "raise SystemExit(3)", "print('no json', end='')", "import sys; sys.stdout.write('[]')"],
)
def test_a_crash_of_the_reading_process_is_an_error_of_the_report(crash: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "_START", crash)
    with pytest.raises(ReportError, match=r"PDF is damaged or made in a way.*print or save"):
        read_apart(PDF, "pdf")


def test_a_process_that_cannot_be_started_is_an_error_of_the_report(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(ReportError, match="cannot be read just now"):
        read_apart(PDF, "pdf")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no limits of memory on this platform")
def test_memory_is_bounded():
    page = b"<html>" + b"<p>Calls were late.</p>" * 600_000
    with pytest.raises(ReportError, match=r"takes more memory|damaged"):
        read_apart(page, "html", memory=250_000_000)


def test_when_too_many_are_read_at_once_others_are_told(monkeypatch: pytest.MonkeyPatch):
    from threading import BoundedSemaphore

    full = BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(apart, "_turns", full)
    with pytest.raises(ReportError, match="Try again in a minute"):
        read_apart(PDF, "pdf", seconds=0.01)


def test_the_worker_answers_in_json_within_its_limits(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
):
    import json
    import sys

    from assistant.reports import worker

    limits: list[tuple[int, int]] = []
    monkeypatch.setattr(worker, "limit", lambda memory, seconds: limits.append((memory, seconds)))  # pyright: ignore
    for data, kind in ((HTML, "html"), (b"<html></html>", "html")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        worker.run(kind, 1, 2)
    first, second = (json.loads(line) for line in capfdbinary.readouterr().out.replace(b"}{", b"}\n{").splitlines())
    assert first["text"].startswith("Tarnbeck")
    assert "no words" in second["error"]
    assert limits == [(1, 2), (1, 2)]


BOUNDED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@BOUNDED
@given(data=st.binary(max_size=600), kind=st.sampled_from(["docx", "html", "text", "pdf"]), begin=st.booleans())
def test_any_bytes_raise_nothing_but_a_report_error(data: bytes, kind: Kind, begin: bool):
    starts = {"pdf": b"%PDF-1.7\n", "docx": b"PK\x03\x04word/document.xml", "html": b"<html>", "text": b"Calls "}
    try:
        content = read_contents(starts[kind] + data if begin else data, kind)
    except ReportError:
        return
    assert content.text.encode("utf-8")


@BOUNDED
@given(
    which=st.sampled_from(["pdf", "docx", "html"]),
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_changed_bytes_of_a_report_raise_nothing_but_a_report_error(which: Kind, changes: list[tuple[float, int]]):
    data = bytearray({"pdf": PDF, "docx": DOCX, "html": HTML}[which])
    for place, value in changes:
        data[int(place * len(data))] = value
    try:
        content = read_contents(bytes(data), which)
    except ReportError:
        return
    assert len(content.text) < 2 * len(KEY_LINES)


@settings(BOUNDED, max_examples=8)
@given(data=st.binary(max_size=200))
def test_any_file_raises_nothing_but_a_report_error(data: bytes):
    for start in (b"", b"%PDF-1.7\n", b"PK\x03\x04word/document.xml"):
        with suppress(ReportError):
            assert read_report_file(start + data).text.strip()

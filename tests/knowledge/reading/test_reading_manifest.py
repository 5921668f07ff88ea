import re
from pathlib import Path

import pytest

from knowledge.errors import DocumentError
from knowledge.reading import DOCUMENTS, load_documents
from knowledge.reading.read import READERS


def _edit(folder: Path, old: str, new: str) -> None:
    manifest = folder / "manifest.toml"
    contents = manifest.read_text(encoding="utf-8")
    assert old in contents
    manifest.write_text(contents.replace(old, new, 1), encoding="utf-8")


def test_every_source_is_listed_and_unchanged() -> None:
    documents = load_documents()
    assert {Path(document.path).name for document in documents} == {path.name for path in DOCUMENTS.glob("*.txt")}
    for document in documents:
        with (DOCUMENTS.parent.parent / document.path).open(encoding="utf-8", newline="") as file:
            assert document.text == file.read()


def test_every_reader_named_is_known() -> None:
    assert {document.reader for document in load_documents()} == set(READERS)


def test_newlines_stay_as_they_are(folder: Path) -> None:
    source = folder / "special-measures-news.txt"
    stored = source.read_bytes().replace(b"\n", b"\r\n", 1)
    source.write_bytes(stored)
    with pytest.raises(DocumentError) as raised:
        load_documents(folder)
    found = re.search(r"its sha256 is (\w+), the manifest says (\w+)", str(raised.value))
    assert found
    _edit(folder, found[2], found[1])
    [news] = [document for document in load_documents(folder) if document.id == "special-measures-news"]
    assert news.text == stored.decode("utf-8")
    assert "\r\n" in news.text


def test_an_altered_byte_is_refused(folder: Path) -> None:
    source = folder / "requires-improvement-policy.txt"
    source.write_bytes(source.read_bytes().replace(b"28 days", b"29 days"))
    with pytest.raises(DocumentError, match=r"requires-improvement-policy\.txt has been altered"):
        load_documents(folder)


def test_a_missing_source_is_refused(folder: Path) -> None:
    (folder / "quality-framework.txt").unlink()
    with pytest.raises(DocumentError, match=r"quality-framework\.txt cannot be read .*put it back"):
        load_documents(folder)


def test_a_source_that_is_not_utf8_is_refused(folder: Path) -> None:
    (folder / "quality-framework.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(DocumentError, match="is not UTF-8"):
        load_documents(folder)


def test_a_missing_manifest_is_refused(folder: Path) -> None:
    (folder / "manifest.toml").unlink()
    with pytest.raises(DocumentError, match=r"manifest\.toml is missing"):
        load_documents(folder)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('publisher = "Skills', 'publischer = "Skills', "lacks publisher"),
        ('short_title = "Guide', 'colour = "red"\nshort_title = "Guide', "unknown key colour"),
        ('date = "2024"', "date = 2024", "date has to be text"),
        ('id = "quality-framework"', 'id = "guide-to-improvement"', "lists guide-to-improvement twice"),
        ("[[document]]", "[[document]", "is no TOML file|not a TOML file"),
    ],
)
def test_a_bad_manifest_is_refused(folder: Path, old: str, new: str, says: str) -> None:
    _edit(folder, old, new)
    with pytest.raises(DocumentError, match=says):
        load_documents(folder)


def test_an_empty_manifest_is_refused(folder: Path) -> None:
    (folder / "manifest.toml").write_text("document = []\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="lists no document"):
        load_documents(folder)

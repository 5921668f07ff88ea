"""The sources that the manifest lists, each checked against the fingerprint of its bytes."""

from hashlib import sha256
from pathlib import Path

from knowledge.errors import DocumentError
from knowledge.models import Document
from knowledge.reading.tables import Table, check_keys, read_toml, tables, text

DOCUMENTS = Path(__file__).parent.parent / "documents"
"""Where the sources and their manifest are kept."""

_FIELDS = ("id", "title", "short_title", "publisher", "date", "rights", "sha256", "reader", "path")


def load_documents(folder: Path = DOCUMENTS) -> tuple[Document, ...]:
    """Every source of a folder's manifest, in its order, unchanged to the byte; else a DocumentError."""
    manifest = folder / "manifest.toml"
    data = read_toml(manifest)
    check_keys(data, {"document"}, set(), str(manifest))
    documents = tuple(_load(entry, folder, manifest) for entry in tables(data, "document", str(manifest)))
    if not documents:
        raise DocumentError(f"{manifest} lists no document; put it back from the repository.")
    _check_unique(documents, manifest)
    return documents


def _load(entry: Table, folder: Path, manifest: Path) -> Document:
    where = f"{manifest}, document {entry.get('id', '(no id)')}"
    check_keys(entry, set(_FIELDS), {"date_note"}, where)
    fields = {name: text(entry, name, where) for name in _FIELDS}
    return Document(**fields, text=_contents(folder / Path(fields["path"]).name, fields["sha256"]))


def _contents(path: Path, fingerprint: str) -> str:
    """The file's text with its newlines as they are."""
    try:
        stored = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"The source {path} cannot be read ({error.strerror}); put it back from the repository."
        ) from error
    try:
        contents = stored.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(f"The source {path} is not UTF-8 ({error}); put the original file back.") from error
    found = sha256(stored).hexdigest()
    if found != fingerprint:
        raise DocumentError(
            f"The source {path} has been altered: its sha256 is {found}, the manifest says {fingerprint}. Put the "
            "original file back; if the change is meant, read it through and write the new sha256 into the manifest."
        )
    return contents


def _check_unique(documents: tuple[Document, ...], manifest: Path) -> None:
    ids = [document.id for document in documents]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise DocumentError(f"{manifest} lists {', '.join(twice)} twice; keep one of them.")

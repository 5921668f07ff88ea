"""The index on disk: built into a new folder beside the old one, then put in force by switching one pointer.

An index is derived from the documents, the phrases and the embedder, whose fingerprint names its folder. Readers never
see one that is half built, and one that was built from anything else is refused.
"""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from filelock import FileLock, Timeout

from knowledge.corpus import Corpus, build_corpus, fingerprint, read_corpus, write_corpus
from knowledge.embedding import DIMENSIONS, Embedder, Vectors
from knowledge.errors import IndexDamagedError, IndexMissingError, IndexWriteError
from knowledge.everyday import EVERYDAY
from knowledge.lexical import write_lexical
from knowledge.models import Document
from knowledge.shipping import restored, rounded, shipped_vectors

POINTER = "current"
SEAL = "seal.json"
SEALED = ("corpus.json", "vectors.npy", "hashes.json", "lexical.sqlite")
EMBED_BATCH = 1024
LOCK_SECONDS = 120.0
_OURS = re.compile(r"[0-9a-f]{16}-\w+|building-\w+")
"""What a folder in the home is called that a build made, and may take away again."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class Index:
    """An index in force: its folder, its corpus, and a vector for every row of it."""

    folder: Path
    corpus: Corpus
    vectors: Vectors


def silent(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


def open_index(home: Path, documents: Sequence[Document], embedder: str, everyday: Path = EVERYDAY) -> Index:
    """Open the index in force; raises IndexMissingError or IndexDamagedError, each saying what to do."""
    folder = _current(home)
    wanted = fingerprint(documents, embedder, everyday)
    if folder is None:
        raise IndexMissingError(f"There is no index in {home}. Run: regrow index")
    if folder.name.split("-")[0] != wanted:
        raise IndexMissingError(
            "The index was built from other documents, phrases or another embedder. Run: regrow index"
        )
    return _load(folder)


def build_index(  # noqa: PLR0913 - options by keyword
    home: Path,
    documents: Sequence[Document],
    embedder: Embedder,
    *,
    rebuild: bool = False,
    progress: Progress = silent,
    everyday: Path = EVERYDAY,
) -> Index:
    """Build the index, or give the one in force if it was built from the same things; what was embedded before is kept.

    One process builds at a time; a second waits for it and takes its result, but nobody waits who has an index in force
    already. Raises IndexWriteError, with the index in force untouched.
    """
    try:
        if not rebuild and (index := _in_force(home, documents, embedder.name, everyday)):
            return index
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / "build.lock", timeout=LOCK_SECONDS):
            if not rebuild and (index := _in_force(home, documents, embedder.name, everyday)):
                return index
            return _build(
                home,
                build_corpus(documents, embedder.count_tokens, everyday),
                fingerprint(documents, embedder.name, everyday),
                _Embedding(embedder, {} if rebuild else {**shipped_vectors(), **_known_vectors(home)}, progress),
            )
    except Timeout as error:
        raise IndexWriteError(
            "Another process has been building the index for two minutes. Try again, or end it."
        ) from error
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise IndexWriteError(
            f"The index cannot be written in {home}: {why}. The old one, if any, is as it was."
        ) from error


def _in_force(home: Path, documents: Sequence[Document], embedder: str, everyday: Path) -> Index | None:
    try:
        return open_index(home, documents, embedder, everyday)
    except (IndexMissingError, IndexDamagedError):
        return None


@dataclass(frozen=True)
class _Embedding:
    """How a build comes by its vectors: known ones by content hash, the rest from the embedder."""

    embedder: Embedder
    known: dict[str, Vectors]
    progress: Progress


def _build(home: Path, corpus: Corpus, name: str, embedding: _Embedding) -> Index:
    texts = corpus.texts()
    hashes = hashes_of(corpus, embedding.embedder.name)
    with _new_folder(home) as folder:
        vectors = _embed(texts, hashes, embedding)
        np.save(folder / "vectors.npy", vectors)
        (folder / "hashes.json").write_text(json.dumps(hashes), encoding="utf-8")
        write_corpus(corpus, folder / "corpus.json")
        write_lexical(folder / "lexical.sqlite", lexical_rows(corpus))
        _write_chroma(folder / "chroma", corpus, vectors, embedding.progress)
        (folder / SEAL).write_text(json.dumps({name: _digest(folder / name) for name in SEALED}), encoding="utf-8")
        final = home / f"{name}-{folder.name[-8:].lstrip('-')}"
        folder.rename(final)
    _switch(home, final)
    return Index(final, corpus, vectors)


def lexical_rows(corpus: Corpus) -> Iterator[tuple[int, str, str]]:
    """Give the rows of full-text search: statements and phrases (chunks would only count the same words twice)."""
    for row, statement in enumerate(corpus.statements):
        yield row, statement.text, " ".join(corpus.section_by_id[statement.section].path[-2:])
    for row, phrase in enumerate(corpus.phrases, corpus.rows("phrase").start):
        yield row, phrase.text, ""


def _embed(texts: Sequence[str], hashes: Sequence[str], embedding: _Embedding) -> Vectors:
    embedder, known, progress = embedding.embedder, embedding.known, embedding.progress
    vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
    new = [row for row, key in enumerate(hashes) if key not in known]
    for row, key in enumerate(hashes):
        if key in known:
            vectors[row] = known[key]
    if new:
        embedder.check()
    progress("Embedding", 0, len(new))
    for start in range(0, len(new), EMBED_BATCH):
        rows = new[start : start + EMBED_BATCH]
        vectors[rows] = restored(*rounded(embedder.embed([texts[row] for row in rows])))
        progress("Embedding", start + len(rows), len(new))
    return vectors


def _write_chroma(folder: Path, corpus: Corpus, vectors: Vectors, progress: Progress) -> None:
    from knowledge.vectors import write_vectors  # seconds to import, and only a build needs it

    facts = [{"kind": kind} for kind in corpus.row_kinds()]
    for done in write_vectors(folder, [str(row) for row in range(len(facts))], vectors, facts):
        progress("Storing", done, len(facts))


def hashes_of(corpus: Corpus, embedder: str) -> list[str]:
    """Give a hash for every row of a corpus, of what is embedded and with what."""
    return [hashlib.sha256(f"{embedder}\n{text}".encode()).hexdigest()[:24] for text in corpus.texts()]


def _known_vectors(home: Path) -> dict[str, Vectors]:
    """Give what the index in force embedded, by content hash; a damaged one counts as none."""
    folder = _current(home)
    if folder is None:
        return {}
    try:
        seal = cast(dict[str, str], json.loads((folder / SEAL).read_text(encoding="utf-8")))
        if any(seal.get(name) != _digest(folder / name) for name in ("vectors.npy", "hashes.json")):
            return {}
        hashes = cast(list[str], json.loads((folder / "hashes.json").read_text(encoding="utf-8")))
        return dict(zip(hashes, np.load(folder / "vectors.npy", mmap_mode="r"), strict=True))
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _load(folder: Path) -> Index:
    try:
        seal = cast(dict[str, str], json.loads((folder / SEAL).read_text(encoding="utf-8")))
        altered = [name for name in SEALED if seal.get(name) != _digest(folder / name)]
        if altered or not (folder / "chroma" / "chroma.sqlite3").is_file():
            raise IndexDamagedError(
                f"The index is damaged ({', '.join(altered) or 'chroma'}). Run: regrow index --rebuild"
            )
        return Index(folder, read_corpus(folder / "corpus.json"), np.load(folder / "vectors.npy", mmap_mode="r"))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexDamagedError(
            f"The index in {folder} cannot be read ({error}). Run: regrow index --rebuild"
        ) from error


def _current(home: Path) -> Path | None:
    try:
        name = (home / POINTER).read_text(encoding="utf-8").strip()
        folder = home / Path(name).name
        return folder if name and folder.is_dir() else None
    except (OSError, ValueError):
        return None


def _switch(home: Path, folder: Path) -> None:
    old = _current(home)
    pointer = home / f"{POINTER}.new"
    pointer.write_text(folder.name, encoding="utf-8")
    os.replace(pointer, home / POINTER)  # noqa: PTH105 - the atomic one, on every platform
    for stale in home.iterdir():
        if _OURS.fullmatch(stale.name) and stale.is_dir() and stale not in (folder, old):
            shutil.rmtree(stale, ignore_errors=True)


@contextmanager
def _new_folder(home: Path) -> Generator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="building-", dir=home))
    try:
        yield folder
    finally:
        if folder.exists():
            shutil.rmtree(folder, ignore_errors=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]

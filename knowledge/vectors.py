"""Chroma, where vectors are kept: the only file that imports chromadb, which takes seconds; import it when needed."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import chromadb
import numpy as np
from chromadb.config import Settings
from chromadb.errors import ChromaError

from knowledge.embedding import Vectors
from knowledge.errors import IndexDamagedError, IndexWriteError, KnowledgeError

COLLECTION = "regrow"
BATCH = 2000
_FAULTS = (ChromaError, AttributeError, OSError, ValueError)
"""What chromadb raises on a full disk or a damaged file; the AttributeError is its own slip while giving up."""


def write_vectors(folder: Path, ids: Sequence[str], vectors: Vectors, facts: Sequence[dict[str, str]]) -> Iterator[int]:
    """Write a new Chroma folder, giving the number of rows done after each batch; one process writes it, ever."""
    full = IndexWriteError(
        f"The vector store cannot be written in {folder.parent.parent}; is the disk full? The old one is as it was."
    )
    with _as(full):
        client = _client(folder)
    try:
        with _as(full):
            collection = client.create_collection(COLLECTION, configuration=cast(Any, {"hnsw": {"space": "cosine"}}))
        for start in range(0, len(ids), BATCH):
            end = min(start + BATCH, len(ids))
            rows = slice(start, end)
            with _as(full):
                collection.add(list(ids[rows]), embeddings=vectors[rows], metadatas=cast(Any, list(facts[rows])))
            yield end
    finally:
        client.close()


class ChromaNearest:
    """A finished Chroma folder, opened for reading; rows are the numbers that they were written under."""

    def __init__(self, folder: Path, rows: int, limit: int = 400) -> None:
        if not (folder / "chroma.sqlite3").is_file():
            raise IndexDamagedError(f"The vector store in {folder} is not there. Run: regrow index --rebuild")
        self._rows = rows
        self._limit = min(limit, rows)
        self._damaged = IndexDamagedError(f"The vector store in {folder} cannot be read. Run: regrow index --rebuild")
        with _as(self._damaged):
            self._client = _client(folder)
            self._collection = self._client.get_collection(COLLECTION)

    def likeness(self, vectors: Vectors) -> Vectors:
        """Give cosines, shape (rows,) or (vectors, rows): those of the nearest rows, and 0 for the rest."""
        asked = np.atleast_2d(vectors)
        with _as(self._damaged):
            found = self._collection.query(query_embeddings=asked, n_results=self._limit, include=["distances"])
        result = np.zeros((len(asked), self._rows), dtype=np.float32)
        for own, ids, distances in zip(result, found["ids"], found["distances"], strict=True):
            own[[int(row) for row in ids]] = 1.0 - np.array(distances, dtype=np.float32)
        return result if vectors.ndim > 1 else result[0]

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()


@contextmanager
def _as(wanted: KnowledgeError) -> Generator[None]:
    try:
        yield
    except _FAULTS as error:
        raise wanted from error


def _client(folder: Path) -> Any:  # noqa: ANN401 - chromadb's client type is not exported by name
    settings = Settings(anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder))
    return chromadb.PersistentClient(str(folder), settings=settings)

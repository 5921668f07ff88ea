"""Chroma, where vectors are kept: the only file that imports chromadb, which takes seconds; import it when needed."""

import base64
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import chromadb
import httpx
import numpy as np
from chromadb import Collection
from chromadb.api import ServerAPI
from chromadb.config import Settings, System
from chromadb.errors import ChromaError, NotFoundError
from filelock import FileLock, Timeout

from knowledge.embedding import Vectors
from knowledge.errors import IndexDamagedError, IndexWriteError, KnowledgeError, VectorsUnavailableError
from knowledge.traces import blank_unused, clear_traces, graphs_in
from knowledge.vector_collections import CollectionsOfChroma, VectorCollections

COLLECTION = "regrow"
BATCH = 2000
_FAULTS = (ChromaError, AttributeError, OSError, ValueError)
"""What chromadb raises on a full disk or a damaged file; the AttributeError is its own slip while giving up."""

SECONDS = 5.0
"""For so long a Chroma server may keep us waiting, each time."""
SERVED_BATCH = 500
"""A server takes well under a second for so many vectors, and well over the time it has for what it would take."""
ABANDONED = 900.0
"""A copy that was begun so many seconds ago and is not in use yet was given up."""


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


def open_collections(folder: Path, url: str | None = None) -> VectorCollections:
    """Open the vectors of organisations' own documents: those of a Chroma server where there is one, else of a folder.

    A folder is one process's for as long as that lives. Raises VectorsUnavailableError where another one has it. A
    server is first asked when it is needed.
    """
    return ServedCollections(url) if url else EmbeddedCollections(folder)


class EmbeddedCollections(CollectionsOfChroma):
    """Collections in a folder of this machine, which one process has open at a time.

    What `drop` deletes is gone from the files: no byte of its vectors stays in them.
    """

    missing, faults, vague = NotFoundError, (*_FAULTS, httpx.HTTPError), ChromaError
    abandoned = 0.0  # nobody else writes here, so a copy that is not in use was given up

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.alone = RLock()
        self.unavailable = (
            f"The vectors in {folder} cannot be read or written; is the disk full? Look at the folder, then try again."
        )
        self._folder = folder
        self._lock = FileLock(folder / "writing.lock", thread_local=False)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise VectorsUnavailableError(
                f"Another process of Regrow has own documents open in {folder}, and only one may. Stop that one, or "
                "run a Chroma server and give its address as CHROMA_URL to both."
            ) from error
        except OSError as error:
            raise VectorsUnavailableError(f"{folder} cannot be written: {error.strerror or error}.") from error
        try:
            with self.told(""):
                clear_traces(folder)
                self._clean: set[str] = set()
                self.written()
                self._client = _client(folder)
                self.batch = min(BATCH, self._client.get_max_batch_size())
        except VectorsUnavailableError:
            self._lock.release()
            raise

    def client(self) -> Any:  # noqa: ANN401 - as above
        """Give the client that has the folder open."""
        return self._client

    def written(self) -> None:
        """Write over what the file of a graph that is new holds besides vectors."""
        graphs = graphs_in(self._folder)
        blank_unused(self._folder, graphs - self._clean)
        self._clean = graphs

    def dropped(self) -> None:
        """Clear the folder of what was in the collection."""
        clear_traces(self._folder)

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()
        self._lock.release()


class ServedCollections(CollectionsOfChroma):
    """Collections on a Chroma server, which many processes may share.

    What `drop` deletes can no longer be had from the server. On its disk, the graph of a dropped collection and free
    pages of its database stay until the folder is cleared there: stop the server, run `chroma vacuum`, and delete the
    folders beside chroma.sqlite3 whose names are no longer in its table `segments`. A distributed Chroma keeps them
    until its garbage collector has run.
    """

    missing, faults, vague = NotFoundError, (*_FAULTS, httpx.HTTPError), ChromaError
    batch = SERVED_BATCH
    abandoned = ABANDONED

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        super().__init__()
        self.alone = nullcontext()
        self._seconds = seconds
        parts = urlsplit(url)
        self.unavailable = (
            f"The Chroma server at {parts.hostname} does not answer as it should. See that it runs and that CHROMA_URL "
            "is right, then try again."
        )
        self._parts = parts
        self._connecting = RLock()
        self._client: Any = None

    def client(self) -> Any:  # noqa: ANN401 - as above
        """Give the client, connected when it is first needed."""
        with self._connecting:
            if self._client is None:
                self._client = _Server(self._settings(), self._seconds)
            return self._client

    def _settings(self) -> Settings:
        parts = self._parts
        secure = parts.scheme == "https"
        return Settings(
            anonymized_telemetry=False,
            chroma_api_impl="chromadb.api.fastapi.FastAPI",
            chroma_server_host=parts.hostname,
            chroma_server_http_port=parts.port or (443 if secure else 8000),
            chroma_server_ssl_enabled=secure,
            chroma_server_headers=_credentials(unquote(parts.username or ""), unquote(parts.password or "")),
        )

    def close(self) -> None:
        """Let go of the connections."""
        if self._client is not None:
            self._client.close()


class _Server:
    """A Chroma server, as much of chromadb's client as is needed; that one asks at once, and waits for ever."""

    def __init__(self, settings: Settings, seconds: float) -> None:
        self._system = System(settings)
        self._api: Any = self._system.instance(ServerAPI)
        self._api._session.timeout = httpx.Timeout(seconds)
        self._system.start()

    def create_collection(self, name: str, **facts: Any) -> Collection:  # noqa: ANN401 - chromadb's own
        """Make a collection."""
        del facts["embedding_function"]
        return self._wrapped(self._api.create_collection(name, **facts))

    def get_collection(self, name: str, **_: object) -> Collection:
        """Give a collection by its name."""
        return self._wrapped(self._api.get_collection(name))

    def delete_collection(self, name: str) -> None:
        """Delete a collection."""
        self._api.delete_collection(name)

    def heartbeat(self) -> int:
        """Ask whether it is there."""
        return int(self._api.heartbeat())

    def close(self) -> None:
        """Let go of the connections."""
        self._api._session.close()
        self._system.stop()

    def _wrapped(self, model: Any) -> Collection:  # noqa: ANN401 - chromadb's own
        return Collection(client=self._api, model=model, embedding_function=None)


def _credentials(name: str, password: str) -> dict[str, str] | None:
    """Give an address's name and password as the header that servers and those in front of them ask for."""
    if not name:
        return None
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode("ascii")}

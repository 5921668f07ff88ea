"""Collections of vectors, one for each organisation's own documents, apart from the index of the national sources.

What is kept in one: ids, vectors and the id of the document that each belongs to; never any words.
"""

import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from knowledge.embedding import Vectors
from knowledge.errors import CollectionMissingError, CollectionsBusyError, VectorsUnavailableError

LOST = (
    "The vectors of the organisation's own documents are not there. Put their folder, or the Chroma server's, back "
    "from a copy; or add or delete a document, and they are made anew."
)
REMEMBERED = 1000
"""So many collections are remembered by name."""


@dataclass(frozen=True, slots=True)
class Near:
    """What lies near a vector: an id, and how alike it is (a cosine)."""

    id: str
    likeness: float


class VectorCollections(Protocol):
    """Named collections of unit vectors. All may raise VectorsUnavailableError with what to do; threads may share it.

    CollectionMissingError, one of them, says that there is no collection of the name, or no longer.
    """

    def add(self, collection: str, ids: Sequence[str], vectors: Vectors, document: str) -> None:
        """Add a document's vectors, shape (ids, dimensions), to a collection that `begin` made."""
        ...

    def query(self, collection: str, vector: Vectors, limit: int) -> list[Near]:
        """Give what is nearest to a vector of shape (dimensions,), the most alike first."""
        ...

    def delete(self, collection: str, document: str) -> None:
        """Take a document's vectors out of search; their bytes may stay where they were written until `drop`."""
        ...

    def begin(self, collection: str) -> None:
        """Make an empty collection; raises CollectionsBusyError where another one is being filled under the name."""
        ...

    def copy(self, source: str, target: str, ids: Mapping[str, Sequence[str]]) -> None:
        """Copy vectors, as they are, from one collection to another that `begin` made; `ids` are by their document."""
        ...

    def drop(self, collection: str) -> None:
        """Delete a collection and what it leaves behind; one that is not there is gone already."""
        ...

    def check(self) -> None:
        """See whether they can be reached."""
        ...

    def close(self) -> None:
        """Let go of where they are kept."""
        ...


class CollectionsOfChroma:
    """What a folder and a server have in common; `missing` and `faults` are what chromadb raises.

    An id stands for one vector for good, so collections of the same name may hold no two of an id.
    """

    missing: type[Exception]
    faults: tuple[type[Exception], ...]
    vague: type[Exception]
    """One of the faults, which may mean that a collection is missing, too."""
    batch: int
    abandoned: float
    unavailable: str
    alone: AbstractContextManager[object]
    """Held while something is written."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def client(self) -> Any:  # noqa: ANN401 - chromadb's clients carry few types
        """Give the client; raises what chromadb raises where there is none to be had."""
        raise NotImplementedError

    def written(self) -> None:
        """Do what is to be done after a collection was written to."""

    def dropped(self) -> None:
        """Do what is to be done after a collection was dropped."""

    def check(self) -> None:
        """See whether they can be reached."""
        with self.told(""):
            self.client().heartbeat()

    def add(self, collection: str, ids: Sequence[str], vectors: Vectors, document: str) -> None:
        """Add a document's vectors to a collection that `begin` made."""
        for start in range(0, len(ids), self.batch):
            rows = slice(start, start + self.batch)
            own = list(ids[rows])
            with self.alone, self.told(collection):
                found = self._found(collection)
                found.add(own, embeddings=vectors[rows], metadatas=[{"document": document} for _ in own])
                self.written()

    def query(self, collection: str, vector: Vectors, limit: int) -> list[Near]:
        """Give what is nearest to a vector, the most alike first."""
        with self.told(collection):
            found = self._found(collection).query(
                query_embeddings=vector[np.newaxis], n_results=limit, include=["distances"]
            )
        return [Near(id_, 1.0 - float(far)) for id_, far in zip(found["ids"][0], found["distances"][0], strict=True)]

    def delete(self, collection: str, document: str) -> None:
        """Take a document's vectors out of search."""
        with self.alone, self.told(collection):
            self._found(collection).delete(where={"document": document})

    def begin(self, collection: str) -> None:
        """Make an empty collection, in the place of one that was given up."""
        with self.alone, self.told(collection):
            with suppress(self.missing):
                facts: dict[str, float] = self._found(collection).metadata or {}
                if time.time() - facts.get("made", 0.0) < self.abandoned:
                    raise CollectionsBusyError(
                        "Another of the organisation's documents is being deleted just now. Try again in a few minutes."
                    )
                self.drop(collection)
            self._make(collection)

    def copy(self, source: str, target: str, ids: Mapping[str, Sequence[str]]) -> None:
        """Copy the vectors of some documents from one collection to another; those that are not there are left out."""
        pairs = [(own, document) for document, owned in ids.items() for own in owned]
        for start in range(0, len(pairs), self.batch):
            with self.alone, self.told(source):
                self._copy(self._found(source), self._found(target), dict(pairs[start : start + self.batch]))

    def _copy(self, old: Any, new: Any, documents: Mapping[str, str]) -> None:  # noqa: ANN401 - as above
        """Copy the vectors of some ids, given with their documents."""
        page = old.get(ids=list(documents), include=["embeddings"])
        if page["ids"]:
            vectors = np.asarray(page["embeddings"], dtype=np.float32)
            new.upsert(page["ids"], embeddings=vectors, metadatas=[{"document": documents[own]} for own in page["ids"]])
            self.written()

    def drop(self, collection: str) -> None:
        """Delete a collection and what it leaves behind."""
        with self.alone, self.told(collection):
            self._known.pop(collection, None)
            with suppress(self.missing):
                self.client().delete_collection(collection)
            self.dropped()

    def _make(self, name: str) -> Any:  # noqa: ANN401 - as above
        # Of unit vectors, the inner product is the cosine, and they are kept as they are: "cosine" would scale them.
        made = self.client().create_collection(
            name, configuration={"hnsw": {"space": "ip"}}, metadata={"made": time.time()}, embedding_function=None
        )
        return self._remembered(name, made)

    def _found(self, name: str) -> Any:  # noqa: ANN401 - as above
        known = self._known.get(name)
        if known is not None:
            return known
        return self._remembered(name, self.client().get_collection(name, embedding_function=None))

    def _remembered(self, name: str, found: Any) -> Any:  # noqa: ANN401 - as above
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[name] = found
        return found

    @contextmanager
    def told(self, collection: str) -> Generator[None]:
        """Turn what chromadb raises into errors that say what to do."""
        try:
            yield
        except self.missing as error:
            self._known.pop(collection, None)
            raise CollectionMissingError(LOST) from error
        except self.faults as error:
            if isinstance(error, self.vague) and self._vanished(collection):
                raise CollectionMissingError(LOST) from error
            raise VectorsUnavailableError(self.unavailable) from error

    def _vanished(self, collection: str) -> bool:
        """Whether a collection was dropped while something was done with it: chromadb tells of that in many ways."""
        self._known.pop(collection, None)
        try:
            self._found(collection)
        except self.missing:
            return True
        except self.faults:
            return False
        return False

"""An organisation's own documents: added, found, quoted apart from the national guidance, and deleted without trace."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from threading import Lock
from uuid import uuid4

import numpy as np

from assistant.errors import BusyError, DocumentNotFoundError, ReportError
from assistant.owned.models import OwnDocument, OwnPassage, OwnRead, embedded_text, listed, outline_of, rows_of
from assistant.owned.outline import Section, outline
from assistant.owned.reading import read_own
from assistant.owned.searching import CANDIDATES, OwnHit, ranked
from assistant.store.database import Database
from assistant.store.opened import Place, iso, utc_now
from assistant.store.own_documents import (
    PAGE,
    CollectionMovedError,
    OwnDocumentStore,
    StoredDocument,
    StoredStatement,
    WholeDocument,
)
from knowledge.embedding import Embedder, Vectors
from knowledge.errors import CollectionMissingError, CollectionsBusyError
from knowledge.vector_collections import VectorCollections

BATCH = 256
"""So many statements are embedded at once."""
TRIES = 4
"""How often something is begun anew where others changed the organisation's documents meanwhile."""
RELEVANT = 0.54
"""How high a passage scores that may be shown beside an answer; chosen with `python -m evals.owned_relevance`."""
MOST_RELEVANT = 3
NOTHING = (
    "There are no sentences in this file that could be found again. Give the document itself, or its words as text."
)
CHANGING = "Your documents are being changed by somebody else just now. Try again in a minute."


class OwnDocuments:
    """The own documents of one organisation; threads and, with a Chroma server, processes may share them.

    Raises KnowledgeError where vectors cannot be kept or searched, StoreError where documents cannot, both with what
    to do.
    """

    def __init__(
        self,
        database: Database,
        collections: VectorCollections,
        embedder: Embedder,
        organisation: str,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store = OwnDocumentStore(database, organisation, now=now)
        self._collections = collections
        self._embedder = embedder
        self._now = now
        self._rewriting = _turn(organisation)

    def add(self, data: bytes, name: str | None, title: str | None = None, by: str = "") -> OwnDocument:
        """Keep a file; the same file again gives the document that is there, as a `duplicate`.

        Personal details are replaced before anything is kept. Raises ReportError where the file cannot be read,
        RequestError where there is no room.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if twin := self._store.twin(sha256):
            return listed(twin, duplicate=True)
        self._store.check_room()
        read = read_own(data, name, title)
        parts = outline(read.text)
        if not parts.statements:
            raise ReportError(NOTHING)
        self._store.check_room(len(parts.statements))
        at = iso(self._now())
        new = StoredDocument(uuid4().hex, read.title, read.kind, sha256, at, by, len(parts.statements))
        kept = self._keep(WholeDocument(new, read.text, outline_of(read, parts)), rows_of(new.id, read, parts))
        return listed(kept, read.notes, duplicate=kept.id != new.id)

    def _keep(self, whole: WholeDocument, rows: Sequence[StoredStatement]) -> StoredDocument:
        """Write the vectors, then the document; without it, nobody sees them."""
        vectors = self._embedded(whole.document.title, rows)
        for _ in range(TRIES):
            collection = self._collection()
            try:
                self._put(collection, whole.document.id, vectors)
                kept = self._store.add(whole, rows, collection)
            except (CollectionMovedError, CollectionMissingError):
                continue
            except BaseException:
                self._take_back(collection, whole.document.id)
                raise
            if kept.id != whole.document.id:
                self._take_back(collection, whole.document.id)
            return kept
        raise BusyError(CHANGING)

    def _put(self, collection: str, document: str, vectors: Vectors) -> None:
        try:
            self._collections.add(collection, _ids(document, len(vectors)), vectors, document)
        except CollectionMissingError:
            if self._store.collection() == collection:  # lost, or never begun
                self.rebuild()
            raise

    def _collection(self) -> str:
        """Name the organisation's collection, begun where it has none."""
        name, new = self._store.name_collection()
        if new:
            with suppress(CollectionsBusyError):
                self._collections.begin(name)
        return name

    def _take_back(self, collection: str, document: str) -> None:
        """Take out the vectors of what was not kept; where that fails they stay unseen until `sweep`."""
        with suppress(Exception):
            self._collections.delete(collection, document)

    def _embedded(self, title: str, rows: Sequence[StoredStatement]) -> Vectors:
        """Embed statements with the heading above them and what introduces their list."""
        texts = [embedded_text(title, row) for row in rows]
        parts = [self._embedder.embed(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        return np.concatenate(parts) if parts else np.empty((0, 0), dtype=np.float32)

    def list(self, limit: int = PAGE, place: Place | None = None) -> tuple[OwnDocument, ...]:
        """Give a page of the list, the one added last first; the next goes on after the last one's (added, id)."""
        return tuple(listed(stored) for stored in self._store.page(limit, place))

    def get(self, name: str) -> OwnDocument:
        """Give a document by its exact id; raises DocumentNotFoundError."""
        whole = self._store.get(name)
        return listed(whole.document, tuple(json.loads(whole.outline)["notes"]))

    def read(self, name: str) -> OwnRead:
        """Give a document with its text, sections and statements; raises DocumentNotFoundError."""
        whole = self._store.get(name)
        facts = json.loads(whole.outline)
        sections = tuple(Section(tuple(path), start, end) for path, start, end in facts["sections"])
        passages = tuple(OwnPassage(row.start, row.end, row.section, row.page) for row in self._store.statements(name))
        return OwnRead(listed(whole.document, tuple(facts["notes"])), whole.text, sections, passages)

    def search(self, query: str, limit: int = 10) -> tuple[OwnHit, ...]:
        """Give the sections that are closest to a query, best first."""
        for _ in range(TRIES):
            collection = self._store.collection()
            if collection is None or not query.strip() or limit < 1:
                return ()
            try:
                return self._search(query, limit, collection)
            except CollectionMissingError:
                if self._store.collection() == collection:
                    if not self._store.sizes():
                        return ()
                    raise
        raise BusyError(CHANGING)

    def _search(self, query: str, limit: int, collection: str) -> tuple[OwnHit, ...]:
        near = self._collections.query(collection, self._embedder.embed([query])[0], max(CANDIDATES, 2 * limit))
        likeness = {_key(each.id): each.likeness for each in near}
        return tuple(ranked(query, likeness, self._store.titled(likeness.keys()))[:limit])

    def relevant(self, question: str) -> tuple[OwnHit, ...]:
        """Give the passages that are close enough to a question to be shown beside its answer, at most three."""
        return tuple(hit for hit in self.search(question, MOST_RELEVANT) if hit.score >= RELEVANT)

    def delete(self, *names: str) -> None:
        """Delete documents without trace, all or none; several at once cost no more than one.

        What is kept is copied to a new collection and the old one dropped, which takes about a second for 2,000
        statements. Raises DocumentNotFoundError, BusyError where others keep changing the documents meanwhile.
        """
        for name in names:
            self._store.get(name)
        self._rewrite(names)

    def sweep(self) -> None:
        """Clear what a crash has left: vectors of documents that were not kept, and collections that are not used."""
        self._rewrite(())

    def rebuild(self) -> None:
        """Make all vectors anew from the documents, as where they were lost."""
        self._rewrite((), anew=True)

    def erase(self) -> None:
        """Delete every document and the collection."""
        with self._rewriting:
            collection = self._store.collection()
            self._store.delete_all()
            if collection:
                for name in (_after(collection), collection, _before(collection)):
                    self._collections.drop(name)
                self._store.forget_collection(collection)

    def _rewrite(self, gone: Sequence[str], *, anew: bool = False) -> None:
        """Bring what is kept into a new collection, take that in one transaction, and drop the old one."""
        with self._rewriting:
            for _ in range(TRIES):
                old = self._store.collection()
                if old is None or self._rewritten(gone, old, anew=anew):
                    return
        raise BusyError(CHANGING)

    def _rewritten(self, gone: Sequence[str], old: str, *, anew: bool) -> bool:
        """Whether it could be done; not where the documents have changed meanwhile."""
        new = _after(old)
        self._collections.drop(_before(old))
        try:
            self._collections.begin(new)
        except CollectionsBusyError as error:
            raise BusyError(str(error)) from error
        kept: dict[str, int] = {}
        for _ in range(TRIES):
            now = {name: size for name, size in self._store.sizes().items() if name not in gone}
            self._fill(old, new, {name: size for name, size in now.items() if name not in kept}, anew=anew)
            kept = now
            try:
                if self._store.replace(gone, old, new, kept):
                    self._collections.drop(old)
                    return True
            except CollectionMovedError:
                break
            except DocumentNotFoundError:
                self._collections.drop(new)
                raise
        self._collections.drop(new)
        return False

    def _fill(self, old: str, new: str, sizes: Mapping[str, int], *, anew: bool) -> None:
        """Bring documents' vectors into a new collection: copied, or made anew where there are none to copy."""
        if not anew:
            try:
                self._collections.copy(old, new, {name: _ids(name, size) for name, size in sizes.items()})
            except CollectionMissingError:
                anew = True
        for name in sizes if anew else ():
            whole = self._store.get(name).document
            vectors = self._embedded(whole.title, self._store.statements(name))
            self._collections.add(new, _ids(name, len(vectors)), vectors, name)


@cache
def _turn(organisation: str) -> Lock:
    """Give what the threads of this process take turns by that rewrite an organisation's collection."""
    return Lock()


def _after(collection: str) -> str:
    """Name the collection that takes another one's place: its own name with the next number."""
    root, _, number = collection.rpartition("-")
    return f"{root}-{int(number) + 1}"


def _before(collection: str) -> str:
    root, _, number = collection.rpartition("-")
    return f"{root}-{int(number) - 1}"


def _ids(document: str, count: int) -> list[str]:
    return [f"{document}:{number}" for number in range(count)]


def _key(name: str) -> tuple[str, int]:
    document, _, number = name.rpartition(":")
    return document, int(number)

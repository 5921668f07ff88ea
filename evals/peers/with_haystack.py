"""Haystack: by words alone (BM25), and by words and meaning joined.

Settings, from Haystack's own pages. Splitter: 150 words with 50 of overlap, which tutorial 30 ("Preprocessing different
file types") uses with this very MiniLM; tutorial 33 ("Creating a hybrid retrieval pipeline") asks to fit the length to
the model. Retrievers: the in-memory store's, ten pieces each, their default. Hybrid: both retrievers into a
DocumentJoiner by reciprocal rank fusion, as its page shows; tutorial 33 puts a cross-encoder behind the joiner, whose
weights come from a model hub, so it is left out here, and the joined list is cut to ten, that ranker's own default.
The document cleaner of tutorial 30 is left out, as spans in a cleaned text are not spans in the document. No page
recommends a score threshold for these retrievers.
"""

from functools import partial
from pathlib import Path
from typing import Any

from evals.peers.passages import Passage, Peer, Retriever, need

FILE = "store.json"
SHOWS = 10
WORDS = 150
OVERLAP = 50
PACKAGES = ("haystack-ai",)


def build(folder: Path, *, embedded: bool) -> None:
    """Split the documents, embed the pieces where they are to be embedded, and write the store; PeerMissingError."""
    haystack, cutting = need("haystack"), need("haystack.components.preprocessors")
    from knowledge.reading import load_documents  # after the packages are known to be there

    documents = [haystack.Document(content=d.text, meta={"document": d.id}) for d in load_documents()]
    splitter = cutting.DocumentSplitter(split_by="word", split_length=WORDS, split_overlap=OVERLAP)
    pieces = splitter.run(documents=documents)["documents"]
    if embedded:
        pieces = _with_vectors(pieces)
    store = need("haystack.document_stores.in_memory").InMemoryDocumentStore()
    store.write_documents(pieces)
    store.save_to_disk(str(folder / FILE))


def _with_vectors(pieces: list[Any]) -> list[Any]:
    from dataclasses import replace

    from knowledge.library import open_embedder

    vectors = open_embedder().embed([piece.content for piece in pieces])
    return [replace(piece, embedding=vector.tolist()) for piece, vector in zip(pieces, vectors, strict=True)]


def open_words(folder: Path) -> Retriever:
    """Open the store for BM25; raises PeerMissingError."""
    retriever = need("haystack.components.retrievers.in_memory").InMemoryBM25Retriever(_store(folder))

    def find(question: str, limit: int) -> list[Passage]:
        return [_passage(found) for found in retriever.run(query=question, top_k=limit)["documents"]]

    return Retriever(find, SHOWS)


def open_hybrid(folder: Path) -> Retriever:
    """Open the store for BM25 and vectors joined; raises PeerMissingError."""
    retrievers = need("haystack.components.retrievers.in_memory")
    joining = need("haystack.components.joiners")
    from knowledge.library import open_embedder  # after the packages are known to be there

    embedder, store = open_embedder(), _store(folder)
    pipeline = need("haystack").Pipeline()
    pipeline.add_component("words", retrievers.InMemoryBM25Retriever(store))
    pipeline.add_component("meaning", retrievers.InMemoryEmbeddingRetriever(store))
    pipeline.add_component("joiner", joining.DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    pipeline.connect("words", "joiner")
    pipeline.connect("meaning", "joiner")

    def find(question: str, limit: int) -> list[Passage]:
        vector = embedder.embed([question])[0].tolist()
        asked = {"words": {"query": question}, "meaning": {"query_embedding": vector}, "joiner": {"top_k": limit}}
        return [_passage(found) for found in pipeline.run(asked)["joiner"]["documents"]]

    return Retriever(find, SHOWS)


def _store(folder: Path) -> Any:  # noqa: ANN401 - Haystack's InMemoryDocumentStore
    return need("haystack.document_stores.in_memory").InMemoryDocumentStore.load_from_disk(str(folder / FILE))


def _passage(found: Any) -> Passage:  # noqa: ANN401 - Haystack's Document
    start = int(found.meta["split_idx_start"])
    return Passage(found.meta["document"], start, start + len(found.content), found.content, float(found.score))


PEERS = (
    Peer(
        "haystack-bm25",
        "Haystack, BM25",
        "pieces of 150 words with 50 of overlap, BM25, the first 10 shown",
        "docs.haystack.deepset.ai, InMemoryBM25Retriever; tutorial 30 for the splitter",
        partial(build, embedded=False),
        open_words,
        PACKAGES,
    ),
    Peer(
        "haystack-hybrid",
        "Haystack, hybrid",
        "the same pieces, BM25 and MiniLM joined by reciprocal rank fusion, no cross-encoder, the first 10 shown",
        "haystack.deepset.ai, tutorials 30 and 33; DocumentJoiner",
        partial(build, embedded=True),
        open_hybrid,
        PACKAGES,
    ),
)

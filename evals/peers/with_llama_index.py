"""LlamaIndex: sentences gathered to pieces, a vector index in memory, the nearest pieces shown.

Settings, from LlamaIndex's own pages. "Basic strategies", section "Chunk sizes": 1,024 tokens with 20 of overlap and
two pieces by default, or half as long (512 with 50) and twice as many (4). "Frequently asked questions", on retrieving
more context: five pieces. (SentenceSplitter itself, made without arguments, overlaps by 200; the pages say 20.) Tokens
are counted by the tokenizer that ships inside the package, and sentences found by the data beside it, so nothing is
downloaded. Threshold: 0.75, the example of the page on node postprocessors (SimilarityPostprocessor); it is a cosine.

MiniLM reads 256 tokens of a piece, whatever its length: so it would under LlamaIndex too.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.peers.passages import Passage, Peer, Retriever, need

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

THRESHOLD = 0.75
PACKAGES = ("llama-index-core",)


def _embedding(embedder: "Embedder") -> Any:  # noqa: ANN401 - LlamaIndex's BaseEmbedding
    """Wrap Regrow's embedder; the class is made here, as its base is there only where LlamaIndex is."""
    base: Any = need("llama_index.core.embeddings").BaseEmbedding

    def texts(_self: object, given: list[str]) -> list[list[float]]:
        return embedder.embed(given).tolist()

    def text(_self: object, given: str) -> list[float]:
        return embedder.embed([given])[0].tolist()

    async def later(_self: object, given: str) -> list[float]:
        return embedder.embed([given])[0].tolist()

    methods: dict[str, Callable[..., object]] = {
        "_get_text_embeddings": texts,
        "_get_text_embedding": text,
        "_get_query_embedding": text,
        "_aget_query_embedding": later,
    }
    made: Any = type("Embedding", (base,), {"__module__": __name__, **methods})
    return made(model_name=embedder.name, embed_batch_size=100)


def build(folder: Path, *, size: int, overlap: int) -> None:
    """Split the documents, embed the pieces and write the index; raises PeerMissingError."""
    core, parsing = need("llama_index.core"), need("llama_index.core.node_parser")
    from knowledge.library import open_embedder  # after the packages are known to be there
    from knowledge.reading import load_documents

    documents = [core.Document(text=document.text, id_=document.id) for document in load_documents()]
    index = core.VectorStoreIndex.from_documents(
        documents,
        transformations=[parsing.SentenceSplitter(chunk_size=size, chunk_overlap=overlap)],
        embed_model=_embedding(open_embedder()),
    )
    index.storage_context.persist(persist_dir=str(folder))


def open_peer(folder: Path, *, shows: int) -> Retriever:
    """Read the index that was written into memory; raises PeerMissingError."""
    core = need("llama_index.core")
    from knowledge.library import open_embedder  # after the packages are known to be there

    storage = core.StorageContext.from_defaults(persist_dir=str(folder))
    index = core.load_index_from_storage(storage, embed_model=_embedding(open_embedder()))
    retrievers: dict[int, Any] = {}

    def find(question: str, limit: int) -> list[Passage]:
        if limit not in retrievers:
            retrievers[limit] = index.as_retriever(similarity_top_k=limit)
        return [_passage(found) for found in retrievers[limit].retrieve(question)]

    return Retriever(find, shows)


def _passage(found: Any) -> Passage:  # noqa: ANN401 - LlamaIndex's NodeWithScore
    node = found.node
    return Passage(node.ref_doc_id, node.start_char_idx, node.end_char_idx, node.text, float(found.score))


def _peer(name: str, title: str, shows: int, cut: tuple[int, int], source: str) -> Peer:
    size, overlap = cut
    return Peer(
        name,
        title,
        f"pieces of {size:,} tokens with {overlap} of overlap, MiniLM, the first {shows} shown",
        f"developers.llamaindex.ai, {source}",
        partial(build, size=size, overlap=overlap),
        partial(open_peer, shows=shows),
        PACKAGES,
        THRESHOLD,
    )


PEERS = (
    _peer("llamaindex", "LlamaIndex", 2, (1024, 20), '"Basic strategies", the defaults'),
    _peer("llamaindex-5", "LlamaIndex, five pieces", 5, (1024, 20), '"Frequently asked questions", more context'),
    _peer("llamaindex-512", "LlamaIndex, shorter pieces", 4, (512, 50), '"Basic strategies", its example'),
)

"""LangChain's usual chain: split by characters, embed, store in Chroma, show the four nearest pieces.

Settings, from LangChain's own pages. Splitter: RecursiveCharacterTextSplitter, the one it recommends for text of any
kind, at 1,000 characters with 200 of overlap and `add_start_index`, as in "Build a RAG agent with LangChain", section
"Splitting documents". Four pieces: the default of `similarity_search` (that page's own example shows two). Chroma at
its defaults, in a folder, as in the integration's page. Threshold: 0.5, as in the guide to a vector store as a
retriever (search type "similarity_score_threshold"); it is LangChain's relevance score, one less the squared distance
over √2.
"""

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.peers.passages import Passage, Peer, Retriever, need

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

SHOWS = 4
THRESHOLD = 0.5
SIZE = 1000
OVERLAP = 200


class Embeddings:
    """Regrow's embedder with the two methods that LangChain calls."""

    def __init__(self, embedder: "Embedder") -> None:
        self._embedder = embedder

    def embed_documents(self, texts: Sequence[str]) -> list[list[float]]:
        """Give a vector for each text."""
        return self._embedder.embed(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        """Give the vector of a question."""
        return self._embedder.embed([text])[0].tolist()


def build(folder: Path) -> None:
    """Split the documents and store the pieces with their vectors; raises PeerMissingError."""
    splitters, core = need("langchain_text_splitters"), need("langchain_core.documents")
    from knowledge.reading import load_documents  # needed to build alone

    splitter = splitters.RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True)
    documents = [core.Document(page_content=d.text, metadata={"document": d.id}) for d in load_documents()]
    _store(folder).add_documents(splitter.split_documents(documents))


def open_peer(folder: Path) -> Retriever:
    """Open what was built; raises PeerMissingError."""
    store = _store(folder)
    # Relevance falls below 0 where texts have little in common; LangChain warns of each.
    warnings.filterwarnings("ignore", message="Relevance scores must be between")

    def find(question: str, limit: int) -> list[Passage]:
        found = store.similarity_search_with_relevance_scores(question, k=limit)
        return [_passage(document, score) for document, score in found]

    return Retriever(find, SHOWS)


def _passage(document: Any, score: float) -> Passage:  # noqa: ANN401 - LangChain's Document
    start = int(document.metadata["start_index"])
    text = str(document.page_content)
    return Passage(document.metadata["document"], start, start + len(text), text, float(score))


def _store(folder: Path) -> Any:  # noqa: ANN401 - LangChain's Chroma
    chroma = need("langchain_chroma")
    from knowledge.library import open_embedder  # after the packages are known to be there

    embeddings = Embeddings(open_embedder())
    return chroma.Chroma("documents", embedding_function=embeddings, persist_directory=str(folder))


PEERS = (
    Peer(
        "langchain",
        "LangChain, Chroma",
        "pieces of 1,000 characters with 200 of overlap, MiniLM, the first 4 shown",
        'docs.langchain.com, "Build a RAG agent with LangChain"; k is the default of similarity_search',
        build,
        open_peer,
        ("langchain-chroma", "langchain-core", "langchain-text-splitters"),
        THRESHOLD,
    ),
)

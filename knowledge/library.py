"""All that is known, opened for use: documents, framework, vocabulary, scope, and an index that was built from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from knowledge.embedding import MiniLM, model_folder
from knowledge.errors import IndexDamagedError, IndexMissingError
from knowledge.framework import Framework, check_framework, load_framework
from knowledge.index import Index, Progress, build_index, open_index, silent
from knowledge.layout import Layout
from knowledge.lexical import Lexical
from knowledge.matcher import load_matcher
from knowledge.models import Document
from knowledge.plain_words import load_plain_words
from knowledge.query import Interpreter
from knowledge.reading import load_documents
from knowledge.scope import Kind
from knowledge.search import Nearest, Scan, Searcher
from knowledge.vocabulary import Vocabulary, load_vocabulary
from knowledge.vocabulary_check import check_vocabulary

SCAN_LIMIT = 40_000
"""Rows up to which an exact scan is used; above, Chroma's approximate search is faster (docs/adr/0003)."""


@dataclass(frozen=True)
class Library:
    """What is known. `corpus` holds the sections and statements that `search` finds."""

    documents: dict[str, Document]
    framework: Framework
    vocabulary: Vocabulary
    index: Index
    search: Searcher
    embedder: MiniLM

    @cached_property
    def scope(self) -> dict[str, Kind]:
        """Kinds of question by id: those that are not this advisor's job, those to signpost, and their look-alikes."""
        return {kind.id: kind for kind in self.index.corpus.kinds}


def open_library(home: Path, *, build: bool = True, rebuild: bool = False, progress: Progress = silent) -> Library:
    """Open everything; the index is built where there is none that fits. Raises KnowledgeError with what to do."""
    documents, framework, vocabulary = load_documents(), load_framework(), load_vocabulary()
    embedder = open_embedder()
    index = None if rebuild else _in_force(home, documents, embedder.name, needed=not build)
    if index is None:
        # An index in force was built from this very framework and vocabulary, so they were held to the documents then.
        texts = {document.id: document.text for document in documents}
        check_framework(framework, texts)
        check_vocabulary(vocabulary, framework, texts)
        index = build_index(home, documents, embedder, rebuild=rebuild, progress=progress)
    lexical = Lexical(index.folder / "lexical.sqlite")
    interpreter = Interpreter(framework, vocabulary, load_plain_words())
    layout = Layout(index.corpus, framework)
    matcher = load_matcher(np.asarray(index.vectors), layout)
    search = Searcher(layout, interpreter, embedder, _nearest(index), lexical, matcher)
    return Library({document.id: document for document in documents}, framework, vocabulary, index, search, embedder)


def _in_force(home: Path, documents: Sequence[Document], embedder: str, *, needed: bool) -> Index | None:
    try:
        return open_index(home, documents, embedder)
    except (IndexMissingError, IndexDamagedError):
        if needed:
            raise
        return None


def open_embedder() -> MiniLM:
    """Open the embedder that ships with Regrow; raises EmbedderError."""
    return MiniLM(model_folder())


def _nearest(index: Index) -> Nearest:
    if len(index.vectors) <= SCAN_LIMIT:
        return Scan(np.asarray(index.vectors))
    from knowledge.vectors import ChromaNearest  # seconds to import, worth it for many rows only

    return ChromaNearest(index.folder / "chroma", len(index.vectors))

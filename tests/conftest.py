"""What several tests share: the real library, the real embedder, and a small, quick world to build indexes from."""

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

import knowledge.corpus
from knowledge.embedding import DIMENSIONS, MiniLM, Vectors, model_folder
from knowledge.errors import EmbedderError
from knowledge.library import Library, open_library
from knowledge.models import Document
from knowledge.reading import load_documents
from knowledge.scope import load_scope

pytest_plugins = ["tests.parts.fixtures"]

ROOT = Path(__file__).parent.parent
NEWS = "special-measures-news"
POLICY = "requires-improvement-policy"
NEWS_HEADING = "Failing care services to be put in special measures"


@pytest.fixture(scope="session")
def library() -> Library:
    """All that is known, opened; the index is built where there is none (REGROW_TEST_HOME says where it is kept)."""
    return open_library(Path(os.environ.get("REGROW_TEST_HOME") or ROOT / ".regrow-test"))


@pytest.fixture(scope="session")
def embedder() -> MiniLM:
    return MiniLM(model_folder())


class HashEmbedder:
    """Gives every text a unit vector drawn from its hash: quick, and the same in every process."""

    def __init__(
        self, name: str = "hash@1", before: Callable[[], None] | None = None, *, damaged: bool = False
    ) -> None:
        self.name = name
        self.embedded: list[str] = []
        self._before = before
        self._damaged = damaged

    def embed(self, texts: Sequence[str]) -> Vectors:
        if self._before is not None:
            self._before()
        self.embedded.extend(texts)
        return np.stack([self._vector(text) for text in texts])

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def check(self) -> None:
        if self._damaged:
            raise EmbedderError("The weights are not the published ones.")

    def _vector(self, text: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(f"{self.name} {text}".encode()).digest()[:8], "little")
        vector = np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)
        return vector / np.float32(np.linalg.norm(vector))


def small_documents(*ids: str) -> tuple[Document, ...]:
    """The two shortest sources, or those that are named."""
    return tuple(document for document in load_documents() if document.id in (ids or (NEWS, POLICY)))


def write_phrases(folder: Path, *says: str) -> Path:
    """A folder of everyday phrases, all tied to the news item as a whole."""
    folder.mkdir(exist_ok=True)
    listed = ", ".join(f'"{said}"' for said in says)
    entry = f'[[everyday]]\ndocument = "{NEWS}"\nsection = ["{NEWS_HEADING}"]\nsays = [{listed}]\n'
    (folder / "phrases.toml").write_text(entry, encoding="utf-8")
    return folder


def shrink_scope(patch: pytest.MonkeyPatch | None = None) -> None:
    """Let builds embed two kinds of example instead of all, for speed; for good where there is no patch to undo it."""
    kinds = load_scope()[:2]
    if patch is None:
        knowledge.corpus.load_scope = lambda: kinds
    else:
        patch.setattr(knowledge.corpus, "load_scope", lambda: kinds)


def wait_for(path: Path, seconds: float = 30.0) -> None:
    """Wait until a file is there."""
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path} was not written in {seconds:.0f} s"
        time.sleep(0.01)

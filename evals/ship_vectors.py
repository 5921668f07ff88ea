"""Compute every vector anew and ship it: `python -m evals.ship_vectors`, after a change of what is embedded."""

import sys
import tempfile
from pathlib import Path

import numpy as np

from knowledge.index import build_index, hashes_of
from knowledge.library import open_embedder
from knowledge.reading import load_documents
from knowledge.shipping import SHIPPED, ship


def main() -> int:
    """Build an index from nothing in a folder of its own, and keep its vectors."""
    embedder = open_embedder()
    with tempfile.TemporaryDirectory() as home:
        index = build_index(Path(home), load_documents(), embedder, rebuild=True)
        ship(hashes_of(index.corpus, embedder.name), np.asarray(index.vectors))
    sys.stdout.write(f"{len(index.vectors)} vectors in {SHIPPED.name}, {SHIPPED.stat().st_size // 1024} KiB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

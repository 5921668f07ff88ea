"""Looks through every file of a folder for what should not be there."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from knowledge.embedding import Vectors

PLACES = (0, 190, 381)
"""From each of these numbers of a vector on, two are looked for: eight bytes, wherever they begin."""


def vector_traces(folder: Path, vectors: Vectors) -> dict[str, int]:
    """Count by file the pieces of some vectors that stand in it."""
    pieces = np.concatenate([np.ascontiguousarray(vectors[:, at : at + 2]).view(np.uint64)[:, 0] for at in PLACES])
    found: dict[str, int] = {}
    for path in _files(folder):
        data = path.read_bytes()
        for shift in range(min(8, len(data))):
            words = np.frombuffer(data, dtype=np.uint64, offset=shift, count=(len(data) - shift) // 8)
            if times := int(np.isin(words, pieces).sum()):
                found[path.name] = found.get(path.name, 0) + times
    return found


def word_traces(folder: Path, words: Iterable[str]) -> list[tuple[str, str]]:
    """Give each file and the words that stand in it."""
    wanted = list(words)
    return [
        (path.name, word) for path in _files(folder) for data in [path.read_bytes()] for word in wanted
        if word.encode() in data or word.encode("utf-16-le") in data
    ]  # fmt: skip


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]

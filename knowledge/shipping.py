"""Vectors that ship with Regrow, so that the first index is there at once.

`python -m evals.ship_vectors` writes them anew. Each vector is kept as 384 whole numbers from -127 to 127 and a scale,
a quarter of its size. Every vector of an index is rounded so, whether shipped or computed, which makes an index the
same wherever it was built.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Vectors

SHIPPED = Path(__file__).parent / "shipped" / "vectors.npz"


def rounded(vectors: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    """Give the whole numbers and the scale of each vector, shapes (n, 384) and (n, 1)."""
    scale = np.abs(vectors).max(axis=1, keepdims=True) / np.float32(127)
    scale = np.where(scale == 0, np.float32(1), scale).astype(np.float32)
    return np.rint(vectors / scale).astype(np.int8), scale


def restored(numbers: NDArray[np.int8], scale: Vectors) -> Vectors:
    """Give the vectors that `rounded` kept, at unit length."""
    vectors = numbers.astype(np.float32) * scale
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(length == 0, 1, length)).astype(np.float32)


def shipped_vectors(path: Path = SHIPPED) -> Mapping[str, Vectors]:
    """Give the shipped vectors by the hash of what they embed; none where the file is missing or unreadable."""
    try:
        with np.load(path, allow_pickle=False) as file:
            hashes, vectors = file["hashes"], restored(file["numbers"], file["scale"])
    except (OSError, ValueError, KeyError):
        return {}
    return dict(zip(hashes.tolist(), vectors, strict=True))


def ship(hashes: Sequence[str], vectors: Vectors, path: Path = SHIPPED) -> None:
    """Write vectors and their hashes."""
    numbers, scale = rounded(vectors)
    path.parent.mkdir(exist_ok=True)
    np.savez_compressed(path, hashes=np.array(hashes), numbers=numbers, scale=scale)

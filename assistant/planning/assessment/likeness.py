"""Likeness to the characteristics' own words, without their headings, which all of one rating share."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from knowledge.embedding import Embedder, Vectors
from knowledge.library import Library, open_embedder
from knowledge.models import Statement
from knowledge.plain_words import load_plain_words
from knowledge.query import Interpreter

_MADE: dict[str, Vectors] = {}
"""Vectors by text: a few hundred texts at most, the characteristics that have been looked at in this process."""


def likeness(vector: Vectors, rows: Sequence[Statement]) -> Vectors:
    """Give the cosine of each row's own words with a vector of unit length."""
    missing = [row.text for row in rows if row.text not in _MADE]
    if missing:
        _MADE.update(zip(missing, _embedder().embed(missing), strict=True))
    return np.stack([_MADE[row.text] for row in rows]) @ vector


def read_all(library: Library, texts: Sequence[str]) -> list[Vectors]:
    """Give the vector of each text's words as they are meant: short forms written out, everyday words put plainly."""
    interpreter = Interpreter(library.framework, library.vocabulary, load_plain_words())
    return list(_embedder().embed([interpreter.read(text).embedded for text in texts])) if texts else []


@cache
def _embedder() -> Embedder:
    """The same for both, whatever the index was built with."""
    return open_embedder()

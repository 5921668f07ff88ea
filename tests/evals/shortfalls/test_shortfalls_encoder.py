"""The embedder as it is trained: the same vectors as the one that ships, and what is asked for where JAX is missing."""

import math
import sys
from random import Random
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from evals.shortfalls.encoder import LEAST_LENGTH, encode, need, padded, unchanged
from evals.shortfalls.training import (
    NOT_SAID,
    Lesson,
    Recipe,
    _batch,  # pyright: ignore[reportPrivateUsage] - how a lesson's labels reach the loss
    _batches,  # pyright: ignore[reportPrivateUsage] - a row that is left out would be missed by nobody
    train,
)
from knowledge.embedding import ADAPTED, MiniLM, Vectors

TEXTS = [
    "Bells rang.",
    "Nobody had looked into the falls on the first floor, although they were written down.",
    "ok",
]


def softmax(x: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    shares = np.exp(x - x.max(axis=axis, keepdims=True))
    return shares / shares.sum(axis=axis, keepdims=True)


def gelu(x: NDArray[np.float64], approximate: bool) -> NDArray[np.float64]:
    assert not approximate
    return x * 0.5 * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))


@pytest.fixture
def numpy_for_jax(monkeypatch: pytest.MonkeyPatch):
    """Let what is written for JAX be worked out by numpy, which is enough where no slopes are asked for."""
    random = SimpleNamespace(
        split=lambda key: (key + 1, key),  # pyright: ignore[reportUnknownLambdaType]
        normal=lambda key, shape: np.random.default_rng(key).normal(size=shape),  # pyright: ignore
    )
    module = SimpleNamespace(numpy=np, nn=SimpleNamespace(softmax=softmax, gelu=gelu), random=random)
    monkeypatch.setitem(sys.modules, "jax", module)  # pyright: ignore[reportArgumentType]


def test_what_is_missing_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch, embedder: MiniLM):
    for name in ("jax", "optax"):
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(ImportError, match="make fit-shortfalls"):
            need(name)
    with pytest.raises(ImportError, match="make fit-shortfalls"):
        train(embedder, [Lesson("Bells rang.", wrong=1)], 2, Recipe(), print)


def test_what_is_there_is_given():
    assert need("math") is math


@pytest.mark.usefixtures("numpy_for_jax")
def test_training_sees_the_vectors_that_will_be_given_later(embedder: MiniLM):
    random = np.random.default_rng(1)
    changes: list[dict[str, tuple[Vectors, Vectors]]] = []
    for layer in embedder.layers:
        own: dict[str, tuple[Vectors, Vectors]] = {}
        for name in ADAPTED:
            rows, columns = getattr(layer, name).shape
            own[name] = (
                random.normal(scale=0.03, size=(rows, 3)).astype(np.float32),
                random.normal(scale=0.03, size=(3, columns)).astype(np.float32),
            )
        changes.append(own)
    trained = encode(embedder, changes, *padded(embedder.tokens(TEXTS), 4))[: len(TEXTS)]
    assert trained == pytest.approx(embedder.adapted(changes).embed(TEXTS), abs=2e-4)
    assert abs(trained - embedder.embed(TEXTS)).max() > 1e-2, "the changes show"


@pytest.mark.usefixtures("numpy_for_jax")
def test_training_begins_at_the_embedder_as_it_is(embedder: MiniLM):
    changes = unchanged(embedder.layers, 5, 0)
    assert [set(own) for own in changes] == [set(ADAPTED)] * len(embedder.layers)
    for layer, own in zip(embedder.layers, changes, strict=True):
        for name, (low, high) in own.items():
            assert (low.shape[1], high.shape[0]) == (5, 5)
            assert (low.shape[0], high.shape[1]) == getattr(layer, name).shape
            assert low.any()
            assert not high.any()
    begun = encode(embedder, changes, *padded(embedder.tokens(TEXTS), len(TEXTS)))
    assert begun == pytest.approx(embedder.embed(TEXTS), abs=2e-4)


@pytest.mark.parametrize(("longest", "length"), [(1, 16), (16, 16), (17, 32), (250, 256)])
def test_texts_are_padded_to_few_lengths(longest: int, length: int):
    tokens, mask = padded([[7] * longest, [8]], 5)
    assert tokens.shape == mask.shape == (5, length)
    assert length % LEAST_LENGTH == 0
    assert mask[0].sum() == longest
    assert tokens[0, :longest].tolist() == [7] * longest
    assert (tokens[1, 0], mask[1].tolist()) == (8, [1.0] + [0.0] * (length - 1))
    assert mask[2:].tolist() == [[1.0] + [0.0] * (length - 1)] * 3, "no row is empty, or its mean would be none"
    assert not tokens[2:].any()


@pytest.mark.parametrize(("texts", "size"), [(1, 4), (8, 4), (21, 4), (3, 32)])
def test_every_text_is_in_one_batch(texts: int, size: int):
    tokens = [[0] * (3 + n * 7 % 40) for n in range(texts)]
    batches = list(_batches(tokens, size, Random(0)))  # noqa: S311 - no secret
    assert sorted(row for batch in batches for row in batch) == list(range(texts))
    assert len(batches) == -(-texts // size)
    assert all(1 <= len(batch) <= size for batch in batches)


def test_a_batch_holds_texts_of_about_one_length_and_comes_in_another_order_each_time():
    tokens = [[0] * (1 + n * 37 % 200) for n in range(200)]
    random = Random(0)  # noqa: S311 - no secret
    first, second = list(_batches(tokens, 20, random)), list(_batches(tokens, 20, random))
    assert first != second
    for batch in (*first, *second):
        lengths = [len(tokens[row]) for row in batch]
        assert max(lengths) - min(lengths) <= 40
    starts = [len(tokens[batch[0]]) for batch in first]
    assert starts not in (sorted(starts), sorted(starts, reverse=True))


def test_what_is_not_said_of_a_lesson_counts_for_nothing():
    lessons = [Lesson("a", wrong=1), Lesson("b", urgent=0), Lesson("c", statement=33)]
    ids, _, wrong, urgent, statement = _batch(lessons, [[1], [2, 3], [4]], 4)
    assert ids.shape == (4, LEAST_LENGTH)
    assert wrong.tolist() == [1, NOT_SAID, NOT_SAID, NOT_SAID]
    assert urgent.tolist() == [NOT_SAID, 0, NOT_SAID, NOT_SAID]
    assert statement.tolist() == [NOT_SAID, NOT_SAID, 33, NOT_SAID]

"""The embedder with low-rank changes to its layers (LoRA, Hu and others, 2021), on JAX, which gives the slopes."""

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import ADAPTED, MiniLM
from knowledge.encoder import HEADS, Layer

Tree = Any
"""Nested dictionaries and lists of arrays."""

Array = Any
"""An array of JAX, whose types are not at hand where it is not installed."""

Package = Any

NEEDED = "The packages for fitting are not here. Run: make fit-shortfalls"
LEAST_LENGTH = 16


def need(name: str) -> Package:
    """Import a package of the fitting environment; raises ImportError with what to do."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(NEEDED) from error


def unchanged(layers: Sequence[Layer], rank: int, key: Array) -> list[dict[str, tuple[Array, Array]]]:
    """Give changes that change nothing yet: for each adapted matrix (in, out) one (in, rank) and one (rank, out)."""
    jax = need("jax")
    changes: list[dict[str, tuple[Array, Array]]] = []
    for layer in layers:
        own: dict[str, tuple[Array, Array]] = {}
        for name in ADAPTED:
            key, drawn = jax.random.split(key)
            rows, columns = getattr(layer, name).shape
            own[name] = (jax.random.normal(drawn, (rows, rank)) / np.sqrt(rows), jax.numpy.zeros((rank, columns)))
        changes.append(own)
    return changes


def encode(model: MiniLM, changes: Tree, ids: Array, mask: Array, drop: Array = None) -> Array:
    """Give unit vectors, shape (texts, 384), of token ids with their mask, both (texts, length); `drop` turns inputs
    off at random while training."""
    words = need("jax").numpy.asarray(model.words)
    states = normalised(words[ids] + model.places[: ids.shape[1]], *model.norm)
    unseen = ((1.0 - mask) * -1e9)[:, None, None, :]
    for layer, own in zip(model.layers, changes, strict=True):
        states = _applied(layer, own, states, unseen, drop)
    pooled = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
    return pooled / need("jax").numpy.linalg.norm(pooled, axis=1, keepdims=True)


def _applied(layer: Layer, own: Tree, states: Array, unseen: Array, drop: Array) -> Array:
    jax = need("jax")

    def times(x: Array, name: str) -> Array:
        low, high = own[name]
        return x @ getattr(layer, name) + (x @ low) @ high

    texts, length, size = states.shape
    split = (times(states, "qkv") + layer.qkv_bias).reshape(texts, length, 3, HEADS, size // HEADS)
    query, key, value = split.transpose(2, 0, 3, 1, 4)
    weights = jax.nn.softmax(query @ key.transpose(0, 1, 3, 2) / np.sqrt(size // HEADS) + unseen, axis=-1)
    mixed = (weights @ value).transpose(0, 2, 1, 3).reshape(texts, length, size)
    states = normalised(states + dropped(times(mixed, "out") + layer.out_bias, drop, 1), *layer.out_norm)
    inner = jax.nn.gelu(times(states, "up") + layer.up_bias, approximate=False)
    return normalised(states + dropped(times(inner, "down") + layer.down_bias, drop, 2), *layer.norm)


def dropped(x: Array, drop: Array, place: int, share: float = 0.1) -> Array:
    """Turn a share of the inputs off at random; none where `drop` is None."""
    if drop is None:
        return x
    jax = need("jax")
    kept = jax.random.bernoulli(jax.random.fold_in(drop, place), 1 - share, x.shape)
    return jax.numpy.where(kept, x / (1 - share), 0.0)


def normalised(x: Array, scale: Array, shift: Array, small: float = 1e-12) -> Array:
    """Bring each row to mean 0 and spread 1, then to a scale and shift (layer normalisation)."""
    centred = x - x.mean(-1, keepdims=True)
    return centred / need("jax").numpy.sqrt((centred * centred).mean(-1, keepdims=True) + small) * scale + shift


def padded(ids: Sequence[Sequence[int]], rows: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Give token ids and their mask as arrays (rows, length); lengths are rounded up, so that few shapes compile."""
    length = -(-max(map(len, ids)) // LEAST_LENGTH) * LEAST_LENGTH
    tokens, mask = np.zeros((rows, length), np.int32), np.zeros((rows, length), np.float32)
    mask[len(ids) :, 0] = 1.0
    for row, sequence in enumerate(ids):
        tokens[row, : len(sequence)] = sequence
        mask[row, : len(sequence)] = 1.0
    return tokens, mask

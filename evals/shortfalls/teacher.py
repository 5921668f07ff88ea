"""A larger embedder learns from the labelled sentences, and says of others how likely each tells of a shortfall."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.planning.intake.likely import SHARP
from evals.shortfalls.encoder import Array, Tree, need, padded
from evals.shortfalls.mpnet import ADAPTED, DIMENSIONS, FROZEN, MPNet, padded_states
from evals.shortfalls.sentences import Examples
from evals.shortfalls.training import SMOOTH, Progress

RANK, ROUNDS, BATCH, RATE, DECAY = 8, 2, 32, 1e-3, 0.02
SORTED = 16
"""So many batches at a time are made of texts of like length."""


class Teacher(NamedTuple):
    """A network with its changes and the line on top."""

    network: MPNet
    learnt: Tree

    def logits(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Give the log-odds that each text tells of a shortfall, shape (texts,)."""
        jax = need("jax")

        @jax.jit
        def weighed(ids: Array, mask: Array) -> Array:
            vectors = self.network.above(self.learnt["changes"], self.network.below(ids, mask), mask)
            weights, bias = self.learnt["wrong"]
            return SHARP * vectors @ weights + bias

        tokens, found = self.network.tokens(texts), np.zeros(len(texts))
        for rows in _alike(tokens, list(range(len(tokens))), BATCH):
            ids, mask = padded([tokens[row] for row in rows], BATCH)
            found[rows] = np.asarray(weighed(ids, mask))[: len(rows)]
        return found


def teach(network: MPNet, examples: Examples, progress: Progress, seed: int = 0) -> Teacher:
    """Train the upper layers by AdamW; what the lower ones make of the sentences is kept, since it stays the same."""
    jax, optax = need("jax"), need("optax")
    key, states = jax.random.PRNGKey(seed), _below(network, examples.texts)
    learnt = {"changes": _unchanged(network, key), "wrong": (jax.numpy.zeros(DIMENSIONS), jax.numpy.zeros(()))}
    steps = ROUNDS * -(-len(states) // BATCH)
    pace = optax.warmup_cosine_decay_schedule(0.0, RATE, steps // 10, steps)
    ruler = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(pace, weight_decay=DECAY))
    state = ruler.init(learnt)

    def loss(learnt: Tree, batch: tuple[Array, Array, Array], drop: Array) -> Array:
        kept, mask, labels = batch
        weights, bias = learnt["wrong"]
        weighed = SHARP * network.above(learnt["changes"], kept, mask, drop) @ weights + bias
        each = optax.sigmoid_binary_cross_entropy(weighed, labels * (1 - SMOOTH) + SMOOTH / 2)
        return (each * (labels >= 0)).sum() / BATCH

    @jax.jit
    def step(learnt: Tree, state: Tree, batch: tuple[Array, Array, Array], drop: Array) -> tuple[Tree, Tree, Array]:
        value, slope = jax.value_and_grad(loss)(learnt, batch, drop)
        change, state = ruler.update(slope, state, learnt)
        return optax.apply_updates(learnt, change), state, value

    random = Random(seed)  # noqa: S311 - an order of batches, no secret
    for number in range(ROUNDS):
        total, count = 0.0, 0
        for rows in _shuffled(states, random):
            key, drop = jax.random.split(key)
            labels = np.full(BATCH, -1.0, np.float32)
            labels[: len(rows)] = examples.wrong[rows]
            batch = (*padded_states([states[row] for row in rows], BATCH), labels)
            learnt, state, value = step(learnt, state, batch, drop)
            total, count = total + float(value), count + 1
        progress(f"The teacher's round {number + 1} of {ROUNDS}: loss {total / count:.3f}")
    return Teacher(network, jax.tree.map(np.asarray, learnt))


def _unchanged(network: MPNet, key: Array) -> list[dict[str, tuple[Array, Array]]]:
    jax, changes = need("jax"), list[dict[str, tuple[Array, Array]]]()
    for layer in network.layers[FROZEN:]:
        own: dict[str, tuple[Array, Array]] = {}
        for name in ADAPTED:
            key, drawn = jax.random.split(key)
            rows, columns = layer[name].shape
            own[name] = (jax.random.normal(drawn, (rows, RANK)) / np.sqrt(rows), jax.numpy.zeros((RANK, columns)))
        changes.append(own)
    return changes


def _below(network: MPNet, texts: Sequence[str]) -> list[NDArray[np.float16]]:
    """Give what the frozen layers make of each text, (length, 768), in half precision: some 350 MB for 9,000."""
    frozen, tokens = need("jax").jit(network.below), network.tokens(texts)
    kept: list[NDArray[np.float16]] = [np.zeros((0, DIMENSIONS), np.float16)] * len(tokens)
    for rows in _alike(tokens, list(range(len(tokens))), BATCH):
        ids, mask = padded([tokens[row] for row in rows], BATCH)
        for row, states in zip(rows, np.asarray(frozen(ids, mask), np.float32), strict=False):
            kept[row] = states[: len(tokens[row])].astype(np.float16)
    return kept


def _shuffled(sized: Sequence[Sequence[object] | NDArray[np.float16]], random: Random) -> list[list[int]]:
    """Give all rows in batches of like length, in a new order."""
    order = list(range(len(sized)))
    random.shuffle(order)
    parts = [order[start : start + BATCH * SORTED] for start in range(0, len(order), BATCH * SORTED)]
    batches = [batch for part in parts for batch in _alike(sized, part, BATCH)]
    random.shuffle(batches)
    return batches


def _alike(sized: Sequence[Sequence[object] | NDArray[np.float16]], rows: list[int], size: int) -> Iterator[list[int]]:
    """Give rows in batches of like length, the shortest first."""
    rows.sort(key=lambda row: len(sized[row]))
    yield from (rows[start : start + size] for start in range(0, len(rows), size))

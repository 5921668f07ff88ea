"""Trains low-rank changes and the lines on top, for one task or several, by AdamW (Loshchilov and Hutter, 2019)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from assistant.planning.intake.likely import SHARP
from evals.shortfalls.encoder import Array, Tree, encode, need, padded, unchanged
from knowledge.embedding import DIMENSIONS, MiniLM

Progress = Callable[[str], None]

SMOOTH = 0.05
"""What no label is sure of (label smoothing)."""

NOT_SAID = -1


@dataclass(frozen=True)
class Lesson:
    """A sentence with what is known of it: how likely it tells of a shortfall (from 0 to 1, or NOT_SAID), whether
    people may come to harm by it (1, 0, or NOT_SAID), and the number of its quality statement, or NOT_SAID."""

    text: str
    wrong: float = NOT_SAID
    urgent: int = NOT_SAID
    statement: int = NOT_SAID


@dataclass(frozen=True)
class Recipe:
    """How to train."""

    rank: int = 8
    rounds: int = 4
    batch: int = 32
    rate: float = 2e-3
    decay: float = 0.02
    seed: int = 0


def train(  # noqa: PLR0913, PLR0917 - what is learnt, by what, and from where it sets out
    model: MiniLM,
    lessons: Sequence[Lesson],
    statements: int,
    recipe: Recipe,
    progress: Progress,
    begin: Tree | None = None,
) -> Tree:
    """Give what was learnt: `changes` a layer; for `wrong` and `urgent` weights (384,) and a bias; for `statement`
    weights (384, statements) and a bias each. What `begin` holds of these is set out from."""
    jax, optax = need("jax"), need("optax")
    key = jax.random.PRNGKey(recipe.seed)
    zeros = jax.numpy.zeros
    learnt: dict[str, Tree] = {
        "changes": unchanged(model.layers, recipe.rank, key),
        "wrong": (zeros(DIMENSIONS), zeros(())),
        "urgent": (zeros(DIMENSIONS), zeros(())),
        "statement": (zeros((DIMENSIONS, statements)), zeros(statements)),
    }
    learnt.update(begin or {})
    steps = recipe.rounds * -(-len(lessons) // recipe.batch)
    pace = optax.warmup_cosine_decay_schedule(0.0, recipe.rate, steps // 10, steps)
    ruler = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(pace, weight_decay=recipe.decay))
    state = ruler.init(learnt)

    def loss(learnt: Tree, batch: tuple[Array, ...], drop: Array) -> Array:
        ids, mask, wrong, urgent, statement = batch
        vectors = encode(model, learnt["changes"], ids, mask, drop)
        return (
            _yes_or_no(vectors, learnt["wrong"], wrong)
            + _yes_or_no(vectors, learnt["urgent"], urgent)
            + _which(vectors, learnt["statement"], statement)
        ) / recipe.batch

    @jax.jit
    def step(learnt: Tree, state: Tree, batch: tuple[Array, ...], drop: Array) -> tuple[Tree, Tree, Array]:
        value, slope = jax.value_and_grad(loss)(learnt, batch, drop)
        change, state = ruler.update(slope, state, learnt)
        return optax.apply_updates(learnt, change), state, value

    tokens = model.tokens([lesson.text for lesson in lessons])
    random = Random(recipe.seed)  # noqa: S311 - an order of batches, no secret
    for number in range(recipe.rounds):
        total, count = 0.0, 0
        for rows in _batches(tokens, recipe.batch, random):
            key, drop = jax.random.split(key)
            batch = _batch([lessons[row] for row in rows], [tokens[row] for row in rows], recipe.batch)
            learnt, state, value = step(learnt, state, batch, drop)
            total, count = total + float(value), count + 1
        progress(f"Round {number + 1} of {recipe.rounds}: loss {total / count:.3f}")
    return jax.tree.map(np.asarray, learnt)


def _yes_or_no(vectors: Array, line: Tree, labels: Array) -> Array:
    """Add up the loss over those whose label is said."""
    weights, bias = line
    each = need("optax").sigmoid_binary_cross_entropy(
        SHARP * vectors @ weights + bias, labels * (1 - SMOOTH) + SMOOTH / 2
    )
    return (each * (labels >= 0)).sum()


def _which(vectors: Array, line: Tree, labels: Array) -> Array:
    weights, bias = line
    jax, optax = need("jax"), need("optax")
    logits = SHARP * vectors @ weights + bias
    wanted = optax.smooth_labels(jax.nn.one_hot(labels, logits.shape[1]), SMOOTH)
    return (optax.softmax_cross_entropy(logits, wanted) * (labels >= 0)).sum()


def _batch(lessons: Sequence[Lesson], tokens: Sequence[Sequence[int]], size: int) -> tuple[NDArray[np.generic], ...]:
    ids, mask = padded(tokens, size)
    labels = np.full((3, size), NOT_SAID, np.float32)
    for place, lesson in enumerate(lessons):
        labels[:, place] = (lesson.wrong, lesson.urgent, lesson.statement)
    return ids, mask, labels[0], labels[1], labels[2].astype(np.int32)


def _batches(tokens: Sequence[Sequence[int]], size: int, random: Random) -> Iterator[list[int]]:
    """Give batches of texts of about the same length, in another order each time."""
    order = sorted(range(len(tokens)), key=lambda row: len(tokens[row]) + random.random() * 8)
    chunks = [order[start : start + size] for start in range(0, len(order), size)]
    random.shuffle(chunks)
    yield from chunks

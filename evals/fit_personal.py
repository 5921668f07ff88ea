"""Fit what finds names, and gather the everyday words that it needs: `python -m evals.fit_personal`.

Writes words.txt and weights.json beside the guard, the same each time, from evals/guards/personal_fit.yaml, the
cases of `tune`, the documents, the embedder's vocabulary and the lists of names.
"""

import json
import random
import re
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.guarding.personal.items import Item
from assistant.guarding.personal.lexicon import name_kinds, read_lexicon
from assistant.guarding.personal.likeness import SCALE, SIZE, Likeness, pieces_of
from assistant.guarding.personal.names import WEIGHTS, no_capitals, prepared
from assistant.guarding.personal.signs import is_candidate, signs_of
from assistant.guarding.personal.words import Word
from evals.cases import CASES, REPORTS, load_cases
from evals.guards_personal import DOCUMENTS, Planted, read_cases
from knowledge.embedding import load_tensors, model_folder

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

FRAMEWORKS = DOCUMENTS.parent / "frameworks"
WORDS = WEIGHTS.parent / "words.txt"
CLEAN_GROUPS = ("first", "more", "near", "omissions", "questions_a", "questions_b", "short")
SHIFTS = 4  # how often each planted text is repeated with other names
POSITIVE = 2.0  # a name that is missed costs more than a word that is taken
SHRINK = 8e-5
LEAST = 0.04
BAR, AGAIN = -0.4, 2.0  # the score a name must reach, and how much less is enough where the same word was one before
NAMED_IN_DOCUMENTS = (
    "Ruth",
    "Sanjay",
    "Alex Ball",
    "Russell Leese",
    "Jeremy Hunt",
    "Deborah Dry",
    "Andrea Sutcliffe",
)
NAMED = 0.0  # the score of a word's row in the embedder above which it is left out of the everyday words
_WORD = re.compile(r"[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Rows:
    """Signs of candidate words by number, rows filled up with 0 (the constant); whether each is a name; its weight."""

    signs: Places
    named: Floats
    weights: Floats


def everyday_words() -> list[str]:
    """Give the words of the embedder's vocabulary that are no names, and the sector's own."""
    known = name_kinds()
    folder = model_folder()
    vocabulary = (folder / "vocab.txt").read_text("utf-8").split("\n")
    rows = load_tensors(folder / "model.safetensors")["embeddings.word_embeddings.weight"]
    places = [at for at, word in enumerate(vocabulary) if at > 1000 and len(word) > 1 and word.isalpha()]
    table = rows[places] / np.linalg.norm(rows[places], axis=1, keepdims=True) * 4
    names = np.array([vocabulary[at] in known for at in places])
    score = table @ _direction(table.astype(np.float64), names)
    plain = {vocabulary[at] for at, name in zip(places, score, strict=True) if name < NAMED}
    texts = [path.read_text("utf-8") for path in (*DOCUMENTS.glob("*.txt"), *sorted(FRAMEWORKS.rglob("*.toml")))]
    sector = {word for text in texts for word in re.findall(r"(?<![^\W_])[a-z]{2,}(?![^\W_])", text)}
    return sorted(word for word in plain | sector if word.isascii() and word not in known and _WORD.fullmatch(word))


def _direction(table: Floats, names: NDArray[np.bool_]) -> Floats:
    """Fit the direction in which the rows of names differ from those of other words."""
    found = np.zeros(table.shape[1])
    weights = np.where(names, 6.0, 1.0)
    for _ in range(400):
        error = (1 / (1 + np.exp(-(table @ found))) - names) * weights
        found -= table.T @ error / len(table) + 1e-4 * found
    return found


def fit(rows: Rows, size: int, shrink: float, steps: int = 400, rate: float = 2.0) -> Floats:
    """Fit a logistic regression on rows of sign numbers by accelerated gradient descent."""
    found, pace = np.zeros(size), np.zeros(size)
    total = rows.weights.sum()
    width = rows.signs.shape[1]
    for _ in range(steps):
        ahead = found + 0.9 * pace
        chance = 0.5 + 0.5 * np.tanh(ahead[rows.signs].sum(axis=1) / 2)
        error = (chance - rows.named) * rows.weights / total
        slope = np.bincount(rows.signs.ravel(), np.repeat(error, width), minlength=size) + shrink * ahead
        pace = 0.9 * pace - rate * slope
        found = found + pace
    return found


def fit_likeness(words: Sequence[str]) -> list[int]:
    """Fit the weights of pieces of words: the lists' names against everyday words, right and misspelt."""
    chance = random.Random(1)  # noqa: S311 - chosen for repeatability
    names = [name for name, kind in name_kinds().items() if not kind.startswith("word-") and len(name) > 2]
    plain = [word for word in words if len(word) > 4]
    spoilt = [
        word[:at] + word[at + 1 :] if at % 2 else word[:at] + word[at] + word[at:]
        for word in plain
        for at in [chance.randrange(1, len(word))]
    ]
    texts = [*names, *plain, *spoilt]
    rows = [[*pieces_of(word)] for word in texts]
    signs = _filled([[place + 1 for place in row] for row in rows])
    named = np.array([1.0] * len(names) + [0.0] * (len(texts) - len(names)))
    weights = np.where(named > 0, (len(texts) - len(names)) / len(names), 1.0)
    found = fit(Rows(signs, named, weights), SIZE + 1, 1e-5, 600, 0.5)
    return [round(float(weight) * SCALE) for weight in found[1:]]


def _filled(rows: Sequence[Sequence[int]]) -> Places:
    table = np.zeros((len(rows), max(len(row) for row in rows) + 1), dtype=np.int64)
    for row, places in zip(table, rows, strict=True):
        row[: len(places)] = places
    return table


def examples() -> Iterator[tuple[Planted, float, float]]:
    """Give the texts to fit on, each with its weight, and the share of names in it that no list is taken to have."""
    chance = random.Random(2)  # noqa: S311 - chosen for repeatability
    pools = _pools()
    cases = read_cases("fit")
    for planted in cases.planted:
        yield planted, 1.0, 0.0
        yield _small(planted), 0.4, 0.0
        yield _large(planted), 0.2, 0.0
        yield planted, 0.5, 1.0
        for _ in range(SHIFTS):
            yield _renamed(planted, pools, chance), 0.3, 0.3
    clean = [Planted(text, ()) for text in (*cases.clean, *_questions(), *_lines())]
    for planted in clean:
        yield planted, 1.0, 0.0
        yield _small(planted), 0.3, 0.0
        yield _large(planted), 0.1, 0.0
        yield _spoilt(planted, chance), 0.3, 0.0


def _questions() -> Iterator[str]:
    for case in load_cases("tune"):
        if case.group in CLEAN_GROUPS:
            yield from (turn.question for turn in case.turns)


def _lines() -> Iterator[str]:
    """Give the lines of documents and reports that name nobody."""
    for path in sorted(DOCUMENTS.glob("*.txt")):
        for line in dict.fromkeys(path.read_text("utf-8").splitlines()):
            if line.strip() and not any(name in line for name in NAMED_IN_DOCUMENTS):
                yield line
    for path in sorted((CASES / "tune").glob(REPORTS)):
        for report in cast(list[dict[str, str]], yaml.safe_load(path.read_text("utf-8"))):
            yield from (line for line in report["text"].splitlines() if line.strip())


def _small(planted: Planted) -> Planted:
    return Planted(planted.text.lower(), planted.items) if len(planted.text.lower()) == len(planted.text) else planted


def _spoilt(planted: Planted, chance: random.Random) -> Planted:
    """Misspell a third of a clean text's longer words: a letter left out, or twice."""
    words = planted.text.split(" ")
    return Planted(
        " ".join(_misspelt(word, chance) if chance.random() < 0.33 else word for word in words), planted.items
    )


def _misspelt(word: str, chance: random.Random) -> str:
    if len(word) < 5 or not word.islower():
        return word
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + chance.choice((word[at + 1 :], word[at] + word[at:], word[at + 1] + word[at] + word[at + 2 :]))


def _large(planted: Planted) -> Planted:
    return Planted(planted.text.upper(), planted.items) if len(planted.text.upper()) == len(planted.text) else planted


def _pools() -> tuple[list[str], list[str]]:
    """Give first names and surnames to choose from, those that are everyday words too three times less often."""
    kinds = sorted((name, kind) for name, kind in name_kinds().items() if len(name) > 2)
    first, surname = (
        [name for name, kind in kinds for _ in range(1 if kind.startswith("word") else 3) if kind.endswith(endings)]
        for endings in (("first", "both"), ("surname", "both"))
    )
    return first, surname


def _renamed(planted: Planted, pools: tuple[list[str], list[str]], chance: random.Random) -> Planted:
    """Put other names in the place of those planted, as many words each, in the same letters."""
    text, end = "", 0
    items: list[Item] = []
    for item in planted.items:
        text += planted.text[end : item.start]
        end = item.end
        old = planted.text[item.start : item.end]
        new = _other(old, pools, chance) if item.kind == "name" else old
        items.append(Item(item.kind, len(text), len(text) + len(new)))
        text += new
    return Planted(text + planted.text[end:], tuple(items))


def _other(old: str, pools: tuple[list[str], list[str]], chance: random.Random) -> str:
    words: list[str] = []
    for place, word in enumerate(old.split()):
        new = chance.choice(pools[1 if place or name_kinds_of(word) == "surname" else 0])
        words.append(new if word.islower() else new.upper() if word.isupper() and len(word) > 1 else new.title())
    return " ".join(words)


def name_kinds_of(word: str) -> str:
    """What the lists say of one written word."""
    return read_lexicon().kind(word.lower().removesuffix("'s"))


def rows_of(numbers: dict[str, int], likeness: Likeness) -> Rows:
    """Give the signs of every candidate word of the examples, numbered as they come; equal rows count together."""
    lexicon = read_lexicon()
    chance = random.Random(3)  # noqa: S311 - chosen for repeatability
    counted: dict[tuple[tuple[int, ...], bool], float] = defaultdict(float)
    for planted, weight, unlisted in examples():
        words = prepared(planted.text, lexicon, likeness)
        names = [_is_named(word, planted.items) for word in words]
        for word, named in zip(words, names, strict=True):
            if named and chance.random() < unlisted:
                word.kind, word.likely = "unknown", chance.choice("+++0-")
        bare = no_capitals(planted.text)
        for at, named in enumerate(names):
            if is_candidate(words, at, lexicon):
                signs = signs_of(words, at, lexicon, bare)
                key = tuple(numbers.setdefault(sign, len(numbers) + 1) for sign in signs)
                counted[key, named] += weight * (POSITIVE if named else 1.0)
    keys = list(counted)
    return Rows(
        _filled([key for key, _ in keys]),
        np.array([float(named) for _, named in keys]),
        np.array([counted[key] for key in keys], dtype=np.float64),
    )


def _is_named(word: Word, items: Sequence[Item]) -> bool:
    return any(item.kind == "name" and item.start <= word.start < item.end for item in items)


def main() -> int:
    """Gather, fit, write."""
    words = everyday_words()
    WORDS.write_text("\n".join(textwrap.wrap(" ".join(words), 118)) + "\n", encoding="utf-8")
    pieces = fit_likeness(words)
    numbers: dict[str, int] = {}
    rows = rows_of(numbers, Likeness(pieces))
    found = fit(rows, len(numbers) + 1, SHRINK)
    signs = {sign: round(float(found[number]), 2) for sign, number in numbers.items() if abs(found[number]) >= LEAST}
    bar = round(BAR - float(found[0]), 2)
    data = {"bar": bar, "again": round(bar - AGAIN, 2), "pieces": pieces, "signs": dict(sorted(signs.items()))}
    WEIGHTS.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(words)} words, {len(rows.named)} rows, {len(signs)} of {len(numbers)} signs kept\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

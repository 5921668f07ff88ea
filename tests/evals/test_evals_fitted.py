"""What is derived and shipped fits what it is derived from: the scope model and the vectors."""

import json
from dataclasses import replace

import numpy as np
import pytest

from evals.fit_scope import PROBE, Descent, examples, fit
from knowledge.embedding import MiniLM
from knowledge.index import hashes_of
from knowledge.library import Library
from knowledge.scope_model import MODEL, SIDES, fitted_on, load_scope_model, softmax, with_one
from knowledge.shipping import shipped_vectors

SAMPLE = 20
EVEN = Descent((1.0, 1.0, 1.0), shrink=1e-3, steps=200, rate=0.5)


def test_the_scope_model_was_fitted_on_the_present_examples_and_phrases():
    fitted = json.loads(MODEL.read_text(encoding="utf-8"))["fitted_on"]
    assert fitted == fitted_on(), "run: python -m evals.fit_scope"


def test_fitting_tells_three_clear_groups_apart():
    generator = np.random.default_rng(7)
    labels = np.repeat(np.arange(3, dtype=np.int64), 30)
    rows = with_one(np.eye(3)[labels] * 3 + generator.normal(scale=0.3, size=(90, 3)))
    found = fit(rows, labels, EVEN)
    assert found.shape == (4, 3)
    assert (softmax(rows @ found).argmax(axis=1) == labels).all()


def test_a_side_that_weighs_more_is_missed_less():
    rows = with_one(np.zeros((30, 1)))
    labels = np.array([0] * 20 + [2] * 10, dtype=np.int64)
    chances = [
        softmax(rows @ fit(rows, labels, descent))[0, 2] for descent in (EVEN, replace(EVEN, weights=(1.0, 1.0, 4.0)))
    ]
    assert chances[0] < 0.5 < chances[1]


def test_the_examples_and_phrases_are_labelled_with_their_sides(library: Library):
    rows, labels, groups = examples(library)
    corpus = library.index.corpus
    assert len(rows) == len(labels) == len(groups) == len(corpus.examples) + len(corpus.phrases)
    assert {SIDES[label] for label in labels} == set(SIDES)
    assert (labels[len(corpus.examples) :] == SIDES.index("inside")).all()
    assert (groups == len(SIDES)).sum() == len(corpus.phrases)
    assert len(PROBE.weights) == len(SIDES)


def test_the_model_gives_probabilities(library: Library):
    found = library.search.find("how do we improve medicines")
    groups = {name: found.dense[library.index.corpus.rows("example")] for name in SIDES}
    chances = load_scope_model().probabilities(found.vector, {**groups, "phrase": found.dense})
    assert set(chances) == set(SIDES)
    assert sum(chances.values()) == pytest.approx(1)


def test_a_vector_is_shipped_for_every_row(library: Library, embedder: MiniLM):
    hashes = hashes_of(library.index.corpus, embedder.name)
    missing = set(hashes) - shipped_vectors().keys()
    assert len(missing) == 0, f"{len(missing)} of {len(set(hashes))} are missing; run: python -m evals.ship_vectors"


def test_the_shipped_vectors_are_those_that_would_be_computed(library: Library, embedder: MiniLM):
    texts, hashes = library.index.corpus.texts(), hashes_of(library.index.corpus, embedder.name)
    shipped = shipped_vectors()
    rows = np.random.default_rng(0).choice(len(texts), SAMPLE, replace=False)
    computed = embedder.embed([texts[int(row)] for row in rows])
    likeness = [float(computed[place] @ shipped[hashes[row]]) for place, row in enumerate(rows)]
    assert min(likeness) >= 0.999

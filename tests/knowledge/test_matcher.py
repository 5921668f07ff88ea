"""What was learned of how people ask scores statements and sections; for other documents it is left out."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import VocabularyError
from knowledge.library import Library
from knowledge.matcher import MATCHER, Matcher, first_targets, load_matcher, rows_name


def test_before_fitting_a_statement_answers_to_its_own_vector(library: Library):
    layout = library.search.layout
    vectors = np.asarray(library.index.vectors)
    matcher = Matcher(np.zeros((384, 384), np.float32), first_targets(vectors, layout), layout)
    found = matcher.matches(vectors[100].astype(np.float32))
    assert int(found.statements.argmax()) == 100
    assert found.statements.shape == (len(library.index.corpus.statements),)
    assert found.sections.shape == (len(library.index.corpus.sections),)


def test_a_section_scores_at_least_what_its_best_statement_does(library: Library):
    layout = library.search.layout
    matcher = load_matcher(np.asarray(library.index.vectors), layout)
    assert matcher is not None
    found = matcher.matches(library.search.find("our MAR sheets are full of gaps").vector)
    best = np.full(len(layout.corpus.sections), -np.inf)
    np.maximum.at(best, layout.section_of, found.statements)
    assert (found.sections >= best - 1e-5).all()


def test_what_was_fitted_leads_phrases_to_their_statements_more_often_than_likeness_does(library: Library):
    layout, corpus = library.search.layout, library.index.corpus
    vectors = np.asarray(library.index.vectors, dtype=np.float32)
    matcher = load_matcher(vectors, layout)
    assert matcher is not None
    tied = np.flatnonzero(layout.phrase_statement >= 0)
    rows = np.random.default_rng(0).choice(tied, 300, replace=False)
    questions = vectors[corpus.rows("phrase")][rows]
    wanted = layout.phrase_statement[rows]
    plain = (questions @ vectors[corpus.rows("statement")].T).argmax(axis=1) == wanted
    learned = np.array([int(matcher.matches(q).statements.argmax()) for q in questions]) == wanted
    assert learned.mean() > plain.mean() + 0.2


def test_a_matcher_for_other_documents_is_left_out(library: Library, tmp_path: Path):
    with np.load(MATCHER) as data:
        kept = {name: data[name] for name in ("turn", "moved", "step")}
    np.savez(tmp_path / "other.npz", rows=np.array("other"), **kept)  # pyright: ignore[reportArgumentType] - arrays
    layout, vectors = library.search.layout, np.asarray(library.index.vectors)
    assert load_matcher(vectors, layout, tmp_path / "other.npz") is None
    assert load_matcher(vectors, layout, tmp_path / "none.npz") is None


def test_a_damaged_matcher_says_how_to_make_it_anew(library: Library, tmp_path: Path):
    (tmp_path / "broken.npz").write_bytes(b"no numbers")
    with pytest.raises(VocabularyError, match=r"evals\.fit_matcher"):
        load_matcher(np.asarray(library.index.vectors), library.search.layout, tmp_path / "broken.npz")


def test_the_shipped_matcher_is_for_the_present_documents(library: Library):
    with np.load(MATCHER) as data:
        assert str(data["rows"]) == rows_name(library.index.corpus)

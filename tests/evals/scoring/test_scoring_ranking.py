"""Ranked lists are scored as others score them: nDCG agrees with ir_measures, and a part wants a section of its own."""

import math
import random
from collections.abc import Sequence
from typing import Any, cast

import ir_measures
import pytest
from ir_measures import RR, Measure, nDCG

from evals.cases import Part, Place
from evals.scoring.ranking import SectionKey, first_rank, grades, ndcg_at, recall_at, reciprocal_rank
from tests.evals.made import part

A, B, C, D = (("guide", ("Guide", name)) for name in "ABCD")
SECTIONS: Sequence[SectionKey] = (A, B, C, D)
ON_A, ON_B = part(gold=("A",)), part(gold=("B",))
ROUNDS = 300


def measured(measure: Measure, found: Sequence[SectionKey], graded: dict[SectionKey, int]) -> float:
    """Let ir_measures score one list."""
    names = {key: "/".join((key[0], *key[1])) for key in {*found, *graded}}
    qrels = [ir_measures.Qrel("q", names[key], grade) for key, grade in graded.items()]
    run = [ir_measures.ScoredDoc("q", names[key], float(len(found) - rank)) for rank, key in enumerate(found)]
    return float(cast(Any, ir_measures).calc_aggregate([measure], qrels, run)[measure])


def drawn(seed: int) -> tuple[list[SectionKey], dict[SectionKey, int]]:
    """Draw some sections with grades from 0 to 2, and a list of some of them and others."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    keys: list[SectionKey] = [("d", (str(number),)) for number in range(dice.randint(1, 40))]
    graded = {key: dice.choice((0, 0, 1, 2)) for key in keys if dice.random() < 0.6}
    others: list[SectionKey] = [("d", (f"other {number}",)) for number in range(5)]
    found = dice.sample([*keys, *others], k=dice.randint(1, len(keys)))
    return found, graded


@pytest.mark.parametrize("k", [1, 5, 10])
def test_ndcg_is_that_of_ir_measures(k: int):
    scored = 0
    for seed in range(ROUNDS // 3):
        found, graded = drawn(1000 * k + seed)
        own = ndcg_at(found, graded, k)
        if own is None:
            assert not any(graded.values())
            continue
        scored += 1
        assert own == pytest.approx(measured(nDCG @ k, found, graded), abs=1e-9)
    assert scored > ROUNDS // 4


def test_the_reciprocal_rank_of_one_part_is_that_of_ir_measures():
    for seed in range(ROUNDS // 3):
        found, graded = drawn(seed)
        gold = {key: 1 for key, grade in graded.items() if grade == 2}
        if gold:
            one = Part(tuple(Place(*key) for key in gold), ())
            assert reciprocal_rank([first_rank(one, found)]) == pytest.approx(measured(RR, found, gold), abs=1e-9)


def test_a_right_section_has_its_rank():
    assert first_rank(ON_A, [A, B]) == 1
    assert first_rank(ON_A, [B, C, A]) == 3
    assert first_rank(ON_A, [B, C]) is None
    assert first_rank(ON_A, []) is None


def test_the_same_heading_in_another_document_is_not_the_right_section():
    assert first_rank(ON_A, [("news", A[1])]) is None


def test_any_of_a_parts_gold_places_will_do():
    either = Part((Place("guide", ("A",)), Place("guide", ("C",))), ())
    assert first_rank(either, [B, C, A]) == 2


@pytest.mark.parametrize(("k", "share"), [(1, 0.0), (2, 0.5), (5, 0.5), (6, 1.0)])
def test_recall_is_the_share_of_parts_found_within_k(k: int, share: float):
    assert recall_at([2, 6], k) == share
    assert recall_at([None, 2], 5) == 0.5
    assert recall_at([None], k) == 0.0


def test_every_part_of_a_question_wants_a_right_section():
    ranks = [first_rank(one, [A, C, B]) for one in (ON_A, ON_B)]
    assert recall_at(ranks, 1) == 0.5
    assert recall_at(ranks, 5) == 1.0
    assert reciprocal_rank(ranks) == pytest.approx((1 + 1 / 3) / 2)
    assert reciprocal_rank([1, None]) == 0.5


def test_gold_is_graded_above_related_whichever_part_says_so():
    both = [part(gold=("A",), related=(Place("guide", ("B",)), Place("guide", ("C",)))), ON_B]
    assert grades(both, SECTIONS) == {A: 2, B: 2, C: 1}
    assert grades([ON_A], SECTIONS) == {A: 2}
    assert grades([Part((Place("guide", ()),), ())], SECTIONS) == dict.fromkeys(SECTIONS, 2)


def test_the_order_of_the_list_counts():
    graded = {A: 2, B: 1}
    ideal = 2 + 1 / math.log2(3)
    assert ndcg_at([A, B, C], graded, 10) == 1.0
    assert ndcg_at([B, A], graded, 10) == pytest.approx((1 + 2 / math.log2(3)) / ideal)
    assert ndcg_at([C, D], graded, 10) == 0.0
    assert ndcg_at([*[C] * 10, A], graded, 10) == 0.0
    assert ndcg_at([], graded, 10) == 0.0


def test_where_nothing_is_graded_there_is_no_ndcg():
    assert ndcg_at([A], {}, 10) is None
    assert ndcg_at([A], {A: 0}, 10) is None

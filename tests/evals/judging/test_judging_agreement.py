"""Held against figures that were worked out by hand, or are known from the literature."""

import pytest

from evals.judging.agreement import Pair, Share, agreed, kappa, kappa_interval, precision, recall


def pairs(both: int, only_first: int, only_second: int, neither: int) -> list[Pair]:
    return (
        [(True, True)] * both
        + [(True, False)] * only_first
        + [(False, True)] * only_second
        + [(False, False)] * neither
    )


def test_kappa_by_hand():
    # 35 of 50 alike: 0.7. By chance 25/50 · 30/50 + 25/50 · 20/50 = 0.5, so (0.7 – 0.5) / (1 – 0.5) = 0.4.
    assert kappa(pairs(20, 5, 10, 15)) == pytest.approx(0.4)
    # 60 of 100 alike; by chance 0.6 · 0.7 + 0.4 · 0.3 = 0.54, so 0.06 / 0.46.
    assert kappa(pairs(45, 15, 25, 15)) == pytest.approx(0.06 / 0.46)


def test_kappa_at_its_ends():
    assert kappa(pairs(7, 0, 0, 3)) == pytest.approx(1)
    assert kappa(pairs(0, 5, 5, 0)) == pytest.approx(-1)
    assert kappa(pairs(25, 25, 25, 25)) == pytest.approx(0)


def test_kappa_where_there_is_none():
    assert kappa([]) is None
    assert kappa(pairs(9, 0, 0, 0)) is None
    assert kappa(pairs(0, 0, 0, 9)) is None
    assert kappa_interval([]) is None
    assert kappa_interval(pairs(9, 0, 0, 0)) is None


def test_one_who_always_says_the_same_agrees_no_more_than_by_chance():
    assert kappa(pairs(9, 0, 1, 0)) == pytest.approx(0)


def test_wilson_by_hand():
    # 8 of 10: (0.8 + 3.8415/20 ± 1.96 · √(0.16/10 + 3.8415/400)) / (1 + 0.38415) = 0.4902 and 0.9433.
    assert Share(8, 10).interval == pytest.approx((0.4902, 0.9433), abs=5e-5)
    # All of ten: from 1 / (1 + 0.38415) up to 1.
    assert Share(10, 10).interval == pytest.approx((0.7225, 1.0), abs=5e-5)
    assert Share(0, 10).interval == pytest.approx((0.0, 0.2775), abs=5e-5)
    assert Share(81, 263).interval == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_of_nothing_there_is_no_share():
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None


def test_kappas_interval_is_that_of_the_raw_agreement_beyond_chance():
    # 35 of 50 has Wilson's 0.5625 to 0.8090; chance is 0.5, so twice as far from it: 0.1249 to 0.6180.
    assert Share(35, 50).interval == pytest.approx((0.5625, 0.8090), abs=5e-5)
    assert kappa_interval(pairs(20, 5, 10, 15)) == pytest.approx((0.1249, 0.6180), abs=1e-4)
    assert kappa_interval(pairs(0, 2, 2, 0)) == (-1, pytest.approx(-0.0202, abs=1e-4))


def test_agreement_precision_and_recall_of_what_does_not_hold():
    # The first says of 8 that they don't hold; the second finds 6 of these, and 3 that do hold.
    found = pairs(both=11, only_first=3, only_second=2, neither=6)
    assert agreed(found) == Share(17, 22)
    assert precision(found, of=False) == Share(6, 9)
    assert recall(found, of=False) == Share(6, 8)
    assert precision(found, of=True) == Share(11, 13)
    assert recall(found, of=True) == Share(11, 14)


def test_precision_of_one_who_never_says_so_is_undecided():
    assert precision(pairs(5, 0, 2, 0), of=False).value is None
    assert recall(pairs(5, 0, 2, 0), of=False) == Share(0, 2)

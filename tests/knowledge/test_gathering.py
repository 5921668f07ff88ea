"""Threads that wait are served together, each gets its own, and one that fails costs nobody else anything."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Lock

import pytest

from knowledge.gathering import Gathering


class _Kitchen:
    """Doubles numbers, notes who was served with whom, and can be held up; 13 it cannot serve."""

    def __init__(self) -> None:
        self.rounds: list[list[int]] = []
        self.begun = Event()
        self.free = Event()
        self._lock = Lock()

    def cook(self, given: Sequence[int]) -> list[int]:
        with self._lock:
            self.rounds.append(list(given))
        self.begun.set()
        assert self.free.wait(10)
        if 13 in given:
            raise ValueError("13 cannot be served")
        return [2 * number for number in given]


def _held_up(kitchen: _Kitchen, pool: ThreadPoolExecutor, given: Sequence[int], most: int) -> list[Future[int]]:
    """Let all but the first come while the first is being served."""
    gathering = Gathering(kitchen.cook, most)
    first = pool.submit(gathering.make, given[0])
    assert kitchen.begun.wait(10)
    others = [pool.submit(gathering.make, number) for number in given[1:]]
    while len(gathering._waiting) < len(others):  # pyright: ignore[reportPrivateUsage] - no other way to see who waits
        pass
    kitchen.free.set()
    return [first, *others]


def test_one_alone_is_served_at_once():
    kitchen = _Kitchen()
    kitchen.free.set()
    gathering = Gathering(kitchen.cook, 4)
    assert [gathering.make(number) for number in (1, 2, 3)] == [2, 4, 6]
    assert kitchen.rounds == [[1], [2], [3]]


def test_those_who_come_meanwhile_are_served_together_each_with_its_own():
    kitchen = _Kitchen()
    with ThreadPoolExecutor(8) as pool:
        made = [each.result(10) for each in _held_up(kitchen, pool, [1, 2, 3, 4, 5], most=8)]
    assert made == [2, 4, 6, 8, 10]
    assert [sorted(served) for served in kitchen.rounds] == [[1], [2, 3, 4, 5]]


def test_no_round_has_more_than_it_may():
    kitchen = _Kitchen()
    with ThreadPoolExecutor(8) as pool:
        made = [each.result(10) for each in _held_up(kitchen, pool, [1, 2, 3, 4, 5, 6], most=2)]
    assert made == [2, 4, 6, 8, 10, 12]
    assert [len(served) for served in kitchen.rounds] == [1, 2, 2, 1]


def test_one_that_fails_costs_the_others_nothing():
    kitchen = _Kitchen()
    with ThreadPoolExecutor(8) as pool:
        first, *others = _held_up(kitchen, pool, [1, 13, 3], most=8)
        assert first.result(10) == 2
        with pytest.raises(ValueError, match="13"):
            others[0].result(10)
        assert others[1].result(10) == 6


def test_after_a_failure_the_next_is_served():
    kitchen = _Kitchen()
    kitchen.free.set()
    gathering = Gathering(kitchen.cook, 4)
    with pytest.raises(ValueError, match="13"):
        gathering.make(13)
    assert gathering.make(4) == 8


def test_what_ends_a_thread_leaves_nobody_waiting():
    gathering = Gathering(_interrupt, 4)
    with pytest.raises(KeyboardInterrupt):
        gathering.make(1)
    with pytest.raises(KeyboardInterrupt):
        gathering.make(2)


def test_many_threads_get_each_its_own():
    kitchen = _Kitchen()
    kitchen.free.set()
    gathering = Gathering(kitchen.cook, 3)
    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(gathering.make, range(100, 600))) == [2 * number for number in range(100, 600)]


def _interrupt(_: Sequence[int]) -> list[int]:
    raise KeyboardInterrupt

"""Has several threads do something at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

T = TypeVar("T")

THREADS = 8


def at_once(act: Callable[[int], T], threads: int = THREADS) -> list[T]:
    """Give what each thread got, by its number; the first one's error, if any had one."""
    gate = Barrier(threads)

    def run(number: int) -> T:
        gate.wait(30)
        return act(number)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))

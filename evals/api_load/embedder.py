"""The embedder alone: as many processes as the servers have workers, each embedding questions one by one."""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from multiprocessing import get_context

from evals.api_load.questions import shuffled
from knowledge.embedding import MiniLM
from knowledge.library import open_embedder

WARM = 8


@dataclass(frozen=True, slots=True)
class Embedded:
    """Questions a second of all processes together, and the processor time of one question in seconds."""

    rate: float
    cpu: float


class Embedders:
    """Processes that wait with the embedder open; close them at the end."""

    def __init__(self, processes: int, asked: Sequence[str]) -> None:
        self._pools = [ProcessPoolExecutor(1, get_context("spawn")) for _ in range(processes)]
        self._asked = asked
        self.run(0.5, 0)

    def run(self, seconds: float, seed: int) -> Embedded:
        """Let every process embed for so many seconds."""
        jobs = [
            pool.submit(_embed, shuffled(self._asked, seed * 1000 + number), seconds)
            for number, pool in enumerate(self._pools)
        ]
        found = [job.result() for job in jobs]
        count = sum(count for count, _, _ in found)
        return Embedded(sum(count / took for count, took, _ in found), sum(cpu for _, _, cpu in found) / count)

    def close(self) -> None:
        """End the processes."""
        for pool in self._pools:
            pool.shutdown()


def _embed(asked: Sequence[str], seconds: float) -> tuple[int, float, float]:
    """Embed until the time is up; give how many, the seconds that passed and those of the processor."""
    embedder = _open()
    for question in asked[:WARM]:
        embedder.embed([question])
    start, cpu, count = time.perf_counter(), time.process_time(), 0
    for question in cycle(asked):
        embedder.embed([question])
        count += 1
        if time.perf_counter() - start >= seconds:
            break
    return count, time.perf_counter() - start, time.process_time() - cpu


@cache
def _open() -> MiniLM:
    return open_embedder()

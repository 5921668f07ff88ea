"""The run: everything is measured in turn, round by round, so that what else the machine does falls on all alike."""

import os
import platform
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.api_load import servers
from evals.api_load.clients import ASKED_BY, Load, Target, load
from evals.api_load.embedder import Embedders
from evals.api_load.processes import memory, processor_time
from evals.api_load.questions import questions, write_bodies, write_paths
from evals.api_load.servers import HOST, Server

WARM = 500
"""Requests of each kind before anything is measured: memory is looked at when they are answered, and at the end."""
EMBEDDER, SEARCH, ANSWERS = "embedder alone", "search", "answers"
PEER_SEARCH, PEER_ANSWERS = "LangChain's retriever", "LangChain's chain"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do: so many rounds of so many seconds, and in all at least so many requests of each kind to Regrow.

    `index` is Regrow's, `peer` the Python of the peers' environment, None to leave them out.
    """

    seconds: float
    rounds: int
    least: int
    workers: int
    index: Path
    peer: Path | None


@dataclass(frozen=True, slots=True)
class Round:
    """One round of one thing: requests (or questions) a second, and seconds; `cpu` is processor time of a request."""

    rate: float
    cpu: float
    p50: float = 0.0
    p99: float = 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of a run. Memory is in bytes, of Regrow's workers together, after `counted` requests each."""

    machine: str
    asked_by: str
    busy: tuple[float, float]
    questions: int
    rounds: dict[str, list[Round]]
    requests: dict[str, int]
    errors: dict[str, int]
    memory: tuple[int, int]
    counted: tuple[int, int]


@dataclass(slots=True)
class _Job:
    """One kind of request to one server, and what came of it so far."""

    name: str
    server: Server
    target: Target
    rounds: list[Round] = field(default_factory=list[Round])
    requests: int = 0
    errors: int = 0

    def run(self, seconds: float, seed: int) -> Round:
        """Ask for so many seconds."""
        workers = self.server.workers()
        before = processor_time(workers)
        done: Load = load(self.target, seconds, seed)
        cpu = processor_time(workers) - before
        self.requests += done.requests
        self.errors += done.errors
        return Round(done.rate, cpu / max(1, done.requests), done.p50, done.p99)

    def run_until(self, requests: int, seed: int) -> None:
        """Ask until so many requests were answered since the start."""
        rate = self.rounds[-1].rate if self.rounds else 0.0
        while (left := requests - self.requests) > 0:
            rate = self.run(min(60.0, max(2.0, 1.05 * left / rate)) if rate else 2.0, seed).rate
            seed += 1


def measure(plan: Plan) -> Measured:
    """Start everything, measure it, and stop it; raises ServerError and LoadError."""
    asked, before = questions(), os.getloadavg()[0]
    with ExitStack() as opened:
        folder = Path(opened.enter_context(TemporaryDirectory(prefix="load-")))
        jobs = _start(plan, asked, folder, opened)
        ours = [job for job in jobs if job.name in (SEARCH, ANSWERS)]
        embedders = Embedders(plan.workers, asked)
        opened.callback(embedders.close)
        workers = ours[0].server.workers()
        _say(f"{len(ours) * WARM} requests to begin with")
        for job in ours:
            job.run_until(WARM, 1000)
        held, counted = memory(workers), sum(job.requests for job in ours)
        alone: list[Round] = []
        for number in range(1, plan.rounds + 1):
            _say(f"round {number} of {plan.rounds}")
            found = embedders.run(plan.seconds, number)
            alone.append(Round(found.rate, found.cpu))
            for job in jobs:
                job.rounds.append(job.run(plan.seconds, number))
        _say(f"on to {plan.least} requests of each kind")
        for job in ours:
            job.run_until(plan.least, 2000)
        after = memory(workers)
        if workers != ours[0].server.workers():
            raise servers.ServerError("A worker ended under load.")
    return Measured(
        machine=f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors",
        asked_by=ASKED_BY,
        busy=(before, os.getloadavg()[0]),
        questions=len(asked),
        rounds={EMBEDDER: alone, **{job.name: job.rounds for job in jobs}},
        requests={job.name: job.requests for job in jobs},
        errors={job.name: job.errors for job in jobs},
        memory=(held, after),
        counted=(counted, sum(job.requests for job in ours)),
    )


def _start(plan: Plan, asked: Sequence[str], folder: Path, opened: ExitStack) -> list[_Job]:
    """Start the servers, which go when `opened` is closed, and give what is asked of them."""
    environment = servers.environment()
    bodies = write_bodies(asked, folder / "bodies")
    (folder / "regrow").mkdir()
    _say("Regrow's server")
    server = opened.enter_context(servers.regrow(folder / "regrow", plan.index, plan.workers, environment))
    paths = write_paths(asked, "/v1/search?q=", folder / "paths")
    jobs = [
        _Job(SEARCH, server, Target(HOST, server.port, "/v1/search", paths, server.key)),
        _Job(ANSWERS, server, Target(HOST, server.port, "/v1/answers", bodies, server.key)),
    ]
    if plan.peer:
        (folder / "peer").mkdir()
        _say("the peer's store and server")
        server = opened.enter_context(servers.peer(plan.peer, folder / "peer", plan.workers, environment))
        paths = write_paths(asked, "/search?q=", folder / "peer-paths")
        jobs += [
            _Job(PEER_SEARCH, server, Target(HOST, server.port, "/search", paths)),
            _Job(PEER_ANSWERS, server, Target(HOST, server.port, "/answers", bodies)),
        ]
    return jobs


def _say(what: str) -> None:
    print(f"  {what} …", file=sys.stderr, flush=True)

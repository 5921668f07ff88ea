"""Measures peers one after another, each step in a process of its own, and keeps what was found."""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from evals.peers.offline import QUIET
from evals.peers.passages import Peer

ROOT = Path(__file__).parents[2]
COLD_RUNS = 3
LIMIT_SECONDS = 1_800.0
"""A step that takes longer has failed."""

Figures = dict[str, float | None]
Done = Callable[[str], None]
"""Told what is about to be measured."""


class StepError(Exception):
    """A step of a peer failed; says how."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds and megabytes. `first` is from the start of a process to its first answer, on an index that is there.

    `answer` and `search` are medians over all questions in a warm process, `peak` is that process's memory once all are
    answered, `build_peak` that of building. What ends in `cpu` is processor time. `install` is None where a user's
    first run builds as `build` does.
    """

    answer: float
    answer_cpu: float
    search: float
    first: float
    build: float
    build_cpu: float
    peak: float
    build_peak: float
    install: float | None = None


@dataclass(frozen=True, slots=True)
class PeerRun:
    """What one peer came to: costs and figures by split, or the error that stopped it."""

    name: str
    title: str
    setting: str
    source: str
    versions: Mapping[str, str | None]
    threshold: float | None = None
    costs: Costs | None = None
    splits: Mapping[str, Figures] = field(default_factory=dict[str, Figures])
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One run of all peers; `network` says how it was kept off, `questions` how many were asked of each."""

    date: str
    machine: str
    network: str
    questions: int
    peers: tuple[PeerRun, ...]


def versions(packages: Sequence[str]) -> dict[str, str | None]:
    """Give the installed version of each package, None for those that are not installed."""
    return {package: _version(package) for package in packages}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def missing(peers: Sequence[Peer]) -> list[str]:
    """Give the packages that peers need and that are not installed, in order, each once."""
    found = {package: there for peer in peers for package, there in versions(peer.packages).items()}
    return [package for package, there in found.items() if there is None]


def measure(peer: Peer, prefix: Sequence[str], tell: Done) -> tuple[PeerRun, int]:
    """Measure one peer; gives what it came to and how many questions it was asked. Errors are kept, not raised."""
    known = (peer.name, peer.title, peer.setting, peer.source, versions(peer.packages), peer.threshold)
    try:
        with tempfile.TemporaryDirectory(prefix="peer-") as made:
            costs, every = _steps(peer, prefix, Path(made), tell)
    except StepError as error:
        return PeerRun(*known, error=str(error)), 0
    return PeerRun(*known, costs=costs, splits=every["splits"]), every["questions"]


def steps_of(peer: Peer) -> int:
    """Say how many steps it takes to measure a peer."""
    return 2 + COLD_RUNS + (peer.install is not None)


def _steps(peer: Peer, prefix: Sequence[str], home: Path, tell: Done) -> tuple[Costs, Mapping[str, Any]]:
    def run(step: str, folder: str = "index") -> Mapping[str, Any]:
        tell(f"{peer.title}: {step}")
        return run_step([*prefix, *command(peer.name, step, home / folder)], home / "measured.json")

    built = run("build")
    installed = run("install", "installed") if peer.install else None
    first = [run("first")["seconds"] for _ in range(COLD_RUNS)]
    every = run("all")
    costs = Costs(
        answer=every["seconds"],
        answer_cpu=every["cpu"],
        search=every["search_seconds"],
        first=median(first),
        build=built["seconds"],
        build_cpu=built["cpu"],
        peak=every["peak"],
        build_peak=built["peak"],
        install=installed["seconds"] if installed else None,
    )
    return costs, every


def command(name: str, step: str, folder: Path) -> list[str]:
    """Give the command that runs one step of a peer."""
    return [sys.executable, "-m", "evals.peers.run_one", name, "--step", step, "--folder", str(folder)]


def run_step(words: Sequence[str], kept: Path) -> Mapping[str, Any]:
    """Run a step and give what it measured; of a first answer, the seconds since its start. Raises StepError."""
    # The clock is the machine's, so that a process can say when it had its answer, and this one when it was started.
    start = time.monotonic()
    try:
        done = subprocess.run(
            [*words, "--json", str(kept)],
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, **QUIET},
            timeout=LIMIT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise StepError(f"took longer than {LIMIT_SECONDS:.0f} s") from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise StepError(said[-1].strip().replace(str(ROOT), ".") if said else f"ended with {done.returncode}")
    found = json.loads(kept.read_text(encoding="utf-8"))
    return {**found, "seconds": found["reached"] - start} if "reached" in found else found


def machine() -> str:
    """Describe the machine, and how busy it is."""
    load = f"{os.getloadavg()[0]:.1f}"
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors, load {load}"


def today() -> str:
    """Give the date as ISO 8601 has it."""
    return date.today().isoformat()

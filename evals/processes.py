"""Runs a command in processes of its own and measures each: `python -m evals.processes RUNS COMMAND…` prints JSON.

A process that is started inherits the highest memory of the one that starts it, so whoever starts must be small: this
file imports the standard library alone, and `measured` puts it in between.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

REGROW = ("-m", "assistant.channels.cli")
ASKED = "our MAR sheets are full of gaps, what should we do first?"
SAMPLE = Path(__file__).parents[1] / "assistant" / "planning" / "samples" / "sample-report.txt"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took, in seconds and in bytes, and its exit status."""

    wall: float
    cpu: float
    peak: int
    status: int


@dataclass(frozen=True, slots=True)
class Runs:
    """Several runs of one command."""

    each: tuple[Run, ...]

    @property
    def wall(self) -> float:
        """The median of the seconds that passed."""
        return median(run.wall for run in self.each)

    @property
    def cpu(self) -> float:
        """The median of the seconds that processors worked."""
        return median(run.cpu for run in self.each)

    @property
    def peak(self) -> float:
        """The highest memory of any run, in megabytes."""
        return max(run.peak for run in self.each) / MEGABYTE

    @property
    def costs(self) -> str:
        """Processor time and memory, for people."""
        return f"processor {self.cpu:.2f} s, {self.peak:.0f} MB"


def measured(command: Sequence[str], runs: int, environment: Mapping[str, str]) -> Runs:
    """Run a command several times and measure it; raises RuntimeError where it fails."""
    between = [sys.executable, "-m", "evals.processes", str(runs), *command]
    written = subprocess.run(between, check=True, stdout=subprocess.PIPE, text=True, env=dict(environment)).stdout
    found = Runs(tuple(Run(**entry) for entry in json.loads(written)))
    if failed := [run.status for run in found.each if run.status]:
        raise RuntimeError(f"{' '.join(command)} ended with {failed[0]}")
    return found


def imports(command: Sequence[str], environment: Mapping[str, str]) -> dict[str, float]:
    """Give the seconds that each top package takes to import in `python COMMAND`, most first."""
    watched = [sys.executable, "-X", "importtime", *command]
    done = subprocess.run(watched, check=True, capture_output=True, text=True, env=dict(environment))
    found: Counter[str] = Counter()
    for line in done.stderr.splitlines():
        own, bar, rest = line.removeprefix("import time:").partition("|")
        if bar and own.strip().isdigit():
            found[rest.rpartition("|")[2].strip().split(".")[0]] += int(own)
    return {name: micros / 1e6 for name, micros in found.most_common()}


def _run(command: Sequence[str]) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = used.ru_maxrss if sys.platform == "darwin" else used.ru_maxrss * 1024
    return Run(wall, used.ru_utime + used.ru_stime, peak, process.returncode)


if __name__ == "__main__":
    print(json.dumps([asdict(_run(sys.argv[2:])) for _ in range(int(sys.argv[1]))]))

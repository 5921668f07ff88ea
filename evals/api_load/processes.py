"""What worker processes take, as Linux tells it; nothing elsewhere."""

import os
from collections.abc import Sequence
from pathlib import Path

PROC = Path("/proc")
WORKER = b"spawn_main"
"""How a process that multiprocessing spawned begins; the one that tracks resources begins otherwise."""


def workers_of(parent: int) -> list[int]:
    """Give the ids of a server's worker processes."""
    try:
        children = (PROC / str(parent) / "task" / str(parent) / "children").read_text(encoding="ascii").split()
        return [int(child) for child in children if WORKER in (PROC / child / "cmdline").read_bytes()]
    except OSError:
        return []


def memory(processes: Sequence[int]) -> int:
    """Give the bytes of memory that processes hold together, what they share counted for each."""
    return sum(_field(process, "VmRSS:") * 1024 for process in processes)


def processor_time(processes: Sequence[int]) -> float:
    """Give the seconds of processor time that processes have taken together."""
    ticks = 0
    for process in processes:
        after_name = (PROC / str(process) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(after_name[11]) + int(after_name[12])  # user and system
    return ticks / os.sysconf("SC_CLK_TCK")


def _field(process: int, name: str) -> int:
    lines = (PROC / str(process) / "status").read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)

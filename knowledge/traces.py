"""Clears a Chroma folder of what deleted vectors leave behind in its files.

Seen in Chroma 1.5: the folder of a dropped collection's graph stays, whole; free pages of chroma.sqlite3 keep the
vectors that were queued in them; and the files of a new graph are written with room for 100 vectors that holds whatever
the process's memory held, other vectors among it.
"""

import shutil
import struct
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from knowledge.errors import VectorsUnavailableError

FILE = "chroma.sqlite3"
SECONDS = 600.0
"""So long the database may take to be rewritten; a gigabyte takes less."""

_REWRITE = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=30)
database.execute("VACUUM")
print(*(row[0] for row in database.execute("SELECT id FROM segments")))
"""
"""Run in a process of its own: Chroma brings its own SQLite, and two of them in one process do not heed each other's
locks, which damages the file."""

_HEADER = struct.Struct("<iQQQQ")
"""How a graph's header begins: version, an offset, the vectors that there is room for, those that there are, and the
bytes of each."""
LENGTH = 4
"""Bytes that the file of lengths has for each vector."""


def clear_traces(folder: Path) -> None:
    """Take away the graphs of collections that are no more and rewrite the database without its free pages.

    Nobody may write meanwhile. Raises VectorsUnavailableError where that cannot be done.
    """
    if not (folder / FILE).is_file():
        return
    graphs = graphs_in(folder)  # before the database is asked, so that one just made is not taken for a lost one
    command = [sys.executable, "-I", "-S", "-c", _REWRITE, str(folder / FILE)]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)  # noqa: S603 - our own program
        for graph in graphs - set(done.stdout.split()):
            shutil.rmtree(folder / graph)
    except (OSError, subprocess.SubprocessError) as error:
        raise VectorsUnavailableError(
            f"Deleted vectors cannot be cleared out of {folder}. See that the disk has room, that the folder is whole "
            "and that nothing else has its files open; then start Regrow again, which clears them."
        ) from error


def graphs_in(folder: Path) -> set[str]:
    """Name the graphs that are in a folder."""
    return {path.name for path in folder.iterdir() if path.is_dir()}


def blank_unused(folder: Path, graphs: Collection[str]) -> None:
    """Write noughts over a graph's room for vectors that are not there yet; nobody may write to it meanwhile."""
    for graph in graphs:
        header = folder / graph / "header.bin"
        if header.is_file():
            _, _, _, count, width = _HEADER.unpack(header.read_bytes()[: _HEADER.size])
            _write_noughts(folder / graph / "data_level0.bin", count * width)
            _write_noughts(folder / graph / "length.bin", count * LENGTH)


def _write_noughts(path: Path, start: int) -> None:
    """Write noughts from a place of a file to its end, where there is one."""
    rest = path.stat().st_size - start if path.is_file() else 0
    if rest > 0:
        with path.open("r+b") as file:
            file.seek(start)
            file.write(bytes(rest))

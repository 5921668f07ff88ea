"""Clears a Chroma folder of what deleted vectors leave behind in its files.

Seen in Chroma 1.5: the folder of a dropped collection's graph stays, whole; free pages of chroma.sqlite3 keep the
vectors that were queued in them; and the file of a new graph is written with room for 100 vectors that holds whatever
the process's memory held, other vectors among it.
"""

import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from knowledge.errors import VectorsUnavailableError

FILE = "chroma.sqlite3"
WAIT = 30.0
"""For so many seconds the database waits for those who are reading it."""

_HEADER = struct.Struct("<iQQQQ")
"""How a graph's header begins: version, an offset, the vectors that there is room for, those that there are, and the
bytes of each."""


def clear_traces(folder: Path) -> None:
    """Take away the graphs of collections that are no more and rewrite the database without its free pages.

    Nobody may write meanwhile. Raises VectorsUnavailableError where that cannot be done.
    """
    if not (folder / FILE).is_file():
        return
    graphs = list(_graphs(folder))  # before the database is asked, so that one just made is not taken for a lost one
    try:
        with closing(sqlite3.connect(folder / FILE, timeout=WAIT)) as database:
            known = {str(row[0]) for row in database.execute("SELECT id FROM segments")}
            for graph in graphs:
                if graph.name not in known:
                    shutil.rmtree(graph)
            database.execute("VACUUM")
    except (OSError, sqlite3.Error) as error:
        raise VectorsUnavailableError(
            f"Deleted vectors cannot be cleared out of {folder} ({error}). See that the disk has room and that nothing "
            "else has its files open, then start Regrow again: it clears them when it starts."
        ) from error


def blank_unused(folder: Path, collection: str | None = None) -> None:
    """Write noughts over the room for vectors that are not there yet, of one collection (its identity) or of all.

    Nobody may write to those collections meanwhile.
    """
    for graph in _graphs(folder) if collection is None else _graphs_of(folder, collection):
        header, data = graph / "header.bin", graph / "data_level0.bin"
        if header.is_file() and data.is_file():
            _, _, _, count, width = _HEADER.unpack(header.read_bytes()[: _HEADER.size])
            _write_noughts(data, count * width)


def _write_noughts(path: Path, start: int) -> None:
    """Write noughts from a place of a file to its end."""
    rest = path.stat().st_size - start
    if rest > 0:
        with path.open("r+b") as file:
            file.seek(start)
            file.write(bytes(rest))


def _graphs_of(folder: Path, collection: str) -> list[Path]:
    with closing(sqlite3.connect(folder / FILE, timeout=WAIT)) as database:
        found = database.execute("SELECT id FROM segments WHERE collection = ?", (collection,)).fetchall()
    return [folder / str(row[0]) for row in found]


def _graphs(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_dir())

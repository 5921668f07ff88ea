"""Full-text search with SQLite's FTS5: words, word stems and their weight (BM25)."""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from knowledge.errors import IndexDamagedError

WORD = re.compile(r"[^\W_]+")
HEADING_WEIGHT = 0.6
MAX_QUERY_WORDS = 48

STOP_WORDS = frozenset(
    "a about all also am an and any are as at be been but by can could did do does done for from get got had has "
    "have having he her here him his how i if im in is isnt it its just keep keeps like me more my need no not now of "
    "off on one or our out please s said say says she should so some t than that the their them then there these they "
    "thing things this those to too up us very was we were what whats when where which who why will with would you "
    "your".split()
)


def words(text: str) -> list[str]:
    """Give the lower-case words of a text, in order, apostrophes dropped."""
    return WORD.findall(text.lower().replace("'", "").replace("’", ""))


def content_words(text: str) -> list[str]:
    """Give the words that carry meaning, each once, in order."""
    return list(dict.fromkeys(word for word in words(text) if word not in STOP_WORDS))


def write_lexical(path: Path, rows: Iterable[tuple[int, str, str]]) -> None:
    """Write a full-text index of (row number, text, heading)."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE VIRTUAL TABLE entries USING fts5(text, heading, tokenize='porter unicode61 remove_diacritics 2')"
        )
        database.executemany("INSERT INTO entries(rowid, text, heading) VALUES (?, ?, ?)", rows)
        database.execute("INSERT INTO entries(entries) VALUES ('optimize')")


class Lexical:
    """A finished full-text index, opened for reading."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise IndexDamagedError(f"The full-text index {path} is not there. Run: regrow index --rebuild")
        self._database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def nearest(self, terms: Sequence[str], limit: int) -> list[tuple[int, float]]:
        """Give (row, weight) of the entries that hold any of the words, best first; weights are positive."""
        query = " OR ".join(f'"{word}"' for word in terms[:MAX_QUERY_WORDS])
        if not query:
            return []
        rows = self._read(
            "SELECT rowid, -bm25(entries, 1.0, ?) FROM entries WHERE entries MATCH ? ORDER BY 2 DESC LIMIT ?",
            (HEADING_WEIGHT, query, limit),
        )
        return [(int(row), float(weight)) for row, weight in rows]

    def knows(self, word: str) -> bool:
        """Whether any entry's text holds a word, whatever its ending."""
        return bool(self._read("SELECT 1 FROM entries WHERE entries MATCH ? LIMIT 1", (f'text : "{word}"',)))

    def _read(self, statement: str, values: tuple[str | float | int, ...]) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(
                f"The full-text index cannot be read ({error}). Run: regrow index --rebuild"
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._database.close()

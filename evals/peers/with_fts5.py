"""Plain SQLite: paragraphs in an FTS5 table with the Porter stemmer, ranked by BM25.

Settings, from SQLite's page on FTS5 (sqlite.org/fts5.html): `tokenize = 'porter'` so that forms of a word match
(4.3.3), `ORDER BY rank` as the recommended way to sort by bm25() (5.1.1), and every word of the question in double
quotes, so that none is read as an operator (3.1). Words are joined by OR, as a question in plain speech holds words
that no one paragraph has all of. The page names no number of results; ten are shown, as by Haystack's retrievers.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from evals.peers.passages import Passage, Peer, Retriever

FILE = "paragraphs.sqlite"
SHOWS = 10
_BREAK = re.compile(r"\n\s*\n")
_WORD = re.compile(r"\w+")


def paragraphs(document: str, text: str) -> Iterator[Passage]:
    """Give what stands between blank lines, without white space around it."""
    start = 0
    for end, after in [*((gap.start(), gap.end()) for gap in _BREAK.finditer(text)), (len(text), len(text))]:
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        if stripped := piece.strip():
            yield Passage(document, begin, begin + len(stripped), stripped)
        start = after


def query_of(question: str) -> str:
    """Give the words of a question as FTS5 reads them: any of them, each in quotes; empty where there are none."""
    return " OR ".join(f'"{word}"' for word in dict.fromkeys(_WORD.findall(question.lower())))


def build(folder: Path) -> None:
    """Index the documents' paragraphs."""
    from knowledge.reading import load_documents  # needed to build alone

    rows = [passage for document in load_documents() for passage in paragraphs(document.id, document.text)]
    with closing(sqlite3.connect(folder / FILE)) as database, database:
        database.execute(
            "CREATE VIRTUAL TABLE paragraphs USING fts5("
            "text, document UNINDEXED, start UNINDEXED, finish UNINDEXED, tokenize = 'porter')"
        )
        database.executemany(
            "INSERT INTO paragraphs VALUES (?, ?, ?, ?)", [(p.text, p.document, p.start, p.end) for p in rows]
        )


def open_peer(folder: Path) -> Retriever:
    """Open what was built."""
    database = sqlite3.connect(folder / FILE)

    def find(question: str, limit: int) -> list[Passage]:
        if not (query := query_of(question)):
            return []
        found = database.execute(
            "SELECT document, start, finish, text, -rank FROM paragraphs WHERE paragraphs MATCH ? ORDER BY rank "
            "LIMIT ?",
            (query, limit),
        )
        return [Passage(*row) for row in found]

    return Retriever(find, SHOWS)


PEERS = (
    Peer(
        "fts5",
        "SQLite FTS5",
        "paragraphs, Porter stemmer, BM25, the first 10 shown",
        "sqlite.org/fts5.html, sections 3.1, 4.3.3 and 5.1.1",
        build,
        open_peer,
    ),
)

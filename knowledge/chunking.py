"""Neighbouring statements of one section, gathered up to a token budget: what they say together can be found too."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.models import Statement

TOKEN_BUDGET = 220
"""In the embedder's own tokens: it reads 256, of which two frame a text and up to 34 are the headings before it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of statements of one section; `start` and `end` are spans in the document, `tokens` the count of `text`."""

    section: str
    document: str
    start: int
    end: int
    text: str
    tokens: int


def chunk_statements(
    statements: Sequence[Statement], count: Callable[[str], int], budget: int = TOKEN_BUDGET
) -> list[Chunk]:
    """Cut each section's statements into chunks of at most `budget` tokens; a longer one is a chunk of its own."""
    chunks: list[Chunk] = []
    for _, group in groupby(statements, key=lambda statement: statement.section):
        for run in _runs(group, count, budget):
            text = " ".join(statement.text for statement in run)
            chunks.append(Chunk(run[0].section, run[0].document, run[0].start, run[-1].end, text, count(text)))
    return chunks


def _runs(statements: Iterable[Statement], count: Callable[[str], int], budget: int) -> list[list[Statement]]:
    runs: list[list[Statement]] = []
    used = 0
    for statement in statements:
        tokens = count(statement.text)
        if runs and used + tokens <= budget:
            runs[-1].append(statement)
            used += tokens
        else:
            runs.append([statement])
            used = tokens
    return runs

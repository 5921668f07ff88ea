"""Chunks: neighbours of one section within the budget, nothing lost, spans exact."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.chunking import TOKEN_BUDGET, chunk_statements
from knowledge.embedding import MAX_TOKENS, MiniLM, model_folder
from knowledge.library import Library
from knowledge.models import Statement


def _count(text: str) -> int:
    return len(text.split())


def _statements(lengths: list[tuple[str, int]]) -> list[Statement]:
    """Statements of so many words each in sections that follow one another."""
    made: list[Statement] = []
    place = 0
    for number, (section, length) in enumerate(lengths):
        text = " ".join(f"w{number}" for _ in range(length))
        made.append(Statement(f"d/{section}/{number}", "d", section, place, place + len(text), text, "bullet", 0))
        place += len(text) + 1
    return made


def _texts(lengths: list[tuple[str, int]], budget: int) -> list[list[str]]:
    """Each chunk as the set of statements that it holds, in order."""
    return [list(dict.fromkeys(c.text.split())) for c in chunk_statements(_statements(lengths), _count, budget)]


def test_neighbours_are_gathered_up_to_the_budget():
    assert _texts([("a", 4), ("a", 4), ("a", 2), ("a", 1)], 10) == [["w0", "w1", "w2"], ["w3"]]


def test_a_chunk_never_reaches_into_another_section():
    assert _texts([("a", 1), ("b", 1), ("b", 1), ("c", 1)], 10) == [["w0"], ["w1", "w2"], ["w3"]]


def test_a_statement_beyond_the_budget_is_a_chunk_of_its_own():
    assert _texts([("a", 1), ("a", 30), ("a", 1)], 10) == [["w0"], ["w1"], ["w2"]]


def test_no_statements_give_no_chunks():
    assert chunk_statements([], _count) == []


@given(
    sections=st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=8), max_size=6),
    budget=st.integers(1, 20),
)
def test_every_statement_stands_in_one_chunk_whose_span_is_theirs(sections: list[list[int]], budget: int):
    lengths = [(f"s{number}", length) for number, group in enumerate(sections) for length in group]
    statements = _statements(lengths)
    chunks = chunk_statements(statements, _count, budget)
    assert " ".join(chunk.text for chunk in chunks) == " ".join(statement.text for statement in statements)
    for chunk in chunks:
        held = [s for s in statements if chunk.start <= s.start and s.end <= chunk.end]
        assert {statement.section for statement in held} == {chunk.section}
        assert (chunk.start, chunk.end) == (held[0].start, held[-1].end)
        assert chunk.text == " ".join(statement.text for statement in held)
        assert chunk.tokens == _count(chunk.text)
        assert chunk.tokens <= budget or len(held) == 1
    for one, next_ in pairwise(chunks):
        first = next(s for s in statements if s.start == next_.start)
        assert one.section != next_.section or one.tokens + _count(first.text) > budget


def test_the_budget_fits_into_what_the_embedder_reads():
    assert TOKEN_BUDGET + 2 <= MAX_TOKENS


def test_the_real_chunks_hold_every_statement_within_the_budget(library: Library, embedder: MiniLM):
    corpus = library.index.corpus
    held = [
        sum(
            1 for s in corpus.statements if s.section == chunk.section and chunk.start <= s.start and s.end <= chunk.end
        )
        for chunk in corpus.chunks
    ]
    assert sum(held) == len(corpus.statements)
    for chunk, count in zip(corpus.chunks, held, strict=True):
        assert chunk.tokens == embedder.count_tokens(chunk.text)
        assert chunk.tokens <= TOKEN_BUDGET or count == 1


def test_a_chunk_is_read_to_its_end_with_its_headings(library: Library):
    corpus = library.index.corpus
    embedder = MiniLM(model_folder())
    texts = corpus.texts()[corpus.rows("chunk")]
    cut = [text[:60] for text in texts if embedder.count_tokens(text) >= MAX_TOKENS]
    assert cut == []

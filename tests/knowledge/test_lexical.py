"""Full-text search: words and their stems, any words at all, and files that cannot be trusted."""

from pathlib import Path

import pytest

from knowledge.errors import IndexDamagedError
from knowledge.lexical import MAX_QUERY_WORDS, Lexical, content_words, words, write_lexical

ROWS = [
    (0, "Staff were seldom trained to give medicines.", "Medicines"),
    (7, "Zoë's café had no fire exit.", "Environments"),
    (9, "Complaints were recorded.", "Listening"),
    (12, "Nobody listened.", "Staff"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_lexical(tmp_path / "lexical.sqlite", ROWS)
    return tmp_path / "lexical.sqlite"


@pytest.fixture
def lexical(path: Path) -> Lexical:
    return Lexical(path)


def _rows(lexical: Lexical, *terms: str, limit: int = 10) -> list[int]:
    return [row for row, _ in lexical.nearest(terms, limit)]


@pytest.mark.parametrize(
    ("term", "rows"),
    [
        ("medicine", [0]),
        ("training", [0]),
        ("complaint", [9]),
        ("cafe", [7]),
        ("zoe", [7]),
        ("nothing", []),
        ("staff", [0, 12]),
    ],
)
def test_words_are_found_by_their_stems_and_without_accents(lexical: Lexical, term: str, rows: list[int]):
    assert sorted(_rows(lexical, term)) == rows


def test_text_counts_for_more_than_heading_and_more_words_for_more_than_one(tmp_path: Path):
    fillers = [(number, "nothing here counts", "as it is") for number in range(10, 40)]
    rows = [
        (0, "staff one two", "three four five"),
        (1, "six one two", "staff four five"),
        (2, "staff meals two", "three four five"),
    ]
    write_lexical(tmp_path / "l.sqlite", [*rows, *fillers])
    lexical = Lexical(tmp_path / "l.sqlite")
    assert _rows(lexical, "staff")[2] == 1
    assert _rows(lexical, "staff", "meals")[0] == 2
    assert all(weight > 0 for _, weight in lexical.nearest(["staff", "meals"], 10))


def test_no_more_rows_are_given_than_were_asked_for(lexical: Lexical):
    assert _rows(lexical, "staff", "cafe", "complaints", limit=2) == _rows(lexical, "staff", "cafe", "complaints")[:2]


def test_no_words_find_nothing(lexical: Lexical):
    assert lexical.nearest([], 10) == []


@pytest.mark.parametrize(
    "term", ["and", "or", "not", "near", "text", "heading", "entries", "rowid", "𞤀", "ª", "١", "日本語", "x" * 5000]
)
def test_a_word_of_the_query_language_is_a_word_like_any_other(lexical: Lexical, term: str):
    assert _rows(lexical, term) == []
    assert _rows(lexical, term, "medicines") == [0]


def test_a_question_of_many_words_is_cut(lexical: Lexical):
    many = [f"w{number}" for number in range(MAX_QUERY_WORDS)]
    assert _rows(lexical, *many[:-1], "medicines", *many) == [0]
    assert _rows(lexical, *many, "medicines") == []


def test_words_are_lower_case_without_apostrophes_and_signs():
    assert words("The CQC's “Reg. 9A”, isn’t_it? <b>") == ["the", "cqcs", "reg", "9a", "isnt", "it", "b"]
    assert words(" \n-*\"'()") == []


def test_words_that_carry_no_meaning_are_left_out_and_each_counts_once():
    assert content_words("What should we do about the falls? Falls, and FALLS again!") == ["falls", "again"]
    assert content_words("what do we do about it") == []


def test_a_path_may_be_relative_or_hold_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "a b?c#d%20é"
    folder.mkdir()
    write_lexical(folder / "l.sqlite", ROWS)
    assert _rows(Lexical(folder / "l.sqlite"), "medicines") == [0]
    monkeypatch.chdir(folder)
    assert _rows(Lexical(Path("l.sqlite")), "medicines") == [0]


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path):
    with pytest.raises(IndexDamagedError, match="regrow index --rebuild"):
        Lexical(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize("contents", [b"", b"not a database at all, but long enough to be read as one" * 20])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, contents: bytes):
    path = tmp_path / "lexical.sqlite"
    path.write_bytes(contents)
    with pytest.raises(IndexDamagedError, match="regrow index --rebuild"):
        Lexical(path).nearest(["medicines"], 3)


def test_searching_writes_nothing(path: Path):
    before, files = path.read_bytes(), list(path.parent.iterdir())
    lexical = Lexical(path)
    assert _rows(lexical, "medicines") == [0]
    lexical.close()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == files

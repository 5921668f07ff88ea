"""Everyday words become plain ones, and nothing else is touched."""

import tomllib
from pathlib import Path
from timeit import repeat

import pytest

from knowledge.errors import VocabularyError
from knowledge.plain_words import PLAIN_WORDS, PlainWords, load_plain_words
from knowledge.reading import load_documents

SMALL = PlainWords(
    {
        "u": "you",
        "r": "are",
        "dont": "do not",
        "gaffer": "boss",
        "going over": "falling",
        "going over the": "going over the",
        "half-arsed": "very poor",
        "dog's dinner": "badly organised",
        "w/o": "without",
        "d&v": "sickness",
        "cos": "because",
        "asap": "as soon as possible",
    }
)


@pytest.fixture(scope="module")
def plain_words() -> PlainWords:
    return load_plain_words()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the gaffer left", "the boss left"),
        ("Gaffer left, ASAP!", "boss left, as soon as possible!"),
        ("the gaffer's and the gaffer’s", "the boss's and the boss’s"),
        ("keeps going  over again", "keeps falling again"),
        ("going over the notes", "going over the notes"),
        ("going, over", "going, over"),
        ("half arsed, half-arsed", "very poor, very poor"),
        ("a dog’s dinner", "a badly organised"),
        ("w/o pay, d & v, D&V outbreak", "without pay, sickness, D&V outbreak"),
        ("'cos u r late", "'because you are late"),
        ("gaffer/deputy", "boss/deputy"),
        ("gaffers cosy your", "gaffers cosy your"),
        ("R U there", "R U there"),
        ("u-turn, r&d, the u.k, a@u.r", "u-turn, r&d, the u.k, a@u.r"),
        ("’tis “odd”  \n and\tspaced – 100% ☂", "’tis “odd”  \n and\tspaced – 100% ☂"),
        ("", ""),
        ("İ dont", "İ do not"),
    ],
)
def test_whole_words_and_longest_phrases_are_replaced(text: str, expected: str):
    assert SMALL.plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wot do i do cos staff r rushed off our feet", "what do i do because staff are overworked and short of staff"),
        ("the gaffer says nowt n turns a blind eye", "the boss says nothing and ignore problems"),
        ("dont no how 2 start tbh", "do not know how to start to be honest"),
        ("mum’s carer keeps going over", "mum’s carer keeps falling"),
        ("is the room smelling of wee", "is the room smelling of urine"),
        ("the CD book, US and IT", "the CD book, US and IT"),
        ("saftey n assesments need improvment", "safety and assessments need improvement"),
        ("its good", "its good"),
        ("a wee bit behind", "a little behind"),
        ("coughing up blood, c diff", "coughing up blood, c diff"),
    ],
)
def test_the_table_puts_everyday_english_in_plain_words(plain_words: PlainWords, text: str, expected: str):
    assert plain_words.plain(text) == expected


def test_the_table_is_large_and_its_values_are_plain_already(plain_words: PlainWords):
    words: dict[str, str] = tomllib.loads(PLAIN_WORDS.read_text(encoding="utf-8"))["words"]
    assert len(words) > 700
    assert [says for says in words.values() if plain_words.plain(says) != says] == []


def test_the_documents_words_are_left_alone(plain_words: PlainWords):
    """The documents are in plain English: what is replaced in them would be replaced wrongly in a question."""
    lines = [line for document in load_documents() for line in document.text.splitlines()]
    assert len(lines) > 1000
    changed = [line for line in lines if plain_words.plain(line) != line]
    assert len(changed) <= 4, changed


def test_it_is_fast(plain_words: PlainWords):
    text = "the gaffer is never in cos of the agency lot n we r rushed off our feet wot shud i do first pls"
    assert min(repeat(lambda: plain_words.plain(text), number=100, repeat=20)) / 100 < 0.0002


@pytest.mark.parametrize(
    "table",
    [
        "words = 3",
        "words = 'a'",
        "[other]\na = 'b'",
        "[words",
        "[words]\na = 3",
        "[words]\nA = 'b'",
        "[words]\n'’cos' = 'because'",
        "[words]\n' a' = 'b'",
        "[words]\n'' = 'b'",
        "[words]\n'!' = 'b'",
        "[words]\na = ''",
        "[words]\na = ' b'",
        "[words]\n'a b' = 'c'\n'a-b' = 'd'",
    ],
)
def test_a_bad_table_is_refused(tmp_path: Path, table: str):
    path = tmp_path / "plain_words.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(VocabularyError):
        load_plain_words(path)


def test_a_missing_table_is_refused(tmp_path: Path):
    with pytest.raises(VocabularyError, match=r"plain_words\.toml cannot be read"):
        load_plain_words(tmp_path / "plain_words.toml")

from collections.abc import Mapping
from dataclasses import replace

import pytest

from knowledge.errors import DocumentError
from knowledge.models import Furniture, Reading
from knowledge.reading import account, read
from knowledge.reading.cleaning import clean

IDS = [
    "guide-to-improvement",
    "rating-characteristics",
    "quality-framework",
    "requires-improvement-policy",
    "special-measures-news",
]


@pytest.mark.parametrize("name", IDS)
def test_every_character_is_accounted_for_once(readings: Mapping[str, Reading], name: str) -> None:
    reading = readings[name]
    parts = account(reading)
    assert "".join(reading.document.text[start:end] for start, end, _ in parts) == reading.document.text
    assert {label for _, _, label in parts} == {"heading", "statement", "furniture", "space"}


@pytest.mark.parametrize("name", IDS)
def test_words_are_left_out_only_for_a_reason_other_than_markup(readings: Mapping[str, Reading], name: str) -> None:
    text = readings[name].document.text
    for piece in readings[name].furniture:
        assert piece.reason.strip()
        if piece.reason in {"list marker", "heading marker", "quotation mark"}:
            assert not any(character.isalnum() for character in text[piece.start : piece.end])
        if piece.reason == "table markup":
            assert text[piece.start] == "<"
            assert text[piece.start : piece.end].count("<") == 1


def test_little_of_the_words_is_furniture(readings: Mapping[str, Reading]) -> None:
    for reading in readings.values():
        left_out = sum(p.end - p.start for p in reading.furniture if p.reason not in {"table markup", "list marker"})
        assert left_out < 0.14 * len(reading.document.text), reading.document.id
    guide = readings["guide-to-improvement"]
    assert sum(p.end - p.start for p in guide.furniture) < 0.03 * len(guide.document.text)


@pytest.mark.parametrize("name", IDS)
def test_spans_are_the_statements_words(readings: Mapping[str, Reading], name: str) -> None:
    reading = readings[name]
    for statement in reading.statements:
        raw = reading.document.text[statement.start : statement.end]
        assert clean(raw) == statement.text
        assert raw == raw.strip()
        assert statement.text
        assert not set("\t\n<>■*#") & set(statement.text), statement


@pytest.mark.parametrize("name", IDS)
def test_ids_are_unique_and_refer(readings: Mapping[str, Reading], name: str) -> None:
    reading = readings[name]
    sections = {section.id: section for section in reading.sections}
    statements = {statement.id: statement for statement in reading.statements}
    assert len(sections) == len(reading.sections)
    assert len(statements) == len(reading.statements)
    for statement in reading.statements:
        section = sections[statement.section]
        assert section.start <= statement.start < statement.end <= section.end
        assert statement.id.startswith(f"{section.id}#")
        assert statement.lead is None or statements[statement.lead].start < statement.start
        assert (statement.kind == "voice") == (statement.speaker is not None)


@pytest.mark.parametrize("name", IDS)
def test_sections_follow_one_another_to_the_end(readings: Mapping[str, Reading], name: str) -> None:
    reading = readings[name]
    for before, after in zip(reading.sections, reading.sections[1:], strict=False):
        assert before.start < before.end == after.start
    assert reading.sections[-1].end == len(reading.document.text)


def test_a_piece_that_nobody_took_is_an_error(guide: Reading) -> None:
    with pytest.raises(DocumentError, match="neither heading, statement nor furniture"):
        account(replace(guide, statements=guide.statements[1:]))


def test_a_piece_taken_twice_is_an_error(guide: Reading) -> None:
    first = guide.statements[0]
    twice = Furniture(first.start + 1, first.start + 2, "picture")
    with pytest.raises(DocumentError, match="overlaps"):
        account(replace(guide, furniture=(twice, *guide.furniture)))


def test_an_unknown_reader_is_an_error(guide: Reading) -> None:
    with pytest.raises(DocumentError, match=r"no reader 'poem'; the manifest may name framework-paper, guide"):
        read(replace(guide.document, reader="poem"))

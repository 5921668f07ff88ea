"""Everyday phrases lead to one place each, and a file that does not is refused with its name."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.errors import VocabularyError
from knowledge.everyday import EVERYDAY, load_everyday
from knowledge.models import Section, Statement

SECTIONS = (
    Section("g/care", "g", ("Part", "Safe: Care", "What to do"), 0, 100),
    Section("g/care-more", "g", ("Part", "Safe: Care", "What to do", "More"), 100, 150),
    Section("g/food", "g", ("Part", "Safe: Food", "What to do"), 150, 400),
    Section("h/care", "h", ("Part", "Safe: Care", "What to do"), 0, 50),
)


def _statement(id_: str, section: str, text: str) -> Statement:
    return Statement(id_, section[0], section, 0, len(text), text, "bullet", 0)


STATEMENTS = (
    _statement("s0", "g/care", "“Keep* people’s care plans up to date: always."),
    _statement("s1", "g/care", "Train staff, and record the [training](http://x)."),
    _statement("s2", "g/care-more", "Ask people what they want."),
    _statement("s3", "g/food", "Ask people what they eat."),
    _statement("s4", "h/care", "Train staff in another document."),
)


def _load(folder: Path, text: str) -> list[tuple[str, str, str | None]]:
    (folder / "phrases.toml").write_text(text, encoding="utf-8")
    return [(phrase.text, phrase.section, phrase.statement) for phrase in load_everyday(folder, SECTIONS, STATEMENTS)]


def _entry(anchor: str = "", section: str = '["Safe: Care", "What to do"]', says: str = '["said"]') -> str:
    anchored = f"anchor = {anchor}\n" if anchor else ""
    return f'[[everyday]]\ndocument = "g"\nsection = {section}\n{anchored}says = {says}\n'


@pytest.mark.parametrize(
    ("anchor", "statement"),
    [
        ('"Train staff"', "s1"),
        ('"Train staff, and  record the training"', "s1"),
        ('"""Keep people\'s care plans"""', "s0"),
        ('"up to date always"', "s0"),
        ('"Ask people"', "s2"),
    ],
)
def test_an_anchor_finds_its_statement_whatever_the_quotation_marks_and_markup(
    tmp_path: Path, anchor: str, statement: str
):
    section = next(s.section for s in STATEMENTS if s.id == statement)
    assert _load(tmp_path, _entry(anchor)) == [("said", section, statement)]


def test_a_phrase_without_an_anchor_belongs_to_the_whole_section(tmp_path: Path):
    assert _load(tmp_path, _entry(says='["a", "b"]')) == [("a", "g/care", None), ("b", "g/care", None)]
    assert _load(tmp_path, _entry(section='["What to do"]')) == [("said", "g/food", None)]
    assert _load(tmp_path, _entry(section='["Part", "More"]')) == [("said", "g/care-more", None)]


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path):
    (tmp_path / "a.toml").write_text(_entry(says='["first"]'), encoding="utf-8")
    (tmp_path / "z.toml").write_text(_entry(says='["last"]'), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not read", encoding="utf-8")
    assert [said for said, _, _ in _load(tmp_path, _entry())] == ["first", "said", "last"]


@pytest.mark.parametrize(
    "text",
    [
        _entry('"No such words"'),
        _entry('"Ask people"', section='["Part"]'),
        _entry(section='["Safe: Cared", "What to do"]'),
        _entry(section='["What to do", "Safe: Care"]'),
        _entry(section='["Safe: Care"]'),
        _entry(section="[]"),
        _entry('"Train"', section="[]", says='["x"]'),
        _entry(section='"What to do"'),
        _entry(section="[1]"),
        _entry("5"),
        _entry(says="[]"),
        _entry(says='"said"'),
        _entry(says="[1]"),
        _entry(says='["  "]'),
        _entry().replace('"g"', '"unknown"'),
        _entry().replace("says", "said"),
        _entry() + 'extra = "x"\n',
        _entry().replace('document = "g"\n', ""),
        _entry().replace("[[everyday]]", "[[everday]]"),
        "everyday = 3\n",
        "everyday = [",
    ],
)
def test_an_entry_that_leads_to_no_one_place_is_refused_with_its_files_name(tmp_path: Path, text: str):
    with pytest.raises(VocabularyError, match=r"phrases\.toml"):
        _load(tmp_path, text)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path):
    (tmp_path / "phrases.toml").write_bytes(b'x = "\xff"')
    with pytest.raises(VocabularyError, match=r"phrases\.toml"):
        load_everyday(tmp_path, SECTIONS, STATEMENTS)


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_without_phrases_is_refused(tmp_path: Path, made: bool):
    folder = tmp_path / "everyday"
    if made:
        folder.mkdir()
    with pytest.raises(VocabularyError, match="no phrases"):
        load_everyday(folder, SECTIONS, STATEMENTS)


def test_the_real_phrases_all_lead_somewhere_and_none_leads_to_two_places():
    from knowledge.reading import load_documents, read

    readings = [read(document) for document in load_documents()]
    sections = [section for reading in readings for section in reading.sections]
    statements = [statement for reading in readings for statement in reading.statements]
    phrases = load_everyday(EVERYDAY, sections, statements)
    assert {phrase.section for phrase in phrases} <= {section.id for section in sections}
    assert {phrase.statement for phrase in phrases} - {None} <= {statement.id for statement in statements}
    assert {statement.document for statement in statements if statement.id in {p.statement for p in phrases}} == {
        reading.document.id for reading in readings
    }
    same = Counter((phrase.text.casefold(), phrase.section, phrase.statement) for phrase in phrases)
    assert [entry for entry, count in same.items() if count > 1] == []

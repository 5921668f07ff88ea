"""advice.toml and findings.toml: each entry fits the guide and the framework, and nothing stands twice."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.citing import Citations
from assistant.planning.desk import Desk
from assistant.planning.fitted import advice_line
from assistant.planning.grow.advice import PATH, advice_of, advice_on
from assistant.planning.nearness import Nearness
from knowledge.library import Library

ADVICE: list[dict[str, Any]] = tomllib.loads(PATH.read_text(encoding="utf-8"))["advice"]
FINDINGS: list[dict[str, Any]] = [
    entry
    for path in (PATH, PATH.with_name("findings.toml"))
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["finding"]
]


@pytest.fixture(scope="module")
def desk(library: Library) -> Desk:
    return Desk(library, Citations(library.documents, library.index.corpus), Nearness(library))


def sentences() -> Iterator[str]:
    for entry in (*ADVICE, *FINDINGS):
        yield from entry.get("fits", [])


def test_every_entry_begins_one_bullet_of_its_statement_and_every_bullet_has_one(desk: Desk):
    told: Counter[str] = Counter()
    for entry in ADVICE:
        statement = desk.library.framework.statement(entry["statement"])
        assert statement is not None, entry["statement"]
        found = [row.id for row in desk.topic(statement).do if row.text.startswith(entry["begins"])]
        assert len(found) == 1, (entry["statement"], entry["begins"], len(found))
        told.update(found)
    bullets = [row for name in desk.library.framework.quality_statements for row in desk.topic(name).do]
    assert [row.text for row in bullets if told[row.id] != 1] == []


def test_every_bullet_is_known_as_advice_by_its_own_entry(desk: Desk):
    for statement in desk.library.framework.quality_statements:
        for row in desk.topic(statement).do:
            advice = advice_of(statement.name, row)
            assert advice is not None
            assert row.text.startswith(advice.begins)
        assert len(advice_on(statement.name)) == len(desk.topic(statement).do)


def test_names_are_the_frameworks_own_to_the_letter(library: Library):
    names = {statement.name for statement in library.framework.quality_statements}
    assert names.issuperset(entry["statement"] for entry in (*ADVICE, *FINDINGS))
    for entry in FINDINGS:
        also = entry["also"]
        assert names.issuperset(also)
        assert len({entry["statement"], *also}) == len(also) + 1, entry["statement"]
    assert {entry["statement"] for entry in FINDINGS} == names, "each has findings of its own"


def test_no_sentence_stands_twice():
    counts = Counter(" ".join(text.split()).casefold() for text in sentences())
    assert [text for text, count in counts.items() if count > 1] == []
    assert len(counts) > 2500


def test_every_sentence_is_one_in_plain_characters():
    for text in sentences():
        assert text == " ".join(text.split())
        assert 10 <= len(text) <= 600, text
        assert "\ufffd" not in text
        assert any(letter.isalpha() for letter in text)


def test_entries_hold_what_the_files_say_they_hold():
    for entry in ADVICE:
        known = {"statement", "begins", "when", "about", "fits", "usable", "service"}
        assert set(entry) <= known, entry["begins"]
        if entry.get("usable", True):
            assert entry["when"] in {"first", "then", "later"}
            assert entry["about"].strip()
            assert entry["fits"]
        else:
            assert "fits" not in entry, entry["begins"]
    assert all(set(entry) == {"statement", "also", "fits"} and entry["fits"] for entry in FINDINGS)


def test_what_is_no_advice_on_its_own_is_the_exception(desk: Desk):
    for statement in desk.library.framework.quality_statements:
        listed = advice_on(statement.name)
        assert not listed or sum(advice.usable for advice in listed) >= 2, statement.name


def test_the_line_that_ships_was_fitted_to_the_advice_there_is():
    fitted = {f"{entry['statement']}|{entry['begins']}" for entry in ADVICE if entry.get("fits")}
    assert set(advice_line().names) == fitted, "run: python -m evals.fit_planning"

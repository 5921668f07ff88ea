"""What is given on a quality statement: all that the guide has on it, to the letter, and nothing else."""

import pytest

from assistant.answering.verify import passes
from assistant.channels.mcp.statements import StatementUnknownError, look_up
from assistant.channels.mcp.texts import told_statement
from assistant.organisation import Shared

MEDICINES = "Safe: Medicines optimisation"


def test_each_part_is_there_and_every_sentence_is_cited_to_the_letter(shared: Shared):
    for statement in shared.library.framework.quality_statements:
        advice = look_up(shared.library, statement.name)
        known = {citation.n: citation for citation in advice.citations}
        told = (*advice.what_goes_wrong, *advice.breaches, *advice.what_to_do, *advice.notes)
        assert told, statement.name
        assert all(sentence.citations for sentence in told)
        assert all(passes(sentence, known, shared.library.documents) for sentence in told)
        assert bool(advice.what_goes_wrong) == bool(advice.what_to_do) == statement.assessed
        assert [regulation.number for regulation in advice.regulations] == [
            reference.number for reference in statement.regulations
        ]
        assert all(statement.name in citation.section for citation in advice.citations)


def test_the_text_has_each_part_with_its_marks_and_sources(shared: Shared):
    advice = look_up(shared.library, MEDICINES)
    text = told_statement(advice)
    assert text.startswith(f"{MEDICINES} (framework saf-2024)\n\nWhat inspectors find wrong:\n- ")
    for part in ("How it might breach regulations:", "What to do:", "Regulations that are named:", "Sources:\n[1] "):
        assert part in text
    assert "- Regulation 12: Safe care and treatment (" in text


@pytest.mark.parametrize("name", [MEDICINES, "safe:  medicines OPTIMISATION", "medicines optimisation", "medicines"])
def test_a_name_may_be_shortened_as_long_as_it_is_clear(shared: Shared, name: str):
    assert look_up(shared.library, name).name == MEDICINES


@pytest.mark.parametrize("name", ["", "nothing of the kind", "safe:"])
def test_a_name_that_is_not_clear_gets_the_names_there_are(shared: Shared, name: str):
    with pytest.raises(StatementUnknownError) as raised:
        look_up(shared.library, name)
    assert f"- {MEDICINES}\n" in str(raised.value)

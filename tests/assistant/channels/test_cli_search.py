"""regrow search."""

import pytest

from tests.assistant.channels.conftest import Command

pytestmark = pytest.mark.usefixtures("advisor")


def test_json_is_a_list_best_first(regrow: Command):
    ran = regrow("search", "--json", "MAR gaps")
    (hits,) = ran.lines
    assert [hit["score"] for hit in hits] == [3.92, 2.99, 1.5]
    assert hits[0]["section"][-1] == "What to avoid"


def test_limits_are_kept(regrow: Command):
    assert len(regrow("search", "--json", "--limit", "1", "MAR").lines[0]) == 1
    (hits,) = regrow("search", "--json", "--heading", "what to DO", "MAR").lines
    assert {hit["section"][-1] for hit in hits} == {"What to do"}
    assert regrow("search", "--json", "--heading", "nowhere", "MAR").lines == [[]]
    assert regrow("search", "--limit", "0", "MAR").status == 2


def test_an_unknown_document_is_refused_with_those_there_are(regrow: Command):
    ran = regrow("search", "--document", "nope", "MAR")
    assert ran.status == 2
    assert "The documents are: guide-to-improvement." in ran.err


def test_explain_gives_parts_and_reasons(regrow: Command):
    (hits,) = regrow("search", "--json", "--explain", "MAR").lines
    assert {"parts", "why"} <= set(hits[0])
    out = regrow("search", "--explain", "MAR").out
    assert "How the query was read\n• Words looked for: medicines, gaps" in out
    assert "What each score is made of" in out
    assert "score          3.92 2.99 1.50" in out


def test_people_see_rank_section_statement_and_score(regrow: Command):
    out = regrow("search", "MAR").out
    assert out.splitlines()[0].split() == ["#", "Section", "Best", "statement", "Score"]
    assert "Guide to improvement" in out
    assert "3.92" in out
    assert "Making it Real markers" in out


def test_people_are_told_when_nothing_is_within_the_limits(regrow: Command):
    assert "Nothing was found" in regrow("search", "--heading", "nowhere", "MAR").out


def test_a_batch_gives_a_list_for_every_line(regrow: Command):
    ran = regrow("search", "--json", "--limit", "2", "--batch", "-", stdin=b"one\n\nbreak\nfour\n")
    assert ran.status == 1
    assert [len(line) for line in ran.lines] == [2, 0, 0, 2]
    assert "Line 3: Something went wrong" in ran.err


@pytest.mark.parametrize("args", [("search",), ("search", " "), ("search", "MAR", "--batch", "-")])
def test_nothing_to_search_for_is_refused(regrow: Command, args: tuple[str, ...]):
    assert regrow(*args).status == 2

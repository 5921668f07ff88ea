"""What asking, searching and planning give is what docs/contracts.md promises: fields, types, numbers, spans."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from assistant.bootstrap import Regrow
from assistant.models import Status
from assistant.wire import answer_to_dict, dumps, hit_to_dict, plan_to_dict
from tests.assistant.answering.asking import Ask, letters

SENTENCE = {"text": str, "citations": list}
CITATION = {"n": int, "document": str, "title": str, "section": list, "quote": str, "start": int, "end": int}
ANSWER = {
    "question": str, "status": str, "text": str, "sentences": list, "citations": list, "follow_ups": list,
    "framework": str, "engine": str, "timings": dict,
}  # fmt: skip
HIT = {"document": str, "section": list, "text": str, "start": int, "end": int, "score": float}
NONE = type(None)
PLAN: dict[str, Any] = {
    "id": str, "version": int, "framework": str, "service": str, "rating": str, "start": str, "findings": list,
    "goals": list, "reality": list, "options": list, "actions": list, "deadlines": list, "uncovered": list,
    "to_complete": list, "citations": list,
}  # fmt: skip
ENTRIES: dict[str, dict[str, Any]] = {
    "findings": {
        "id": str, "text": str, "start": int, "end": int, "key_question": (str, NONE), "quality_statements": list,
        "regulations": list, "citations": list,
    },
    "goals": {"id": str, "findings": list, "text": str, "measure": str, "baseline": (str, NONE), "citations": list},
    "reality": {"finding": str, "text": str, "citations": list},
    "options": {"id": str, "finding": str, "text": str, "citations": list},
    "actions": {
        "ref": str, "finding": str, "option": str, "text": str, "priority": str, "due": str, "owner_role": str,
        "owner": (str, NONE), "measure": str, "evidence": list, "status": str, "citations": list,
    },
    "deadlines": {"what": str, "due": (str, NONE), "rule": str, "citations": list},
    "uncovered": {"text": str, "reason": str},
    "citations": CITATION,
}  # fmt: skip
ASKED = (
    "our MAR sheets are full of gaps, what do we do first?",
    "difference between RI and inadequate for safe?",
    "what are the fundamental standards",
    "Which software should we buy for care plans?",
    "What is the capital of France?",
    "a carer slapped a resident last night",
    "hello",
    "What goes wrong with medicines and what should we do about it?",
)
REPORT = (
    "The service was rated requires improvement. Medicines were not always given as prescribed. "
    "This was a breach of Regulation 12. Staff were often late and sometimes did not come at all."
)


def conform(entry: Mapping[str, Any], fields: Mapping[str, Any]) -> None:
    """The promised fields stand in the entry with their types; others may be added."""
    assert {name for name in fields if name not in entry} == set()
    assert [name for name, kind in fields.items() if not isinstance(entry[name], kind)] == []


@pytest.mark.parametrize("question", ASKED)
def test_an_answer_is_as_promised(ask: Ask, question: str):
    data = json.loads(dumps(answer_to_dict(ask(question))))
    conform(data, ANSWER)
    assert data["question"] == question
    assert data["status"] in {"answered", "declined", "clarify", "signposted"}
    assert (data["framework"], data["engine"]) == ("saf-2024", "embedded")
    for sentence in (*data["sentences"], *data["more"]):
        conform(sentence, SENTENCE)
    for citation in data["citations"]:
        conform(citation, CITATION)
        assert all(isinstance(heading, str) for heading in citation["section"])
    assert all(isinstance(text, str) and text.endswith("?") for text in data["follow_ups"])


def test_the_statuses_are_a_closed_set():
    assert [status.value for status in Status] == ["answered", "declined", "clarify", "signposted"]


def test_the_examples_end_in_every_status(ask: Ask):
    assert {ask(question).status for question in ASKED} == set(Status)


@pytest.mark.parametrize("question", ASKED)
def test_citations_are_numbered_in_the_order_of_first_use_and_each_is_used(ask: Ask, question: str):
    answer = ask(question)
    used = [number for sentence in (*answer.sentences, *answer.more) for number in sentence.citations]
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert list(dict.fromkeys(used)) == [citation.n for citation in answer.citations]


@pytest.mark.parametrize("question", ASKED)
def test_timings_are_milliseconds_that_add_up(ask: Ask, question: str):
    timings = ask(question).timings
    assert {"search", "judge", "compose", "verify", "total"} <= timings.keys()
    assert all(isinstance(value, float) and value >= 0 for value in timings.values())
    assert sum(value for name, value in timings.items() if name != "total") <= timings["total"] + 0.1


def test_hits_are_as_promised_one_a_section_best_first(regrow: Regrow):
    _, hits = regrow.search("how do we improve medicines", 10)
    documents = regrow.library.documents
    entries: list[dict[str, Any]] = json.loads(dumps([hit_to_dict(hit, documents) for hit in hits]))
    assert len(entries) == 10
    for entry in entries:
        conform(entry, HIT)
        assert documents[entry["document"]].text[entry["start"] : entry["end"]] == entry["text"]
        assert all(letters(heading) in letters(documents[entry["document"]].text) for heading in entry["section"])
    assert len({(entry["document"], *entry["section"]) for entry in entries}) == 10
    scores = [entry["score"] for entry in entries]
    assert scores == sorted(scores, reverse=True)


@pytest.fixture(scope="module")
def plan(regrow: Regrow) -> dict[str, Any]:
    made = regrow.plan(REPORT, rating="Requires improvement", service="home care", start=date(2026, 11, 23))
    return json.loads(dumps(plan_to_dict(made)))


def test_a_plan_is_as_promised(plan: dict[str, Any]):
    conform(plan, PLAN)
    assert (plan["service"], plan["rating"], plan["start"]) == ("home care", "Requires improvement", "2026-11-23")


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_of_a_plan_is_as_promised(plan: dict[str, Any], name: str):
    for entry in plan[name]:
        conform(entry, ENTRIES[name])
    assert plan[name] or name in {"deadlines", "uncovered"}


def test_the_findings_of_a_plan_are_spans_of_what_was_given(plan: dict[str, Any]):
    for finding in plan["findings"]:
        assert REPORT[finding["start"] : finding["end"]] == finding["text"]
        for named in finding["quality_statements"]:
            conform(named, {"name": str, "confidence": float})
        for regulation in finding["regulations"]:
            conform(regulation, {"number": str, "title": str, "basis": str})
            assert regulation["basis"] in {"stated", "suggested"}


def test_every_line_of_a_plan_cites_what_stands_in_a_document(plan: dict[str, Any], regrow: Regrow):
    numbers = [citation["n"] for citation in plan["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    for citation in plan["citations"]:
        text = regrow.library.documents[citation["document"]].text
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    for name in ("options", "actions"):
        assert all(entry["citations"] and set(entry["citations"]) <= set(numbers) for entry in plan[name])
    assert {action["priority"] for action in plan["actions"]} <= {"today", "this week", "this month", "later"}

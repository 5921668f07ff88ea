"""The JSON of docs/contracts.md, to the letter."""

import json

import pytest

from assistant.models import Answer
from assistant.models.talk import Exchange, Kind
from assistant.wire import (
    answer_from_json,
    answer_to_dict,
    dumps,
    exchange_to_dict,
    hit_to_dict,
    plan_to_dict,
    reasons,
    well_formed,
)
from tests.assistant.channels.canned import (
    DOCUMENT,
    GUIDE,
    HITS,
    TEXT,
    make_answer,
    make_declined,
    make_found,
)
from tests.assistant.channels.canned_plan import make_plan


def test_an_answer_has_every_field_of_the_contract_in_its_order():
    answer = answer_to_dict(make_answer())
    promised = ["question", "status", "text", "sentences", "citations", "follow_ups", "framework", "engine"]
    assert list(answer)[:8] == promised
    assert {"timings", "more"} <= set(answer)
    assert answer["status"] == "answered"
    assert type(answer["status"]) is str
    assert answer["sentences"][1]["citations"] == [1]
    assert set(answer["citations"][0]) == {"n", "document", "title", "section", "quote", "start", "end"}
    assert answer["timings"] == {"total": 12.5}


def test_every_quote_of_an_answer_is_its_span():
    for citation in answer_to_dict(make_answer())["citations"]:
        assert TEXT[citation["start"] : citation["end"]] == citation["quote"]


def test_a_declined_answer_says_so():
    assert answer_to_dict(make_declined())["status"] == "declined"


def test_a_plan_has_every_field_of_the_contract():
    plan = plan_to_dict(make_plan())
    assert {
        "id", "version", "framework", "service", "rating", "start", "findings", "goals", "reality", "options",
        "actions", "deadlines", "uncovered", "to_complete", "citations",
    } <= set(plan)  # fmt: skip
    assert plan["findings"][0]["quality_statements"] == [{"name": "Safe: Medicines optimisation", "confidence": 0.92}]
    assert (
        plan["findings"][0]["regulations"][0].items()
        >= {
            "number": "12",
            "title": "Safe care and treatment",
            "basis": "stated",
        }.items()
    )
    assert plan["goals"][0]["baseline"] is None
    assert plan["actions"][0]["owner"] is None
    assert json.loads(dumps(plan)) == plan


def test_a_hit_gives_the_document_to_the_letter():
    for hit in HITS:
        entry = hit_to_dict(hit, {GUIDE: DOCUMENT})
        assert list(entry) == ["document", "section", "text", "start", "end", "score"]
        assert DOCUMENT.text[entry["start"] : entry["end"]] == entry["text"]


def test_an_explained_hit_says_what_its_score_is_made_of_and_why():
    entry = hit_to_dict(HITS[1], {GUIDE: DOCUMENT}, make_found())
    assert entry["parts"]["topic"] > 0
    assert entry["why"] == [
        "Words of the query point to “Safe: Medicines optimisation”.",
        "It is the kind of section that the query asks for.",
        "Most of its score: best statement 1.50, topic 1.50, asked for 0.12.",
    ]
    assert reasons(HITS[1], make_found()) == entry["why"]


def test_json_is_one_line_for_everybody_and_keeps_its_letters():
    written = dumps({"text": "a\u2028b\u2029c\u0085d\ne “£” é 🙂"})
    assert len(written.splitlines()) == 1
    assert "“£” é 🙂" in written
    assert json.loads(written)["text"] == "a\u2028b\u2029c\u0085d\ne “£” é 🙂"


def test_a_lone_surrogate_can_be_written_and_moves_no_span():
    assert dumps("a\ud800b").encode() == '"a\ufffdb"'.encode()
    assert len(well_formed("a\udcffb")) == 3


def test_what_is_no_number_is_never_written():
    with pytest.raises(ValueError, match="JSON compliant"):
        dumps(float("nan"))


@pytest.mark.parametrize("answer", [make_answer(), make_declined()], ids=["answered", "declined"])
def test_an_answer_is_read_back_as_it_was_written(answer: Answer):
    assert answer_from_json(dumps(answer_to_dict(answer))) == answer


def test_an_answer_with_fields_to_come_is_read_and_what_is_none_is_refused():
    written = answer_to_dict(make_answer())
    assert answer_from_json(dumps({**written, "later": [1]})) == make_answer()
    for wrong in ("", "{", "[]", "{}", dumps({**written, "status": "maybe"})):
        with pytest.raises(ValueError, match="validation error"):
            answer_from_json(wrong)


def test_a_turn_has_its_answer_or_null():
    turn = Exchange("gaps?", Kind.ANSWER, "Do this.", None, "t1", make_answer())
    assert exchange_to_dict(turn) == {"said": "gaps?", "kind": "answer", "text": "Do this.", "plan": None, "id": "t1",
                                      "answer": answer_to_dict(make_answer())}  # fmt: skip
    assert exchange_to_dict(Exchange("gaps?", Kind.NOTE, "No."))["answer"] is None

"""Answers by themselves."""

from tests.assistant.channels.api.asking import EVENTS, POLICY, Visitor, events, right, wrong

QUESTION = "our MAR sheets are full of gaps, what do we do first?"


def test_an_answer_names_the_words_that_each_sentence_rests_on(home: Visitor):
    answer = right(home.post("/v1/answers", {"question": QUESTION}))
    assert answer["status"] == "answered"
    assert answer["own"] == []
    texts: dict[str, str] = {}
    for citation in answer["citations"]:
        name = citation["document"]
        texts[name] = texts.get(name) or home.get(f"/v1/documents/{name}/text").text
        assert texts[name][citation["start"] : citation["end"]] == citation["quote"]
    assert {n for sentence in answer["sentences"] for n in sentence["citations"]} <= {
        citation["n"] for citation in answer["citations"]
    }


def test_a_stream_gives_each_sentence_and_then_the_same_answer(home: Visitor):
    told = events(home.post("/v1/answers", {"question": QUESTION}, EVENTS))
    whole = right(home.post("/v1/answers", {"question": QUESTION}))
    assert [name for name, _ in told] == ["sentence"] * (len(told) - 1) + ["answer"]
    last = told[-1][1]
    assert {**last, "timings": {}} == {**whole, "timings": {}}
    shown = [value["sentence"] for name, value in told if name == "sentence"]
    assert shown == last["sentences"]
    new = [citation for name, value in told if name == "sentence" for citation in value["citations"]]
    assert new == last["citations"][: len(new)]


def test_what_the_documents_do_not_answer_is_declined(home: Visitor):
    assert right(home.post("/v1/answers", {"question": "whats the weather tomorrow"}))["status"] == "declined"


def test_questions_before_it_are_leant_on(home: Visitor):
    body = {"question": "and at night?", "earlier": ["how many staff do we need on shift?"]}
    assert right(home.post("/v1/answers", body))["status"] in {"answered", "clarify", "declined"}


def test_personal_details_are_in_no_reply_and_not_in_the_database(home: Visitor):
    question = "Doris Pemberton, NHS number 943 476 5919, had gaps in her MAR chart. What do we do?"
    reply = home.post("/v1/answers", {"question": question})
    answer = right(reply)
    assert "943 476 5919" not in reply.text
    assert "943" not in answer["question"]
    assert any("personal details" in note for note in answer["notes"])
    kept = home.shared.settings.home
    assert not any(b"943 476 5919" in path.read_bytes() for path in kept.glob("*.db*"))


def test_own_documents_stand_beside_an_answer_and_apart_from_it(home: Visitor):
    name = home.own_document()
    asked = {"question": "who countersigns the register for controlled drugs?"}
    answer = right(home.post("/v1/answers", asked))
    assert [hit["document"] for hit in answer["own"]] == [name]
    hit = answer["own"][0]
    assert hit["text"] in POLICY
    assert name not in {citation["document"] for citation in answer["citations"]}
    assert events(home.post("/v1/answers", asked, EVENTS))[-1][1]["own"] == answer["own"]
    assert right(home.post("/v1/answers", {**asked, "own_documents": False}))["own"] == []


def test_a_question_without_words_is_a_problem_in_either_form(home: Visitor):
    for headers in ({}, EVENTS):
        told = wrong(home.post("/v1/answers", {"question": "  "}, headers), 422)
        assert told["type"] == "/problems/question"


def test_a_slip_in_a_name_is_seen_and_what_was_sent_is_not_repeated(home: Visitor):
    reply = home.post("/v1/answers", {"question": "secret-words", "ownDocuments": True})
    told = wrong(reply, 422)
    assert told["type"] == "/problems/invalid-request"
    assert told["errors"] == [{"where": "body/ownDocuments", "what": "Extra inputs are not permitted"}]
    assert "secret-words" not in reply.text


def test_what_is_no_json_is_refused(home: Visitor):
    wrong(home.send("POST", "/v1/answers", {"Content-Type": "application/json"}, content=b"{"), 422)
    wrong(home.post("/v1/answers", {"question": "x" * 50_001}), 422)
    wrong(home.send("POST", "/v1/answers", content=b"[" * 40, headers={"Content-Type": "application/json"}), 400)

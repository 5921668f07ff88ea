"""Conversations: begun, gone on with, listed, read and deleted."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.assistant.channels.api.asking import EVENTS, FINDING, REPORT, Visitor, events, right, wrong
from tests.assistant.channels.api.browsing import page_of
from tests.assistant.reports.made_reports import pdf_of


def test_a_conversation_is_begun_gone_on_with_read_and_deleted(home: Visitor):
    begun = home.post("/v1/conversations", {"title": "Medicines"})
    facts = right(begun, 201)
    path = begun.headers["location"]
    assert path == f"/v1/conversations/{facts['id']}"
    assert (facts["title"], facts["turns"]) == ("Medicines", 0)
    turn = right(home.post(f"{path}/messages", {"text": "gaps in MAR charts, what do we do?"}))
    assert (turn["kind"], turn["conversation"], turn["plan"]) == ("answer", facts["id"], None)
    assert turn["answer"]["status"] == "answered"
    said = right(home.get(f"{path}/messages"))
    assert [each["said"] for each in said] == [turn["said"]]
    assert right(home.get(path))["turns"] == 1
    assert [each["id"] for each in right(home.get("/v1/conversations"))["items"]] == [facts["id"]]
    assert right(home.delete(path), 204) is None
    for reply in (home.get(path), home.delete(path), home.get(f"{path}/messages")):
        assert wrong(reply, 404)["type"] == "/problems/conversation-not-found"
    assert right(home.get("/v1/conversations"))["items"] == []


def test_a_conversation_needs_no_body_to_begin(home: Visitor):
    assert right(home.post("/v1/conversations"), 201)["title"] == ""


def test_a_turn_streams_what_it_comes_to(home: Visitor):
    path = f"/v1/conversations/{home.conversation()}/messages"
    told = events(home.post(path, {"text": "gaps in MAR charts, what do we do?"}, EVENTS))
    assert [name for name, _ in told] == ["begun", *["sentence"] * (len(told) - 2), "reply"]
    assert told[0][1]["conversation"] == told[-1][1]["conversation"]
    assert len(right(home.get(path))) == 1


def test_personal_details_are_not_in_what_was_said_nor_on_disk(home: Visitor):
    path = f"/v1/conversations/{home.conversation()}/messages"
    text = "Call Doris on 07700 900123: what do we do about gaps in MAR charts?"
    replies = (home.post(path, {"text": text}), home.post(path, {"text": text}, EVENTS), home.get(path))
    assert not any("07700 900123" in reply.text for reply in replies)
    kept: Path = home.shared.settings.home
    assert not any(b"07700 900123" in file.read_bytes() for file in kept.glob("*.db*"))


@pytest.mark.parametrize(("name", "data"), [("a.txt", REPORT.encode()), ("a.pdf", pdf_of(REPORT))])
def test_a_report_that_comes_with_a_turn_becomes_a_plan(home: Visitor, name: str, data: bytes):
    path = f"/v1/conversations/{home.conversation()}/messages"
    turn = right(home.post(path, files={"file": (name, data)}, data={"text": "make a plan", "by": "R. Manager"}))
    assert turn["plan"]["findings"]
    plan = f"/v1/plans/{turn['plan']['id']}"
    assert right(home.get(f"{plan}/versions"))[0]["by"] == "R. Manager"
    assert right(home.get("/v1/audit"))["items"][0]["target"] == plan.removeprefix("/v1/")


def test_a_conversation_takes_one_turn_at_a_time(home: Visitor):
    name = home.conversation()
    until = datetime.now(UTC) + timedelta(minutes=1)
    assert home.office.conversations.hold(name, until)
    path = f"/v1/conversations/{name}/messages"
    assert wrong(home.post(path, {"text": "hello"}), 409)["type"] == "/problems/busy"
    assert events(home.post(path, {"text": "hello"}, EVENTS))[-1][1]["type"] == "/problems/busy"
    wrong(home.delete(f"/v1/conversations/{name}"), 409)
    home.office.conversations.release(name, until)
    right(home.post(path, {"text": "hello"}))


def test_what_is_wrong_with_a_turn_is_told_and_nothing_is_kept(home: Visitor):
    path = f"/v1/conversations/{home.conversation()}/messages"
    wrong(home.post(path, {"text": " "}), 422)
    wrong(home.post(path, {"words": "hello"}), 422)
    wrong(home.send("POST", path, {"Content-Type": "text/plain"}, content=b"hello"), 415)
    wrong(home.post(path, files={"file": ("a.pdf", b"%PDF-1.4 broken")}), 422)
    wrong(home.post(path, files={"file": ("a.txt", b"")}), 400)
    wrong(home.post("/v1/conversations/nothing/messages", {"text": "hello"}), 404)
    assert right(home.get(path)) == []


def test_the_user_that_a_request_names_sees_their_own(home: Visitor):
    mine, theirs = home.named("user-1"), home.named("user-2")
    first, second = mine.conversation(), theirs.conversation()
    listed = [each["id"] for each in right(mine.get("/v1/conversations"))["items"]]
    assert listed == [first]
    assert [each["id"] for each in right(home.get("/v1/conversations"))["items"]] == [second, first]
    for path in (f"/v1/conversations/{first}", f"/v1/conversations/{first}/messages"):
        wrong(theirs.get(path), 404)
        right(home.get(path))
    wrong(theirs.post(f"/v1/conversations/{first}/messages", {"text": "hello"}), 404)


@pytest.mark.parametrize("person", ["two words", "x" * 129, "caf\u00e9"])
def test_a_user_is_named_by_an_id_without_blanks(home: Visitor, person: str):
    headers = [(b"Authorization", f"Bearer {home.key}".encode()), (b"X-Regrow-User", person.encode("latin-1"))]
    reply = home.client.get("/v1/conversations", headers=headers)
    assert wrong(reply, 422)["type"] == "/problems/bad-user"


def test_a_plan_that_a_turn_drafts_is_the_organisations(home: Visitor):
    path = f"/v1/conversations/{home.conversation()}/messages"
    turn = right(home.post(path, {"text": f"Make a plan: {FINDING}"}))
    assert right(home.get(f"/v1/plans/{turn['plan']['id']}"))["findings"][0]["text"] == FINDING


def test_a_turn_may_be_about_a_plan_that_was_made_elsewhere(home: Visitor):
    plan = right(home.post("/v1/plans", {"findings": [FINDING]}), 201)
    path = f"/v1/conversations/{home.conversation()}/messages"
    asked = right(home.post(path, {"text": "coach me", "plan": plan["id"]}))
    assert (asked["kind"], asked["plan"]["id"]) == ("coach", plan["id"])
    shown = right(home.post(path, {"text": "show me my plan"}))
    assert (shown["kind"], shown["plan"]["version"]) == ("plan", plan["version"])
    told = wrong(home.post(path, {"text": "coach me", "plan": "0" * 32}), 404)
    assert told["type"] == "/problems/plan-not-found"


def test_a_key_without_a_user_does_not_see_what_visitors_of_web_pages_said(home: Visitor):
    page = page_of(home)
    name = right(page.post("/v1/conversations", {}), 201)["id"]
    right(page.post(f"/v1/conversations/{name}/messages", {"text": "gaps in MAR charts, what do we do?"}))
    assert name not in home.get("/v1/conversations").text
    for reply in (home.get(f"/v1/conversations/{name}"), home.get(f"/v1/conversations/{name}/messages")):
        assert wrong(reply, 404)["type"] == "/problems/conversation-not-found"
    assert [each["id"] for each in right(page.get("/v1/conversations"))["items"]] == [name]

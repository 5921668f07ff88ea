"""What hosts get from the tools, through the SDK's own client and a real server."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp import Client, MCPError, types

from assistant.organisation import Shared
from assistant.wire import answer_to_dict
from knowledge.reading import load_documents
from tests.assistant.channels.mcp.hosting import Hosts, text_of

MAR = "our MAR sheets are full of gaps, what do we do first?"


def test_the_tools_are_listed_with_what_they_take_and_give_and_whether_they_change_anything(hosts: Hosts):
    listed = hosts.talk("a", lambda client: client.list_tools()).tools
    assert [tool.name for tool in listed] == ["search", "answer", "quality_statement", "draft_plan"]
    for tool in listed:
        assert tool.title
        assert tool.description
        assert tool.annotations
        assert tool.annotations.read_only_hint == (tool.name != "draft_plan")
        assert tool.annotations.destructive_hint is False
        assert tool.annotations.open_world_hint is False
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema or {})


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_an_answer_is_the_office_s_with_its_sources_in_the_text(hosts: Hosts, shared: Shared, mode: str):
    result = hosts.call("a", "answer", mode=mode, question=MAR)
    answer = result.structured_content
    expected = answer_to_dict(shared.office("a").answer(MAR))
    assert {**answer, "timings": None} == {**expected, "timings": None}
    text = text_of(result)
    assert expected["text"] in text
    first = answer["citations"][0]
    assert f"[1] {first['title']}, {' › '.join(first['section'])}: “{' '.join(first['quote'].split())}”" in text


def test_an_answer_leans_on_earlier_questions_where_they_are_given(hosts: Hosts, shared: Shared):
    asked, earlier = "which regulation does it breach?", ["call bells ring for ages"]
    expected = shared.office("a").answer(asked, earlier).text
    assert hosts.call("a", "answer", question=asked, earlier=earlier).structured_content["text"] == expected
    assert hosts.call("a", "answer", question=asked).structured_content["text"] != expected


@pytest.mark.parametrize(
    ("question", "status"),
    [("whats the weather tomorrow", "declined"), ("my staff hit a resident today", "signposted")],
)
def test_what_is_not_answered_is_no_error_and_says_so(hosts: Hosts, question: str, status: str):
    result = hosts.call("a", "answer", question=question)
    assert not result.is_error
    assert result.structured_content["status"] == status
    assert result.structured_content["sentences"][0]["text"] in text_of(result)


def test_a_search_gives_statements_to_the_letter_of_their_spans(hosts: Hosts, shared: Shared):
    result = hosts.call("a", "search", query="call bells ringing for ages", limit=3)
    hits: list[dict[str, Any]] = result.structured_content["hits"]
    assert len(hits) == 3
    for hit in hits:
        assert shared.library.documents[hit["document"]].text[hit["start"] : hit["end"]] == hit["text"]
        assert hit["section"][-1] in text_of(result)


def test_personal_details_do_not_come_back(hosts: Hosts):
    said = "Mrs Edith Calloway, tel 07700 900123, missed her tablets. what do we do about medicines?"
    answer = hosts.call("a", "answer", question=said)
    plan = hosts.call("a", "draft_plan", text="Mrs Edith Calloway, tel 07700 900123, did not get her medicines.")
    for result in (answer, plan):
        assert not result.is_error
        everything = result.model_dump_json()
        assert "Calloway" not in everything
        assert "900123" not in everything
        assert result.structured_content["notes"][0] in text_of(result)


def test_a_plan_is_drafted_and_not_kept_unless_it_is_asked_for(hosts: Hosts, shared: Shared):
    given: dict[str, Any] = {
        "text": "Medicine records had gaps.",
        "rating": "requires improvement",
        "service": "care home",
    }
    before = [plan.id for plan in shared.office("a").plans.list()]
    draft = hosts.call("a", "draft_plan", **given, start="2026-11-23")
    drafted = draft.structured_content
    assert (drafted["kept"], drafted["plan"]["start"], drafted["plan"]["rating"]) == (
        False,
        "2026-11-23",
        "Requires improvement",
    )
    assert [plan.id for plan in shared.office("a").plans.list()] == before
    assert "is not kept" in text_of(draft)
    assert drafted["plan"]["actions"][0]["ref"] in text_of(draft)
    kept = hosts.call("a", "draft_plan", **given, save=True)
    name = kept.structured_content["plan"]["id"]
    assert kept.structured_content["kept"] is True
    assert name in text_of(kept)
    assert {plan.id for plan in shared.office("a").plans.list()} == {*before, name}
    assert hosts.noted[-1] == ("plan.drafted", f"plans/{name}")


def test_two_organisations_never_see_each_other_s_plans(hosts: Hosts, shared: Shared):
    mine, theirs = (
        hosts.call(key, "draft_plan", text="Care plans were out of date.", save=True).structured_content["plan"]["id"]
        for key in ("a", "b")
    )
    kept = {key: {plan.id for plan in shared.office(key).plans.list()} for key in ("a", "b")}
    assert mine in kept["a"] - kept["b"]
    assert theirs in kept["b"] - kept["a"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("search", {"query": " "}, "give some words"),
        ("search", {"query": "x", "limit": 0}, "limit: "),
        ("search", {"words": "x"}, "words: "),
        ("answer", {}, "question: "),
        ("answer", {"question": ""}, "Nothing was said"),
        ("answer", {"question": "gaps " * 10_001}, "at most 50,000"),
        ("draft_plan", {"text": "Gaps.", "rating": "brilliant"}, "is not a rating"),
        ("draft_plan", {"text": "Gaps.", "start": "tomorrow"}, "start: "),
        ("draft_plan", {"text": " "}, ""),
        ("quality_statement", {"name": "Nothing"}, "Safe: Medicines optimisation"),
        ("look", {}, "The tools are: search"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said_in_the_result(hosts: Hosts, name: str, arguments: dict[str, Any], said: str):
    result = hosts.call("a", name, **arguments)
    assert result.is_error
    assert said in text_of(result)


def test_a_key_uses_only_the_tools_that_its_scopes_allow(hosts: Hosts):
    listed = hosts.talk("reader", lambda client: client.list_tools()).tools
    assert [tool.name for tool in listed] == ["search", "quality_statement"]
    tried: list[tuple[str, dict[str, Any]]] = [
        ("answer", {"question": "what is grow?"}),
        ("draft_plan", {"text": "Gaps.", "save": True}),
    ]
    for name, arguments in tried:
        result = hosts.call("reader", name, **arguments)
        assert result.is_error
        assert "needs the scope" in text_of(result)


def test_the_five_documents_are_resources_to_the_letter(hosts: Hosts):
    documents = {f"regrow://documents/{document.id}": document for document in load_documents()}
    listed = hosts.talk("reader", lambda client: client.list_resources()).resources
    assert [resource.uri for resource in listed] == list(documents)
    assert len(listed) == 5
    for uri, document in documents.items():
        (read,) = hosts.talk("reader", lambda client, uri=uri: client.read_resource(uri)).contents
        assert isinstance(read, types.TextResourceContents)
        assert read.text == document.text


def test_a_document_that_is_not_there_is_refused_with_those_that_are(hosts: Hosts):
    async def read(client: Client) -> None:
        with pytest.raises(MCPError, match="The documents are: regrow://documents/"):
            await client.read_resource("regrow://documents/../../secret")

    hosts.talk("reader", read)

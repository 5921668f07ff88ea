"""What is known: search, sources with their sections, the framework."""

from typing import Any

import pytest

from tests.assistant.channels.api.asking import Visitor, right, wrong

GUIDE = "guide-to-improvement"


def test_search_gives_sections_best_first_in_the_documents_words(home: Visitor):
    hits = right(home.get("/v1/search", q="gaps in MAR charts", limit=5))
    assert len(hits) == 5
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    for hit in hits:
        text = home.get(f"/v1/documents/{hit['document']}/text").text
        assert text[hit["start"] : hit["end"]] == hit["text"]


def test_search_stays_in_a_document_and_under_a_heading(home: Visitor):
    within = right(home.get("/v1/search", q="medicines", document=GUIDE, heading="what to do"))
    assert within
    assert {hit["document"] for hit in within} == {GUIDE}
    assert all("what to do" in " ".join(hit["section"]).lower() for hit in within)


@pytest.mark.parametrize("wanted", [{}, {"q": ""}, {"q": " "}, {"q": "x", "limit": 0}, {"q": "x", "limit": 201}])
def test_search_says_what_it_cannot_look_for(home: Visitor, wanted: dict[str, Any]):
    wrong(home.get("/v1/search", **wanted), 422)


def test_sources_are_listed_with_their_facts(home: Visitor):
    listed = right(home.get("/v1/documents"))
    assert len(listed) == 5
    for facts in listed:
        assert right(home.get(f"/v1/documents/{facts['id']}")) == facts
        text = home.get(f"/v1/documents/{facts['id']}/text")
        assert text.headers["content-type"] == "text/plain; charset=utf-8"
        assert len(text.text) == facts["characters"]


@pytest.mark.parametrize(
    "path",
    ["/v1/documents", f"/v1/documents/{GUIDE}", f"/v1/documents/{GUIDE}/text", "/v1/framework"],
)
def test_what_a_caller_has_already_is_not_sent_again(home: Visitor, path: str):
    tag = home.get(path).headers["etag"]
    for given in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = home.get(path, {"If-None-Match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert home.get(path, {"If-None-Match": '"other"'}).status_code == 200


def test_sections_come_in_the_documents_order_page_by_page(home: Visitor):
    path = f"/v1/documents/{GUIDE}/sections"
    whole = right(home.get(path, limit=200))
    paged: list[Any] = []
    after = None
    while True:
        page = right(home.get(path, limit=150, **({"after": after} if after else {})))
        paged += page["items"]
        after = page["next"]
        if after is None:
            break
    assert paged[: len(whole["items"])] == whole["items"]
    assert len({section["id"] for section in paged}) == len(paged)
    text = home.get(f"/v1/documents/{GUIDE}/text").text
    for section in paged[:50]:
        assert text[section["start"] : section["end"]] == section["text"]
        for statement in section["statements"]:
            assert section["start"] <= statement["start"] < statement["end"] <= section["end"]


def test_the_sections_that_hold_a_span_are_found_for_highlighting(home: Visitor):
    hit = right(home.get("/v1/search", q="gaps in MAR charts", limit=1, document=GUIDE))[0]
    found = right(home.get(f"/v1/documents/{GUIDE}/sections", start=hit["start"], end=hit["end"]))["items"]
    assert hit["section"] in [section["path"] for section in found]
    inner = next(section for section in found if section["path"] == hit["section"])
    name = inner["id"].removeprefix(f"{GUIDE}/")
    assert right(home.get(f"/v1/documents/{GUIDE}/sections/{name}")) == inner


def test_what_there_is_not_is_told_alike(home: Visitor):
    for path in ("/v1/documents/nothing", "/v1/documents/nothing/text", "/v1/documents/nothing/sections"):
        assert wrong(home.get(path), 404)["type"] == "/problems/document-not-found"
    wrong(home.get(f"/v1/documents/{GUIDE}/sections/nothing"), 404)
    wrong(home.get("/v1/nothing"), 404)


def test_the_framework_names_statements_and_regulations(home: Visitor):
    framework = right(home.get("/v1/framework"))
    assert framework["id"] == "saf-2024"
    assert len(framework["quality_statements"]) == 34
    assert "12" in {regulation["number"] for regulation in framework["regulations"]}


def test_an_address_says_which_methods_it_takes(home: Visitor):
    reply = home.send("DELETE", "/v1/plans")
    wrong(reply, 405)
    assert reply.headers["allow"] == "GET, POST"
    assert home.send("PUT", "/v1/plans/any").headers["allow"] == "DELETE, GET, PATCH"
    assert "GET" in home.send("POST", "/v1/openapi.json").headers["allow"]

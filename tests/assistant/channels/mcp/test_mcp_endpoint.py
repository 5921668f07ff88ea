"""The address: who is turned away, and what it does with what is no request of the protocol."""

import asyncio
import json
from typing import NoReturn

import httpx2
import pytest
from starlette.requests import Request

from assistant.channels.mcp import Endpoint, Visitor
from assistant.errors import StoreError
from tests.assistant.channels.mcp.hosting import Hosts, text_of

CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "search", "arguments": {"query": "call bells", "limit": 1}},
}
HEADERS = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}


def post(hosts: Hosts, body: object, key: str = "a") -> httpx2.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx2.post(hosts.address, content=content, headers={**HEADERS, "Authorization": f"Bearer {key}"})


def test_a_request_without_a_right_key_is_turned_away_before_it_is_read(hosts: Hosts):
    for key in ("nobody's", "A"):
        reply = post(hosts, b"{", key)
        assert reply.status_code == 401
        assert reply.headers["www-authenticate"] == "Bearer"


def test_any_process_may_answer_because_no_session_is_kept(hosts: Hosts):
    reply = post(hosts, CALL)
    assert reply.status_code == 200
    assert "mcp-session-id" not in reply.headers
    assert len(reply.json()["result"]["structuredContent"]["hits"]) == 1


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_there_is_nothing_to_get_and_no_session_to_delete(hosts: Hosts, method: str):
    assert httpx2.request(method, hosts.address, headers={"Authorization": "Bearer a"}).status_code == 405


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[" * 100_000, 400), (b'"' + b"x" * 300_000 + b'"', 413), ({"jsonrpc": "2.0"}, 400)],
    ids=["no JSON", "nested", "huge", "no request"],
)
def test_what_is_no_request_is_refused(hosts: Hosts, body: object, status: int):
    assert post(hosts, body).status_code == status


def test_many_hosts_at_once_get_each_their_own(hosts: Hosts):
    questions = ("what is grow?", "call bells ring for ages", "whats the weather tomorrow", "our MAR sheets have gaps")

    async def one(http: httpx2.AsyncClient, number: int) -> tuple[int, str]:
        params = {"name": "answer", "arguments": {"question": questions[number % 4]}}
        headers = {**HEADERS, "Authorization": f"Bearer {'ab'[number % 2]}"}
        reply = await http.post(hosts.address, json={**CALL, "id": number, "params": params}, headers=headers)
        return reply.json()["id"], reply.json()["result"]["structuredContent"]["question"]

    async def all_of_them() -> list[tuple[int, str]]:
        async with httpx2.AsyncClient(timeout=30) as http:
            return await asyncio.gather(*(one(http, number) for number in range(12)))

    hosts.call("a", "answer", question=questions[0])  # what is loaded at the first answer is there
    assert asyncio.run(all_of_them()) == [(number, questions[number % 4]) for number in range(12)]


READ = {"jsonrpc": "2.0", "id": 1, "method": "resources/list"}


def reply_of(raised: Exception, faults: list[Exception], request: object) -> httpx2.Response:
    """What a host gets where its organisation's office cannot be had."""

    def broken() -> NoReturn:
        raise raised

    async def visitor_of(_request: Request) -> Visitor:
        return Visitor(broken)

    async def ask() -> httpx2.Response:
        endpoint = Endpoint(visitor_of, on_fault=faults.append)
        transport = httpx2.ASGITransport(endpoint)
        async with endpoint.running(), httpx2.AsyncClient(transport=transport, base_url="http://here") as http:
            return await http.post("/mcp", json=request, headers=HEADERS)

    return asyncio.run(ask())


@pytest.mark.parametrize("raised", [ZeroDivisionError("secret"), StoreError("secret")], ids=["a fault", "a service"])
def test_what_fails_here_says_nothing_of_itself_and_a_fault_is_handed_on(raised: Exception):
    faults: list[Exception] = []
    called, read = reply_of(raised, faults, CALL), reply_of(raised, faults, READ)
    assert called.json()["result"]["isError"] is True
    assert "error" in read.json()
    for reply in (called, read):
        assert "secret" not in reply.text
        assert "lease try again" in reply.text
    assert faults == ([] if isinstance(raised, StoreError) else [raised, raised])


def test_results_hold_the_same_over_the_older_protocol(hosts: Hosts):
    new, old = (hosts.call("a", "search", mode=mode, query="call bells", limit=2) for mode in ("auto", "legacy"))
    assert new.structured_content == old.structured_content
    assert text_of(new) == text_of(old)

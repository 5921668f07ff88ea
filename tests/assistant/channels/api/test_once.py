"""Requests with an idempotency key: carried out once, and the same reply given again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from httpx2 import Response

from assistant.errors import StoreError
from assistant.organisation.retention import sweep
from tests.assistant.channels.api.asking import EVENTS, FINDING, POLICY, Visitor, events, right, wrong
from tests.assistant.channels.api.staged import Held, failing, staged, with_plans

PLAN = {"findings": [FINDING]}
REPLAYED = "idempotency-replayed"


def keyed(**more: str) -> dict[str, str]:
    return {"Idempotency-Key": uuid4().hex, **more}


def plans(home: Visitor) -> list[str]:
    return [each["id"] for each in right(home.get("/v1/plans"))["items"]]


def test_a_request_that_comes_again_gets_the_same_reply(home: Visitor):
    for path, body, headers in (
        ("/v1/plans", PLAN, keyed()),
        ("/v1/conversations", {"title": "Medicines"}, keyed()),
        ("/v1/feedback", {"about": "answers", "helpful": True}, keyed()),
        (f"/v1/conversations/{home.conversation()}/messages", {"text": "hello"}, keyed()),
    ):
        first, again = home.post(path, body, headers), home.post(path, body, headers)
        assert REPLAYED not in first.headers
        assert again.headers[REPLAYED] == "true"
        assert (again.status_code, again.content) == (first.status_code, first.content)
        for name in ("content-type", "location", "etag"):
            assert again.headers.get(name) == first.headers.get(name)
    assert len(plans(home)) == 1
    assert len(right(home.get("/v1/feedback"))["items"]) == 1


def test_a_stream_that_comes_again_is_the_same_stream(home: Visitor):
    path = f"/v1/conversations/{home.conversation()}/messages"
    for address, body, status in ((path, {"text": "gaps in MAR charts"}, 200), ("/v1/plans", PLAN, 201)):
        headers = keyed(**EVENTS)
        first = home.post(address, body, headers)
        again = home.post(address, body, headers)
        assert events(first, status)
        assert (again.content, again.headers["content-type"]) == (first.content, first.headers["content-type"])
        assert again.headers[REPLAYED] == "true"
    assert len(right(home.get(path))) == 1
    assert len(plans(home)) == 1


def test_a_file_that_comes_again_is_taken_once(home: Visitor):
    boundary = {"Content-Type": "multipart/form-data; boundary=x", **keyed()}
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        + POLICY.encode()
        + b"\r\n--x--\r\n"
    )
    first, again = (home.send("POST", "/v1/own-documents", boundary, content=body) for _ in range(2))
    assert right(first, 201) == right(again, 201)
    assert again.headers[REPLAYED] == "true"


OTHERS: dict[str, Callable[[Visitor, dict[str, str]], Response]] = {
    "body": lambda home, headers: home.post("/v1/conversations", {"title": "Other"}, headers),
    "address": lambda home, headers: home.post("/v1/plans", {"title": "Medicines"}, headers),
    "user": lambda home, headers: home.named("user-2").post("/v1/conversations", {"title": "Medicines"}, headers),
    "form": lambda home, headers: home.post("/v1/conversations", {"title": "Medicines"}, {**headers, **EVENTS}),
}
"""What may be different in a request: another body, address, user or form of the reply."""


@pytest.mark.parametrize("change", OTHERS)
def test_a_key_is_good_for_one_request(home: Visitor, change: str):
    headers = keyed()
    right(home.post("/v1/conversations", {"title": "Medicines"}, headers), 201)
    assert wrong(OTHERS[change](home, headers), 422)["type"] == "/problems/other-request"


@pytest.mark.parametrize("key", ["", "two words", "x" * 129, "caf\u00e9"])
def test_a_key_that_is_none_is_refused(home: Visitor, key: str):
    headers = [(b"Authorization", f"Bearer {home.key}".encode()), (b"Idempotency-Key", key.encode("latin-1"))]
    reply = home.client.post("/v1/conversations", headers=headers)
    assert wrong(reply, 400)["type"] == "/problems/bad-idempotency-key"
    assert right(home.get("/v1/conversations"))["items"] == []


def test_a_request_that_is_being_carried_out_is_not_begun_again(home: Visitor):
    held, headers = Held(), keyed()
    with staged(home.shared, with_plans(held)) as client, ThreadPoolExecutor(1) as threads:
        visitor = Visitor(client, home.shared, home.organisation, home.key)
        first = threads.submit(visitor.post, "/v1/plans", PLAN, headers)
        assert held.begun.wait(20)
        told = visitor.post("/v1/plans", PLAN, headers)
        assert wrong(told, 409)["type"] == "/problems/under-way"
        assert told.headers["retry-after"] == "1"
        wrong(visitor.post("/v1/plans", {"findings": ["Staff were late."]}, headers), 422)
        held.go.set()
        assert right(first.result(), 201) == right(visitor.post("/v1/plans", PLAN, headers), 201)
    assert (held.count, len(plans(home))) == (1, 1)


def test_of_many_at_once_one_is_carried_out(home: Visitor):
    together, headers = Barrier(6), keyed()

    def send(_: int) -> Response:
        together.wait()
        return home.post("/v1/conversations", {"title": "Medicines"}, headers)

    with ThreadPoolExecutor(6) as threads:
        replies = list(threads.map(send, range(6)))
    assert {reply.status_code for reply in replies} <= {201, 409}
    made = {reply.json()["id"] for reply in replies if reply.status_code == 201}
    assert made == {each["id"] for each in right(home.get("/v1/conversations"))["items"]}
    assert len(made) == 1


def test_a_request_that_failed_is_forgotten(home: Visitor):
    headers = keyed()
    wrong(home.post("/v1/plans", {"findings": []}, headers), 422)
    wrong(home.post("/v1/plans", {"findings": []}, headers), 422)
    right(home.post("/v1/plans", PLAN, headers), 201)


@pytest.mark.parametrize("fails", [StoreError("The disk is full."), ValueError("a secret of the inside")])
def test_a_stream_that_failed_is_forgotten(home: Visitor, fails: Exception):
    """Nobody is given an error again that had passed long ago."""
    path, headers = "/v1/plans", keyed(**EVENTS)
    with staged(home.shared, with_plans(failing(fails))) as client:
        visitor = Visitor(client, home.shared, home.organisation, home.key)
        told = events(visitor.post(path, PLAN, headers), 201)
        assert [name for name, _ in told] == ["step", "step", "error"]
    assert events(home.post(path, PLAN, headers), 201)[-1][0] == "plan"


def test_a_plan_is_made_once_even_where_its_reply_was_lost(home: Visitor):
    """The process ended between keeping the plan and keeping the reply: the same request finds the plan."""
    headers = keyed()
    first = right(home.post("/v1/plans", PLAN, headers), 201)
    assert home.office.replies.forget(f"plans/{first['id']}") == 1
    again = right(home.post("/v1/plans", PLAN, headers), 201)
    assert again["id"] == first["id"]
    assert plans(home) == [first["id"]]


def test_another_request_with_the_key_of_one_long_ago_is_no_repetition(home: Visitor):
    headers = keyed()
    first = right(home.post("/v1/plans", PLAN, headers), 201)
    sweep(home.shared, datetime.now(UTC) + timedelta(days=2))
    late = "Staff were often late."
    second = right(home.post("/v1/plans", {"findings": [late]}, headers), 201)
    assert second["id"] != first["id"]
    assert second["findings"][0]["text"] == late


def test_what_is_deleted_is_in_no_reply_that_is_kept(home: Visitor):
    headers = keyed()
    path = home.post("/v1/plans", PLAN, headers).headers["location"]
    right(home.delete(path), 204)
    again = home.post("/v1/plans", PLAN, headers)
    assert REPLAYED not in again.headers
    name = right(home.post("/v1/conversations", {"title": "Medicines"}, headers := keyed()), 201)["id"]
    right(home.post(f"/v1/conversations/{name}/messages", {"text": "hello"}, said := keyed()))
    right(home.delete(f"/v1/conversations/{name}"), 204)
    wrong(home.post(f"/v1/conversations/{name}/messages", {"text": "hello"}, said), 404)
    assert REPLAYED not in home.post("/v1/conversations", {"title": "Medicines"}, headers).headers


def test_keys_of_two_callers_have_nothing_to_do_with_each_other(home: Visitor, other: Visitor):
    headers = keyed()
    replies = [
        right(visitor.post("/v1/conversations", {"title": "Medicines"}, headers), 201)["id"]
        for visitor in (home, other, home.with_key())
    ]
    assert len(set(replies)) == 3


def test_a_revoked_key_gets_no_reply_that_was_kept(home: Visitor):
    headers, gone = keyed(), home.with_key()
    right(gone.post("/v1/conversations", {"title": "Medicines"}, headers), 201)
    right(home.delete(f"/v1/keys/{gone.key.split('_')[1]}"), 204)
    wrong(gone.post("/v1/conversations", {"title": "Medicines"}, headers), 401)


def test_a_read_with_a_key_is_a_read(home: Visitor):
    headers = keyed()
    assert right(home.get("/v1/plans", headers))["items"] == []
    home.kept_plan()
    assert len(right(home.get("/v1/plans", headers))["items"]) == 1


def test_an_answer_is_not_kept_for_a_key(home: Visitor):
    headers = keyed()
    question = {"question": "gaps in MAR charts"}
    assert REPLAYED not in home.post("/v1/answers", question, headers).headers
    assert REPLAYED not in home.post("/v1/answers", question, headers).headers

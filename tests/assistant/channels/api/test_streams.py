"""Streams of events: what goes wrong in them, and callers who go away."""

import socket
import time
from collections.abc import Callable
from uuid import uuid4

import pytest

from assistant.channels.api.app import create_app
from assistant.channels.api.operations.metrics import Metrics
from assistant.errors import StoreError
from tests.assistant.channels.api.asking import EVENTS, FINDING, Visitor, events, right, wrong
from tests.assistant.channels.api.openai.served import served
from tests.assistant.channels.api.staged import Held, failing, staged, with_answers, with_plans

QUESTION = {"question": "gaps in MAR charts"}


def test_events_are_sent_as_soon_as_they_are_there(home: Visitor):
    held = Held()
    with (
        staged(home.shared, with_answers(held)) as client,
        served(client.app) as address,
        socket.create_connection(_place(address), 20) as caller,
    ):
        caller.sendall(_request(home, "/v1/answers", '{"question": "gaps in MAR charts"}'))
        heard = _until(caller, b"This is shown first.")
        assert b"event: answer" not in heard
        held.go.set()
        assert b"event: answer" in _until(caller, b"event: answer")


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [(StoreError("at /a/secret/path"), 503, "/problems/not-ready"), (ValueError("a secret"), 500, "/problems/fault")],
)
def test_an_error_in_mid_stream_is_an_event_that_says_no_secret(
    home: Visitor, error: Exception, status: int, kind: str
):
    with staged(home.shared, with_answers(failing(error))) as client:
        visitor = Visitor(client, home.shared, home.organisation, home.key)
        reply = visitor.post("/v1/answers", QUESTION, EVENTS)
        told = events(reply)
    assert [name for name, _ in told] == ["sentence", "error"]
    said = told[1][1]
    assert (said["status"], said["type"], said["instance"]) == (status, kind, reply.headers["x-request-id"])
    assert "secret" not in reply.text


@pytest.mark.parametrize(("error", "status"), [(StoreError("at /a/secret/path"), 503), (ValueError("a secret"), 500)])
def test_the_same_error_without_a_stream_is_a_problem(home: Visitor, error: Exception, status: int):
    with staged(home.shared, with_answers(failing(error))) as client:
        visitor = Visitor(client, home.shared, home.organisation, home.key)
        reply = visitor.post("/v1/answers", QUESTION)
    wrong(reply, status)
    assert "secret" not in reply.text


def test_an_error_before_the_first_event_is_a_problem(home: Visitor):
    path = f"/v1/conversations/{home.conversation()}/messages"
    for reply in (
        home.post("/v1/answers", {"question": " "}, EVENTS),
        home.post(path, {"text": " "}, EVENTS),
        home.post("/v1/plans", {}, EVENTS),
    ):
        wrong(reply, 422)
    wrong(home.post("/v1/conversations/nothing/messages", {"text": "hello"}, EVENTS), 404)


def test_a_stream_is_not_stored_on_its_way(home: Visitor):
    reply = home.post("/v1/answers", QUESTION, EVENTS)
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-accel-buffering"] == "no"


def test_who_goes_away_from_a_turn_finds_it_kept_and_is_given_it_for_the_same_key(home: Visitor):
    path = f"/v1/conversations/{home.conversation()}/messages"
    key, body = uuid4().hex, '{"text": "gaps in MAR charts, what do we do?"}'
    again = {"Idempotency-Key": key, "Content-Type": "application/json", **EVENTS}
    with served(create_app(home.shared, Metrics("tests"))) as address:
        with socket.create_connection(_place(address), 20) as caller:
            caller.sendall(_request(home, path, body, key))
            _until(caller, b"event: begun")
        _wait(lambda: home.send("POST", path, again, content=body).status_code != 409)
    reply = home.send("POST", path, again, content=body)
    assert reply.headers["idempotency-replayed"] == "true"
    assert events(reply)[-1][0] == "reply"
    assert len(right(home.get(path))) == 1


def test_who_goes_away_from_a_draft_finds_the_plan(home: Visitor):
    held, key = Held(), uuid4().hex
    with staged(home.shared, with_plans(held)) as client, served(client.app) as address:
        with socket.create_connection(_place(address), 20) as caller:
            caller.sendall(_request(home, "/v1/plans", f'{{"findings":["{FINDING}"]}}', key))
            _until(caller, b"event: step")
        held.go.set()
        _wait(lambda: len(right(home.get("/v1/plans"))["items"]) == 1)
        time.sleep(0.1)
    assert right(home.get("/v1/plans"))["items"][0]["version"] == 1


def _place(address: str) -> tuple[str, int]:
    host, _, port = address.removeprefix("http://").partition(":")
    return host, int(port)


def _request(home: Visitor, path: str, body: str, key: str = "") -> bytes:
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: here",
        f"Authorization: Bearer {home.key}",
        "Accept: text/event-stream",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        *([f"Idempotency-Key: {key}"] if key else []),
    ]
    return ("\r\n".join(lines) + f"\r\n\r\n{body}").encode()


def _until(caller: socket.socket, wanted: bytes) -> bytes:
    heard = b""
    while wanted not in heard:
        piece = caller.recv(65536)
        assert piece, heard.decode()
        heard += piece
    return heard


def _wait(ready: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end
        time.sleep(0.05)

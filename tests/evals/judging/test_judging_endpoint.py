import asyncio
import sys
import time
from collections.abc import Awaitable, Callable

import pytest

from assistant.prompting import Message
from evals.judging import endpoint
from evals.judging.endpoint import PATIENCE, Endpoint, JudgeError, Line, Reply, read_endpoint
from tests.evals.judging.scripted import KEY, Said, completion, in_turn, serving

pytest.importorskip("openai")
ASKED = Message("You judge.", "Is it so?")
SET_UP = {"OPENAI_API_KEY": KEY, "REGROW_JUDGE_MODEL": "scripted-1"}
SOON = {"retry-after-ms": "5"}
GOOD = completion("It is.")


def say(to: Endpoint, times: int = 1) -> tuple[list[Reply], str | None]:
    """Put the same prompt several times, one after the other."""

    async def all_of_it() -> tuple[list[Reply], str | None]:
        async with Line(to) as line:
            return [await line.say(ASKED) for _ in range(times)], line.closed

    return asyncio.run(all_of_it())


def test_what_the_model_says_comes_back_and_it_gets_what_was_promised():
    with serving(in_turn(GOOD)) as served:
        assert say(served.endpoint()) == ([Reply("It is.")], None)
    (request,) = served.received
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body["model"] == "scripted-1"
    assert request.body["temperature"] == 0
    assert (request.system, request.user) == (ASKED.system, ASKED.user)


def test_a_fault_is_tried_again():
    faults = [Said("{}", status, SOON) for status in (500, 503, 429, 408)]
    with serving(in_turn(*(said for fault in faults for said in (fault, GOOD)))) as served:
        assert say(served.endpoint(), len(faults))[0] == [Reply("It is.")] * len(faults)
    assert len(served.received) == 2 * len(faults)


def test_retry_after_is_kept_to():
    with serving(in_turn(Said("{}", 429, {"Retry-After": "0.3"}), GOOD)) as served:
        assert say(served.endpoint())[0] == [Reply("It is.")]
    first, second = (request.when for request in served.received)
    assert 0.3 <= second - first < 1.0


def test_to_wait_longer_than_the_budget_is_no_verdict_and_ends_in_time():
    began = time.monotonic()
    with serving(in_turn(Said("{}", 429, {"Retry-After": "60"}), GOOD)) as served:
        assert say(served.endpoint(seconds=0.2))[0] == [Reply(reason="time")]
    assert time.monotonic() - began < 1.5
    assert len(served.received) == 1


@pytest.mark.parametrize("said", [Said(drips=True), Said(mute=True)])
def test_an_endless_or_silent_reply_ends_with_the_budget(said: Said):
    began = time.monotonic()
    with serving(in_turn(said)) as served:
        assert say(served.endpoint(seconds=0.3))[0] == [Reply(reason="time")]
    assert time.monotonic() - began < 1.5


def test_a_silent_try_is_cut_short_and_made_anew():
    with serving(in_turn(Said(mute=True), GOOD)) as served:
        assert say(served.endpoint(try_seconds=0.2))[0] == [Reply("It is.")]
    assert len(served.received) == 2


def test_faults_without_end_are_failed_after_all_tries():
    with serving(in_turn(Said("{}", 500, SOON))) as served:
        assert say(served.endpoint(tries=3))[0] == [Reply(reason="failed")]
    assert len(served.received) == 3


def test_what_is_refused_is_not_tried_again():
    with serving(in_turn(Said('{"error": {"message": "too long"}}', 400), GOOD)) as served:
        replies, closed = say(served.endpoint(), 2)
    assert replies == [Reply(reason="refused"), Reply("It is.")]
    assert closed is None
    assert len(served.received) == 2


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_wrong_key_or_model_ends_it(status: int):
    with serving(in_turn(Said("{}", status))) as served:
        replies, closed = say(served.endpoint(), 3)
    assert [reply.reason for reply in replies] == ["refused", "not sent", "not sent"]
    assert closed is not None
    assert str(status) in closed
    assert len(served.received) == 1


def test_an_endpoint_that_is_gone_is_given_up():
    replies, closed = say(Endpoint(KEY, "m", "http://127.0.0.1:9", tries=1), PATIENCE + 2)
    assert [reply.reason for reply in replies] == ["failed"] * PATIENCE + ["not sent"] * 2
    assert closed is not None


def test_one_reply_among_faults_keeps_the_line_open(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(endpoint, "PATIENCE", 3)
    faults = [Said("{}", 500)] * 2
    with serving(in_turn(*faults, GOOD, *faults, GOOD)) as served:
        replies, closed = say(served.endpoint(tries=1), 6)
    assert [reply.reason for reply in replies].count(None) == 2
    assert closed is None


NO_COMPLETIONS = (
    Said("{}"),
    Said('{"choices": []}'),
    Said('{"choices": [{"message": {}}]}'),
    Said('{"choices": [{}]}'),
    Said('{"choices": 7}'),
    Said("[1, 2]"),
    Said("null"),
    Said('{"choices": ['),
    Said("<html>Hello</html>", kind="text/html"),
    completion(None),
    completion(["a", "list"]),
)


def test_what_is_no_completion_is_not_of_the_form():
    with serving(in_turn(*NO_COMPLETIONS, GOOD)) as served:
        replies, closed = say(served.endpoint(tries=1), len(NO_COMPLETIONS) + 1)
    assert replies == [Reply(reason="form")] * len(NO_COMPLETIONS) + [Reply("It is.")]
    assert closed is None


def test_no_more_are_under_way_than_allowed():
    most = now = 0

    async def counted(inner: Callable[[], Awaitable[Reply]]) -> Reply:
        nonlocal most, now
        now += 1
        most = max(most, now)
        reply = await inner()
        now -= 1
        return reply

    class Counting(Line):
        async def _within_budget(self, message: Message) -> Reply:
            return await counted(lambda: super(Counting, self)._within_budget(message))

    async def all_of_it(to: Endpoint) -> None:
        async with Counting(to) as line:
            await asyncio.gather(*(line.say(ASKED) for _ in range(8)))

    with serving(in_turn(GOOD)) as served:
        asyncio.run(all_of_it(served.endpoint(at_once=3)))
    assert most == 3
    assert len(served.received) == 8


def test_the_environment_is_read():
    assert read_endpoint(SET_UP) == Endpoint(KEY, "scripted-1")
    local = read_endpoint({**SET_UP, "OPENAI_BASE_URL": " http://user:secret@localhost:8000/v1 "})
    assert local.base_url == "http://user:secret@localhost:8000/v1"
    assert local.host == "localhost"
    assert read_endpoint(SET_UP).host == "api.openai.com"


def test_neither_key_nor_address_is_shown():
    shown = repr(Endpoint(KEY, "m", "http://user:secret@localhost/v1"))
    assert KEY not in shown
    assert "secret" not in shown


@pytest.mark.parametrize("name", sorted(SET_UP))
def test_what_is_missing_is_named(name: str):
    with pytest.raises(JudgeError, match=f"{name} not set"):
        read_endpoint({**SET_UP, name: " "})


def test_all_that_is_missing_is_named_at_once():
    with pytest.raises(JudgeError, match="OPENAI_API_KEY and REGROW_JUDGE_MODEL not set"):
        read_endpoint({})


@pytest.mark.parametrize("address", ["localhost:8000", "ftp://a/v1", "http://", "http://a:port/v1", "http://[::1/v1"])
def test_a_wrong_address_is_refused(address: str):
    with pytest.raises(JudgeError, match="OPENAI_BASE_URL"):
        read_endpoint({**SET_UP, "OPENAI_BASE_URL": address})


@pytest.mark.parametrize("key", ["k\u00e9y", "two\nlines"])
def test_a_key_that_no_header_can_hold_is_refused(key: str):
    with pytest.raises(JudgeError, match="OPENAI_API_KEY"):
        read_endpoint({**SET_UP, "OPENAI_API_KEY": key})


def test_without_openai_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(JudgeError, match="pip install"):
        say(Endpoint(KEY, "m"))

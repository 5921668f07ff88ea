"""A model that does what it should."""

import time
from threading import Thread

import pytest

from assistant.models import Outcome
from assistant.prompting import PromptError
from tests.assistant.llm.asking import PATIENT, VALUES, Told, ask, asked, model_at, prompt, purse
from tests.loopback import KEY, MODEL, NOWHERE, USAGE, replying, streamed

TEXT = "You have 28 days. [S1]\nAsk if you need longer. [S1][S2]"


def test_the_text_comes_in_pieces_and_its_facts_after_it():
    told, served = asked(replying(TEXT))
    assert told.text == TEXT
    assert len(told.pieces) > 5
    call = told.call
    assert (call.outcome, call.attempts, call.model) == (Outcome.DONE, 1, MODEL)
    assert (call.prompt, call.prompt_version, call.prompt_sha256) == (
        "compose-answer", prompt().version, prompt().sha256)  # fmt: skip
    assert (call.input_tokens, call.output_tokens) == (USAGE["prompt_tokens"], USAGE["completion_tokens"])
    assert not call.estimated
    assert call.first_token_ms is not None
    assert 0 < call.first_token_ms <= call.milliseconds <= told.seconds * 1000
    assert len(served.received) == 1


def test_the_endpoint_gets_the_prompt_and_its_limits_and_the_key():
    _, served = asked(replying(TEXT), most_tokens=77)
    (request,) = served.received
    message = prompt().fill(VALUES)
    assert request.path == "/v1/chat/completions"
    assert (request.system, request.user) == (message.system, message.user)
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert (request.body["model"], request.body["temperature"], request.body["max_tokens"]) == (MODEL, 0, 77)
    assert request.body["stream"] is True


def test_a_piece_is_given_as_soon_as_it_comes():
    with model_at(streamed("You have ", "28 days. ", "[S1]", between=0.15)) as (model, _):
        began = time.monotonic()
        times = [time.monotonic() - began for _ in model.stream(prompt(), VALUES, purse())]
    assert len(times) == 3
    assert times[0] < times[-1] - 0.2


def test_where_the_endpoint_counts_no_tokens_they_are_estimated_and_called_so():
    told, _ = asked(streamed("You have 28 days. [S1]", usage=None))
    assert told.call.outcome is Outcome.DONE
    assert told.call.estimated
    message = prompt().fill(VALUES)
    assert told.call.input_tokens >= len(message.system + message.user) / 4
    assert told.call.output_tokens == 6


@pytest.mark.parametrize("usage", [{"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
                                   {"prompt_tokens": -5, "completion_tokens": -5, "total_tokens": -10}])  # fmt: skip
def test_a_count_that_cannot_be_is_not_believed(usage: dict[str, int]):
    told, _ = asked(streamed("You have 28 days. [S1]", usage=usage))
    assert told.call.estimated
    assert told.call.input_tokens > 400


def test_closing_stops_the_model_and_hangs_up():
    with model_at(streamed("On ", "and ", then="on and on", between=0.05)) as (model, served):
        stream = model.stream(prompt(), VALUES, purse())
        assert next(stream) == "On "
        began = time.monotonic()
        stream.close()
        assert served.hung_up.wait(2)
        assert time.monotonic() - began < 1
        assert stream.call.outcome is Outcome.STOPPED
        assert stream.call.output_tokens > 0
        assert list(stream) == []


def test_closing_after_the_end_changes_nothing():
    with model_at(replying(TEXT)) as (model, _):
        stream = model.stream(prompt(), VALUES, purse())
        assert "".join(stream) == TEXT
        call = stream.call
        stream.close()
        assert stream.call is call
        assert call.outcome is Outcome.DONE


def test_closing_the_model_ends_what_is_under_way():
    with model_at(streamed("On ", then="silent")) as (model, served):
        stream = model.stream(prompt(), VALUES, purse())
        assert next(stream) == "On "
        model.close()
        assert served.hung_up.wait(2)
        assert stream.call.outcome is not Outcome.DONE


def test_a_model_that_was_closed_can_be_asked_again():
    with model_at(replying(TEXT)) as (model, _):
        model.close()
        assert ask(model).text == TEXT


def test_threads_may_share_a_model():
    told: list[Told] = []
    with model_at(lambda _: streamed("You ", "have ", "28 ", "days. ", between=0.02)) as (model, _):
        threads = [Thread(target=lambda: told.append(ask(model))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENT)
    assert [one.text for one in told] == ["You have 28 days. "] * 6


def test_a_connection_is_used_again():
    with model_at(replying(TEXT)) as (model, served):
        for _ in range(3):
            assert ask(model).text == TEXT
    assert len(served.received) == 3


def test_values_that_are_not_the_prompts_are_a_fault_of_the_caller_and_nothing_is_sent():
    with model_at(replying(TEXT)) as (model, served):
        with pytest.raises(PromptError):
            model.stream(prompt(), {"most": "3"}, purse())
        assert served.received == []


def test_preparing_opens_no_connection():
    from assistant.llm import ChatModel
    from assistant.settings import ModelSettings

    with ChatModel(ModelSettings(MODEL, KEY, NOWHERE)) as model:
        model.prepare()
        assert ask(model).call.outcome is Outcome.UNREACHABLE

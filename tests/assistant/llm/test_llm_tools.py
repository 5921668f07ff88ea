"""The model as an agent has it: it chooses tools, in the same time, with the same budgets, outcomes and records."""

import asyncio
import json
import time
from collections.abc import Mapping
from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool

from assistant.llm import MemoryLedger, ModelError, Purse
from assistant.models import Budget, Outcome
from tests.assistant.llm.asking import HURRIED, SLACK, model_at, prompt, purse
from tests.loopback import MODEL, USAGE, Said, calling, completion

ASKED: list[BaseMessage] = [SystemMessage("Choose a tool."), HumanMessage("How long do we have?")]


@tool
def answer(question: str) -> str:
    """Answer a question from the documents."""
    return question


def choose(*said: Said, spending: Purse | None = None, timeout: float = 20.0) -> AIMessage:
    """Have the model choose once."""
    with model_at(*said, timeout=timeout) as (model, _):
        return model.chat_model(prompt(), spending or purse()).bind_tools([answer]).invoke(ASKED)


def failure_of(*said: Said, timeout: float = 20.0) -> ModelError:
    with pytest.raises(ModelError) as caught:
        choose(*said, timeout=timeout)
    return caught.value


def test_the_model_is_told_of_the_tools_and_its_choice_comes_back():
    spending = purse()
    with model_at(calling("answer", question="How long?")) as (model, served):
        chosen = model.chat_model(prompt(), spending).bind_tools([answer]).invoke(ASKED)
    assert [(call["name"], call["args"]) for call in chosen.tool_calls] == [("answer", {"question": "How long?"})]
    (request,) = served.received
    assert [one["function"]["name"] for one in request.body["tools"]] == ["answer"]
    assert not request.body.get("stream")
    (call,) = spending.calls
    assert (call.outcome, call.prompt, call.model, call.attempts) == (Outcome.DONE, prompt().name, MODEL, 1)
    assert (call.input_tokens, call.output_tokens, call.estimated) == (
        USAGE["prompt_tokens"], USAGE["completion_tokens"], False)  # fmt: skip


def test_what_a_tool_said_goes_back_to_the_model():
    with model_at(calling("answer", question="How long?"), completion("Done.")) as (model, served):
        bound = model.chat_model(prompt(), purse()).bind_tools([answer])
        chosen = bound.invoke(ASKED)
        last = bound.invoke([*ASKED, chosen, ToolMessage("28 days.", tool_call_id=chosen.tool_calls[0]["id"])])
    assert last.content == "Done."
    assert [one["role"] for one in served.received[1].body["messages"]] == ["system", "user", "assistant", "tool"]


def test_a_graph_that_streams_gets_the_choice_as_one():
    with model_at(calling("answer", question="How long?")) as (model, served):
        chosen = list(model.chat_model(prompt(), purse()).bind_tools([answer]).stream(ASKED))
    assert len(served.received) == 1
    assert [call["name"] for one in chosen for call in one.tool_calls] == ["answer"]


def test_a_graph_that_does_not_wait_gets_it_too():
    spending = purse()
    with model_at(calling("answer", question="How long?")) as (model, _):
        bound = model.chat_model(prompt(), spending).bind_tools([answer])
        chosen = asyncio.run(bound.ainvoke(ASKED))
    assert [call["name"] for call in chosen.tool_calls] == ["answer"]
    assert len(spending.calls) == 1


BROKEN: Mapping[str, tuple[Said, Outcome, int]] = {
    "401": (Said("{}", 401), Outcome.REFUSED, 1),
    "429": (Said("{}", 429, {"Retry-After": "0"}), Outcome.LIMITED, 3),
    "500": (Said("{}", 500, {"Retry-After": "0"}), Outcome.FAILED, 3),
    "not JSON": (Said("{nope"), Outcome.INVALID, 1),
    "a page": (Said("<html></html>", kind="text/html"), Outcome.INVALID, 1),
    "null": (Said("null"), Outcome.INVALID, 1),
    "no choices": (Said('{"choices": []}'), Outcome.INVALID, 1),
    "no message": (Said('{"choices": [{}]}'), Outcome.INVALID, 1),
    "too long": (completion("On and on", finish="length"), Outcome.ENDLESS, 1),
    "an endless body": (Said(parts=(" " * 100_000,), then="on and on"), Outcome.ENDLESS, 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_choice_that_fails_has_its_outcome(name: str):
    said, outcome, attempts = BROKEN[name]
    error = failure_of(said)
    assert (error.outcome, error.call.attempts) == (outcome, attempts)
    assert error.note.endswith("in the documents' own words.")


@pytest.mark.parametrize("said", [Said(mute=True), Said(drips=True)])
def test_a_choice_that_does_not_come_ends_in_time(said: Said):
    began = time.monotonic()
    assert failure_of(said, timeout=HURRIED).outcome is Outcome.TIMED_OUT
    assert time.monotonic() - began < HURRIED + SLACK


def test_a_model_that_calls_tools_for_ever_comes_to_the_end_of_the_answers_budget():
    spending = Purse(Budget(answer=2500), MemoryLedger())
    with model_at(calling("answer", question="How long?"), most_tokens=500) as (model, served):
        bound = model.chat_model(prompt(), spending).bind_tools([answer])

        def call_for_ever() -> None:
            messages: list[Any] = list(ASKED)
            while True:
                messages.extend([bound.invoke(messages), ToolMessage("28 days.", tool_call_id="call-1")])

        with pytest.raises(ModelError) as caught:
            call_for_ever()
    assert caught.value.outcome is Outcome.OVER_BUDGET
    assert 3 < len(served.received) < 20
    assert sum(call.tokens for call in spending.calls) <= 2500


def test_arguments_that_are_not_json_are_no_call():
    whole = json.loads(calling("answer").body)
    whole["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"] = '{"question": "How lo'
    chosen = choose(Said(json.dumps(whole)))
    assert chosen.tool_calls == []
    assert [call["name"] for call in chosen.invalid_tool_calls] == ["answer"]

"""Budgets in tokens: nothing is sent that could go over one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.llm import Ledger, MemoryLedger, ModelError, Purse
from assistant.llm.tokens import TokenCounter
from assistant.models import Budget, ModelCall, Outcome
from assistant.store.usage import UsageStore
from tests.assistant.llm.asking import VALUES, ask, model_at, prompt
from tests.loopback import MODEL, Said, replying

GOOD = replying("You have 28 days. [S1]")
PLENTY = 1_000_000
TAKEN = 132
"""Tokens that the scripted server says a call took."""


def took(tokens: int) -> ModelCall:
    return ModelCall("p", 1, "hash", "m", Outcome.DONE, input_tokens=tokens)


@pytest.mark.parametrize("budget", [Budget(answer=500), Budget(conversation=500), Budget(day=500)])
def test_a_call_that_could_go_over_a_budget_is_not_made(budget: Budget):
    spending = Purse(budget, MemoryLedger(), "talk")
    with model_at(GOOD) as (model, served):
        told = ask(model, spending)
    assert served.received == []
    assert (told.call.outcome, told.call.attempts, told.call.tokens) == (Outcome.OVER_BUDGET, 0, 0)
    assert told.failure.note == (
        "The language model's allowance is used up for now, so this answer is in the documents' own words."
    )
    assert spending.calls == (told.call,)


def test_after_a_call_only_what_it_took_is_counted():
    ledger = MemoryLedger()
    message = prompt().fill(VALUES)
    could_take = TokenCounter(MODEL).count_messages((message.system, message.user)) + 100
    budget = Budget(conversation=could_take + 2 * TAKEN)
    with model_at(GOOD, most_tokens=100) as (model, served):
        for _ in range(3):
            told = ask(model, Purse(budget, ledger, "talk"))
            assert told.error is None
        told = ask(model, Purse(budget, ledger, "talk"))
        assert told.call.outcome is Outcome.OVER_BUDGET
        assert ask(model, Purse(budget, ledger, "another")).error is None
    assert len(served.received) == 4


def test_the_calls_of_an_answer_are_kept_whatever_became_of_them():
    spending = Purse(Budget(), MemoryLedger())
    with model_at(GOOD, Said("{}", 401), GOOD) as (model, _):
        for _ in range(3):
            ask(model, spending)
    assert [call.outcome for call in spending.calls] == [Outcome.DONE, Outcome.REFUSED, Outcome.DONE]


def test_where_the_ledger_cannot_be_used_nothing_is_sent():
    class Broken(MemoryLedger):
        def reserve(self, tokens: int, *, conversation: str | None, most_conversation: int, most_day: int) -> str:
            raise StoreError("regrow.db cannot be written: disk full.")

    with model_at(GOOD) as (model, served):
        told = ask(model, Purse(Budget(), Broken()))
    assert served.received == []
    assert told.call.outcome is Outcome.OVER_BUDGET
    assert told.failure.detail == "the ledger: regrow.db cannot be written: disk full."


def test_where_the_ledger_fails_after_a_call_the_answer_is_given(caplog: pytest.LogCaptureFixture):
    class Failing(MemoryLedger):
        def settle(self, name: str, call: ModelCall) -> None:
            raise StoreError("regrow.db cannot be written: disk full.")

    with model_at(GOOD) as (model, _):
        told = ask(model, Purse(Budget(), Failing()))
    assert told.text == "You have 28 days. [S1]"
    assert "could not be recorded" in caplog.text


@pytest.fixture(params=["memory", "database"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path):
    if request.param == "memory":
        yield MemoryLedger()
        return
    with UsageStore(tmp_path) as store:
        yield store


def reserve(ledger: Ledger, tokens: int, conversation: str | None = "a", most: int = PLENTY, day: int = PLENTY):
    return ledger.reserve(tokens, conversation=conversation, most_conversation=most, most_day=day)


def test_what_is_set_aside_counts_until_it_is_settled(ledger: Ledger):
    first = reserve(ledger, 60, most=100)
    assert first is not None
    assert reserve(ledger, 60, most=100) is None
    ledger.settle(first, took(30))
    assert reserve(ledger, 60, most=100) is not None


def test_exactly_the_budget_may_be_spent_and_not_one_token_more(ledger: Ledger):
    assert reserve(ledger, 101, day=100) is None
    assert reserve(ledger, 100, day=100) is not None
    assert reserve(ledger, 1, day=100) is None


def test_the_day_counts_all_conversations_and_what_belongs_to_none(ledger: Ledger):
    for conversation in ("a", "b", None):
        assert reserve(ledger, 30, conversation, day=100) is not None
    assert reserve(ledger, 30, "c", day=100) is None


def test_what_belongs_to_no_conversation_is_bound_by_the_day_alone(ledger: Ledger):
    assert reserve(ledger, 500, None, most=100) is not None


def test_many_at_once_do_not_go_over_together(ledger: Ledger):
    with ThreadPoolExecutor(8) as pool:
        under_way = [pool.submit(reserve, ledger, 10, day=50) for _ in range(16)]
    names = [one.result() for one in under_way]
    assert sum(name is not None for name in names) == 5


def test_a_new_day_begins_anew_and_a_conversation_goes_on():
    days = [date(2026, 11, 23)]
    ledger = MemoryLedger(lambda: days[-1])
    assert reserve(ledger, 80, day=100) is not None
    assert reserve(ledger, 80, day=100) is None
    days.append(date(2026, 11, 24))
    assert reserve(ledger, 80, day=100, most=170) is not None
    assert reserve(ledger, 15, most=170) is None


def test_an_answers_threads_share_its_budget():
    spending = Purse(Budget(answer=50), MemoryLedger())
    with ThreadPoolExecutor(8) as pool:
        reserved = list(pool.map(spending.reserve, [10] * 16))
    assert sum(one is not None for one in reserved) == 5


def test_a_model_error_says_what_it_was():
    error = ModelError(took(1), "status 200")
    assert str(error) == "done: status 200"

"""What calls to a model took: figures by organisation, conversation and day, and nobody's words."""

import multiprocessing
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from assistant.models import ModelCall, Outcome
from assistant.store.database import open_database
from assistant.store.usage import UsageStore
from tests.assistant.store.writers import reserve_all

CALL = ModelCall("compose-answer", 3, "a" * 64, "gpt-4o-mini", Outcome.CUT, 900, 40, estimated=True, cost=0.25,
                 currency="GBP", first_token_ms=210.5, milliseconds=900.25, attempts=2)  # fmt: skip
MONDAY = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
PLENTY = 1_000_000


def test_a_call_is_kept_with_all_its_facts(tmp_path: Path):
    with UsageStore(tmp_path) as store:
        store.record(CALL, conversation="talk")
        assert store.calls() == store.calls("talk") == (CALL,)
        assert store.calls("another") == ()
        assert store.spent("talk") == store.spent_today() == 940


def test_a_call_without_a_price_or_a_conversation_is_kept(tmp_path: Path):
    plain = ModelCall("p", 1, "b" * 64, "local", Outcome.REFUSED)
    with UsageStore(tmp_path) as store:
        store.record(plain, conversation=None)
        assert store.calls() == (plain,)


def test_what_is_set_aside_is_no_call_until_it_is_settled(tmp_path: Path):
    with UsageStore(tmp_path) as store:
        name = store.reserve(2000, conversation="talk", most_conversation=PLENTY, most_day=PLENTY)
        assert name is not None
        assert (store.calls(), store.spent("talk"), store.spent_today()) == ((), 2000, 2000)
        store.settle(name, CALL)
        assert (store.calls(), store.spent("talk"), store.spent_today()) == ((CALL,), 940, 940)


def test_a_day_ends_at_midnight_of_utc(tmp_path: Path):
    now = [MONDAY]
    with UsageStore(tmp_path, now=lambda: now[-1]) as store:
        store.record(CALL, conversation="talk")
        now.append(MONDAY + timedelta(minutes=2))
        assert (store.spent_today(), store.spent("talk")) == (0, 940)


def test_a_conversation_that_is_deleted_leaves_the_day_its_sum_and_no_trace_of_itself(tmp_path: Path):
    with open_database(tmp_path) as database:
        store = UsageStore(database)
        store.record(CALL, conversation="talk-1234")
        store.record(CALL, conversation="another")
        store.forget("talk-1234")
        assert (store.spent("talk-1234"), store.spent("another"), store.spent_today()) == (0, 940, 1880)
        with database.reading() as connection:
            assert "talk-1234" not in str(connection.execute(text("SELECT * FROM model_calls")).all())


def test_a_conversation_is_forgotten_in_the_same_writing_as_the_rest_of_it(tmp_path: Path):
    with open_database(tmp_path) as database:
        store = UsageStore(database)
        store.record(CALL, conversation="talk")
        with suppress(ZeroDivisionError), database.writing() as connection:
            store.forget("talk", connection)
            raise ZeroDivisionError
        assert store.spent("talk") == 940


def test_organisations_know_nothing_of_each_other(tmp_path: Path):
    with open_database(tmp_path) as database:
        ours, theirs = UsageStore(database, "ours"), UsageStore(database, "theirs")
        name = ours.reserve(500, conversation="talk", most_conversation=PLENTY, most_day=PLENTY)
        assert name is not None
        theirs.settle(name, CALL)
        theirs.forget("talk")
        assert (ours.spent("talk"), ours.calls(), theirs.spent_today(), theirs.calls()) == (500, (), 0, ())


def test_processes_do_not_go_over_a_budget_together(tmp_path: Path):
    open_database(tmp_path).close()
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=reserve_all, args=(tmp_path, 100, 1000)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with UsageStore(tmp_path) as store:
        assert store.spent_today() == 1000

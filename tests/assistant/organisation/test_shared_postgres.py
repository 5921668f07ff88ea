"""Organisations on one PostgreSQL: what each says and keeps is its own, outlives a restart, and goes wholly."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import inspect, text

from assistant.organisation import Shared, open_shared
from assistant.settings import Settings, read_settings
from knowledge.library import Library
from tests.assistant.agent.saying import say
from tests.conftest import ROOT
from tests.parts.servers import Server

ASKED = "our MAR sheets are full of gaps, what do we do first?"
SHORTFALLS = "Draft a plan for this: Staff were often late. Medicines were not signed for."


@pytest.fixture
def settings(postgres_ready_url: str, library: Library) -> Settings:
    del library  # built where there was none, so that it is found at home
    return replace(read_settings({}), home=ROOT / ".regrow-test", database_url=postgres_ready_url)


@pytest.fixture
def shared(settings: Settings) -> Iterator[Shared]:
    with open_shared(settings) as opened:
        yield opened


def tables_that_name(shared: Shared, word: str) -> list[str]:
    """Give the tables in which a word stands anywhere."""
    with shared.database.reading() as connection:
        return [
            table
            for table in inspect(connection).get_table_names()
            if word in str(connection.execute(text(f"SELECT * FROM {table}")).all())
        ]


def test_each_organisation_has_conversations_and_plans_of_its_own(shared: Shared, postgres_server: Server):
    ours, theirs = shared.office("ours"), shared.office("theirs")
    talk = say(ours.agent, ASKED).conversation
    drafted = say(theirs.agent, SHORTFALLS)
    postgres_server.stop()
    postgres_server.start()
    assert "Regulation 12" in say(ours.agent, "which reg is that", talk).reply.text
    assert [(kept.id, kept.turns) for kept in ours.conversations.list()] == [(talk, 2)]
    assert [kept.id for kept in theirs.conversations.list()] == [drafted.conversation]
    assert drafted.reply.plan is not None
    assert ours.plans.list() == ()
    assert theirs.plans.get(drafted.reply.plan.id) == drafted.reply.plan


def test_a_conversation_that_is_deleted_is_in_no_table_and_others_stay(shared: Shared):
    ours, theirs = shared.office("ours"), shared.office("theirs")
    talk, other = say(ours.agent, ASKED).conversation, say(theirs.agent, ASKED).conversation
    assert set(tables_that_name(shared, talk)) >= {"conversations", "checkpoints", "checkpoint_blobs", "turns"}
    ours.forget_conversation(talk)
    assert tables_that_name(shared, talk) == []
    assert [exchange.said for exchange in theirs.agent.exchanges(other)] == [ASKED]


def test_a_conversation_goes_on_wherever_the_database_is_opened(shared: Shared, settings: Settings):
    talk = say(shared.office("ours").agent, ASKED).conversation
    with open_shared(settings) as another:
        assert "Regulation 12" in say(another.office("ours").agent, "which reg is that", talk).reply.text
    assert len(shared.office("ours").agent.exchanges(talk)) == 2

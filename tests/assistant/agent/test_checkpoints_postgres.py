"""Conversations in PostgreSQL: the agent talks, and goes on when the server was stopped or killed meanwhile."""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import inspect, text

from assistant.agent.agent import Agent
from assistant.agent.checkpoints import open_checkpoints
from assistant.bootstrap import Regrow, open_agent
from assistant.errors import ConversationNotFoundError, StoreError
from assistant.models.talk import Begun, Told
from assistant.settings import Settings, read_settings
from assistant.store.database import Database, open_database
from tests.assistant.agent.saying import say
from tests.assistant.agent.talkers import Talker
from tests.parts.servers import Server

ASKED = "our MAR sheets are full of gaps, what do we do first?"


@pytest.fixture
def settings(postgres_ready_url: str, tmp_path: Path) -> Settings:
    return replace(read_settings({}), home=tmp_path, database_url=postgres_ready_url)


@pytest.fixture
def agent(regrow: Regrow, settings: Settings) -> Iterator[Agent]:
    with open_agent(regrow, settings) as opened:
        yield opened


@pytest.fixture
def database(postgres_ready_url: str) -> Iterator[Database]:
    with open_database(postgres_ready_url) as opened:
        yield opened


def tables_that_name(database: Database, word: str) -> list[str]:
    """Give the tables in which a word stands anywhere."""
    with database.reading() as connection:
        return [
            table
            for table in inspect(connection).get_table_names()
            if word in str(connection.execute(text(f"SELECT * FROM {table}")).all())
        ]


def test_a_conversation_is_had_kept_listed_and_deleted_wholly(
    regrow: Regrow, agent: Agent, settings: Settings, database: Database
):
    first = say(agent, ASKED)
    assert "Regulation 12" in say(agent, "which reg is that", first.conversation).reply.text
    with open_agent(regrow, settings) as another:
        assert [exchange.said for exchange in another.exchanges(first.conversation)] == [ASKED, "which reg is that"]
        assert "Regulation 12" in say(another, "and which reg was it", first.conversation).reply.text
    assert [(kept.id, kept.turns) for kept in agent.conversations()] == [(first.conversation, 3)]
    assert "checkpoints" in tables_that_name(database, first.conversation)
    agent.delete(first.conversation)
    assert agent.conversations() == ()
    with pytest.raises(ConversationNotFoundError):
        agent.exchanges(first.conversation)
    assert tables_that_name(database, first.conversation) == []
    assert not list(settings.home.glob("*.db"))


def test_a_conversation_goes_on_after_the_server_was_started_anew(agent: Agent, postgres_server: Server):
    first = say(agent, ASKED)
    postgres_server.stop()
    postgres_server.start()
    assert "Regulation 12" in say(agent, "which reg is that", first.conversation).reply.text


def test_a_turn_that_cannot_be_kept_is_told_and_the_conversation_is_as_it_was(agent: Agent, postgres_server: Server):
    first = say(agent, ASKED)
    turn = agent.say("which reg is that", first.conversation)
    assert [type(next(turn)) for _ in range(2)] == [Begun, Told]
    postgres_server.kill()
    with pytest.raises(StoreError, match="cannot be used"):
        list(turn)
    postgres_server.start()
    assert [exchange.said for exchange in agent.exchanges(first.conversation)] == [ASKED]
    assert say(agent, "which reg is that", first.conversation).reply.text


def test_threads_take_turns_of_their_own_conversations_at_once(database: Database, tmp_path: Path):
    talker = Talker(open_checkpoints(database, tmp_path))

    def talk(name: str) -> list[str]:
        for turn in range(5):
            talker.say(name, str(turn))
        return talker.said(name)

    with ThreadPoolExecutor(24) as threads:
        assert list(threads.map(talk, [f"talk-{n}" for n in range(24)])) == [["0", "1", "2", "3", "4"]] * 24


def test_no_turn_that_was_acknowledged_is_lost_when_the_server_goes_under_load(
    database: Database, tmp_path: Path, postgres_server: Server
):
    talker = Talker(open_checkpoints(database, tmp_path))
    names = [f"talk-{number}" for number in range(8)]
    over = Event()
    with ThreadPoolExecutor(len(names)) as threads:
        talking = [threads.submit(talk_on, talker, name, over) for name in names]
        try:
            for end in (postgres_server.stop, postgres_server.kill):
                time.sleep(0.5)
                end()
                time.sleep(0.1)
                postgres_server.start()
            for name in names:
                wait_until_heard(talker, name)
        finally:
            over.set()
    told = [future.result() for future in talking]
    assert sum(failed for _, failed in told) > 0
    for name, (kept, _) in zip(names, told, strict=True):
        said = talker.said(name)
        assert kept
        assert [turn for turn in said if turn in set(kept)] == kept


def talk_on(talker: Talker, name: str, over: Event) -> tuple[list[str], int]:
    """Take turns until it is over; give those that were acknowledged, and how many were not."""
    kept, failed = list[str](), 0
    while not over.is_set():
        turn = f"{name} {len(kept) + failed}"
        try:
            talker.say(name, turn)
        except StoreError:
            failed += 1
            time.sleep(0.01)
        else:
            kept.append(turn)
    return kept, failed


def wait_until_heard(talker: Talker, name: str) -> None:
    """Wait until a conversation goes on."""
    before, end = len(talker.said(name)), time.monotonic() + 10
    while len(talker.said(name)) <= before:
        assert time.monotonic() < end, f"{name} does not go on"
        time.sleep(0.01)


def test_without_the_package_it_is_said_what_to_install(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delitem(sys.modules, "assistant.agent.checkpoints.shared", raising=False)
    monkeypatch.setitem(sys.modules, "langgraph.checkpoint.postgres", None)
    with pytest.raises(StoreError, match=r"need langgraph.checkpoint.postgres, .* pip install 'regrow\[scaled\]'"):
        open_checkpoints(database, tmp_path)

"""What a turn was answered with is kept whole beside its text: it is shown again with citations, and goes with it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, text

from assistant.agent.agent import Agent, Kept
from assistant.agent.checkpoints import open_checkpoints
from assistant.agent.work import Work
from assistant.models.talk import Ended, Exchange, Kind, Reply
from assistant.store.conversations import ConversationStore
from assistant.store.database import Database, open_database
from assistant.store.plans import PlanStore
from assistant.store.usage import UsageStore
from knowledge.library import Library
from tests.assistant.agent.saying import say

ASKED = "our MAR sheets are full of gaps, what do we do first?"


def run(home: Path, statement: str) -> None:
    """Change the database from beside."""
    engine = create_engine(f"sqlite:///{home / 'regrow.db'}")
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def taken(agent: Agent, said: str, talk: str, turn: str) -> Reply:
    *_, ended = agent.say(said, talk, turn_id=turn)
    assert isinstance(ended, Ended)
    return ended.reply


def test_answers_are_given_with_what_was_said_and_what_is_none_has_none(agent: Agent):
    first = say(agent, ASKED)
    others = [say(agent, said, first.conversation) for said in (
        "whats the weather tomorrow", "draft a plan", "show my plan", "what documents do you use?")]  # fmt: skip
    exchanges = agent.exchanges(first.conversation)
    assert [exchange.answer for exchange in exchanges] == [turn.reply.answer for turn in (first, *others)]
    assert [exchange.kind for exchange in exchanges] == [
        Kind.ANSWER, Kind.ANSWER, Kind.PLAN, Kind.PLAN, Kind.NOTE]  # fmt: skip
    answer = exchanges[0].answer
    assert answer is not None
    assert answer.sentences[0].citations == (1,)
    assert len({exchange.id for exchange in exchanges}) == 5


def test_what_is_personal_is_in_no_kept_answer(agent: Agent, home: Path):
    talk = say(agent, "Mrs Edith Zebulonova fell twice, how do we prevent falls?").conversation
    (exchange,) = agent.exchanges(talk)
    assert exchange.answer is not None
    assert "Zebulonova" not in str(exchange)
    assert not any(b"Zebulonova" in path.read_bytes() for path in home.iterdir() if path.is_file())


def test_a_turn_that_is_sent_again_gives_the_answer_that_is_kept(agent: Agent, home: Path):
    first = taken(agent, ASKED, "talk", "t1")
    assert first.answer is not None
    run(home, "UPDATE turns SET answer = json_set(answer, '$.engine', 'as it was') WHERE id = 't1'")
    again = taken(agent, ASKED, "talk", "t1")
    assert again.answer == replace(first.answer, engine="as it was")
    assert (again.text, again.offers) == (first.text, first.offers)
    assert len(agent.exchanges("talk")) == 1


def test_after_a_crash_before_an_answer_was_kept_its_text_is_left_and_it_is_answered_again(agent: Agent, home: Path):
    first = taken(agent, ASKED, "talk", "t1")
    run(home, "DELETE FROM turns")
    assert agent.exchanges("talk") == (Exchange(ASKED, Kind.ANSWER, first.text, None, "t1"),)
    again = taken(agent, ASKED, "talk", "t1")
    assert again.answer is not None
    assert (again.text, again.answer.citations) == (first.text, first.answer.citations if first.answer else None)


def test_a_turn_that_was_kept_but_not_counted_is_counted_with_its_answer_when_it_is_sent_again(
    agent: Agent, home: Path
):
    taken(agent, ASKED, "talk", "t1")
    run(home, "DELETE FROM turns")
    run(home, "UPDATE conversations SET turns = 0")
    assert taken(agent, ASKED, "talk", "t1").answer is not None
    assert agent.conversations()[0].turns == 1
    assert agent.exchanges("talk")[0].answer is not None


@pytest.mark.parametrize("harm", [
    "json_set(answer, '$.citations[0].start', 17)",
    "json_set(answer, '$.citations[0].quote', 'Words that no document has.')",
    "json_set(answer, '$.citations[0].document', 'withdrawn-guide')",
    "'{'",
])  # fmt: skip
def test_an_answer_of_which_a_quotation_stands_no_longer_is_text_alone(agent: Agent, home: Path, harm: str):
    first = taken(agent, ASKED, "talk", "t1")
    taken(agent, "how do we recruit safely?", "talk", "t2")
    run(home, f"UPDATE turns SET answer = {harm} WHERE id = 't1'")
    harmed, whole = agent.exchanges("talk")
    assert (harmed.answer, harmed.text) == (None, first.text)
    assert whole.answer is not None
    again = taken(agent, ASKED, "talk", "t1").answer
    assert again is not None
    assert again.citations == (first.answer.citations if first.answer else ())


def test_no_byte_of_a_kept_answer_is_left_when_its_conversation_goes(agent: Agent, home: Path):
    talk, other = say(agent, f"{ASKED} in zebra wing").conversation, say(agent, ASKED).conversation
    agent.delete(talk)
    assert not any(b"zebra" in path.read_bytes() for path in home.iterdir() if path.is_file())
    assert agent.exchanges(other)[0].answer is not None


def agent_on(library: Library, database: Database, home: Path) -> Agent:
    """An agent on a database that a test looks into."""
    kept = Kept(open_checkpoints(database, home), ConversationStore(database), UsageStore(database))
    return Agent(Work(library, PlanStore(database), lambda: datetime.now(UTC)), kept)


def test_a_long_conversation_is_read_in_as_few_queries_as_a_short_one(library: Library, tmp_path: Path):
    with open_database(tmp_path) as database:
        agent = agent_on(library, database, tmp_path)
        taken(agent, ASKED, "talk", "t1")
        few = statements(database, agent)
        for turn in ("t2", "t3", "t4"):
            taken(agent, "what about training?", "talk", turn)
        assert len(agent.exchanges("talk")) == 4
        assert statements(database, agent) == few


def statements(database: Database, agent: Agent) -> int:
    """Count the statements that giving a conversation takes."""
    run_now: list[object] = []

    def note(*given: object) -> None:
        run_now.append(given[2])

    engine = database._engine  # pyright: ignore[reportPrivateUsage] - nothing else tells
    event.listen(engine, "before_cursor_execute", note)
    agent.exchanges("talk")
    event.remove(engine, "before_cursor_execute", note)
    return len(run_now)

"""The answers of turns are kept whole, are nobody else's to have, and go with their conversation."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.models import Answer, ModelCall, Outcome
from assistant.models.answers import ModelWork
from assistant.store.conversations import ConversationStore
from assistant.store.database import Database, open_database
from assistant.store.whole import WholeStore
from tests.assistant.channels.canned import make_answer, make_declined

ANSWER, DECLINED = make_answer(), make_declined()
CALL = ModelCall("compose-answer", 1, "0" * 64, "m-1", Outcome.DONE, 900, 100, False, 0.0125, "GBP", 200.0, 900.0, 1)


def keep(database: Database, talk: str, turn: str, answer: Answer, organisation: str = "oakview") -> None:
    """Note a turn with its answer, as the agent does."""
    store = ConversationStore(database, organisation)
    store.note(talk, "said", also=lambda connection: store.turns.keep(talk, turn, answer, connection))


def kept(database: Database, talk: str, organisation: str = "oakview") -> dict[str, Answer]:
    return ConversationStore(database, organisation).turns.of(talk)


def count(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(text("SELECT count(*) FROM turns")).scalar() or 0


def test_an_answer_is_read_back_as_it_was_kept(database: Database):
    odd = replace(ANSWER, question="é “quoted” \u2028 and \U0001f600", model=(ModelWork(CALL, 4, {"unproved": 1}, 5),))
    for turn, answer in (("t1", ANSWER), ("t2", DECLINED), ("t3", odd)):
        keep(database, "c1", turn, answer)
    assert kept(database, "c1") == {"t1": ANSWER, "t2": DECLINED, "t3": odd}
    assert ConversationStore(database, "oakview").get("c1").turns == 3


def test_answers_of_other_conversations_and_organisations_are_not_given(database: Database):
    keep(database, "c1", "t1", ANSWER)
    keep(database, "c2", "t1", DECLINED)
    assert kept(database, "c2") == {"t1": DECLINED}
    assert kept(database, "c1", "elm") == kept(database, "c3") == kept(database, "c1\0") == {}


def test_a_turn_has_one_answer(database: Database):
    keep(database, "c1", "t1", DECLINED)
    keep(database, "c1", "t1", ANSWER)
    assert kept(database, "c1") == {"t1": ANSWER}


@pytest.mark.parametrize("turn", ["", "é", "t" * 65], ids=["empty", "accent", "long"])
def test_under_what_is_no_id_nothing_is_kept_and_the_turn_counts(database: Database, turn: str):
    keep(database, "c1", turn, ANSWER)
    assert (kept(database, "c1"), ConversationStore(database, "oakview").get("c1").turns) == ({}, 1)


def test_a_turn_is_noted_with_its_answer_or_not_at_all(database: Database):
    store = ConversationStore(database, "oakview")
    with pytest.raises(ZeroDivisionError):
        store.note("c1", "said", also=lambda _: 1 / 0)  # pyright: ignore[reportArgumentType] - it gives nothing
    assert store.list() == ()


def test_what_is_damaged_is_left_out_and_the_others_are_given(database: Database):
    for turn in ("t1", "t2", "t3"):
        keep(database, "c1", turn, ANSWER)
    with database.writing() as connection:
        connection.execute(text("UPDATE turns SET answer = '{\"question\": 3' WHERE id = 't1'"))
        connection.execute(text("UPDATE turns SET answer = '{}' WHERE id = 't2'"))
    assert kept(database, "c1") == {"t3": ANSWER}


def test_answers_go_with_their_conversation_and_no_other(database: Database):
    for talk in ("c1", "c2"):
        keep(database, talk, "t1", ANSWER)
    ConversationStore(database, "oakview").delete("c1", lambda _: None)
    assert (kept(database, "c1"), kept(database, "c2"), count(database)) == ({}, {"t1": ANSWER}, 1)


def test_answers_go_with_their_organisation(database: Database):
    keep(database, "c1", "t1", ANSWER)
    keep(database, "e1", "t1", DECLINED, "elm")
    WholeStore(database, "oakview").erase()
    assert (kept(database, "e1", "elm"), count(database)) == ({"t1": DECLINED}, 1)


def test_no_byte_of_an_answer_is_left_in_the_files(tmp_path: Path):
    answer = replace(ANSWER, text=" ".join(["zebrafish"] * 3000))
    with open_database(tmp_path) as database:
        for talk in range(5):
            keep(database, f"c{talk}", "t1", answer)
        assert sum(path.read_bytes().count(b"zebrafish") for path in tmp_path.iterdir()) >= 15_000
        for talk in range(5):
            ConversationStore(database, "oakview").delete(f"c{talk}", lambda _: None)
        assert sum(path.read_bytes().count(b"zebrafish") for path in tmp_path.iterdir()) == 0

"""Turns of one conversation wait for each other in one process and, by the list of conversations, in several."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from assistant.agent import queue
from assistant.agent.queue import OneAtATime
from assistant.errors import BusyError
from assistant.store.conversations import ConversationStore
from assistant.store.database import open_database

TALK = "0c3e42a428c54fdaaacc28180c4163fb"


@pytest.fixture
def conversations(tmp_path: Path) -> Iterator[ConversationStore]:
    with open_database(tmp_path) as database:
        store = ConversationStore(database)
        store.begin(TALK)
        yield store


def test_a_turn_waits_for_the_one_in_another_process(conversations: ConversationStore):
    ours, theirs = (OneAtATime(10, conversations) for _ in range(2))
    ended: list[float] = []

    def turn() -> None:
        with ours.turn_of(TALK):
            time.sleep(0.2)
            ended.append(time.monotonic())

    first = Thread(target=turn)
    first.start()
    while conversations.hold(TALK, datetime.now(UTC) + timedelta(microseconds=1)):
        time.sleep(0.001)  # until the first has it
    with theirs.turn_of(TALK):
        assert ended
        assert ended[0] <= time.monotonic()
    first.join()


def test_a_turn_that_has_to_wait_too_long_is_refused(conversations: ConversationStore):
    ours, theirs = OneAtATime(10, conversations), OneAtATime(0.05, conversations)
    with ours.turn_of(TALK):
        for queue in (theirs, theirs):
            with pytest.raises(BusyError, match="still being worked on"), queue.turn_of(TALK):
                pass
    with theirs.turn_of(TALK):
        pass


def test_a_turn_that_fails_lets_the_next_one_go_on(conversations: ConversationStore):
    ours, theirs = OneAtATime(10, conversations), OneAtATime(0.05, conversations)
    with pytest.raises(ZeroDivisionError), ours.turn_of(TALK):
        raise ZeroDivisionError
    with theirs.turn_of(TALK):
        pass


def test_a_process_that_died_in_a_turn_holds_it_up_for_no_longer_than_its_time(conversations: ConversationStore):
    assert conversations.hold(TALK, datetime.now(UTC) + timedelta(seconds=0.1))
    with OneAtATime(10, conversations).turn_of(TALK):
        assert not conversations.hold(TALK, datetime.now(UTC))


def test_nobody_waits_for_a_conversation_that_is_not_in_the_list(conversations: ConversationStore):
    with OneAtATime(0.05, conversations).turn_of("new"), OneAtATime(0.05, conversations).turn_of("new"):
        pass


def test_a_turn_that_takes_long_stays_its_own(conversations: ConversationStore, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(queue, "HELD", timedelta(seconds=0.5))
    monkeypatch.setattr(queue, "RENEWED", 0.1)
    with OneAtATime(10, conversations).turn_of(TALK):
        time.sleep(0.8)
        assert not conversations.hold(TALK, datetime.now(UTC) + timedelta(seconds=9))
    assert conversations.hold(TALK, datetime.now(UTC))

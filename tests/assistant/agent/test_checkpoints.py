"""Where conversations are kept, in a file and in PostgreSQL: the latest of each alone, by any number of processes."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.agent.checkpoints import Checkpoints, open_checkpoints
from assistant.agent.checkpoints.file import FILE, FileCheckpoints
from assistant.errors import StoreError
from assistant.store.database import Database, open_database
from tests.assistant.agent.talkers import Talker, take_turns
from tests.parts.processes import side_by_side

TABLES = {
    "sqlite": ("checkpoints", "writes"),
    "postgresql": ("checkpoints", "checkpoint_writes", "checkpoint_blobs"),
}
OURS, THEIRS = "0c3e42a428c54fdaaacc28180c4163fb", "1d3e42a428c54fdaaacc28180c4163fb"


@pytest.fixture(params=["file", "PostgreSQL"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    return tmp_path if request.param == "file" else str(request.getfixturevalue("postgres_ready_url"))


@pytest.fixture
def database(where: Path | str) -> Iterator[Database]:
    with open_database(where) as opened:
        yield opened


@pytest.fixture
def checkpoints(database: Database, tmp_path: Path) -> Iterator[Checkpoints]:
    opened = open_checkpoints(database, tmp_path)
    yield opened
    opened.close()


def rows(database: Database, home: Path, thread: str) -> dict[str, int]:
    """Count a conversation's rows in each of LangGraph's tables."""
    tables = TABLES[database.kind]
    if database.kind == "sqlite":
        with closing(sqlite3.connect(home / FILE)) as file:
            counted = "SELECT count(*) FROM {} WHERE thread_id = ?"
            return {table: file.execute(counted.format(table), (thread,)).fetchone()[0] for table in tables}
    with database.reading() as connection:
        counted = "SELECT count(*) FROM {} WHERE thread_id = :thread"
        return {t: connection.execute(text(counted.format(t)), {"thread": thread}).scalar_one() for t in tables}


def test_of_a_conversation_the_latest_checkpoint_alone_is_kept(
    checkpoints: Checkpoints, database: Database, tmp_path: Path
):
    talker = Talker(checkpoints)
    talker.say(OURS, "one")
    once = rows(database, tmp_path, OURS)
    talker.say(THEIRS, "theirs")
    for said in ("two", "three"):
        talker.say(OURS, said)
    assert talker.said(OURS) == ["one", "two", "three"]
    assert talker.said(THEIRS) == ["theirs"]
    assert rows(database, tmp_path, OURS) == once
    assert once["checkpoints"] == 1


def test_a_conversation_that_is_deleted_leaves_no_row(checkpoints: Checkpoints, database: Database, tmp_path: Path):
    talker = Talker(checkpoints)
    for thread in (OURS, THEIRS):
        talker.say(thread, "one")
    checkpoints.delete(OURS)
    assert set(rows(database, tmp_path, OURS).values()) == {0}
    assert (talker.said(OURS), talker.said(THEIRS)) == ([], ["one"])


def test_processes_that_open_it_at_once_take_turns_of_different_conversations(where: Path | str, tmp_path: Path):
    threads = [[OURS, f"{OURS}-0"], [THEIRS, f"{THEIRS}-1"]]
    assert side_by_side(take_turns, *((where, tmp_path, mine, 8) for mine in threads)) == [0, 0]
    with open_database(where) as database:
        checkpoints = open_checkpoints(database, tmp_path)
        talker = Talker(checkpoints)
        assert [talker.said(thread) for mine in threads for thread in mine] == [[str(n) for n in range(8)]] * 4
        checkpoints.close()


def test_what_they_cannot_read_or_write_is_told(checkpoints: Checkpoints, database: Database):
    Talker(checkpoints).say(OURS, "one")
    checkpoints.close()
    database.close()
    if database.kind == "sqlite":
        with pytest.raises(StoreError, match=r"conversations.db cannot be read: .*closed"):
            Talker(checkpoints).said(OURS)
        with pytest.raises(StoreError, match="cannot be written"):
            checkpoints.keep_latest(OURS)


def test_the_file_is_for_its_owner_alone_and_readers_do_not_wait(tmp_path: Path):
    checkpoints = FileCheckpoints(tmp_path)
    Talker(checkpoints).say(OURS, "one")
    for file in tmp_path.glob(f"{FILE}*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    with closing(sqlite3.connect(tmp_path / FILE)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    checkpoints.close()


def test_what_is_deleted_is_in_no_file_any_more(tmp_path: Path):
    checkpoints = FileCheckpoints(tmp_path)
    Talker(checkpoints).say(OURS, "a most peculiar sentence")
    assert any(b"most peculiar" in file.read_bytes() for file in tmp_path.glob(f"{FILE}*"))
    checkpoints.delete(OURS)
    assert not any(b"most peculiar" in file.read_bytes() for file in tmp_path.glob(f"{FILE}*"))
    checkpoints.close()


def test_a_full_disk_is_told_and_what_was_kept_before_stays(tmp_path: Path):
    checkpoints = FileCheckpoints(tmp_path)
    talker = Talker(checkpoints)
    talker.say(OURS, "one")
    with checkpoints.saver.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="cannot be written: database or disk is full"):
        talker.say(OURS, "two" * 100_000)
    assert talker.said(OURS) == ["one"]
    with checkpoints.saver.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 100000")
    talker.say(OURS, "three")
    assert talker.said(OURS) == ["one", "three"]
    checkpoints.close()


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"not a database at all, but long enough to look like a file with something in it")
    with pytest.raises(StoreError, match="cannot be opened: file is not a database"):
        FileCheckpoints(tmp_path)

"""Many at once, in SQLite and in PostgreSQL: nobody is told that the database is locked, and nothing half is kept."""

import resource
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text

from assistant.errors import StoreError
from assistant.store.database import FILE, Database, open_database
from tests.assistant.store.writers import add_rows
from tests.parts.processes import side_by_side

ADD = text("INSERT INTO assessments VALUES (:id, 'local', 'f', '', '', :text)")
COUNT = text("SELECT count(*) FROM assessments")


def add(database: Database, *names: str, size: int = 1) -> None:
    with database.writing() as connection:
        for name in names:
            connection.execute(ADD, {"id": name, "text": "x" * size})


def count(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(COUNT).scalar_one()


def test_threads_read_and_write_at_once(database: Database):
    def work(name: int) -> int:
        for turn in range(5):
            add(database, f"{name}-{turn}")
        return count(database)

    with ThreadPoolExecutor(32) as threads:
        assert all(seen >= 5 for seen in threads.map(work, range(32)))
    assert count(database) == 32 * 5


def test_what_is_read_in_one_reading_is_of_one_moment(database: Database):
    with database.reading() as connection:
        before = connection.execute(COUNT).scalar_one()
        add(database, "meanwhile")
        assert connection.execute(COUNT).scalar_one() == before
    assert count(database) == before + 1


def test_a_reader_does_not_wait_for_a_writer(database: Database):
    with database.writing() as connection:
        connection.execute(ADD, {"id": "a", "text": ""})
        assert count(database) == 0
    assert count(database) == 1


def test_processes_write_at_once(database: Database, place: Path | str):
    assert side_by_side(add_rows, *((place, str(name), 40) for name in range(3))) == [0, 0, 0]
    assert count(database) == 120


def test_what_was_deleted_leaves_the_journal_though_somebody_reads_and_writes(tmp_path: Path):
    with open_database(tmp_path) as database:
        add(database, "peculiar-name")
        done = Event()

        def go_on() -> None:
            number = 0
            while not done.is_set():
                add(database, str(number := number + 1))
                count(database)

        busy = Thread(target=go_on)
        busy.start()
        with database.writing() as connection:
            connection.execute(text("DELETE FROM assessments WHERE id = 'peculiar-name'"))
        database.clear_log()
        done.set()
        busy.join()
        assert not any(b"peculiar-name" in file.read_bytes() for file in tmp_path.glob(f"{FILE}*"))


def test_a_full_disk_is_told_and_nothing_half_is_kept(tmp_path: Path):
    with open_database(tmp_path) as database:
        add(database, "before")
        with pytest.raises(StoreError, match="cannot be written: database or disk is full"):
            fill(database)
        assert count(database) == 1
    with open_database(tmp_path) as database:
        add(database, "after")
        assert count(database) == 2


def test_a_file_that_may_not_grow_is_told_and_nothing_half_is_kept(tmp_path: Path):
    with open_database(tmp_path) as database:
        add(database, "before")
        with no_file_over(400_000), pytest.raises(StoreError, match="cannot be written"):
            add(database, "small", "large", size=400_000)
        assert count(database) == 1
        add(database, "after")
        assert count(database) == 2


@contextmanager
def no_file_over(most: int) -> Generator[None]:
    """Let this process write no file beyond so many bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def fill(database: Database) -> None:
    """Write something that finds room, then something that does not."""
    with database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
        connection.execute(ADD, {"id": "small", "text": ""})
        connection.execute(ADD, {"id": "large", "text": "x" * 1_000_000})

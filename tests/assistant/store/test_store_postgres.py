"""The database in PostgreSQL: made, brought up to date and taken back, and there again when the server is."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, make_url, text

from assistant.errors import StoreError
from assistant.store import engines, migrations
from assistant.store.database import Database, open_database
from assistant.store.migrations import HEAD
from assistant.store.tables import METADATA
from tests.assistant.store.writers import open_and_close
from tests.parts.processes import side_by_side
from tests.parts.servers import Server

ADD = text("INSERT INTO assessments VALUES (:id, 'local', 'f', '', '', '')")
NEVER_SHOWN = "a-word-that-nobody-may-see"
COUNT = text("SELECT count(*) FROM assessments")


@pytest.fixture
def shared(postgres_ready_url: str) -> Iterator[Database]:
    with open_database(postgres_ready_url) as opened:
        yield opened


def add(database: Database, name: str) -> None:
    with database.writing() as connection:
        connection.execute(ADD, {"id": name})


def count(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(COUNT).scalar_one()


def test_the_tables_are_made_from_nothing_are_those_that_are_used_and_can_be_taken_back(postgres_url: str):
    from alembic import command

    with open_database(postgres_url) as database:
        with database.writing() as connection:
            assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
        with database.writing() as connection:
            config = Config()
            config.set_main_option("script_location", str(Path(migrations.__file__).parent))
            config.attributes["connection"] = connection
            command.downgrade(config, "base")
        with database.reading() as connection:
            assert inspect(connection).get_table_names() == ["alembic_version"]
    with open_database(postgres_url) as database:
        add(database, "a")


def test_several_processes_can_open_a_new_database_at_once(postgres_url: str):
    assert side_by_side(open_and_close, *[(postgres_url,)] * 4) == [0] * 4
    with open_database(postgres_url) as database:
        assert count(database) == 0


def test_a_server_that_was_started_anew_between_two_calls_is_not_noticed(shared: Database, postgres_server: Server):
    with ExitStack() as several:
        for _ in range(engines.POOLED):
            several.enter_context(shared.reading())
    postgres_server.stop()
    postgres_server.start()
    add(shared, "a")
    assert count(shared) == 1


def test_while_the_server_is_away_it_is_told_and_afterwards_all_is_well(shared: Database, postgres_server: Server):
    add(shared, "a")
    postgres_server.stop()
    for use in (lambda: add(shared, "b"), lambda: count(shared)):
        with pytest.raises(StoreError, match=r"cannot be (written|read): .*onnection"):
            use()
    postgres_server.start()
    add(shared, "c")
    assert count(shared) == 2


def test_what_was_being_written_when_the_server_was_killed_is_not_kept(shared: Database, postgres_server: Server):
    add(shared, "acknowledged")

    def write() -> None:
        with shared.writing() as connection:
            connection.execute(ADD, {"id": "half"})
            postgres_server.kill()
            connection.execute(ADD, {"id": "done"})

    with pytest.raises(StoreError, match="cannot be written"):
        write()
    postgres_server.start()
    with shared.reading() as connection:
        assert connection.execute(text("SELECT id FROM assessments")).scalars().all() == ["acknowledged"]


def test_no_statement_runs_and_no_transaction_stands_idle_for_ever(shared: Database):
    with shared.reading() as connection:
        shown = [
            connection.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("statement_timeout", "idle_in_transaction_session_timeout")
        ]
    assert shown == ["30s", "1min"]


def test_what_the_address_says_of_timeouts_goes_before(postgres_ready_url: str):
    with open_database(f"{postgres_ready_url}?options=-c%20statement_timeout%3D50ms") as database:
        cancelled = "cannot be read: canceling statement due to statement timeout"
        with pytest.raises(StoreError, match=cancelled), database.reading() as connection:
            connection.execute(text("SELECT pg_sleep(5)"))
        assert count(database) == 0


def test_a_process_that_has_no_connection_free_says_so(postgres_ready_url: str, monkeypatch: pytest.MonkeyPatch):
    for name, value in (("POOLED", 1), ("EXTRA", 0), ("WAIT", 1)):
        monkeypatch.setattr(engines, name, value)
    with open_database(postgres_ready_url) as database:
        with database.reading(), pytest.raises(StoreError, match="cannot be written: QueuePool limit"):
            add(database, "a")
        add(database, "a")


def test_any_form_of_the_address_will_do_and_no_password_is_shown(postgres_ready_url: str):
    for driver in ("postgresql", "postgresql+psycopg2"):
        url = make_url(postgres_ready_url).set(drivername=driver, password=NEVER_SHOWN)
        with open_database(url.render_as_string(hide_password=False)) as database:
            assert count(database) == 0
            assert NEVER_SHOWN not in database.where


def test_a_server_that_is_not_there_is_told_with_what_to_do():
    with pytest.raises(StoreError, match=r"cannot be opened.*See that the database is running") as told:
        open_database(f"postgresql+psycopg://regrow:{NEVER_SHOWN}@127.0.0.1:9/none")
    assert NEVER_SHOWN not in str(told.value)

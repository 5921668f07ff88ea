"""The database: made from nothing, brought up to date by itself, for its owner's eyes alone."""

import multiprocessing
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from assistant.errors import StoreError
from assistant.settings import read_settings
from assistant.store import migrations
from assistant.store.database import FILE, open_database
from assistant.store.migrations import HEAD
from assistant.store.plans import PlanStore
from assistant.store.tables import METADATA
from tests.assistant.planning.revising.made import made_plan
from tests.assistant.store.writers import open_and_close


def test_the_tables_are_made_from_nothing_and_are_those_that_are_used(tmp_path: Path):
    with open_database(tmp_path / "new" / "home") as database, database.writing() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


def test_the_newest_step_is_the_one_that_is_worked_with():
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_steps_can_be_taken_back(tmp_path: Path):
    from alembic import command

    with open_database(tmp_path) as database, database.writing() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        left = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        assert list(left) == ["alembic_version"]


def test_nobody_else_can_read_the_file_and_readers_do_not_wait(tmp_path: Path):
    with PlanStore(tmp_path) as store:
        store.save(made_plan())
        for file in tmp_path.glob(f"{FILE}*"):
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_versions_without_their_plan_are_refused(tmp_path: Path):
    from sqlalchemy.exc import IntegrityError

    with open_database(tmp_path) as database, pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(text("INSERT INTO plan_versions VALUES ('none', 1, '{}', '', '', '')"))


def test_what_is_half_done_is_not_kept(tmp_path: Path):
    with open_database(tmp_path) as database:
        with suppress(ZeroDivisionError), database.writing() as connection:
            connection.execute(text("INSERT INTO assessments VALUES ('a', 'local', 'f', '', '', '')"))
            raise ZeroDivisionError
        with database.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM assessments")).scalar() == 0


def test_opening_again_changes_nothing_and_needs_no_alembic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    open_database(tmp_path).close()

    def fail(*_args: object) -> None:
        raise AssertionError

    monkeypatch.setattr("assistant.store.database._upgrade", fail)
    open_database(tmp_path).close()


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path):
    with open_database(tmp_path) as database, database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version of Regrow"):
        open_database(tmp_path)


def test_a_file_that_is_no_database_is_said_to_be_none_and_is_left_alone(tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"not a database at all, but long enough to look like a file with something in it")
    with pytest.raises(StoreError, match="cannot be opened: file is not a database"):
        open_database(tmp_path)
    assert (tmp_path / FILE).read_bytes().startswith(b"not a database")


def test_a_folder_that_cannot_be_written_is_said_to_be_one(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="REGROW_HOME"):
        open_database(tmp_path / "file")


@pytest.mark.parametrize(
    ("url", "told"),
    [("nonsense", "is no database's address"), ("foo://user:secret@host/x", "is no database's address"),
     ("sqlite:////no/such/folder/x.db", "cannot be opened")],
)  # fmt: skip
def test_an_address_that_is_wrong_is_said_back_without_its_password(url: str, told: str):
    with pytest.raises(StoreError, match=told) as refused:
        open_database(url)
    assert "secret" not in str(refused.value)


def test_settings_say_where_plans_are_kept(tmp_path: Path):
    assert read_settings({"REGROW_HOME": str(tmp_path)}).database == tmp_path
    url = "postgresql+psycopg://regrow@host/plans"
    assert read_settings({"REGROW_HOME": str(tmp_path), "REGROW_DATABASE_URL": f" {url} "}).database == url


def test_several_processes_can_open_a_new_database_at_once(tmp_path: Path):
    context = multiprocessing.get_context("spawn")
    openers = [context.Process(target=open_and_close, args=(tmp_path,)) for _ in range(3)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join(60)
    assert [opener.exitcode for opener in openers] == [0, 0, 0]

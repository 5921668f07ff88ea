"""A database for each test, made once and copied, since making its tables takes longer than most tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.store.database import FILE, Database, open_database


@pytest.fixture(scope="session")
def made_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    open_database(folder).close()
    return folder / FILE


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where the test's database is: a folder, or a URL."""
    if request.param == "PostgreSQL":
        return str(request.getfixturevalue("postgres_ready_url"))
    shutil.copy(request.getfixturevalue("made_database"), tmp_path / FILE)
    return tmp_path


@pytest.fixture
def database(place: Path | str) -> Iterator[Database]:
    with open_database(place) as opened:
        yield opened

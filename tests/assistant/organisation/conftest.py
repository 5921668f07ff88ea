"""Everything that organisations share, on the real library, with a home of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.agent.checkpoints import open_checkpoints
from assistant.organisation import Shared
from assistant.settings import read_settings
from assistant.store.database import open_database
from knowledge.library import Library


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def shared(library: Library, home: Path) -> Iterator[Shared]:
    with open_database(home) as database:
        checkpoints = open_checkpoints(database, home)
        yield Shared(replace(read_settings({}), home=home), library, database, checkpoints, None)
        checkpoints.close()

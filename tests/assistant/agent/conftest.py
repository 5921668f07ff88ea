"""An agent on the real library, with a home of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.agent.agent import Agent
from assistant.bootstrap import Regrow, open_agent
from assistant.settings import read_settings
from knowledge.library import Library


@pytest.fixture(scope="session")
def regrow(library: Library) -> Regrow:
    return Regrow(library)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def agent(regrow: Regrow, home: Path) -> Iterator[Agent]:
    with open_agent(regrow, replace(read_settings({}), home=home)) as opened:
        yield opened

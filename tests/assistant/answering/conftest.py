"""The advisor on the real library; every question is asked once a session."""

from functools import cache

import pytest

from assistant.bootstrap import Regrow
from knowledge.library import Library
from tests.assistant.answering.asking import Ask


@pytest.fixture(scope="session")
def regrow(library: Library) -> Regrow:
    return Regrow(library)


@pytest.fixture(scope="session")
def ask(regrow: Regrow) -> Ask:
    return cache(regrow.ask)

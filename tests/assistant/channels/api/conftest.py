"""The whole API in this process, for many organisations: each test has its own."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.channels.api.app import create_app
from assistant.channels.api.operations.metrics import Metrics
from assistant.organisation import Shared, open_shared
from assistant.settings import ServeSettings, Settings
from tests.assistant.channels.api.asking import Visitor, newcomer
from tests.conftest import ROOT

LIMITLESS = ServeSettings(key_limit=10**8, address_limit=10**8)


@contextmanager
def opened(home: Path, serving: ServeSettings = LIMITLESS) -> Generator[Shared]:
    """Open Regrow in a new home, with the index that all tests share."""
    index = Path(os.environ.get("REGROW_TEST_HOME") or ROOT / ".regrow-test").resolve()
    index.mkdir(exist_ok=True)
    (home / "index").symlink_to(index, target_is_directory=True)
    with open_shared(Settings(home, serving=serving), own_documents=True) as shared:
        yield shared


@pytest.fixture(scope="session")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Generator[Shared]:
    """What all organisations of these tests share."""
    with opened(tmp_path_factory.mktemp("api")) as shared:
        yield shared


@pytest.fixture(scope="session")
def site(everybody: Shared) -> Generator[TestClient]:
    """The API, without limits."""
    with TestClient(create_app(everybody, Metrics("tests")), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def home(site: TestClient, everybody: Shared) -> Visitor:
    """An organisation of the test's own, with a key that may do everything."""
    return newcomer(site, everybody)


@pytest.fixture
def other(site: TestClient, everybody: Shared) -> Visitor:
    """A second one."""
    return newcomer(site, everybody)

"""What the trials share: one server of two processes on all real parts, and a place for what they counted."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.served import Served, serving
from tests.parts.postgres import fresh_database
from tests.parts.servers import Server

TOLD = pytest.StashKey[list[str]]()
Tell = Callable[[str, str], None]


@pytest.fixture(scope="session")
def scaled(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: Server, chroma_server: Server, redis_server: Server
) -> Iterator[Served]:
    """`regrow serve --workers 2`."""
    home: Path = tmp_path_factory.mktemp("scaled") / "home"
    parts = {"CHROMA_URL": chroma_server.url, "REDIS_URL": redis_server.url}
    with (
        fresh_database(postgres_server) as url,
        serving(home, processes=2, where=url, DATABASE_URL=url, **parts) as server,
    ):
        yield server


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Says at the end of the run what a trial has come to."""
    told = request.config.stash.setdefault(TOLD, [])

    def tell(trial: str, what: str) -> None:
        told.append(f"{trial}: {what}")

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.setdefault(TOLD, []):
        terminalreporter.write_line(line)

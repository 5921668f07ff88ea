"""Fixtures that start PostgreSQL, Redis and Chroma when a test first asks for one, and stop them after the last.

`postgres_server`, `redis_server` and `chroma_server` can be stopped, killed and started by a test. `postgres_url` is a
new database of the test's own; `postgres_ready_url` is one with Regrow's tables and nothing in them, at a hundredth of
the cost, for tests that leave the tables as they are. `redis_url` is an empty Redis, `chroma_url` a server that others
have used before. Where one is not installed its tests are skipped with the reason, or fail if the environment says CI.
"""

import os
from collections.abc import Iterator

import pytest

from tests.parts.others import chroma, chroma_program, empty, redis, redis_program
from tests.parts.postgres import EMPTY, binaries, execute, fresh_database, postgres
from tests.parts.servers import Server, lacking, running


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    programs = binaries()
    if programs is None:
        lacking("PostgreSQL", must=_must())
    with running(postgres(programs)) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    with fresh_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_made_url(postgres_server: Server) -> Iterator[str]:
    from assistant.store.database import open_database

    with fresh_database(postgres_server) as url:
        open_database(url).close()
        yield url


@pytest.fixture
def postgres_ready_url(postgres_server: Server, postgres_made_url: str) -> str:
    postgres_server.start()
    execute(postgres_made_url, EMPTY)
    return postgres_made_url


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Server]:
    program = redis_program()
    if program is None:
        lacking("Redis", must=_must())
    with running(redis(program)) as server:
        yield server


@pytest.fixture
def redis_url(redis_server: Server) -> str:
    redis_server.start()
    empty(redis_server.port)
    return redis_server.url


@pytest.fixture(scope="session")
def chroma_server() -> Iterator[Server]:
    program = chroma_program()
    if program is None:
        lacking("The Chroma server", must=_must())
    with running(chroma(program)) as server:
        yield server


@pytest.fixture
def chroma_url(chroma_server: Server) -> str:
    chroma_server.start()
    return chroma_server.url


def _must() -> bool:
    return bool(os.environ.get("CI"))

"""MCP's endpoint in a small application of its own, for two organisations by their keys, on a real server."""

import os
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request

from assistant.channels.mcp import Endpoint, Visitor
from assistant.organisation import Shared, open_shared
from assistant.settings import Settings
from tests.assistant.channels.api.openai.served import served
from tests.assistant.channels.mcp.hosting import Hosts
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the index that all tests share, and a database of its own."""
    made = tmp_path_factory.mktemp("home")
    index = Path(os.environ.get("REGROW_TEST_HOME") or ROOT / ".regrow-test").resolve()
    index.mkdir(exist_ok=True)
    (made / "index").symlink_to(index, target_is_directory=True)
    return made


@pytest.fixture(scope="session")
def shared(home: Path) -> Generator[Shared]:
    with open_shared(Settings(home)) as opened:
        yield opened


@pytest.fixture(scope="session")
def hosts(shared: Shared) -> Generator[Hosts]:
    """Hosts with the keys of a and b, and a reader of a; everything else is turned away. `noted` is what was noted."""
    noted: list[tuple[str, str]] = []

    async def visitor_of(request: Request) -> Visitor:
        match request.headers.get("authorization", "").removeprefix("Bearer "):
            case ("a" | "b") as key:
                return Visitor(
                    lambda: shared.office(key),
                    who=f"key of {key}",
                    note=lambda what, target: noted.append((what, target)),
                )
            case "reader":
                return Visitor(lambda: shared.office("a"), frozenset({"read"}))
            case _:
                raise HTTPException(401, "This API key is not known.", {"WWW-Authenticate": "Bearer"})

    endpoint = Endpoint(visitor_of, most_bytes=200_000)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        async with endpoint.running():
            yield

    with served(Starlette(routes=[endpoint.route("/mcp")], lifespan=lifespan)) as address:
        yield Hosts(f"{address}/mcp", noted)

"""A small API with OpenAI's endpoints alone, for two organisations by their keys, on a real server."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import FastAPI, Header, HTTPException
from openai import OpenAI

from assistant.channels.api.openai import OpenAIErrors, router
from assistant.organisation import Office, Shared, open_shared
from assistant.settings import Settings
from tests.assistant.channels.api.openai.served import served
from tests.conftest import ROOT

KEYS = {"key-of-a": "a", "key-of-b": "b"}
REFUSALS = {
    "key-too-often": HTTPException(429, "Too many requests. Please wait 3 seconds.", {"Retry-After": "3"}),
    "key-of-nothing": HTTPException(403, "This key may not do that: it needs the scope ask."),
}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Generator[Shared]:
    home = tmp_path_factory.mktemp("home")
    index = Path(os.environ.get("REGROW_TEST_HOME") or ROOT / ".regrow-test").resolve()
    index.mkdir(exist_ok=True)
    (home / "index").symlink_to(index, target_is_directory=True)
    with open_shared(Settings(home)) as opened:
        yield opened


@pytest.fixture(scope="session")
def address(shared: Shared) -> Generator[str]:
    def office_of(authorization: Annotated[str, Header()] = "") -> Office:
        key = authorization.removeprefix("Bearer ")
        if key in REFUSALS:
            raise REFUSALS[key]
        if key not in KEYS:
            raise HTTPException(401, "This API key is not known.", {"WWW-Authenticate": "Bearer"})
        return shared.office(KEYS[key])

    app = FastAPI()
    app.include_router(router(office_of))
    app.add_middleware(OpenAIErrors)
    with served(app) as at:
        yield at


@pytest.fixture
def client(address: str) -> Generator[OpenAI]:
    with OpenAI(base_url=f"{address}/v1", api_key="key-of-a", max_retries=0, timeout=20) as opened:
        yield opened

"""The model's tests talk to this machine alone."""

from collections.abc import Generator

import pytest

from tests.loopback import undisturbed


@pytest.fixture(autouse=True, scope="module")
def no_detour() -> Generator[None, None, None]:
    """Let no proxy, key or address from outside have a say."""
    with undisturbed():
        yield

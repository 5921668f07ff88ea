"""The judge's tests talk to this machine alone."""

from collections.abc import Generator

import pytest


@pytest.fixture(autouse=True, scope="module")
def no_detour() -> Generator[None, None, None]:
    """Let no proxy, key or address from outside have a say."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "REGROW_JUDGE_MODEL"):
            patch.delenv(name, raising=False)
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield

"""Tokens checked as Regrow does, with a clock that stands still and less patience."""

import time
from collections.abc import Callable
from functools import partial

import pytest

from assistant.channels.api.issuer import fetch
from assistant.channels.api.oidc import IssuerError, TokenError, Tokens
from assistant.settings.serving import OidcSettings
from tests.issuer import AUDIENCE, Issuer

QUICK = partial(fetch, seconds=0.4)
"""Fetches as Regrow does, with less patience."""


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 600.0

    def __call__(self) -> float:
        return self.now


def checking(issuer: Issuer, clock: Callable[[], float] = time.monotonic, **claims: str) -> Tokens:
    return Tokens(OidcSettings(issuer.address, AUDIENCE, **claims), QUICK, clock=clock)


def refused(tokens: Tokens, token: str) -> str:
    """Why a token is not taken."""
    with pytest.raises(TokenError) as told:
        tokens.check(token)
    assert len(str(told.value)) < 100
    return str(told.value)


def fails(tokens: Tokens, token: str) -> str:
    """Why it cannot be told whether a token is good."""
    with pytest.raises(IssuerError) as told:
        tokens.check(token)
    return str(told.value)

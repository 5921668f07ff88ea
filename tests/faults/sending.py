"""One client: sends a request again until it is answered, as docs/api.md tells clients to."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from uuid import uuid4

import httpx

from tests.faults.tally import CONNECTION, HANG, ODD, WRITES, Tally

PATIENCE = 150.0
"""Seconds after which a request that is sent again and again is given up."""
LIMIT = 70.0
"""Seconds within which each has to be answered: the server's own limit is 60."""
PAUSE = 0.25
AGAIN = {409, 503}
PROBLEM = "application/problem+json"


@dataclass
class Sender:
    """A client with one connection; one thread uses it."""

    url: str
    key: str
    tally: Tally
    given_up: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        authorised = {"Authorization": f"Bearer {self.key}"}
        self.client = httpx.Client(base_url=self.url, headers=authorised, timeout=LIMIT, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def once(self, path: str, body: object | bytes, headers: Mapping[str, str] | None = None) -> httpx.Response | None:
        """POST with an Idempotency-Key until there is a reply to it; None where it was given up."""
        end = time.monotonic() + PATIENCE
        sent = {**(headers or {}), "Idempotency-Key": uuid4().hex}
        while time.monotonic() < end:
            reply = self.attempt("POST", path, body, sent)
            if reply is not None and reply.status_code not in AGAIN:
                return reply
            time.sleep(PAUSE)
        self.given_up.append(f"POST {path}")
        return None

    def got(self, path: str, **parameters: str) -> httpx.Response | None:
        """GET until there is a reply; None where it was given up."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            reply = self.attempt("GET", path, parameters=parameters, kind="read")
            if reply is not None and reply.status_code not in AGAIN:
                return reply
            time.sleep(PAUSE)
        self.given_up.append(f"GET {path}")
        return None

    def attempt(
        self,
        method: str,
        path: str,
        body: object | bytes = None,
        headers: Mapping[str, str] | None = None,
        parameters: Mapping[str, str] | None = None,
        kind: str = WRITES,
    ) -> httpx.Response | None:
        """Send once; None where no reply came."""
        begun = time.monotonic()
        content = body if isinstance(body, bytes) else None
        json = None if isinstance(body, bytes) else body
        try:
            reply = self.client.request(
                method, path, content=content, json=json, headers=dict(headers or {}), params=dict(parameters or {})
            )
        except httpx.TimeoutException:
            self.tally.add(kind, HANG, begun)
            return None
        except httpx.TransportError:
            self.tally.add(kind, CONNECTION, begun)
            return None
        wrong = reply.status_code >= 400 and reply.headers.get("content-type") != PROBLEM
        self.tally.add(kind, ODD if wrong else str(reply.status_code), begun)
        return reply

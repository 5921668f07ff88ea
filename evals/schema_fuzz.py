"""Whether the API keeps to its own description: `python -m evals.schema_fuzz [--cases 5000] [--seed N]`.

Schemathesis makes requests from the OpenAPI document, good ones and bad ones, and sends them to the whole application
in this process, with a key that may do everything. What comes back must be described: statuses, kinds of content,
headers, the forms of bodies; no fault of the server's; no reply without a key. The status is 1 where anything is not.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import schemathesis
from schemathesis import engine
from schemathesis.engine import events
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.python.asgi import shutdown_lifespans
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.channels.api.app import create_app
from assistant.channels.api.operations.metrics import Metrics
from assistant.errors import RequestError
from assistant.organisation import Shared, open_shared
from assistant.settings import Settings, read_settings
from assistant.settings.serving import ServeSettings
from assistant.store.keys import SCOPES, KeyStore
from assistant.store.organisations import OrganisationStore

WHO = "fuzz"
OPENAPI = "/v1/openapi.json"
LIMITLESS = 10**8
EXAMPLES = 90
"""So many cases are made of each operation in one round, besides those at the edges of what it takes."""
ERASURE = "/v1/organisation/erasure"
SHOWN = 5


@dataclass
class Told:
    """What came of one operation: cases by status, and what was wrong, by what it was, with a request to see it by."""

    statuses: Counter[str] = field(default_factory=Counter[str])
    faults: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def cases(self) -> int:
        return self.statuses.total()


Results = dict[str, Told]
"""By operation, such as "GET /v1/plans"."""


@contextmanager
def opened(settings: Settings) -> Generator[Shared]:
    """Open Regrow with a new home besides the index, so that nothing that is kept is touched, and without limits."""
    serving = replace(ServeSettings(), key_limit=LIMITLESS, address_limit=LIMITLESS)
    with tempfile.TemporaryDirectory(prefix="regrow-fuzz-") as folder:
        home = Path(folder)
        (home / "index").symlink_to(settings.home.resolve(), target_is_directory=True)
        with open_shared(Settings(home, serving=serving), own_documents=True) as shared:
            yield shared


def fuzz(shared: Shared, *, cases: int, examples: int = EXAMPLES, edges: bool = True, seed: int = 0) -> Results:
    """Send requests in rounds until there were so many; gives what came of them."""
    secret = _key(shared, WHO)
    app = _Spare(create_app(shared, Metrics("fuzz")), shared, secret)
    results: Results = {}
    for number in count(seed):
        schema = schemathesis.openapi.from_asgi(
            OPENAPI, app, config=_config(secret, number, examples, edges=edges and number == seed)
        )
        for event in engine.from_schema(schema).execute():
            _note(results, event)
        shutdown_lifespans()
        if sum(told.cases for told in results.values()) >= cases:
            break
    return results


def _config(secret: str, seed: int, examples: int, *, edges: bool) -> schemathesis.Config:
    return schemathesis.Config.from_dict(
        {
            "seed": seed,
            "headers": {"Authorization": f"Bearer {secret}"},
            "generation": {"max-examples": examples, "no-shrink": True, "database": "none"},
            "phases": {"coverage": {"enabled": edges}, "stateful": {"enabled": False}},
        }
    )


def _key(shared: Shared, organisation: str) -> str:
    OrganisationStore(shared.database).ensure(organisation, organisation)
    return KeyStore(shared.database).create(organisation, "fuzz", SCOPES)[1]


@dataclass(frozen=True)
class _Spare:
    """Stands before the application, so that no request ends the key that all are sent with.

    Who would erase everything erases an organisation made for it, of the name that was to be confirmed where it can be
    one; who would revoke this key revokes a new one.
    """

    app: ASGIApp
    shared: Shared
    secret: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope = {**scope, "client": ("127.0.0.1", 50000)}
        authorised = (b"authorization", f"Bearer {self.secret}".encode()) in scope["headers"]
        if authorised and scope["path"] == ERASURE:
            body = await Request(scope, receive).body()
            scope["headers"] = [*_without(scope, b"authorization"), self._other(body)]
            receive = _given(body)
        if scope["path"] == f"/v1/keys/{self.secret.split('_')[1]}":
            scope["path"] = f"/v1/keys/{_key(self.shared, WHO).split('_')[1]}"
            scope["raw_path"] = scope["path"].encode()
        await self.app(scope, receive, send)

    def _other(self, body: bytes) -> tuple[bytes, bytes]:
        """Make an organisation, and give its key as a header."""
        name = ""
        with suppress(ValueError, TypeError, KeyError):
            name = json.loads(body)["confirm"]
        try:
            secret = _key(self.shared, name if name != WHO else "")
        except (RequestError, TypeError):
            secret = _key(self.shared, uuid4().hex)
        return b"authorization", f"Bearer {secret}".encode()


def _without(scope: Scope, name: bytes) -> list[tuple[bytes, bytes]]:
    return [header for header in scope["headers"] if header[0] != name]


def _given(body: bytes) -> Receive:
    """Give a body that was read already once more."""
    messages = iter([{"type": "http.request", "body": body}])

    async def receive() -> Message:
        return next(messages, {"type": "http.disconnect"})

    return receive


def _note(results: Results, event: events.EngineEvent) -> None:
    match event:
        case events.ScenarioFinished():
            _count(results, event.recorder)
        case events.NonFatalError():
            results.setdefault(event.label, Told()).faults[str(event.value)[:200]] = event.info.format()
        case events.FatalError():
            raise event.exception
        case _:
            pass


def _count(results: Results, recorder: ScenarioRecorder) -> None:
    for name, node in recorder.cases.items():
        told = results.setdefault(node.value.operation.label, Told())
        interaction = recorder.interactions.get(name)
        response = interaction.response if interaction else None
        told.statuses[str(response.status_code) if response else "none"] += 1
        for check in recorder.checks.get(name, ()):
            if check.failure_info:
                failure = check.failure_info.failure
                told.faults.setdefault(f"{check.name}: {failure.title}: {failure.message}"[:600], check.failure_info.code_sample)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--examples", type=int, default=EXAMPLES)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(arguments)
    started = time.perf_counter()
    with opened(read_settings()) as shared:
        results = fuzz(shared, cases=asked.cases, examples=asked.examples, seed=asked.seed)
    for label, told in sorted(results.items()):
        print(label, told.cases, dict(sorted(told.statuses.items())))
        for what, how in list(told.faults.items())[:SHOWN]:
            print("   !!", what.replace("\n", " | "), "\n      ", how)
    print(sum(t.cases for t in results.values()), "cases", round(time.perf_counter() - started), "s", sum(len(t.faults) for t in results.values()), "faults")
    return 1 if any(t.faults for t in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

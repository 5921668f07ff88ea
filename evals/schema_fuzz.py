"""Whether the API keeps to its own description: `python -m evals.schema_fuzz [--cases 5000] [--seed N]`.

Schemathesis makes requests from the OpenAPI document, good ones and bad ones, and sends them to the whole application
in this process, with a key that may do everything. What comes back must be described: statuses, kinds of content,
headers, the forms of bodies; no fault of the server's; nothing without a key. The status is 1 where anything is not so.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
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
from assistant.settings import ServeSettings, Settings, read_settings
from assistant.store.keys import SCOPES, KeyStore
from assistant.store.organisations import OrganisationStore
from assistant.store.sites import SiteStore

CASES = 5000
EXAMPLES = 40
"""So many cases at most are made of each operation in one round, besides those at the edges of what it takes."""
WHO = "fuzz"
OPENAPI = "/v1/openapi.json"
ERASURE = "/v1/organisation/erasure"
STREAMED = ("/v1/answers", "/v1/plans", "/messages")
"""Ends of addresses that give events where they are asked for: every third request there does."""
LIMITLESS = 10**8
MADE = 6
KNOWN = 0.9
"""How likely an id is one that there is, of any kind of thing: those that there are not are all answered alike."""
SITE = "https://intranet.example.org"
POLICY = "Medicines policy. Two people sign for each controlled drug. Staff check the book weekly."
SHOWN = 5

EXPECTED = ["2xx", "3xx", "401", "403", "404", "409", "429"]
NARROWER = {
    "/v1/action-plan-text": "text or findings, not both, with words in them; a section that there is",
    "/v1/answers": "a question with words in it",
    "/v1/audit": "a cursor that the list gave",
    "/v1/chat/completions": "nothing that Regrow cannot give",
    "/v1/conversations": "a cursor that the list gave",
    "/v1/conversations/{name}/messages": "a file that can be read",
    "/v1/documents/{document}/sections": "a cursor that the list gave",
    "/v1/feedback": "a cursor that the list gave",
    "/v1/keys": "a name that can be printed",
    "/v1/organisation/erasure": "the organisation's id once more",
    "/v1/own-documents": "a file that can be read",
    "/v1/people/{person}/erasure": "the person's id once more",
    "/v1/people/{person}/export": "a name that is not blank",
    "/v1/plans": "text or findings, not both, or a file that can be read",
    "/v1/plans/{name}": "If-Match, with the plan's version; changes that the plan can take",
    "/v1/plans/{name}/approval": "If-Match, with the plan's version; a decision whose turn it is",
    "/v1/plans/{name}/export": "a form that there is for sharing",
    "/v1/plans/{name}/text": "a section that there is",
    "/v1/search": "a query with words in it",
    "/v1/sites": "a name that can be printed; origins that are such",
}
"""What addresses ask for that a schema cannot say: they may refuse what their schemas allow."""


@dataclass
class Told:
    """What came of one operation: cases by status, and what was wrong with a request to see it by."""

    statuses: Counter[str] = field(default_factory=Counter[str])
    faults: dict[str, str] = field(default_factory=dict[str, str])


Results = dict[str, Told]
"""By operation, such as "GET /v1/plans"."""


@contextmanager
def opened(settings: Settings) -> Generator[Shared]:
    """Open Regrow with a new home besides the index, so that nothing that is kept is touched, and without limits."""
    serving = ServeSettings(key_limit=LIMITLESS, address_limit=LIMITLESS)
    with tempfile.TemporaryDirectory(prefix="regrow-fuzz-") as folder:
        home = Path(folder)
        (home / "index").symlink_to(settings.index.resolve(), target_is_directory=True)
        with open_shared(Settings(home, serving=serving), own_documents=True) as shared:
            yield shared


def fuzz(shared: Shared, *, cases: int = CASES, examples: int = EXAMPLES, edges: bool = True, seed: int = 1) -> Results:
    """Send requests in rounds until there were so many; gives what came of them.

    With `edges` the first round has what is at the edges of each schema besides: some 2,500 cases.
    """
    secret = _key(shared, WHO)
    app = _Spare(create_app(shared, Metrics("fuzz")), shared, secret)
    results: Results = {}
    try:
        for number in count(seed):
            config = _config(secret, number, examples, _known(shared), edges=edges and number == seed)
            schema = schemathesis.openapi.from_asgi(OPENAPI, app, config=config)
            for event in engine.from_schema(schema).execute():
                _note(results, event)
            if total(results) >= cases:
                break
    finally:
        shutdown_lifespans()
    return results


def total(results: Results) -> int:
    """Count the cases."""
    return sum(told.statuses.total() for told in results.values())


def _config(secret: str, seed: int, examples: int, ids: Sequence[str], *, edges: bool) -> schemathesis.Config:
    narrower = {"expected-statuses": [*EXPECTED, "400", "412", "422", "428"]}
    config = cast(Any, schemathesis.Config)  # its types are not whole
    return config.from_dict(
        {
            "seed": seed,
            "continue-on-failure": True,
            "headers": {"Authorization": f"Bearer {secret}"},
            "generation": {"max-examples": examples, "no-shrink": True, "database": "none"},
            "phases": {"coverage": {"enabled": edges}, "stateful": {"enabled": False}},
            "checks": {
                "positive_data_acceptance": {"expected-statuses": EXPECTED},
                "missing_required_header": {"expected-statuses": ["401", "422", "428"]},
            },
            "dictionaries": {"ids": {"values": list(ids)}, "tags": {"values": ['"v1"', '"v2"', "*"]}},
            "parameters": {
                "path.name": {"dictionary": "ids", "probability": KNOWN},
                "path.document": {"dictionary": "ids", "probability": KNOWN},
                "header.If-Match": {"dictionary": "tags", "probability": KNOWN},
            },
            "operations": [{"include-path": list(NARROWER), "checks": {"positive_data_acceptance": narrower}}],
        }
    )


def _known(shared: Shared) -> list[str]:
    """Make some of every kind of thing, and give the ids, with those of the sources."""
    office = shared.office(WHO)
    assert office.own is not None  # noqa: S101 - it was opened with own documents
    plan, _ = office.sketch("Medicines administration records had gaps.")
    plans = [uuid4().hex for _ in range(MADE)]
    for name in plans:
        office.plans.save(replace(plan, id=name))
        office.conversations.begin(name, "Medicines")
    own = [office.own.add(f"{POLICY} Version {uuid4().hex}.".encode(), "policy.txt").id for _ in range(MADE)]
    keys = [_key(shared, WHO).split("_")[1] for _ in range(MADE)]
    sites = [SiteStore(shared.database).create(WHO, "Intranet", [SITE]).id for _ in range(MADE)]
    return [*plans, *own, *keys, *sites, *shared.library.documents]


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
    turns: Iterator[int] = field(default_factory=count)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the application's beginning and end."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = list(scope["headers"])
        scope = {**scope, "client": ("127.0.0.1", 50000), "headers": headers}
        authorisation = (b"authorization", f"Bearer {self.secret}".encode())
        if scope["path"].endswith(STREAMED) and next(self.turns) % 3 == 0:
            headers[:] = [*(header for header in headers if header[0] != b"accept"), (b"accept", b"text/event-stream")]
        if scope["path"] == ERASURE and authorisation in headers:
            body = await Request(scope, receive).body()
            headers[headers.index(authorisation)] = (b"authorization", f"Bearer {self._other(body)}".encode())
            receive = _given(body)
        elif scope["path"] == f"/v1/keys/{self.secret.split('_')[1]}":
            scope["path"] = f"/v1/keys/{_key(self.shared, WHO).split('_')[1]}"
        await self.app(scope, receive, send)

    def _other(self, body: bytes) -> str:
        """Make an organisation, and give its key."""
        with suppress(ValueError, TypeError, KeyError, RequestError):
            name: object = json.loads(body)["confirm"]
            if isinstance(name, str) and name != WHO:
                return _key(self.shared, name)
        return _key(self.shared, uuid4().hex)


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
            results.setdefault(event.label, Told()).faults[f"{event.value}"] = event.info.format()
        case events.FatalError():
            raise event.exception
        case _:
            pass


def _count(results: Results, recorder: ScenarioRecorder) -> None:
    for name, node in recorder.cases.items():
        label = str(cast(Any, node).value.operation.label)
        told = results.setdefault(label, Told())
        interaction = recorder.interactions.get(name)
        response = interaction.response if interaction else None
        told.statuses[str(response.status_code) if response else "none"] += 1
        for check in recorder.checks.get(name, ()):
            if check.failure_info and not _is_whole_stream(label, check.failure_info.failure.message):
                what = f"{check.name}: {check.failure_info.failure.message}"
                told.faults.setdefault(what, check.failure_info.code_sample)


def _is_whole_stream(label: str, message: str) -> bool:
    return label == WHOLE_STREAM[0] and message.startswith(WHOLE_STREAM[1])


WHOLE_STREAM = ("POST /v1/chat/completions", "Event #")
"""There the schema is that of the stream's text; Schemathesis takes it for that of each event, and the official client
reads those in the tests."""


def show(results: Results) -> Iterator[str]:
    """Tell what came of it, operation by operation."""
    for label, told in sorted(results.items()):
        counts = ", ".join(f"{status} × {number}" for status, number in sorted(told.statuses.items()))
        yield f"{label}: {told.statuses.total()} ({counts})"
        for what, how in [*told.faults.items()][:SHOWN]:
            yield f"  {' '.join(what.split())[:600]}\n    {how}"
    statuses: Mapping[str, int] = sum((told.statuses for told in results.values()), Counter[str]())
    yield ", ".join(f"{status} × {number}" for status, number in sorted(statuses.items()))
    faults = sum(len(told.faults) for told in results.values())
    yield f"{total(results)} cases of {len(results)} operations: {faults} kinds of faults"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it from the command line; gives the status."""
    parser = argparse.ArgumentParser(prog="python -m evals.schema_fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES, help="how many cases at least")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="how many of each operation in a round at most")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    started = time.perf_counter()
    with opened(read_settings()) as shared:
        results = fuzz(shared, cases=asked.cases, examples=asked.examples, seed=asked.seed)
    print("\n".join(show(results)))
    print(f"{time.perf_counter() - started:.0f} s")
    return 1 if any(told.faults for told in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

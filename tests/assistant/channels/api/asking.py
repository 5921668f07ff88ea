"""An organisation as those see it who call the API: with a key, and things of its own."""

import json
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Self, cast
from uuid import uuid4

from httpx2 import Response
from starlette.testclient import TestClient

from assistant.models import Plan
from assistant.organisation import Office, Shared
from assistant.store.keys import SCOPES, KeyStore
from assistant.store.organisations import OrganisationStore

FINDING = "Medicines administration records had gaps."
REPORT = (
    "Gorsemere Lodge\n\nInspection report\n\nIs the service safe?\n\nUsing medicines safely\n\nMedicines "
    "administration records had gaps, and the provider had not found out why. This was a breach of regulation 12.\n"
)
PROBLEM = "application/problem+json"
EVENTS = {"Accept": "text/event-stream"}
POLICY = (
    "Medicines policy\n\nControlled drugs\n\nTwo trained members of staff countersign the register each time a "
    "controlled drug is given. The manager counts the stock of controlled drugs every Friday.\n"
)


Given = Any
"""What a client takes."""
Said = Any
"""What JSON holds."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who calls: with a key of an organisation, for a user of theirs, or with neither."""

    client: TestClient
    shared: Shared
    organisation: str
    key: str = ""
    person: str = ""

    @property
    def office(self) -> Office:
        return self.shared.office(self.organisation)

    def with_key(self, *scopes: str) -> Self:
        """The same organisation with another key, of all scopes or these."""
        secret = KeyStore(self.shared.database).create(self.organisation, "another", scopes or SCOPES)[1]
        return replace(self, key=secret)

    def named(self, person: str) -> Self:
        return replace(self, person=person)

    def send(self, method: str, path: str, headers: dict[str, str] | None = None, **more: Given) -> Response:
        sent = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        sent |= {"X-Regrow-User": self.person} if self.person else {}
        return self.client.request(method, path, headers=sent | (headers or {}), **more)

    def get(self, path: str, headers: dict[str, str] | None = None, **parameters: Given) -> Response:
        return self.send("GET", path, headers, params=parameters)

    def post(self, path: str, body: object = None, headers: dict[str, str] | None = None, **more: Given) -> Response:
        return self.send("POST", path, headers, **({"json": body} if body is not None else {}), **more)

    def delete(self, path: str) -> Response:
        return self.send("DELETE", path)

    def plan(self, *findings: str, **more: object) -> dict[str, Any]:
        """Have a plan drafted."""
        return right(self.post("/v1/plans", {"findings": findings or [FINDING], **more}), 201)

    def kept_plan(self) -> str:
        """Keep a plan that is the same each time, and quick; gives its id."""
        plan = replace(_sketch(self.shared), id=uuid4().hex)
        self.office.plans.save(plan, by="R. Manager")
        return plan.id

    def conversation(self) -> str:
        return cast(str, right(self.post("/v1/conversations"), 201)["id"])

    def own_document(self, text: str = POLICY, name: str = "policy.txt", **fields: str) -> str:
        sent = self.post("/v1/own-documents", files={"file": (name, text.encode())}, data=fields)
        return cast(str, right(sent, 201)["id"])


@cache
def _sketch(shared: Shared) -> Plan:
    return shared.office("local").sketch(FINDING)[0]


def newcomer(client: TestClient, shared: Shared, *scopes: str) -> Visitor:
    """A new organisation with a key of all scopes, or these."""
    name = uuid4().hex
    OrganisationStore(shared.database).create("Home", name)
    secret = KeyStore(shared.database).create(name, "tests", scopes or SCOPES)[1]
    return Visitor(client, shared, name, secret)


def right(reply: Response, status: int = 200) -> Said:
    """What a reply of this status says."""
    assert reply.status_code == status, reply.text
    return reply.json() if reply.content else None


def wrong(reply: Response, status: int) -> dict[str, Any]:
    """What a problem says; it is in the form that all problems have, and says something to people."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == PROBLEM
    told = reply.json()
    assert told["status"] == status
    assert told["instance"] == reply.headers["x-request-id"]
    assert set(told) <= {"type", "title", "status", "detail", "instance", "errors"}
    assert len(told["detail"]) > 15
    return told


def events(reply: Response, status: int = 200) -> list[tuple[str, Any]]:
    """The events of a stream: their names, and what they say."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"].startswith("text/event-stream")
    told: list[tuple[str, Any]] = []
    for number, block in enumerate(filter(None, reply.text.split("\n\n")), 1):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            assert fields.get("id", str(number)) == str(number)
            told.append((fields["event"], json.loads(fields["data"])))
    return told

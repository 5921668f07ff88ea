"""Two organisations try each other's every id: whatever they do, it is as if there were none."""

import re
from collections.abc import Generator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from httpx2 import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from assistant.organisation import Shared
from assistant.settings.serving import OidcSettings
from tests.assistant.channels.api.asking import EVENTS, FINDING, Visitor, events, newcomer, right, wrong
from tests.assistant.channels.api.staged import staged
from tests.issuer import AUDIENCE, Issuer, issuing

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
MARK = "Quillfeather"
"""A word that stands in everything of one organisation, and nowhere else."""
BODIES: dict[str, Any] = {
    "/v1/conversations/{name}/messages": {"text": "gaps in MAR charts"},
    "/v1/plans/{name}": {"edits": [{"edit": "set-owner", "refs": ["SAFE-MED-1"], "owner": "Thief"}]},
    "/v1/plans/{name}/approval": {"decision": "submit", "by": "Thief"},
}
VARIANTS: tuple[dict[str, str], ...] = (
    {"If-Match": "*"},
    {"If-Match": '"v2"', "If-None-Match": "*", **EVENTS},
    {"If-Match": '"v1"', "If-None-Match": '"v2"'},
)
CHANGING = {"x-request-id", "content-length", "date", "ratelimit-remaining", "ratelimit-reset", "ratelimit"}


@dataclass(frozen=True)
class Owner:
    """An organisation with one of everything, and the ids."""

    visitor: Visitor
    ids: dict[str, str]
    once: str

    def everything(self) -> list[Any]:
        """All that it can see of its own."""
        seen: list[Any] = [
            self.visitor.get(f"/v1/{path.format(**self.ids)}").text
            for path in (
                "conversations", "conversations/{conversations}", "conversations/{conversations}/messages", "plans",
                "plans/{plans}", "plans/{plans}/versions", "own-documents", "own-documents/{own-documents}", "feedback",
            )
        ]  # fmt: skip
        kept = [*right(self.visitor.get("/v1/keys")), *right(self.visitor.get("/v1/sites"))]
        return [*seen, [(each["id"], each["revoked"]) for each in kept]]


def owner(site: TestClient, everybody: Shared, mark: str) -> Owner:
    visitor = newcomer(site, everybody).named(f"{mark}-user")
    once = uuid4().hex
    plan = visitor.kept_plan()
    conversation = right(visitor.post("/v1/conversations", {"title": mark}, {"Idempotency-Key": once}), 201)["id"]
    right(visitor.post(f"/v1/conversations/{conversation}/messages", {"text": f"gaps in MAR charts of {mark}?"}))
    edit = {"edits": [{"edit": "set-owner", "refs": ["SAFE-MED-1"], "owner": mark}], "by": mark}
    right(visitor.send("PATCH", f"/v1/plans/{plan}", {"If-Match": '"v1"'}, json=edit))
    own = visitor.own_document(
        f"{mark} Home policy. Two carers at {mark} countersign the register of controlled drugs."
    )
    thought = {"about": f"plans/{plan}", "helpful": True, "comment": f"good for {mark}"}
    feedback = right(visitor.post("/v1/feedback", thought), 201)["id"]
    key = right(visitor.post("/v1/keys", {"name": mark, "scopes": ["read"]}), 201)["id"]
    site_id = right(visitor.post("/v1/sites", {"name": mark, "origins": ["https://a.example.org"]}), 201)["id"]
    line = right(visitor.get("/v1/audit", limit=1))["items"][0]["id"]
    ids = {"conversations": conversation, "plans": plan, "own-documents": own, "feedback": feedback, "keys": key,
           "sites": site_id}  # fmt: skip
    return Owner(visitor, {**ids, "audit": line, "people": visitor.person, "organisation": visitor.organisation}, once)


@pytest.fixture(scope="module")
def owners(site: TestClient, everybody: Shared) -> tuple[Owner, Owner]:
    return owner(site, everybody, MARK), owner(site, everybody, "Otherwise")


@pytest.fixture(scope="module")
def addresses(site: TestClient) -> list[str]:
    """Every address that takes an id of something that belongs to somebody."""
    paths = right(site.get("/v1/openapi.json"))["paths"]
    found = [path for path in paths if "{name}" in path]
    assert len(found) >= 9
    return found


def plain(reply: Response, name: str) -> tuple[int, Any, dict[str, str]]:
    """A reply without what is different each time, and without the id that was asked for."""
    body = reply.text.replace(name, "ID")
    body = re.sub(r'"instance":"\w+"', "", body)
    headers = {key: value for key, value in reply.headers.items() if key.lower() not in CHANGING}
    return reply.status_code, body, headers


def tried(visitor: Visitor, method: str, address: str, name: str, headers: dict[str, str]) -> tuple[int, Any, Any]:
    body = BODIES.get(address) if method in {"POST", "PATCH", "PUT"} else None
    path = address.replace("{name}", name)
    return plain(visitor.send(method, path, headers, **({"json": body} if body else {})), name)


def unknown(name: str) -> str:
    """An id that there is none of, like this one."""
    return uuid4().hex[: len(name)].ljust(len(name), "0")


def test_an_id_of_somebody_elses_is_like_one_that_there_is_none_of(owners: tuple[Owner, Owner], addresses: list[str]):
    before = [each.everything() for each in owners]
    for thief, victim in (owners, owners[::-1]):
        for address in addresses:
            for kind, name in victim.ids.items():
                for number, method in enumerate(METHODS if f"/{kind}/" in address else METHODS[:1]):
                    headers = VARIANTS[number % len(VARIANTS)]
                    theirs = tried(thief.visitor, method, address, name, headers)
                    assert theirs == tried(thief.visitor, method, address, unknown(name), headers), (
                        method,
                        address,
                        kind,
                    )
                    assert theirs[0] >= 400
    assert [each.everything() for each in owners] == before


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nor_does_any_other_way_of_asking_tell(owners: tuple[Owner, Owner], addresses: list[str], data: st.DataObject):
    thief, victim = data.draw(st.sampled_from([owners, owners[::-1]]))
    method, address = data.draw(st.sampled_from(METHODS)), data.draw(st.sampled_from(addresses))
    name = data.draw(st.sampled_from(sorted(victim.ids.values())))
    headers = data.draw(st.sampled_from(VARIANTS)) | data.draw(
        st.sampled_from([{}, {"X-Regrow-User": victim.visitor.person}, {"Idempotency-Key": victim.once}])
    )
    query = data.draw(st.sampled_from(["", "?version=1", "?version=2", "?form=json", "?section=way-forward"]))
    visitor = replace(thief.visitor, person="")
    theirs, nobodys = (tried(visitor, method, address + query, each, headers) for each in (name, unknown(name)))
    assert theirs == nobodys
    assert theirs[0] >= 400


def test_lists_searches_answers_and_exports_hold_nothing_of_somebody_elses(owners: tuple[Owner, Owner]):
    victim, thief = owners
    marks = {MARK, *victim.ids.values(), victim.visitor.key}
    asked = {"question": "who countersigns the register of controlled drugs?"}
    mine = thief.visitor
    replies = [
        mine.get(f"/v1/{path}", limit=200) for path in ("conversations", "plans", "own-documents", "feedback", "audit")
    ]
    replies += [mine.get("/v1/keys"), mine.get("/v1/sites"), mine.get("/v1/organisation")]
    replies += [mine.get("/v1/own-documents/search", q=q) for q in ("controlled drugs", MARK)]
    replies += [
        mine.get("/v1/search", q=MARK),
        mine.post("/v1/answers", asked),
        mine.post("/v1/answers", asked, EVENTS),
    ]
    own = right(mine.post("/v1/answers", asked))["own"]
    assert [hit["document"] for hit in own] == [thief.ids["own-documents"]]
    for reply in replies[:8] + replies[9:]:
        assert reply.status_code == 200
    for path in ("/v1/organisation/export", f"/v1/people/{victim.visitor.person}/export"):
        with ZipFile(BytesIO(mine.get(path).content)) as archive:
            whole = "".join(name + archive.read(name).decode() for name in archive.namelist())
        assert not [mark for mark in marks if mark in whole and path.startswith("/v1/organisation")]
        assert not [mark for mark in set(victim.ids.values()) - {victim.visitor.person} if mark in whole]
    for reply in replies:
        assert not [mark for mark in marks if mark in reply.text], reply.request.url
    assert any(MARK in victim.visitor.get(f"/v1/{path}").text for path in ("conversations", "keys", "audit"))


def test_a_cursor_of_somebody_elses_leads_nowhere_else(owners: tuple[Owner, Owner]):
    victim, thief = owners
    for path in ("audit", "plans"):
        victim.visitor.kept_plan()
        cursor = right(victim.visitor.get(f"/v1/{path}", limit=1))["next"]
        listed = thief.visitor.get(f"/v1/{path}", after=cursor, limit=200)
        assert {each["id"] for each in right(listed)["items"]} <= {
            each["id"] for each in right(thief.visitor.get(f"/v1/{path}", limit=200))["items"]
        }


def test_the_same_key_for_a_request_in_two_organisations_is_two_requests(owners: tuple[Owner, Owner]):
    victim, thief = owners
    reply = thief.visitor.post("/v1/conversations", {"title": MARK}, {"Idempotency-Key": victim.once})
    assert "idempotency-replayed" not in reply.headers
    assert right(reply, 201)["id"] != victim.ids["conversations"]
    right(thief.visitor.delete(f"/v1/conversations/{right(reply, 201)['id']}"), 204)


def test_erasing_a_person_or_everything_touches_nobody_else(site: TestClient, everybody: Shared):
    one, two = owner(site, everybody, "Thistledown"), owner(site, everybody, "Otherwise")
    before = one.everything()
    name = one.visitor.person
    right(two.visitor.post(f"/v1/people/{name}/erasure", {"confirm": name}), 204)
    wrong(two.visitor.post("/v1/organisation/erasure", {"confirm": one.visitor.organisation}), 422)
    right(two.visitor.post("/v1/feedback", {"about": f"plans/{one.ids['plans']}", "helpful": True}), 201)
    right(two.visitor.post("/v1/organisation/erasure", {"confirm": two.visitor.organisation}), 204)
    assert one.everything() == before


@dataclass(frozen=True)
class SignedIn:
    """People of one organisation with tokens."""

    issuer: Issuer
    client: TestClient
    shared: Shared
    organisation: str

    def person(self, name: str) -> Visitor:
        scope = "read ask plan documents admin"
        token = self.issuer.token(organisation=self.organisation, sub=name, scope=scope)
        return Visitor(self.client, self.shared, self.organisation, token)


@pytest.fixture(scope="module")
def signed_in(everybody: Shared) -> Generator[SignedIn]:
    with issuing() as issuer:
        serving = replace(everybody.settings.serving, oidc=OidcSettings(issuer.address, AUDIENCE))
        with staged(everybody, settings=replace(everybody.settings, serving=serving)) as client:
            yield SignedIn(issuer, client, everybody, uuid4().hex)


def test_people_who_signed_in_see_their_own_conversations_alone(signed_in: SignedIn):
    one, two = signed_in.person("one"), signed_in.person("two")
    name = one.conversation()
    path = f"/v1/conversations/{name}"
    right(one.post(f"{path}/messages", {"text": "gaps in MAR charts"}))
    for visitor in (two, two.named("one")):
        assert right(visitor.get("/v1/conversations"))["items"] == []
        for method in METHODS:
            for address in ("/v1/conversations/{name}", "/v1/conversations/{name}/messages"):
                theirs = tried(visitor, method, address, name, {})
                assert theirs == tried(visitor, method, address, unknown(name), {})
                assert theirs[0] >= 400
    assert [each["id"] for each in right(one.get("/v1/conversations"))["items"]] == [name]
    assert len(right(one.get(f"{path}/messages"))) == 1


def test_the_same_key_for_a_request_of_two_people_is_two_requests(signed_in: SignedIn):
    headers = {"Idempotency-Key": uuid4().hex}
    made = {right(signed_in.person(who).post("/v1/conversations", {"title": "x"}, headers), 201)["id"] for who in "ab"}
    assert len(made) == 2


def test_who_signed_in_can_take_no_other_name(signed_in: SignedIn):
    one, two = signed_in.person("one"), signed_in.person("two")
    plan = right(one.post("/v1/plans", {"findings": [FINDING], "by": "two"}), 201)
    path = f"/v1/plans/{plan['id']}"
    right(one.post(f"{path}/approval", {"decision": "submit", "by": "two"}, {"If-Match": "*"}))
    checks = [check["name"] for check in plan["checks"] if not check["passed"]]
    approve = {"decision": "approve", "accept": checks}
    for visitor, by in ((one, "two"), (one.named("two"), "two")):
        wrong(visitor.post(f"{path}/approval", {**approve, "by": by}, {"If-Match": "*"}), 422)
    right(two.post(f"{path}/approval", {**approve, "by": "one"}, {"If-Match": "*"}))
    assert [each["by"] for each in right(one.get(f"{path}/versions"))] == ["one", "one", "two"]


def test_a_token_of_another_organisation_sees_nothing(signed_in: SignedIn):
    stranger = replace(signed_in, organisation=uuid4().hex).person("one")
    plan = signed_in.person("one").kept_plan()
    wrong(stranger.get(f"/v1/plans/{plan}"), 404)
    assert events(stranger.post("/v1/answers", {"question": "gaps in MAR charts"}, EVENTS))[-1][1]["own"] == []

"""Who may do what: each route asks for a key, and for the scope that it is for."""

import re
from typing import Any

import pytest

from assistant.store.keys import SCOPES
from tests.assistant.channels.api.asking import Visitor, newcomer, right, wrong

SCOPE = {
    "read": ("/v1/search", "/v1/documents", "/v1/framework", "GET /v1/own-documents"),
    "ask": ("/v1/answers", "/v1/conversations", "/v1/chat/completions", "/v1/models", "POST /v1/feedback"),
    "plan": ("/v1/plans", "/v1/action-plan-text"),
    "documents": ("POST /v1/own-documents", "DELETE /v1/own-documents"),
    "admin": ("/v1/organisation", "/v1/people", "/v1/keys", "/v1/sites", "/v1/audit", "GET /v1/feedback"),
}
"""Which scope the addresses that begin so are for."""
OPEN = ("/health/", "/metrics", "/v1/sessions")
"""Sessions are for pages: they begin with a site's id, and no key ends them."""


@pytest.fixture
def operations(home: Visitor) -> list[tuple[str, str]]:
    """Every method and address of the API, with something put for its parameters."""
    paths: dict[str, Any] = right(home.client.get("/v1/openapi.json"))["paths"]
    found = [(method.upper(), re.sub(r"{\w+}", "any", path)) for path, methods in paths.items() for method in methods]
    asked = [(method, path) for method, path in found if not path.startswith(OPEN)]
    assert len(asked) > 40
    return asked


def scope_of(method: str, path: str) -> str:
    (found,) = (scope for scope, begins in SCOPE.items() if any(_is(method, path, each) for each in begins))
    return found


def _is(method: str, path: str, begins: str) -> bool:
    wanted, _, address = begins.rpartition(" ")
    return wanted in {"", method} and path.startswith(address)


def test_without_a_key_nothing_is_said(home: Visitor, operations: list[tuple[str, str]]):
    revoked = home.with_key()
    right(home.delete(f"/v1/keys/{revoked.key.split('_')[1]}"), 204)
    nobody = Visitor(home.client, home.shared, "")
    stranger = Visitor(home.client, home.shared, "", home.key[:-1] + ("A" if home.key[-1] != "A" else "B"))
    odd = Visitor(home.client, home.shared, "", "rgw_x" * 3000)
    for method, path in operations:
        for visitor, kind in ((nobody, "no-key"), (stranger, "bad-key"), (revoked, "bad-key"), (odd, "bad-key")):
            reply = visitor.send(method, path)
            assert reply.status_code == 401, (method, path)
            assert reply.headers["www-authenticate"] == "Bearer"
            if not path.startswith(("/v1/chat", "/v1/models")):
                assert wrong(reply, 401)["type"] == f"/problems/{kind}"


def test_a_key_does_what_its_scopes_are_for_and_nothing_else(home: Visitor, operations: list[tuple[str, str]]):
    keys = {scope: newcomer(home.client, home.shared, scope) for scope in SCOPES}
    for method, path in operations:
        for scope, visitor in keys.items():
            reply = visitor.send(method, path)
            if scope == scope_of(method, path):
                assert reply.status_code not in {401, 403}, (method, path, scope)
            else:
                assert reply.status_code == 403, (method, path, scope)
                assert scope_of(method, path) in reply.text


def test_a_key_may_come_in_a_header_of_its_own(home: Visitor):
    right(home.client.get("/v1/plans", headers={"X-API-Key": home.key}))
    right(home.client.get("/v1/plans", headers={"X-API-Key": home.key, "Authorization": "Basic eDp5"}))
    wrong(home.client.get("/v1/plans", headers={"X-API-Key": "rgw_nothing"}), 401)
    wrong(home.client.get("/v1/plans", headers={"Authorization": home.key}), 401)
    right(home.client.get("/v1/plans", headers={"Authorization": f"bearer  {home.key} "}))


def test_a_key_in_the_address_is_none(home: Visitor):
    wrong(home.client.get("/v1/plans", params={"api_key": home.key, "access_token": home.key}), 401)


def test_health_needs_no_key(home: Visitor):
    for path in ("/health/live", "/health/ready"):
        right(home.client.get(path))

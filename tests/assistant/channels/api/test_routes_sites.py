"""Sites are made, listed and revoked by administrators."""

import pytest

from tests.assistant.channels.api.asking import Visitor, right, wrong
from tests.assistant.channels.api.browsing import INTRANET, Page

SITE: dict[str, object] = {"name": "Intranet", "origins": [INTRANET]}


def test_sites_are_made_listed_and_revoked(home: Visitor):
    made = right(home.post("/v1/sites", SITE | {"scopes": ["ask"], "origins": [INTRANET.upper()]}), 201)
    assert made["id"].startswith("rgs_")
    assert (made["origins"], made["scopes"], made["revoked"]) == ([INTRANET], ["ask"], None)
    assert right(home.get("/v1/sites")) == [made]
    page = Page(home.client, made["id"])
    right(page.begin(), 201)
    right(home.delete(f"/v1/sites/{made['id']}"), 204)
    assert right(home.get("/v1/sites"))[0]["revoked"] is not None
    assert wrong(page.get("/v1/conversations"), 401)["type"] == "/problems/session-ended"
    assert wrong(page.begin(), 403)["type"] == "/problems/unknown-site"
    assert wrong(page.renew(), 401)["type"] == "/problems/session-ended"
    lines = [(line["what"], line["target"]) for line in right(home.get("/v1/audit"))["items"]]
    assert lines == [("site.revoked", f"sites/{made['id']}"), ("site.made", f"sites/{made['id']}")]


def test_where_no_scopes_are_named_a_site_is_for_all_that_pages_can_do(home: Visitor):
    assert right(home.post("/v1/sites", SITE), 201)["scopes"] == ["read", "ask", "plan"]


def test_sites_are_their_organisations_alone(home: Visitor, other: Visitor):
    made = right(home.post("/v1/sites", SITE), 201)
    assert right(other.get("/v1/sites")) == []
    told = wrong(other.delete(f"/v1/sites/{made['id']}"), 404)
    assert told["type"] == "/problems/site-not-found"
    assert "GET /v1/sites" in told["detail"]
    right(Page(home.client, made["id"]).begin(), 201)


@pytest.mark.parametrize(
    "changed",
    [{"name": ""}, {"name": " "}, {"origins": []}, {"origins": ["*"]}, {"origins": [f"{INTRANET}/page"]},
     {"scopes": []}, {"scopes": ["documents"]}, {"scopes": ["admin"]}, {"origins": INTRANET}, {"more": 1}],
)  # fmt: skip
def test_what_a_site_cannot_be_is_refused(home: Visitor, changed: dict[str, object]):
    wrong(home.post("/v1/sites", SITE | changed), 422)
    assert right(home.get("/v1/sites")) == []

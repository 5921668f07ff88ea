"""Sessions of web pages: for pages of the right origin, each visitor's apart, ended and erased when they say so."""

from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from assistant.organisation import Shared
from assistant.store.audit import AuditStore
from assistant.store.sessions import SessionStore
from tests.assistant.channels.api.asking import EVENTS, FINDING, Visitor, newcomer, right, wrong
from tests.assistant.channels.api.browsing import ELSEWHERE, INTRANET, Page, page_of, site_of, who
from tests.assistant.channels.api.staged import staged

OWN = "http://127.0.0.1"


@pytest.fixture
def page(home: Visitor) -> Page:
    return page_of(home)


@pytest.fixture(scope="module")
def proxied(everybody: Shared) -> Generator[TestClient]:
    """The API behind a proxy that is trusted: what the client connects from."""
    serving = replace(everybody.settings.serving, proxies=("10.0.0.1",))
    with staged(everybody, settings=replace(everybody.settings, serving=serving)) as client:
        yield client


def test_a_page_begins_a_session_and_renews_it(home: Visitor):
    page = Page(home.client, site_of(home).id)
    begun = right(page.begin(), 201)
    assert set(begun) == {"token", "expires_in", "renewal"}
    assert (begun["token"][:4], begun["expires_in"], begun["renewal"][:4]) == ("rgt_", 600, "rgn_")
    right(page.get("/v1/conversations"))
    renewed = right(page.renew())
    assert set(renewed) == set(begun)
    assert not set(renewed.values()) & {begun["token"], begun["renewal"]}
    for token in (begun["token"], renewed["token"]):
        page.token = token
        right(page.get("/v1/conversations"))


def test_what_is_sent_again_in_time_gives_the_same_and_later_ends_the_session(home: Visitor, page: Page):
    first = page.renewal
    second = right(page.renew())["renewal"]
    assert right(page.renew(first))["renewal"] == second
    right(page.get("/v1/conversations"))
    later = SessionStore(home.shared.database, now=lambda: datetime.now(UTC) + timedelta(seconds=61))
    assert later.renew(first, INTRANET) is None
    assert wrong(page.get("/v1/conversations"), 401)["type"] == "/problems/session-ended"
    told = page.renew(second)
    assert told.headers["www-authenticate"] == "Bearer"
    assert wrong(told, 401)["type"] == "/problems/session-ended"


@pytest.mark.parametrize("origin", [ELSEWHERE, "http://intranet.example.org", f"{INTRANET}:8443", "null", ""])
def test_a_page_of_another_origin_gets_no_session(home: Visitor, page: Page, origin: str):
    stranger = Page(home.client, page.key, origin)
    told = wrong(stranger.begin(), 403)
    assert told["type"] == "/problems/wrong-origin"
    assert origin not in {"null", ""} or "Programs need a key" in told["detail"]
    assert wrong(stranger.renew(page.renewal), 403)["type"] == "/problems/wrong-origin"
    right(page.renew())


@pytest.mark.parametrize("key", ["", "rgs_none", "rgs_0000000000000000000000", "é", "a\0b"])
def test_a_key_that_is_none_opens_nothing(home: Visitor, key: str):
    assert wrong(Page(home.client, key).begin(), 403)["type"] == "/problems/unknown-site"


def test_a_key_of_the_api_begins_no_session_and_a_site_is_no_key(home: Visitor, page: Page):
    wrong(Page(home.client, home.key).begin(), 403)
    wrong(Visitor(home.client, home.shared, "", page.key).get("/v1/conversations"), 401)


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", {"Origin": ELSEWHERE}),
        ("GET", {"Origin": "null"}),
        ("GET", {}),
        ("GET", {"Sec-Fetch-Site": "same-origin"}),
        ("GET", {"Sec-Fetch-Site": "cross-site"}),
        ("GET", {"Referer": f"{ELSEWHERE}/page"}),
        ("GET", {"Referer": f"https://x@{INTRANET.removeprefix('https://')}"}),
        ("POST", {}),
        ("POST", {"Referer": f"{INTRANET}/page"}),
        ("POST", {"Sec-Fetch-Site": "same-origin"}),
    ],
)
def test_a_token_is_of_no_use_to_pages_of_another_origin(page: Page, method: str, headers: dict[str, str]):
    page.origin = ""
    told = wrong(page.send(method, "/v1/conversations", headers), 403)
    assert told["type"] == "/problems/wrong-origin"


def test_a_page_that_names_its_address_alone_is_known_by_it(page: Page):
    page.origin = ""
    right(page.get("/v1/conversations", {"Referer": f"{INTRANET}/page?x=1"}))
    right(page.get("/v1/conversations", {"Referer": f"{INTRANET}/"}))


def test_the_servers_own_page_may_have_a_session_and_reads_without_an_origin(home: Visitor):
    page = Page(home.client, site_of(home).id, OWN)
    right(page.begin(), 201)
    right(page.post("/v1/conversations"), 201)
    page.origin = ""
    right(page.get("/v1/conversations", {"Sec-Fetch-Site": "same-origin"}))
    right(page.get("/v1/conversations", {"Referer": f"{OWN}/"}))
    wrong(page.get("/v1/conversations", {"Origin": INTRANET}), 403)


def test_behind_a_proxy_the_servers_own_origin_is_what_that_one_says(proxied: TestClient, home: Visitor):
    key, public = site_of(home).id, "https://regrow.example.org"
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "regrow.example.org"}
    before = TestClient(proxied.app, base_url=OWN, client=("10.0.0.1", 4711))
    elsewhere = TestClient(proxied.app, base_url=OWN, client=("203.0.113.9", 4711))
    for client, headers, status in (
        (before, said, 201),
        (before, {**said, "X-Forwarded-Host": "evil.example.org, regrow.example.org"}, 201),
        (before, {"X-Forwarded-Proto": "https", "Host": "regrow.example.org"}, 201),
        (before, {}, 403),
        (before, {"X-Forwarded-Host": "regrow.example.org"}, 403),
        (before, {**said, "X-Forwarded-Host": "regrow.example.org, evil.example.org"}, 403),
        (elsewhere, said, 403),
    ):
        reply = client.post("/v1/sessions", json={"key": key}, headers={"Origin": public, **headers})
        assert reply.status_code == status, (headers, reply.text)


def test_a_session_may_do_what_its_site_is_for_and_nothing_of_an_administrators(home: Visitor, page: Page):
    for path in ("/v1/conversations", "/v1/plans", "/v1/documents", "/v1/framework"):
        right(page.get(path))
    for path in ("/v1/keys", "/v1/sites", "/v1/audit", "/v1/organisation", "/v1/feedback"):
        assert wrong(page.get(path), 403)["type"] == "/problems/missing-scope"
    wrong(page.send("DELETE", "/v1/own-documents/any"), 403)
    asking = page_of(home, "ask")
    right(asking.get("/v1/conversations"))
    assert "scope plan" in wrong(asking.get("/v1/plans"), 403)["detail"]
    wrong(asking.get("/v1/search", q="medicines"), 403)


def test_a_visitor_asks_and_is_answered(page: Page):
    asked = right(page.post("/v1/answers", {"question": "gaps in MAR charts"}))
    assert asked["status"] == "answered"
    name = right(page.post("/v1/conversations"), 201)["id"]
    assert page.post(f"/v1/conversations/{name}/messages", {"text": "gaps in MAR charts"}, EVENTS).status_code == 200
    assert len(right(page.get(f"/v1/conversations/{name}/messages"))) == 1


def everything(page: Page) -> tuple[str, str]:
    """A conversation and a plan of a visitor's."""
    name = right(page.post("/v1/conversations", {"title": "Quillfeather"}), 201)["id"]
    plan = right(page.post("/v1/plans", {"findings": [FINDING]}), 201)["id"]
    return name, plan


def test_visitors_see_nothing_of_each_other_nor_of_the_organisation(
    home: Visitor, page: Page, site: TestClient, everybody: Shared
):
    name, plan = everything(page)
    organisations = home.kept_plan()
    second = Page(home.client, page.key)
    right(second.begin(), 201)
    for other in (second, page_of(home), page_of(newcomer(site, everybody))):
        for path in ("/v1/conversations", "/v1/plans"):
            assert right(other.get(path))["items"] == []
        for path in (f"/v1/conversations/{name}", f"/v1/conversations/{name}/messages", f"/v1/plans/{plan}"):
            wrong(other.get(path), 404)
            wrong(other.get(path, {"X-Regrow-User": who(everybody, page)}), 404)
        wrong(other.post(f"/v1/conversations/{name}/messages", {"text": "x"}), 404)
        for path in (f"/v1/conversations/{name}", f"/v1/plans/{plan}", f"/v1/plans/{organisations}"):
            wrong(other.send("DELETE", path), 404)
    assert [row["id"] for row in right(page.get("/v1/plans"))["items"]] == [plan]
    assert [row["id"] for row in right(page.get("/v1/conversations"))["items"]] == [name]


def test_what_a_visitor_has_stays_theirs_when_the_session_is_renewed(page: Page):
    name, plan = everything(page)
    right(page.renew())
    right(page.get(f"/v1/conversations/{name}"))
    right(page.get(f"/v1/plans/{plan}"))


def test_a_visitor_is_named_by_what_they_say_or_by_no_id(home: Visitor, page: Page):
    plan = right(page.post("/v1/plans", {"findings": [FINDING]}), 201)["id"]
    edit = {"edits": [{"edit": "set-owner", "refs": ["SAFE-MED-1"], "owner": "Deputy"}], "by": "R. Manager"}
    right(page.send("PATCH", f"/v1/plans/{plan}", {"If-Match": '"v1"'}, json=edit))
    assert [row["by"] for row in right(page.get(f"/v1/plans/{plan}/versions"))] == ["visitor", "R. Manager"]
    lines = AuditStore(home.shared.database, home.organisation).page(None, 10)
    assert {line.who for line in lines} == {who(home.shared, page)}


def test_a_request_that_is_sent_twice_is_one_for_each_visitor(home: Visitor, page: Page):
    second = Page(home.client, page.key)
    right(second.begin(), 201)
    once = {"Idempotency-Key": "the-same"}
    first = right(page.post("/v1/conversations", headers=once), 201)["id"]
    assert right(page.post("/v1/conversations", headers=once), 201)["id"] == first
    assert right(second.post("/v1/conversations", headers=once), 201)["id"] != first


def test_a_session_that_was_ended_opens_nothing_and_what_it_had_stays(home: Visitor, page: Page):
    name, plan = everything(page)
    visitor = who(home.shared, page)
    right(page.send("DELETE", "/v1/sessions/current"), 204)
    for path in ("/v1/conversations", f"/v1/plans/{plan}"):
        assert wrong(page.get(path), 401)["type"] == "/problems/session-ended"
    wrong(page.renew(), 401)
    wrong(page.send("DELETE", "/v1/sessions/current"), 401)
    assert home.shared.office(home.organisation).conversations.get(name).who == visitor


def test_a_visitor_has_everything_of_theirs_erased_and_nothing_of_others(home: Visitor, page: Page):
    second = Page(home.client, page.key)
    right(second.begin(), 201)
    name, plan = everything(page)
    theirs, their_plan = everything(second)
    right(page.post("/v1/feedback", {"about": f"plans/{plan}", "helpful": True, "comment": "good"}), 201)
    visitor = who(home.shared, page)
    right(page.send("DELETE", "/v1/sessions/current?erase=true"), 204)
    wrong(page.get("/v1/conversations"), 401)
    wrong(page.renew(), 401)
    wrong(home.get(f"/v1/conversations/{name}"), 404)
    assert right(home.get("/v1/feedback"))["items"] == []
    audit = right(home.get("/v1/audit"))["items"]
    assert visitor not in str(audit)
    assert [(line["who"], line["what"], line["target"]) for line in audit[:1]] == [
        ("visitor", "person.erased", "people")
    ]
    right(second.get(f"/v1/conversations/{theirs}"))
    right(second.get(f"/v1/plans/{their_plan}"))


def test_a_key_ends_no_session(home: Visitor):
    assert wrong(home.delete("/v1/sessions/current"), 403)["type"] == "/problems/no-session"
    wrong(Visitor(home.client, home.shared, "").delete("/v1/sessions/current"), 401)


def test_each_session_has_a_limit_of_its_own_and_addresses_count_for_new_ones(home: Visitor, everybody: Shared):
    serving = replace(everybody.settings.serving, session_limit=3, address_limit=12)
    with staged(everybody, settings=replace(everybody.settings, serving=serving)) as client:
        one, two = (page_of(home, client=client) for _ in range(2))
        limits = [one.get("/v1/framework") for _ in range(4)]
        assert [reply.status_code for reply in limits] == [200] * 3 + [429]
        assert limits[0].headers["ratelimit-limit"] == "3"
        assert wrong(limits[3], 429)["type"] == "/problems/over-limit"
        assert int(limits[3].headers["retry-after"]) > 0
        right(two.get("/v1/framework"))
        statuses = [one.begin().status_code for _ in range(10)]
        assert statuses[0] == 201
        assert statuses[-1] == 429
        assert wrong(one.renew(), 429)["type"] == "/problems/over-limit"


def test_a_key_has_its_limit_still(home: Visitor, everybody: Shared):
    serving = replace(everybody.settings.serving, session_limit=1)
    with staged(everybody, settings=replace(everybody.settings, serving=serving)) as client:
        mine = replace(home, client=client)
        assert [mine.get("/v1/framework").status_code for _ in range(3)] == [200] * 3


def test_secrets_of_sessions_are_no_keys_under_other_names(page: Page):
    for header in ({"X-API-Key": page.token}, {"Authorization": f"Bearer {page.token}x" * 400}):
        bare = Page(page.client, page.key)
        right_one = "X-API-Key" in header
        assert bare.get("/v1/conversations", header).status_code == (200 if right_one else 401)
    page.token = page.renewal
    wrong(page.get("/v1/conversations"), 401)

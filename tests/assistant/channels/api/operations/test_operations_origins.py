"""Which pages may read replies: those that the settings name and those of live sites, looked up now and then."""

import asyncio
import threading
import time
from collections.abc import Collection

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.channels.api.operations.origins import KEPT, Origins
from tests.assistant.channels.api.asking import Visitor, right
from tests.assistant.channels.api.browsing import Page, site_of
from tests.assistant.channels.api.operations.asking import Reply, asking
from tests.assistant.channels.api.staged import staged

INTRANET = "https://intranet.example.org"
SITE = "https://site.example.org"
ALLOWED = "access-control-allow-origin"
WANTED = "authorization,content-type,idempotency-key,if-match,x-request-id"


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("hello")(scope, receive, send)


class Looks:
    """Looks up what a test says, or fails."""

    def __init__(self, *origins: str) -> None:
        self.origins: Collection[str] = origins
        self.count = 0
        self.fails = False
        self.threads: set[int] = set()

    def __call__(self) -> Collection[str]:
        self.count += 1
        self.threads.add(threading.get_ident())
        time.sleep(0.02)
        if self.fails:
            raise RuntimeError("the database is away")
        return self.origins


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def asked(app: ASGIApp, origin: str, path: str = "/v1/answers") -> str | None:
    """The origin that may read the reply."""
    return (await asking(app, path, headers={"Origin": origin})).headers.get(ALLOWED)


def preflight(app: ASGIApp, origin: str, method: str = "DELETE", path: str = "/v1/plans/x") -> Reply:
    wanted = {"Origin": origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": WANTED}
    return asyncio.run(asking(app, path, "OPTIONS", headers=wanted))


def test_pages_of_sites_may_call_besides_those_that_are_named():
    app = Origins(hello, (INTRANET,), Looks(SITE))
    for origin in (INTRANET, SITE):
        assert asyncio.run(asked(app, origin)) == origin
        assert preflight(app, origin).headers[ALLOWED] == origin
    assert asyncio.run(asked(app, "https://elsewhere.example.org")) is None
    assert asyncio.run(asked(app, "null")) is None


def test_without_sites_and_names_no_page_may():
    app = Origins(hello, (), Looks())
    assert asyncio.run(asked(app, SITE)) is None
    reply = preflight(app, SITE)
    assert (reply.status, reply.json["type"]) == (400, "/problems/origin")
    assert ALLOWED not in reply.headers


@pytest.mark.parametrize("path", ["/mcp", "/metrics", "/health/live", "/", "/v1"])
def test_pages_of_sites_may_call_nothing_else(path: str):
    app = Origins(hello, (), Looks(SITE))
    assert asyncio.run(asked(app, SITE, path)) is None
    assert preflight(app, SITE, path=path).status == 400


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_browser_that_asks_is_told_what_it_may_and_never_to_send_cookies(method: str):
    reply = preflight(Origins(hello, (), Looks(SITE)), SITE, method)
    assert reply.status == 200
    assert method in reply.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in reply.headers
    assert "Origin" in reply.headers["vary"]


def test_a_page_may_read_what_the_widget_needs_and_gets_no_cookies():
    async def headers() -> dict[str, str]:
        return (await asking(Origins(hello, (), Looks(SITE)), "/v1/x", headers={"Origin": SITE})).headers

    told = asyncio.run(headers())
    exposed = set(told["access-control-expose-headers"].split(", "))
    assert {"ETag", "Retry-After", "Content-Disposition", "X-Request-ID"} <= exposed
    assert "access-control-allow-credentials" not in told
    assert told["vary"] == "Origin"


def test_sites_are_looked_up_in_a_thread_and_not_for_every_request():
    look, clock = Looks(SITE), Clock()

    async def several() -> None:
        app = Origins(hello, (INTRANET,), look, clock)
        assert await asked(app, INTRANET) == INTRANET
        await asking(app, "/v1/x")
        assert look.count == 0
        assert await asyncio.gather(*(asked(app, SITE) for _ in range(20))) == [SITE] * 20
        assert await asyncio.gather(*(asked(app, f"https://{n}.example.org") for n in range(20))) == [None] * 20
        assert look.count == 1
        look.origins = ()
        clock.now += KEPT - 1
        assert await asked(app, SITE) == SITE
        clock.now += 1
        assert await asked(app, SITE) is None
        assert look.count == 2

    asyncio.run(several())
    assert threading.get_ident() not in look.threads


def test_while_it_is_looked_up_once_more_others_go_by_what_is_known():
    look, clock = Looks(SITE), Clock()

    async def several() -> list[str | None]:
        app = Origins(hello, (), look, clock)
        await asked(app, SITE)
        clock.now += KEPT
        look.origins = ()
        return await asyncio.gather(*(asked(app, SITE) for _ in range(5)))

    assert asyncio.run(several()) == [None, SITE, SITE, SITE, SITE]
    assert look.count == 2


def test_where_it_cannot_be_looked_up_what_was_known_counts_and_requests_go_on():
    look, clock = Looks(SITE), Clock()

    async def several() -> None:
        app = Origins(hello, (), look, clock)
        look.fails = True
        assert await asked(app, SITE) is None
        look.fails = False
        clock.now += KEPT
        assert await asked(app, SITE) == SITE
        look.fails = True
        clock.now += KEPT
        assert await asked(app, SITE) == SITE
        assert look.count == 3

    asyncio.run(several())


def test_in_the_whole_api_pages_of_a_site_may_call_soon_after_it_was_made(home: Visitor):
    with staged(home.shared) as client:
        page = Page(client, site_of(home, origins=(SITE,)).id, SITE)
        reply = page.begin()
        right(reply, 201)
        wanted = {"Access-Control-Request-Method": "DELETE", "Access-Control-Request-Headers": WANTED}
        asked_first = page.send("OPTIONS", "/v1/sessions/current", wanted)
        assert reply.headers.get(ALLOWED) == SITE
        assert (asked_first.status_code, asked_first.headers[ALLOWED]) == (200, SITE)
        assert page.get("/v1/none").headers[ALLOWED] == SITE

"""A web page with the widget as the API sees it: a browser that says of what origin it is, and a session."""

from dataclasses import dataclass
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from assistant.organisation import Shared
from assistant.store.sessions import SessionStore
from assistant.store.sites import SCOPES, Site, SiteStore
from tests.assistant.channels.api.asking import Given, Visitor, right

INTRANET = "https://intranet.example.org"
ELSEWHERE = "https://elsewhere.example.org"


@dataclass
class Page:
    """A page that is open in a browser."""

    client: TestClient
    key: str
    origin: str = INTRANET
    token: str = ""
    renewal: str = ""

    def send(self, method: str, path: str, headers: dict[str, str] | None = None, **more: Given) -> Response:
        sent = {"Origin": self.origin} if self.origin else {}
        sent |= {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.request(method, path, headers=sent | (headers or {}), **more)

    def get(self, path: str, headers: dict[str, str] | None = None, **parameters: Given) -> Response:
        return self.send("GET", path, headers, params=parameters)

    def post(self, path: str, body: object = None, headers: dict[str, str] | None = None) -> Response:
        return self.send("POST", path, headers, **({"json": body} if body is not None else {}))

    def begin(self) -> Response:
        return self._keep(self.client.post("/v1/sessions", json={"key": self.key}, headers={"Origin": self.origin}))

    def renew(self, renewal: str = "") -> Response:
        sent = {"renewal": renewal or self.renewal}
        return self._keep(self.client.post("/v1/sessions/renew", json=sent, headers={"Origin": self.origin}))

    def _keep(self, reply: Response) -> Response:
        if reply.is_success:
            given: dict[str, Any] = reply.json()
            self.token, self.renewal = given["token"], given["renewal"]
        return reply

    @property
    def session(self) -> str:
        return self.token.split("_")[1]


def site_of(visitor: Visitor, *scopes: str, origins: tuple[str, ...] = (INTRANET,)) -> Site:
    """A site of somebody's organisation."""
    return SiteStore(visitor.shared.database).create(visitor.organisation, "Intranet", origins, scopes or SCOPES)


def page_of(visitor: Visitor, *scopes: str, client: TestClient | None = None) -> Page:
    """A page of a new site, with a session."""
    page = Page(client or visitor.client, site_of(visitor, *scopes).id)
    right(page.begin(), 201)
    return page


def who(shared: Shared, page: Page) -> str:
    """The visitor of a page, as records have it."""
    session = SessionStore(shared.database).check(page.token)
    assert session is not None
    return session.who

"""The servers of these tests: Regrow twice, open and with sites, and two other sites."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.channels.api.app import create_app
from assistant.channels.api.operations.metrics import Metrics
from assistant.organisation import Shared
from assistant.settings import ServeSettings
from assistant.store.organisations import OrganisationStore
from assistant.store.sites import SiteStore
from tests.assistant.channels.api.conftest import opened
from tests.assistant.channels.api.openai.served import served
from tests.browser.front import Front
from tests.browser.hosting import Host, host_site, with_hosts

LIMITLESS = ServeSettings(key_limit=10**8, address_limit=10**8, session_limit=10**8)


@dataclass(frozen=True)
class Servers:
    """`trial` lets everybody in; `front` is before `server`, which lets in who has a session. `own` are pages of the
    server's origin, `elsewhere` of one that the site lists, `stranger` of one that it does not."""

    shared: Shared
    trial: str
    server: str
    front: Front
    key: str
    own: Host
    elsewhere: Host
    stranger: Host

    @property
    def page(self) -> str:
        """The address of the full page."""
        return f"{self.server}/?key={self.key}"


@contextmanager
def serving(home: Path) -> Generator[Servers]:
    """Start them all, on the index that all tests share and a database in a new folder."""
    with opened(home, LIMITLESS) as shared, ExitStack() as stack:
        shared.warm()
        trial = stack.enter_context(served(with_hosts(create_app(shared, Metrics("trial"), open_to="local"))))
        front = Front(with_hosts(create_app(shared, Metrics("sites"))))
        server = stack.enter_context(served(front))
        elsewhere, stranger = (stack.enter_context(served(host_site())) for _ in range(2))
        organisation = OrganisationStore(shared.database).create("Rowan House").id
        key = SiteStore(shared.database).create(organisation, "Rowan House", [server, elsewhere]).id
        hosts = (Host(origin, server, key) for origin in (server, elsewhere, stranger))
        yield Servers(shared, trial, server, front, key, *hosts)

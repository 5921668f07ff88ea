"""Has a visitor come to an organisation's web page, as they do once the widget is in use."""

from assistant.store.database import Database
from assistant.store.organisations import OrganisationStore
from assistant.store.sessions import SessionStore
from assistant.store.sites import SiteStore

PAGE = "https://intranet.example.org"


def come(database: Database, organisation: str) -> tuple[str, str]:
    """Give a new visitor on a new site of an organisation, which is made where there is none, and their token."""
    OrganisationStore(database).ensure(organisation, organisation)
    site = SiteStore(database).create(organisation, "Intranet", [PAGE])
    session, token, _renewal = SessionStore(database).begin(site, PAGE)
    return session.who, token

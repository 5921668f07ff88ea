"""Web sites with the widget: which of their pages may have sessions, and what those are for.

A site's id, rgs_ and 22 letters and digits, stands in its pages for all to read. It is no secret, and opens nothing by
itself.
"""

import secrets
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import OrganisationNotFoundError, RequestError, SiteNotFoundError
from assistant.settings.origins import read_origin
from assistant.store.database import Database
from assistant.store.opened import is_id, iso, storable, utc_now
from assistant.store.tables import ORGANISATIONS, SITES

SCOPES = ("read", "ask", "plan")
"""What sessions of a site can be for: never own documents' changes, nor the organisation's administration."""
PREFIX = "rgs_"
LONGEST_NAME = 200
MOST_ORIGINS = 50
_LETTERS = string.ascii_letters + string.digits


@dataclass(frozen=True, slots=True)
class Site:
    """A web site. `origins` are as browsers write them, times ISO texts in UTC; `revoked` is None while it is live."""

    id: str
    organisation: str
    name: str
    origins: tuple[str, ...]
    scopes: tuple[str, ...]
    created: str
    revoked: str | None = None


class SiteStore:
    """The sites of all organisations; `database` is for others to close."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    def create(self, organisation: str, name: str, origins: Sequence[str], scopes: Sequence[str] = SCOPES) -> Site:
        """Make a site; its pages are those of the origins given.

        Raises RequestError where name, origins or scopes cannot be used, OrganisationNotFoundError.
        """
        site = Site(
            id=PREFIX + "".join(secrets.choice(_LETTERS) for _ in range(22)),
            organisation=organisation,
            name=_checked_name(name),
            origins=_checked_origins(origins),
            scopes=_checked_scopes(scopes),
            created=iso(self._now()),
        )
        self._put(site)
        return site

    def list(self, organisation: str) -> tuple[Site, ...]:
        """Give an organisation's sites, the first one first; those that were revoked too."""
        mine = select(SITES).where(SITES.c.organisation == organisation).order_by(SITES.c.created, SITES.c.id)
        with self._database.reading() as connection:
            return tuple(_site(row) for row in connection.execute(mine))

    def get(self, id: str) -> Site:  # noqa: A002 - what it is
        """Give a site, whosever, revoked or not; raises SiteNotFoundError."""
        row = None
        if is_id(id):
            with self._database.reading() as connection:
                row = connection.execute(select(SITES).where(SITES.c.id == id)).first()
        if row is None:
            raise _missing(id)
        return _site(row)

    def revoke(self, organisation: str, id: str) -> Site:  # noqa: A002 - what it is
        """End a site and its sessions for good; one that was revoked before stays so. Raises SiteNotFoundError."""
        if not is_id(id):
            raise _missing(id)
        mine = (SITES.c.id == id, SITES.c.organisation == organisation)
        with self._database.writing() as connection:
            ended = update(SITES).where(*mine, SITES.c.revoked.is_(None)).values(revoked=iso(self._now()))
            connection.execute(ended)
            row = connection.execute(select(SITES).where(*mine)).first()
        if row is None:
            raise _missing(id)
        return _site(row)

    def origins(self) -> frozenset[str]:
        """Give the origins of all live sites, whosever: what pages may call from."""
        live = select(SITES.c.origins).where(SITES.c.revoked.is_(None))
        with self._database.reading() as connection:
            return frozenset(origin for row in connection.execute(live) for origin in row.origins.split())

    def _put(self, site: Site) -> None:
        values = {name: getattr(site, name) for name in ("id", "organisation", "name", "created")}
        kept = insert(SITES).values(**values, origins=" ".join(site.origins), scopes=" ".join(site.scopes))
        missing = OrganisationNotFoundError(
            f"There is no organisation “{site.organisation[:64]}”. To make one: regrow organisations new"
        )
        known = select(ORGANISATIONS.c.id).where(ORGANISATIONS.c.id == site.organisation)
        if not is_id(site.organisation):
            raise missing
        try:
            with self._database.writing() as connection:
                if connection.execute(known).first() is None:
                    raise missing
                connection.execute(kept)
        except IntegrityError as error:  # it was deleted meanwhile
            raise missing from error


def _site(row: Row[Any]) -> Site:
    return Site(row.id, row.organisation, row.name, tuple(row.origins.split()), tuple(row.scopes.split()),
                row.created, row.revoked)  # fmt: skip


def _checked_name(name: str) -> str:
    plain = " ".join(storable(name).split())
    if not plain or not plain.isprintable() or len(plain) > LONGEST_NAME:
        raise RequestError(f"Give the site a name of 1 to {LONGEST_NAME} characters, such as Intranet.")
    return plain


def _checked_origins(origins: Sequence[str]) -> tuple[str, ...]:
    """Hold each to scheme and host; raises RequestError where one is no origin, or none is given."""
    checked: dict[str, None] = {}
    for origin in origins:
        read = read_origin(origin.strip())
        if read is None:
            raise RequestError(
                f"“{origin[:60]}” is no origin: write scheme and host alone, such as https://intranet.example.org."
            )
        checked[read] = None
    if not 0 < len(checked) <= MOST_ORIGINS:
        raise RequestError(
            f"Say on which pages the site's key may stand: give 1 to {MOST_ORIGINS} origins, such as "
            "https://intranet.example.org."
        )
    return tuple(checked)


def _checked_scopes(scopes: Sequence[str]) -> tuple[str, ...]:
    """Put scopes in their order; raises RequestError where one is none, or none is given."""
    if not scopes or not set(scopes) <= set(SCOPES):
        wrong = next((scope for scope in scopes if scope not in SCOPES), "")
        told = f"“{wrong[:40]}” is nothing that a web page can be for" if scopes else "Say what the site is for"
        raise RequestError(f"{told}: give one or more of {', '.join(SCOPES)}.")
    return tuple(scope for scope in SCOPES if scope in scopes)


def _missing(name: str) -> SiteNotFoundError:
    return SiteNotFoundError(f"There is no site “{name[:64]}”. To see those that there are: regrow sites list")

"""Organisations: whose data stands apart from everybody else's, and how long each keeps it."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import OrganisationExistsError, OrganisationNotFoundError, RequestError
from assistant.store.database import Database
from assistant.store.opened import iso, storable, utc_now
from assistant.store.tables import ORGANISATIONS

LONGEST_NAME = 200
MOST_DAYS = 36_500
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._@|-]{0,63}")
"""Ids may come from another's sign-in, which has its own; what would need escaping in addresses is left out."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation. The `keep_…` are days after which what nobody changed since is deleted, None for never.

    `created` is an ISO text in UTC; `collection` names the vectors of its own documents, None while it has none.
    """

    id: str
    name: str
    created: str
    keep_conversations: int | None = None
    keep_plans: int | None = None
    keep_audit: int | None = None
    collection: str | None = None


class OrganisationStore:
    """All organisations; `database` is for others to close."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    def create(self, name: str, id: str | None = None) -> Organisation:  # noqa: A002 - what it is
        """Make an organisation, with an id of its own or the one given.

        Raises RequestError where name or id cannot be used, OrganisationExistsError where the id is taken.
        """
        new = Organisation(_checked_id(id or uuid4().hex), _checked_name(name), iso(self._now()))
        try:
            with self._database.writing() as connection:
                connection.execute(insert(ORGANISATIONS).values(id=new.id, name=new.name, created=new.created))
        except IntegrityError as error:
            raise OrganisationExistsError(
                f"There is an organisation “{new.id}” already. Give another id, or leave it out to have one made."
            ) from error
        return new

    def ensure(self, id: str, name: str) -> Organisation:  # noqa: A002 - what it is
        """Give an organisation, and make it where there is none; several processes may do so at once."""
        with suppress(OrganisationNotFoundError):
            return self.get(id)
        with suppress(OrganisationExistsError):
            return self.create(name, id)
        return self.get(id)

    def get(self, id: str) -> Organisation:  # noqa: A002 - what it is
        """Give an organisation; raises OrganisationNotFoundError."""
        row = None
        if _ID.fullmatch(id):
            with self._database.reading() as connection:
                row = connection.execute(select(ORGANISATIONS).where(ORGANISATIONS.c.id == id)).first()
        if row is None:
            raise _missing(id)
        return _organisation(row)

    def list(self) -> tuple[Organisation, ...]:
        """Give all organisations, the first one first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(ORGANISATIONS).order_by(ORGANISATIONS.c.created, ORGANISATIONS.c.id)).all()
        return tuple(_organisation(row) for row in rows)

    def set_retention(
        self,
        id: str,  # noqa: A002 - what it is
        *,
        conversations: int | None,
        plans: int | None,
        audit: int | None,
    ) -> Organisation:
        """Set after how many days each kind is deleted, None for never; raises RequestError for what are no days."""
        days = {"keep_conversations": conversations, "keep_plans": plans, "keep_audit": audit}
        if any(kept is not None and not 1 <= kept <= MOST_DAYS for kept in days.values()):
            raise RequestError(f"Give whole days from 1 to {MOST_DAYS:,}, or none where it is to be kept.")
        self.get(id)
        with self._database.writing() as connection:
            connection.execute(update(ORGANISATIONS).where(ORGANISATIONS.c.id == id).values(**days))
        return self.get(id)

    def delete(self, id: str) -> None:  # noqa: A002 - what it is
        """Delete an organisation's row and its keys; what else it has is for others to delete before."""
        self.get(id)
        with self._database.writing() as connection:
            connection.execute(delete(ORGANISATIONS).where(ORGANISATIONS.c.id == id))
        self._database.clear_log()


def _organisation(row: Row[Any]) -> Organisation:
    return Organisation(*(getattr(row, name) for name in Organisation.__dataclass_fields__))


def _checked_id(name: str) -> str:
    if not _ID.fullmatch(name):
        raise RequestError(
            f"“{name[:64]}” cannot be an organisation's id: use 1 to 64 letters (a to z), digits and - . _ @ |, with a "
            "letter or digit first."
        )
    return name


def _checked_name(name: str) -> str:
    plain = " ".join(storable(name).split())
    if not plain or not plain.isprintable() or len(plain) > LONGEST_NAME:
        raise RequestError(f"Give the organisation a name of 1 to {LONGEST_NAME} characters.")
    return plain


def _missing(name: str) -> OrganisationNotFoundError:
    return OrganisationNotFoundError(
        f"There is no organisation “{name[:64]}”. To see those that there are: regrow organisations list"
    )

"""Slack workspaces that Regrow is installed in; each is an organisation."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import RequestError, WorkspaceNotFoundError
from assistant.store.database import Database
from assistant.store.opened import is_id, iso, storable, utc_now
from assistant.store.organisations import OrganisationStore
from assistant.store.slack.seal import Seal
from assistant.store.slack.tables import HOMES, WORKSPACES

RIGHTS = ("ask", "plan", "approve", "manage")
"""What people of a workspace can be allowed: questions; plans; deciding on them; saying who may do what."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace. `rights` names the user groups that have each right; one that is not named is not limited.

    `installed` is an ISO text in UTC, `installed_by` a Slack user; `token` is the bot's.
    """

    team: str
    organisation: str
    name: str
    bot_user: str
    bot_id: str
    app: str
    token: str = field(repr=False)
    scopes: tuple[str, ...] = ()
    installed_by: str = ""
    installed: str = ""
    rights: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


class WorkspaceStore:
    """The workspaces of all organisations; `database` is for others to close."""

    def __init__(self, database: Database, seal: Seal, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._seal = seal
        self._now = now

    def install(self, workspace: Workspace) -> Workspace:
        """Keep a workspace, with its organisation where there is none yet; one installed again keeps its rights.

        Its organisation stays the one that it had, whatever is said here.
        """
        known = self.find(workspace.team)
        organisation = known.organisation if known else workspace.organisation
        OrganisationStore(self._database, now=self._now).ensure(organisation, workspace.name or workspace.team)
        values = {
            "organisation": organisation,
            "name": storable(workspace.name),
            "bot_user": workspace.bot_user,
            "bot_id": workspace.bot_id,
            "app": workspace.app,
            "token": self._seal.close(workspace.token),
            "scopes": " ".join(workspace.scopes),
            "installed_by": workspace.installed_by,
            "installed": iso(self._now()),
        }
        with suppress(IntegrityError):  # another process of one server keeps the same at the same moment
            self._put(workspace.team, values)
            return self.get(workspace.team)
        self._put(workspace.team, values)
        return self.get(workspace.team)

    def get(self, team: str) -> Workspace:
        """Give a workspace; raises WorkspaceNotFoundError, or StoreError where its token cannot be opened."""
        found = self.find(team)
        if found is None:
            raise WorkspaceNotFoundError(
                f"Regrow is not installed in the Slack workspace “{team[:32]}”. To see those that it is: "
                "regrow slack workspaces"
            )
        return found

    def find(self, team: str) -> Workspace | None:
        """Give a workspace, None where Regrow is not installed in it."""
        if not is_id(team):
            return None
        with self._database.reading() as connection:
            row = connection.execute(select(WORKSPACES).where(WORKSPACES.c.team == team)).first()
        return self._workspace(row) if row is not None else None

    def list(self) -> tuple[Workspace, ...]:
        """Give all workspaces, the one installed first first."""
        rows = select(WORKSPACES).order_by(WORKSPACES.c.installed, WORKSPACES.c.team)
        with self._database.reading() as connection:
            return tuple(self._workspace(row) for row in connection.execute(rows).all())

    def limit(self, team: str, right: str, groups: Sequence[str]) -> Workspace:
        """Say which user groups have a right; with none it is not limited.

        Raises RequestError where there is no such right, WorkspaceNotFoundError.
        """
        if right not in RIGHTS:
            raise RequestError(f"There is no right “{right[:40]}”. There are: {', '.join(RIGHTS)}.")
        rights = {**self.get(team).rights, right: tuple(groups)}
        written = json.dumps({name: list(ids) for name, ids in rights.items() if ids})
        with self._database.writing() as connection:
            connection.execute(update(WORKSPACES).where(WORKSPACES.c.team == team).values(rights=written))
        return self.get(team)

    def attach(self, team: str, organisation: str) -> Workspace:
        """Let a workspace be another organisation's from now on; what it had stays with the one before.

        Raises WorkspaceNotFoundError, OrganisationNotFoundError.
        """
        workspace = self.get(team)
        OrganisationStore(self._database).get(organisation)
        if workspace.organisation != organisation:
            with self._database.writing() as connection:
                connection.execute(delete(HOMES).where(HOMES.c.team == team))
                mine = WORKSPACES.c.team == team
                connection.execute(update(WORKSPACES).where(mine).values(organisation=organisation))
        return self.get(team)

    def remove(self, team: str) -> bool:
        """Forget a workspace with its token, and who owns what there; False where there is none.

        The organisation keeps its plans and conversations until they are deleted.
        """
        with self._database.writing() as connection:
            gone = connection.execute(delete(WORKSPACES).where(WORKSPACES.c.team == team)).rowcount == 1
        self._database.clear_log()
        return gone

    def _put(self, team: str, values: dict[str, str]) -> None:
        with self._database.writing() as connection:
            mine = WORKSPACES.c.team == team
            if connection.execute(update(WORKSPACES).where(mine).values(**values)).rowcount == 0:
                connection.execute(insert(WORKSPACES).values(team=team, rights="{}", **values))

    def _workspace(self, row: Row[Any]) -> Workspace:
        rights = {name: tuple(ids) for name, ids in json.loads(row.rights).items()}
        return Workspace(
            row.team, row.organisation, row.name, row.bot_user, row.bot_id, row.app, self._seal.open(row.token),
            tuple(row.scopes.split()), row.installed_by, row.installed, rights,
        )  # fmt: skip

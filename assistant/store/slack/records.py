"""What one organisation has in the tables for Slack: to show it, give it out and erase it. No token is opened here."""

from typing import Any

from sqlalchemy import Select, delete, or_, select

from assistant.store.database import Database
from assistant.store.slack.people import People
from assistant.store.slack.plans import SlackPlans
from assistant.store.slack.tables import HOMES, INBOX, OWNERS, PEOPLE, POSTS, SHARES, WORKSPACES
from assistant.store.tables import CONVERSATIONS, FEEDBACK, PLANS

_SHOWN = ("team", "organisation", "name", "bot_user", "bot_id", "app", "scopes", "installed_by", "installed", "rights")
"""What is told of a workspace: all but its token."""


class SlackRecords:
    """The rows of one organisation, or of all where none is named."""

    def __init__(self, database: Database, organisation: str | None = None) -> None:
        self._database = database
        self._organisation = organisation

    def workspaces(self) -> list[dict[str, Any]]:
        """Give the workspaces, the one installed first first, without their tokens."""
        columns = [WORKSPACES.c[name] for name in _SHOWN]
        return self._rows(self._mine(select(*columns)).order_by(WORKSPACES.c.installed, WORKSPACES.c.team))

    def all(self) -> dict[str, list[dict[str, Any]]]:
        """Give everything: workspaces, where plans are at home, shared and shown, who owns which action, wishes."""
        teams = [workspace["team"] for workspace in self.workspaces()]
        plans = select(HOMES.c.plan).where(HOMES.c.team.in_(teams))
        given = {"workspaces": self.workspaces()}
        for name, table, which in (
            ("plans", HOMES, HOMES.c.team.in_(teams)),
            ("shares", SHARES, SHARES.c.plan.in_(plans)),
            ("posts", POSTS, POSTS.c.plan.in_(plans)),
            ("owners", OWNERS, OWNERS.c.plan.in_(plans)),
            ("people", PEOPLE, PEOPLE.c.team.in_(teams)),
        ):
            given[name] = self._rows(select(table).where(which).order_by(*table.primary_key.columns))
        return given

    def person(self, who: str) -> dict[str, list[dict[str, Any]]]:
        """Give what is kept of somebody, named as `bench.who` does: what they drafted and own, and what they wish."""
        team, user = self._person(who)
        mine = select(HOMES.c.plan).where(HOMES.c.team == team)
        drafted = select(HOMES).where(HOMES.c.team == team, or_(HOMES.c.creator == user, HOMES.c.submitted_by == user))
        owned = select(OWNERS).where(OWNERS.c.who == user, OWNERS.c.plan.in_(mine))
        wishes = select(PEOPLE).where(PEOPLE.c.team == team, PEOPLE.c.who == user)
        asked = (
            ("plans", HOMES, drafted),
            ("owners", OWNERS, owned),
            ("people", PEOPLE, wishes),
        )
        return {name: self._rows(found.order_by(*table.primary_key.columns)) for name, table, found in asked}

    def forget_person(self, who: str) -> None:
        """Forget what somebody drafted, owns and wishes; plans keep their name until it is erased there."""
        team, user = self._person(who)
        if user:
            SlackPlans(self._database, team).forget(user)
            People(self._database, team).forget(user)

    def whose(self, prefix: str) -> tuple[str, ...]:
        """Give whose conversations, plans and feedback are kept here, of those whose names begin so."""
        found: set[str] = set()
        for table in (CONVERSATIONS, PLANS, FEEDBACK):
            named = select(table.c.who).where(table.c.who.startswith(prefix, autoescape=True)).distinct()
            if self._organisation is not None:
                named = named.where(table.c.organisation == self._organisation)
            with self._database.reading() as connection:
                found.update(connection.execute(named).scalars())
        return tuple(sorted(found))

    def forget_plans(self, team: str) -> None:
        """Forget where a workspace's plans are at home, shared and shown, who owns what, and what people wish."""
        with self._database.writing() as connection:
            connection.execute(delete(HOMES).where(HOMES.c.team == team))
            connection.execute(delete(PEOPLE).where(PEOPLE.c.team == team))

    def erase(self) -> None:
        """Delete everything, tokens too: workspaces take all but the inbox along."""
        teams = self._mine(select(WORKSPACES.c.team))
        with self._database.writing() as connection:
            connection.execute(delete(INBOX).where(INBOX.c.team.in_(teams)))
            connection.execute(delete(WORKSPACES).where(WORKSPACES.c.team.in_(teams)))

    def _person(self, who: str) -> tuple[str, str]:
        """Give workspace and user of a name, both empty where it is of nobody in a workspace of the organisation."""
        kind, _, rest = who.partition(":")
        team, _, user = rest.partition(":")
        known = kind == "slack" and any(workspace["team"] == team for workspace in self.workspaces())
        return (team, user) if known else ("", "")

    def _mine(self, asked: Select[Any]) -> Select[Any]:
        if self._organisation is None:
            return asked
        return asked.where(WORKSPACES.c.organisation == self._organisation)

    def _rows(self, asked: Select[Any]) -> list[dict[str, Any]]:
        with self._database.reading() as connection:
            return [dict(row) for row in connection.execute(asked).mappings().all()]

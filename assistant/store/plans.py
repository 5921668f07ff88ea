"""Stored plans: every version is kept, and nobody writes over what another has written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import PlanChangedError, PlanNotFoundError, StoreError
from assistant.models import Change, Plan
from assistant.store.database import Database
from assistant.store.opened import LOCAL, OpenedStore, Place, after, is_id, iso, storable, utc_now
from assistant.store.tables import PLANS, VERSIONS
from assistant.wire import dumps, plan_from_json, plan_to_dict

__all__ = ["LOCAL", "PlanStore", "StoredPlan"]

DRAFTED = "drafted"
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as a list shows it; times are ISO texts in UTC, `state` is how far its approval is."""

    id: str
    title: str
    service: str | None
    rating: str | None
    state: str
    version: int
    created: str
    changed: str


class PlanStore(OpenedStore):
    """The plans of one organisation: its own, or those of one visitor of a web page, or all.

    `who` says whose. Empty, they are the organisation's own, which its keys, its signed-in people and its command line
    work with. The name of a visitor means those of that visitor alone: who comes to an organisation's page may be
    anybody, and what they plan there is theirs, so nobody at the organisation comes upon it in a list or by its id.
    None means all, whosever, and is for what an organisation has to do as a whole: keep no longer, give out, erase. A
    plan of anybody else is told like one that there is none of.
    """

    def __init__(
        self,
        where: Database | Path | str,
        organisation: str = LOCAL,
        *,
        who: str | None = "",
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(where, organisation, now=now)
        self._who = None if who is None else storable(who)

    def save(self, *versions: Plan, by: str = "") -> None:
        """Keep versions, all or none: a plan's first, or each the one after the latest; `by` is who made a draft.

        Raises PlanChangedError where another version was saved meanwhile, PlanNotFoundError where the plan that was
        changed is deleted; then nothing is written.
        """
        try:
            with self._database.writing() as connection:
                for plan in versions:
                    self._put(connection, plan, self._made(plan, by))
        except IntegrityError as error:  # two processes at once, where the database does not make one wait
            raise self._changed(versions[-1]) from error

    def _made(self, plan: Plan, by: str) -> Change:
        """Say who made this version, when, and what was done: the plan's own record says it, but for a draft."""
        if plan.changes and plan.changes[-1].version == plan.version:
            return plan.changes[-1]
        return Change(plan.version, self._now().astimezone(UTC).isoformat(timespec="seconds"), by, DRAFTED)

    def _put(self, connection: Connection, plan: Plan, made: Change) -> None:
        columns = (PLANS.c.version, self._mine(PLANS).label("mine"))
        row = connection.execute(select(*columns).where(PLANS.c.id == plan.id)).first()
        if row is None:
            if plan.version > 1:
                raise _missing(plan.id)
            connection.execute(insert(PLANS).values(**self._new(plan, made), **_listed(plan, made)))
        elif not row.mine:
            raise _missing(plan.id)
        elif not self._follows(connection, row.version, plan):
            return
        else:
            self._advance(connection, plan, made)
        connection.execute(
            insert(VERSIONS).values(plan_id=plan.id, version=plan.version, plan=_written(plan), made_by=made.by,
                                    made_at=made.at, what=made.what)
        )  # fmt: skip

    def _new(self, plan: Plan, made: Change) -> dict[str, object]:
        return {"id": plan.id, "organisation": self._organisation, "who": self._who or "", "created": made.at}

    def _follows(self, connection: Connection, latest: int, plan: Plan) -> bool:
        """Whether a version is new and comes right after the latest; the very same one saved again is done already."""
        if plan.version == latest + 1:
            return True
        kept = connection.execute(_version(plan.id, plan.version)).first() if plan.version == latest else None
        if kept is not None and kept.plan == _written(plan):
            return False
        raise self._changed(plan, connection)

    def _advance(self, connection: Connection, plan: Plan, made: Change) -> None:
        """Set the latest version, if it still is the one that this one was made from."""
        done = connection.execute(
            update(PLANS)
            .where(PLANS.c.id == plan.id, PLANS.c.version == plan.version - 1)
            .values(**_listed(plan, made))
        )
        if done.rowcount != 1:
            raise self._changed(plan)

    def _changed(self, plan: Plan, connection: Connection | None = None) -> PlanChangedError:
        latest = None
        if connection is not None:
            newest = select(VERSIONS).where(VERSIONS.c.plan_id == plan.id).order_by(VERSIONS.c.version.desc()).limit(1)
            latest = connection.execute(newest).first()
        by = f" by {latest.made_by}" if latest and latest.made_by else ""
        now = f" It is at version {latest.version} now." if latest else ""
        return PlanChangedError(
            f"The plan was changed meanwhile{by}, so version {plan.version} was not saved and nothing of theirs is "
            f"lost.{now} Look at the plan as it is now, then make your change again."
        )

    def get(self, name: str, version: int | None = None) -> Plan:
        """Give a plan, its latest version or the one named; `name` is its id or the beginning of it.

        Raises PlanNotFoundError, or StoreError where what is stored cannot be read as a plan.
        """
        with self._database.reading() as connection:
            return _plan(connection, *self._find(connection, name), version)

    def exact(self, name: str, version: int | None = None) -> Plan:
        """Give a plan by its whole id, its latest version or the one named; raises as `get` does."""
        with self._database.reading() as connection:
            return _plan(connection, *self._exact(connection, name), version)

    def list(self) -> tuple[StoredPlan, ...]:
        """Give all plans, the one changed last first."""
        return self.page(None, None)

    def page(self, before: Place | None, limit: int | None) -> tuple[StoredPlan, ...]:
        """Give the plans after a place in the list, at most so many; a place is `changed` and `id` of a plan."""
        mine = select(PLANS).where(self._mine(PLANS, after(PLANS.c.changed, PLANS.c.id, before)))
        with self._database.reading() as connection:
            rows = connection.execute(mine.order_by(PLANS.c.changed.desc(), PLANS.c.id).limit(limit)).all()
        return tuple(_stored(row) for row in rows)

    def unchanged_since(self, moment: datetime) -> tuple[str, ...]:
        """Give the ids of the plans that nobody changed since, the longest unchanged first."""
        mine = select(PLANS.c.id).where(self._mine(PLANS, PLANS.c.changed < iso(moment)))
        with self._database.reading() as connection:
            return tuple(connection.execute(mine.order_by(PLANS.c.changed, PLANS.c.id)).scalars())

    def history(self, name: str) -> tuple[Change, ...]:
        """Give who made each version of a plan, when, and what was done, the first one first."""
        with self._database.reading() as connection:
            return _changes(connection, self._find(connection, name)[0])

    def versions(self, name: str) -> tuple[Change, ...]:
        """Give the history of a plan by its whole id."""
        with self._database.reading() as connection:
            return _changes(connection, self._exact(connection, name)[0])

    def delete(self, name: str) -> None:
        """Delete a plan with all of its versions, for good; `name` is its id or the beginning of it."""
        self.remove(self.find(name))

    def remove(
        self,
        name: str,
        also: Callable[[Connection], None] | None = None,
        *,
        unchanged_since: datetime | None = None,
    ) -> None:
        """Delete a plan by its whole id with all of its versions, and what else is written of it, in one transaction.

        Raises PlanNotFoundError where there is none, or none that nobody changed since the moment given.
        """
        if not is_id(name):
            raise _missing(name)
        which = [PLANS.c.id == name]
        if unchanged_since is not None:
            which.append(PLANS.c.changed < iso(unchanged_since))
        with self._database.writing() as connection:
            if connection.execute(delete(PLANS).where(self._mine(PLANS, *which))).rowcount != 1:  # takes versions along
                raise _missing(name)
            if also is not None:
                also(connection)
        self._database.clear_log()

    def find(self, name: str) -> str:
        """Give the whole id of a plan by the beginning of it."""
        with self._database.reading() as connection:
            return self._find(connection, name)[0]

    def _mine(self, table: Table, *which: ColumnElement[bool]) -> ColumnElement[bool]:
        whose = () if self._who is None else (table.c.who == self._who,)
        return super()._mine(table, *whose, *which)

    def _find(self, connection: Connection, name: str) -> tuple[str, int]:
        """Find a plan by its id or a beginning that no other has; give its id and latest version."""
        wanted = name.strip()
        if not wanted:
            raise PlanNotFoundError("No plan is named. Give its id, or the beginning of it.")
        if not is_id(wanted):
            raise _missing(wanted)
        mine = select(PLANS.c.id, PLANS.c.version).where(self._mine(PLANS))
        exact = connection.execute(mine.where(PLANS.c.id == wanted)).first()
        if exact is not None:
            return exact.id, exact.version
        begins = PLANS.c.id.startswith(wanted, autoescape=True)
        found = connection.execute(mine.where(begins).order_by(PLANS.c.id).limit(MOST_NAMED + 1)).all()
        if len(found) == 1:
            return found[0].id, found[0].version
        if found:
            names = ", ".join(row.id[: len(wanted) + 6] for row in found[:MOST_NAMED])
            raise PlanNotFoundError(f"More than one plan begins with “{wanted}”: {names}. Give more of its id.")
        raise _missing(wanted)

    def _exact(self, connection: Connection, name: str) -> tuple[str, int]:
        which = select(PLANS.c.id, PLANS.c.version).where(self._mine(PLANS, PLANS.c.id == name))
        found = connection.execute(which).first() if is_id(name) else None
        if found is None:
            raise _missing(name)
        return found.id, found.version


def _plan(connection: Connection, name: str, latest: int, version: int | None) -> Plan:
    """Read a version of a plan, the latest where none is named."""
    wanted = latest if version is None else version
    kept = connection.execute(_version(name, wanted)).first() if 0 < wanted <= latest else None
    if kept is None:
        raise PlanNotFoundError(f"The plan has no version {wanted}. It has versions 1 to {latest}.")
    try:
        return plan_from_json(kept.plan)
    except ValueError as error:
        raise StoreError(
            f"Version {wanted} of the plan {name} is damaged. Its other versions may be whole: regrow plans history"
        ) from error


def _changes(connection: Connection, name: str) -> tuple[Change, ...]:
    columns = (VERSIONS.c.version, VERSIONS.c.made_at, VERSIONS.c.made_by, VERSIONS.c.what)
    kept = connection.execute(select(*columns).where(VERSIONS.c.plan_id == name).order_by(VERSIONS.c.version)).all()
    return tuple(Change(row.version, row.made_at, row.made_by, row.what) for row in kept)


def _stored(row: Row[Any]) -> StoredPlan:
    return StoredPlan(*(getattr(row, name) for name in StoredPlan.__dataclass_fields__))


def _version(name: str, version: int) -> Select[Any]:
    return select(VERSIONS.c.plan).where(VERSIONS.c.plan_id == name, VERSIONS.c.version == version)


def _listed(plan: Plan, made: Change) -> dict[str, object]:
    """Give what a list shows of a plan's latest version."""
    return {
        "version": plan.version,
        "changed": made.at,
        "title": _title(plan),
        "service": plan.service,
        "rating": plan.rating,
        "state": plan.approval.state,
    }


def _missing(name: str) -> PlanNotFoundError:
    return PlanNotFoundError(f"No plan is stored as “{name[:64]}”. To see those that are: regrow plans list")


def _written(plan: Plan) -> str:
    return dumps(plan_to_dict(plan))


def _title(plan: Plan) -> str:
    """Name a plan in a list: the report that it was drafted from, or the kind of service."""
    name = plan.report.name if plan.report else None
    return name or plan.service or "Improvement plan"

"""Everything that one organisation has in the tables: to give it out, to take a person's name out, to erase it all."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, delete, or_, select, update

from assistant.store.opened import Store, storable
from assistant.store.tables import (
    ASSESSMENTS,
    AUDIT,
    CONVERSATIONS,
    FEEDBACK,
    MODEL_CALLS,
    MODEL_WORK,
    OWN_DOCUMENTS,
    PLANS,
    REPLIES,
    SESSIONS,
    SITES,
    VERSIONS,
)
from assistant.wire import dumps

ERASED = "(erased)"
"""What stands where a person's name was."""

_NAMED = {"by", "owner", "signed_off_by"}
"""Fields of a plan that hold a person's name and nothing else."""
_TOLD = {"what", "reason"}
"""Texts of a plan's changes and decisions in which a person may be named."""
_PARTS = ("changes", "approval", "actions", "uncovered")
"""Where in a plan those fields are; quotations and what a report says are elsewhere and stay to the letter."""
_SESSION = ("id", "site", "origin", "who", "renewed", "ends", "revoked")
"""What is told of a session; the hashes of its secrets are not."""


class WholeStore(Store):
    """All rows of one organisation but its own, its keys' and the conversations' contents, which are kept elsewhere."""

    def plans(self) -> list[dict[str, Any]]:
        """Give the plans as a list shows them; `who` is the visitor whose it is, empty for the organisation's own."""
        return self._rows(PLANS)

    def plan_versions(self, who: str | None = None) -> Iterator[tuple[str, int, str]]:
        """Give id, number and JSON of every version of every plan, or of those that somebody made or whose plan it is.

        They are read one by one, and one that is damaged is given as it is.
        """
        mine = [self._mine(PLANS)]
        if who is not None:
            mine.append(or_(VERSIONS.c.made_by == storable(who), PLANS.c.who == storable(who)))
        keys = select(VERSIONS.c.plan_id, VERSIONS.c.version).join(PLANS).where(*mine)
        with self._database.reading() as connection:
            found = connection.execute(keys.order_by(VERSIONS.c.plan_id, VERSIONS.c.version)).all()
        for row in found:
            which = (VERSIONS.c.plan_id == row.plan_id, VERSIONS.c.version == row.version)
            with self._database.reading() as connection:
                written = connection.execute(select(VERSIONS.c.plan).where(*which)).scalar()
            if written is not None:  # deleted meanwhile
                yield row.plan_id, row.version, written

    def model_calls(self) -> list[dict[str, Any]]:
        """Give what calls to language models took, in figures."""
        return self._rows(MODEL_CALLS)

    def model_work(self) -> list[dict[str, Any]]:
        """Give what came of what language models wrote, in figures."""
        return self._rows(MODEL_WORK)

    def sessions(self, who: str | None = None) -> list[dict[str, Any]]:
        """Give the sessions of visitors, or of one, without the hashes of their secrets."""
        theirs = () if who is None else (SESSIONS.c.who == storable(who),)
        return [{name: row[name] for name in _SESSION} for row in self._rows(SESSIONS, *theirs)]

    def own_documents(self) -> list[dict[str, Any]]:
        """Give the organisation's own documents with their texts."""
        return self._rows(OWN_DOCUMENTS)

    def erase_name(self, who: str) -> tuple[str, ...]:
        """Put `ERASED` for a person's name where it stands exactly: in plans, assessments, documents, the audit log.

        In texts that tell of a plan's changes it is taken out too, as a word or words. Gives the ids of the plans in
        which it stood.
        """
        name = storable(who)
        for table, column in ((AUDIT, AUDIT.c.who), (OWN_DOCUMENTS, OWN_DOCUMENTS.c.added_by)):
            with self._database.writing() as connection:
                connection.execute(update(table).where(self._mine(table, column == name)).values({column.name: ERASED}))
        self._erase_in_assessments(name)
        return self._erase_in_plans(name)

    def erase_sessions(self, who: str) -> None:
        """Delete a visitor's sessions: from then on no token of theirs opens anything."""
        with self._database.writing() as connection:
            connection.execute(delete(SESSIONS).where(self._mine(SESSIONS, SESSIONS.c.who == storable(who))))

    def erase(self) -> None:
        """Delete every row; the organisation's own, with its keys, is for others to delete after."""
        with self._database.writing() as connection:
            plans = select(PLANS.c.id).where(self._mine(PLANS))
            connection.execute(delete(VERSIONS).where(VERSIONS.c.plan_id.in_(plans)))
            for table in (PLANS, ASSESSMENTS, CONVERSATIONS, MODEL_CALLS, MODEL_WORK, AUDIT, REPLIES, FEEDBACK,
                          OWN_DOCUMENTS, SESSIONS, SITES):  # fmt: skip
                connection.execute(delete(table).where(self._mine(table)))
        self._database.clear_log()

    def _rows(self, table: Table, *which: ColumnElement[bool]) -> list[dict[str, Any]]:
        """Give the rows of a table without the organisation, which is the same in all."""
        columns = [column for column in table.columns if column.name != "organisation"]
        with self._database.reading() as connection:
            mine = select(*columns).where(self._mine(table, *which)).order_by(table.c.id)
            rows = connection.execute(mine).mappings().all()
        return [{str(name): value for name, value in row.items()} for row in rows]

    def _erase_in_assessments(self, name: str) -> None:
        with self._database.writing() as connection:
            mine = self._mine(ASSESSMENTS, ASSESSMENTS.c.taken_by == name)
            for row in connection.execute(select(ASSESSMENTS.c.id, ASSESSMENTS.c.assessment).where(mine)).all():
                values = {"taken_by": ERASED, "assessment": _without(name, row.assessment, _in_fields)}
                connection.execute(update(ASSESSMENTS).where(ASSESSMENTS.c.id == row.id).values(**values))

    def _erase_in_plans(self, name: str) -> tuple[str, ...]:
        touched: dict[str, None] = {}
        stands = or_(
            VERSIONS.c.made_by == name,
            VERSIONS.c.what.contains(name, autoescape=True),
            VERSIONS.c.plan.contains(_in_json(name), autoescape=True),
        )
        keys = select(VERSIONS.c.plan_id, VERSIONS.c.version).join(PLANS).where(self._mine(PLANS), stands)
        with self._database.writing() as connection:
            for key in connection.execute(keys.order_by(VERSIONS.c.plan_id, VERSIONS.c.version)).all():
                which = (VERSIONS.c.plan_id == key.plan_id, VERSIONS.c.version == key.version)
                row = connection.execute(select(VERSIONS).where(*which)).one()
                values = {
                    "made_by": ERASED if row.made_by == name else row.made_by,
                    "what": _out_of(name, row.what),
                    "plan": _without(name, row.plan, _in_parts),
                }
                if any(getattr(row, column) != value for column, value in values.items()):
                    connection.execute(update(VERSIONS).where(*which).values(**values))
                    touched[key.plan_id] = None
        return tuple(touched)


def _without(name: str, written: str, erase: Callable[[str, dict[str, Any]], object]) -> str:
    """Take a name out of JSON; out of what is damaged, wherever it stands."""
    try:
        read = json.loads(written)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        return written.replace(_in_json(name), ERASED)
    return dumps(erase(name, cast(dict[str, Any], read)))


def _in_parts(name: str, plan: dict[str, Any]) -> object:
    return {key: _in_fields(name, value) if key in _PARTS else value for key, value in plan.items()}


def _in_fields(name: str, value: object, field: str = "") -> object:
    """Take a name out of the fields that are names or tell of people, all the way down."""
    if isinstance(value, dict):
        return {key: _in_fields(name, item, key) for key, item in cast(dict[str, object], value).items()}
    if isinstance(value, list):
        return [_in_fields(name, item, field) for item in cast(list[object], value)]
    if not isinstance(value, str):
        return value
    if field in _NAMED:
        return ERASED if value == name else value
    return _out_of(name, value) if field in _TOLD else value


def _out_of(name: str, text: str) -> str:
    """Take a name out of a text, where it stands as whole words."""
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: ERASED, text)


def _in_json(name: str) -> str:
    """Give a name as it is written inside a JSON text."""
    return dumps(name)[1:-1]

"""Stored self-assessments, each whole as JSON; what is in them is for others to know."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update

from assistant.errors import RequestError
from assistant.store.opened import OpenedStore
from assistant.store.tables import ASSESSMENTS


@dataclass(frozen=True, slots=True)
class StoredAssessment:
    """A self-assessment: which form, when it was taken (ISO, UTC), by whom, and its JSON."""

    id: str
    form: str
    taken_at: str
    by: str
    written: str


class AssessmentStore(OpenedStore):
    """The self-assessments of one organisation."""

    def save(self, assessment: StoredAssessment) -> None:
        """Keep a self-assessment, new or changed."""
        values = {"form": assessment.form, "taken_at": assessment.taken_at, "taken_by": assessment.by,
                  "assessment": assessment.written}  # fmt: skip
        with self._database.writing() as connection:
            known = connection.execute(
                select(ASSESSMENTS.c.organisation).where(ASSESSMENTS.c.id == assessment.id)
            ).scalar()
            if known is None:
                new = {"id": assessment.id, "organisation": self._organisation, **values}
                connection.execute(insert(ASSESSMENTS).values(**new))
            elif known == self._organisation:
                connection.execute(update(ASSESSMENTS).where(ASSESSMENTS.c.id == assessment.id).values(**values))
            else:
                raise _missing(assessment.id)

    def list(self, form: str | None = None) -> tuple[StoredAssessment, ...]:
        """Give all self-assessments, or those of one form, the latest first."""
        wanted = self._all() if form is None else self._all().where(ASSESSMENTS.c.form == form)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(ASSESSMENTS.c.taken_at.desc(), ASSESSMENTS.c.id)).all()
        return tuple(_stored(row) for row in rows)

    def get(self, name: str) -> StoredAssessment:
        """Give one; raises RequestError where there is none of that id."""
        with self._database.reading() as connection:
            row = connection.execute(self._all().where(ASSESSMENTS.c.id == name)).first()
        if row is None:
            raise _missing(name)
        return _stored(row)

    def delete(self, name: str) -> None:
        """Delete one for good; raises RequestError where there is none of that id."""
        mine = self._mine(ASSESSMENTS, ASSESSMENTS.c.id == name)
        with self._database.writing() as connection:
            if connection.execute(delete(ASSESSMENTS).where(mine)).rowcount != 1:
                raise _missing(name)

    def _all(self) -> Select[Any]:
        return select(ASSESSMENTS).where(self._mine(ASSESSMENTS))


def _stored(row: Row[Any]) -> StoredAssessment:
    return StoredAssessment(row.id, row.form, row.taken_at, row.taken_by, row.assessment)


def _missing(name: str) -> RequestError:
    return RequestError(f"No self-assessment is stored as “{name[:64]}”. Look at the list of those that are.")

"""Assessments in the store: written whole as JSON, found by their id or how it begins."""

from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import RequestError
from assistant.models.assessments import Assessment
from assistant.store.assessments import AssessmentStore, StoredAssessment
from assistant.wire import dumps


@dataclass(frozen=True)
class Assessments:
    """The assessments of one store, which is opened for each call and closed again; `where` as the settings say."""

    where: Path | str

    def save(self, assessment: Assessment) -> None:
        """Keep an assessment, in place of an earlier state of the same."""
        written = assessment_to_json(assessment)
        by = assessment.by or ""
        with AssessmentStore(self.where) as store:
            store.save(StoredAssessment(assessment.id, assessment.form, assessment.taken_at, by, written))

    def load(self, name: str) -> Assessment:
        """Give the one with this id, or the only one whose id begins so; raises RequestError where there is none."""
        wanted = name.strip()
        with AssessmentStore(self.where) as store:
            found = [entry for entry in store.list() if wanted and entry.id.startswith(wanted)]
        exact = [entry for entry in found if entry.id == wanted] or found
        if len(exact) != 1:
            which = f"{len(found)} assessments begin with “{wanted[:64]}”" if found else f"There is no “{wanted[:64]}”"
            raise RequestError(f"{which}. See which there are with: regrow assess list")
        return _read(exact[0])

    def listed(self, form: str | None = None) -> tuple[Assessment, ...]:
        """Give all, or those of one form, the oldest first."""
        with AssessmentStore(self.where) as store:
            return tuple(_read(entry) for entry in reversed(store.list(form)))


def assessment_to_json(assessment: Assessment) -> str:
    """Write an assessment as JSON."""
    return dumps(asdict(assessment))


def assessment_from_json(written: str) -> Assessment:
    """Read what `assessment_to_json` wrote; raises ValueError where it is none."""
    from pydantic import TypeAdapter

    return TypeAdapter(Assessment).validate_json(written)


def _read(entry: StoredAssessment) -> Assessment:
    try:
        return assessment_from_json(entry.written)
    except ValueError as error:
        raise RequestError(f"The assessment {entry.id} is damaged and cannot be read. Start a new one.") from error

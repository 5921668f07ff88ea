"""What moved between two runs through the same form."""

from collections.abc import Callable

from assistant.errors import RequestError
from assistant.models.assessments import AnswerKind, Assessment, Form, Move, Movement
from assistant.planning.assessment.answers import check_form


def moved(form: Form, before: Assessment, after: Assessment) -> Movement:
    """Compare two runs, item by item; raises RequestError where they are not of the same form and edition."""
    if (before.form, before.edition) != (after.form, after.edition):
        raise RequestError("These two assessments are of different forms. Compare two of the same one.")
    check_form(form, after)
    if before.id == after.id:
        raise RequestError("This is twice the same assessment. Name an earlier and a later one.")
    changes = [
        change
        for item in form.items
        if (change := Move(item.id, _kind(before, item.id), _kind(after, item.id))).before != change.after
    ]

    def those(wanted: Callable[[Move], bool]) -> tuple[Move, ...]:
        return tuple(change for change in changes if wanted(change))

    return Movement(
        before,
        after,
        better=those(lambda change: (change.before, change.after) == ("no", "yes")),
        worse=those(lambda change: (change.before, change.after) == ("yes", "no")),
        newly=those(lambda change: change.before is None),
        no_longer=those(lambda change: change.after is None),
        other=those(lambda change: _has(change, "n/a") and not _has(change, None)),
    )


def _kind(assessment: Assessment, item: str) -> AnswerKind | None:
    given = assessment.answers.get(item)
    return given.answer if given else None


def _has(change: Move, kind: AnswerKind | None) -> bool:
    return kind in (change.before, change.after)

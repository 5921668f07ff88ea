"""Answers to a form: taken one by one or all at once, how far it is, and what the gaps are."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from assistant.errors import RequestError
from assistant.models.assessments import AnswerKind, Assessment, Form, FormItem, ItemAnswer

MOST_CHARACTERS = 1_000
MOST_NAME = 100
_WORDS: Mapping[str, AnswerKind] = {
    "yes": "yes", "y": "yes", "true": "yes",
    "no": "no", "n": "no", "false": "no",
    "n/a": "n/a", "na": "n/a", "a": "n/a", "not applicable": "n/a",
}  # fmt: skip
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]+")


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items of a form are answered."""

    answered: int
    total: int


def start_assessment(form: Form, *, name: str, by: str | None, at: datetime) -> Assessment:
    """Open a run through a form with the id `name`, nothing answered; raises RequestError where `by` is too long."""
    who = clean(by or "")
    if len(who) > MOST_NAME:
        raise RequestError(f"The name is longer than {MOST_NAME} characters. Shorten it.")
    return Assessment(
        name, form.id, form.edition, at.astimezone(UTC).isoformat(timespec="milliseconds"), who or None, {}
    )


def answer(  # noqa: PLR0913 - all by name
    form: Form,
    assessment: Assessment,
    item: str,
    given: str | None,
    *,
    action: str | None = None,
    note: str | None = None,
) -> Assessment:
    """Put down an answer to one item in place of an earlier one; nothing given takes it back.

    Raises RequestError for an item that the form does not have, an answer that is none, and words that are too long.
    """
    check_form(form, assessment)
    found = item_named(form, item)
    kind = _kind(found, given)
    words, remark = _own_words(found, "action", action), _own_words(found, "note", note)
    answers = {key: value for key, value in assessment.answers.items() if key != found.id}
    if kind or words or remark:
        answers[found.id] = ItemAnswer(kind, words, remark)
    ordered = {entry.id: answers[entry.id] for entry in form.items if entry.id in answers}
    return replace(assessment, answers=ordered)


def answer_all(form: Form, assessment: Assessment, written: str) -> Assessment:
    """Take answers from JSON: {"R1": "yes", "R2": {"answer": "no", "action": "…", "note": "…"}}.

    Raises RequestError with what to do where it is not of this form, or answers something that the form does not ask.
    """
    for item, given in _parsed(written).items():
        if isinstance(given, dict):
            entry = cast(dict[str, object], given)
            unknown = ", ".join(sorted(set(entry) - {"answer", "action", "note"}))
            if unknown:
                raise RequestError(
                    f"{clean(item)[:20]}: {clean(unknown)[:60]} is not known here. Give “answer”, “action” or “note”."
                )
            assessment = answer(
                form,
                assessment,
                item,
                _text(item, entry.get("answer")),
                action=_text(item, entry.get("action")),
                note=_text(item, entry.get("note")),
            )
        else:
            assessment = answer(form, assessment, item, _text(item, given))
    return assessment


def progress(form: Form, assessment: Assessment) -> Progress:
    """Say how far a run is: items with yes, no or not applicable, of all."""
    given = [assessment.answers.get(item.id) for item in form.items]
    return Progress(sum(1 for entry in given if entry and entry.answer), len(form.items))


def gaps(form: Form, assessment: Assessment) -> tuple[FormItem, ...]:
    """Give the items that were answered no, and those for which an action was put down."""
    return tuple(item for item in form.items if _is_gap(assessment.answers.get(item.id)))


def gap_findings(form: Form, assessment: Assessment) -> str:
    """Write the gaps as shortfalls that a plan can be drafted from, one a line; empty where there are none.

    Each quotes its item to the letter and says what the service answered, no more.
    """
    check_form(form, assessment)
    return "\n".join(_finding(item, assessment.answers[item.id]) for item in gaps(form, assessment))


def check_form(form: Form, assessment: Assessment) -> None:
    """Raise RequestError where an assessment was made with another form, or with other words of this one."""
    if (assessment.form, assessment.edition) != (form.id, form.edition):
        raise RequestError(
            f"This assessment was made with another form (“{assessment.form}”), or with other words of it than the "
            "guide has now. Start a new one."
        )


def item_named(form: Form, name: str) -> FormItem:
    """Give the item with this id, or with this number in the form; raises RequestError where there is none."""
    wanted = name.strip().casefold()
    found = next((item for item in form.items if wanted in (item.id.casefold(), item.id[1:])), None)
    if found is None:
        raise RequestError(f"“{name.strip()[:40]}” is no item here. Use {form.items[0].id} to {form.items[-1].id}.")
    return found


def clean(words: str) -> str:
    """Put words on one line, without what cannot be seen."""
    return " ".join(_UNSEEN.sub(" ", words).split())


def _kind(item: FormItem, given: str | None) -> AnswerKind | None:
    words = " ".join((given or "").split()).casefold()
    if not words:
        return None
    if words not in _WORDS:
        raise RequestError(f"{item.id}: “{clean(words)[:40]}” is no answer. Use yes, no or n/a, or leave it out.")
    return _WORDS[words]


def _own_words(item: FormItem, what: str, given: str | None) -> str | None:
    words = clean(given or "")
    if len(words) > MOST_CHARACTERS:
        raise RequestError(f"{item.id}: the {what} is longer than {MOST_CHARACTERS:,} characters. Shorten it.")
    return words or None


def _is_gap(given: ItemAnswer | None) -> bool:
    return given is not None and (given.answer == "no" or (given.action is not None and given.answer != "n/a"))


def _finding(item: FormItem, given: ItemAnswer) -> str:
    """Put it so that a question's mark does not end the sentence: what ends with one is asked, not found."""
    quoted = f"“{item.text.removesuffix('.')}”"
    if given.answer == "no":
        return f"The service answered No to {quoted}, in its own check."
    return f"There is still work to do on {quoted}, by the service's own check."


def _parsed(written: str) -> dict[str, object]:
    try:
        value: object = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"The answers are not JSON ({error}). {_EXAMPLE}") from error
    if not isinstance(value, dict):
        raise RequestError(f"The answers are not one JSON object. {_EXAMPLE}")
    return cast(dict[str, object], value)


def _text(item: str, given: object) -> str | None:
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, bool):
        return "yes" if given else "no"
    raise RequestError(f"{clean(item)[:20]}: give words, not {type(given).__name__}. {_EXAMPLE}")


_EXAMPLE = 'Give for example: {"R1": "yes", "R2": {"answer": "no", "action": "Ask families in May"}}'

"""What comes in, before anything else sees it: hidden characters out, personal details replaced, the user told so."""

from dataclasses import dataclass, replace

from assistant.errors import QuestionError
from assistant.guarding.incoming import Note, screen
from assistant.guarding.personal import Redacted, redact
from assistant.reports.models import ReportText

LONGEST = 50_000
DETAILS = "I have put marks in place of personal details ({what}). They are not kept."
REPORT_DETAILS = "In the report, personal details ({what}) have marks in their place. They are not kept."
EMPTY = "Nothing was said. Ask in your own words, or tell me what the inspectors found."


@dataclass(frozen=True, slots=True)
class Taken:
    """What goes on from here, and what the user is told was done to it."""

    said: str
    report: ReportText | None
    notes: tuple[str, ...]


def take_in(said: str, report: ReportText | None = None) -> Taken:
    """Clean and redact; raises QuestionError where nothing was said or too much."""
    if len(said) > LONGEST:
        raise QuestionError(
            f"That has {len(said):,} characters; at most {LONGEST:,} can be read at once. Give a report as a file."
        )
    screened = screen(said)
    only_orders = not screened.text and any(note is not Note.HIDDEN for note in screened.notes)
    redacted = redact(said if only_orders else screened.text)  # orders alone are declined where questions are answered
    if not redacted.text.strip() and report is None:
        raise QuestionError(EMPTY)
    notes = [note.message for note in screened.notes]
    if redacted.found:
        notes.append(DETAILS.format(what=_kinds(redacted)))
    if report is not None:
        hidden = redact(report.text)
        notes += [REPORT_DETAILS.format(what=_kinds(hidden))] if hidden.found else []
        report = without_details(report, hidden)
    return Taken(redacted.text, report, tuple(notes))


def without_details(report: ReportText, redacted: Redacted) -> ReportText:
    """Give a report in its redacted words, each page beginning where its words now begin."""
    if not redacted.found:
        return report
    starts = report.page_starts
    moved = None if starts is None else tuple(_moved(start, redacted) for start in starts)
    return replace(report, text=redacted.text, page_starts=moved)


def _moved(place: int, redacted: Redacted) -> int:
    """Give where a place of the original is in the redacted text; one inside what was replaced is at its beginning."""
    there, before = 0, 0
    for item in redacted.found:
        if place < item.end:
            return there + min(place, item.start) - before
        mark = there + item.start - before
        there, before = redacted.text.index("]", mark) + 1, item.end
    return there + place - before


def _kinds(redacted: Redacted) -> str:
    return ", ".join(dict.fromkeys(item.kind for item in redacted.found))

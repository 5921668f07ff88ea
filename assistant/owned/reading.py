"""From an uploaded file to the words that are kept of it: as they are seen, with personal details replaced."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import PurePath

from assistant.guarding.personal import Redacted, redact
from assistant.reports.blocks import cleaned
from assistant.reports.models import ReportText
from assistant.reports.read import read_report_file

LONGEST_TITLE = 200
UNTITLED = "Untitled document"
DETAILS = "Personal details ({what}) have marks in their place. They are not kept."
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ue000-\uf8ff\x7f-\x9f]"
)
"""What takes no room or cannot be read."""
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("[\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class OwnText:
    """What is kept of a file; `pages` are the offsets at which its pages begin, None where it has none."""

    title: str
    kind: str
    text: str
    pages: tuple[int, ...] | None
    notes: tuple[str, ...]

    def page_of(self, offset: int) -> int | None:
        """Give the page, from 1, on which a character stands; None where there are no pages."""
        return page_of(self.pages, offset)


def read_own(data: bytes, name: str | None, title: str | None = None) -> OwnText:
    """Read a file; raises ReportError, saying what to do, where it cannot be read or is too large."""
    report = _seen(read_report_file(data, name))
    redacted = redact(report.text)
    notes = report.notes
    if redacted.found:
        kinds = ", ".join(dict.fromkeys(item.kind for item in redacted.found))
        notes = (*notes, DETAILS.format(what=kinds))
    pages = None if report.page_starts is None else moved(report.page_starts, redacted)
    return OwnText(_titled(title, report), report.kind, redacted.text, pages, notes)


def page_of(pages: tuple[int, ...] | None, offset: int) -> int | None:
    """Give the page, from 1, on which a character stands; None where there are no pages."""
    return None if pages is None else max(1, bisect_right(pages, offset))


def _seen(report: ReportText) -> ReportText:
    """Leave out what cannot be seen, page by page, so that each goes on beginning where its words do."""
    starts = (0, *(report.page_starts or ())[1:])
    ends = (*starts[1:], len(report.text))
    parts = [_seen_of(report.text[start:end]) for start, end in zip(starts, ends, strict=True)]
    begins = [0]
    for part in parts[:-1]:
        begins.append(begins[-1] + len(part))
    return replace(report, text="".join(parts), page_starts=tuple(begins) if report.page_starts else None)


def _seen_of(text: str) -> str:
    text = _BREAKS.sub("\n", cleaned(text))
    return text if text.isascii() else _UNSEEN.sub("", _SPACES.sub(" ", text))


def moved(places: tuple[int, ...], redacted: Redacted) -> tuple[int, ...]:
    """Give where places of the original, in order, are in the redacted text; inside a detail, where its mark begins."""
    moved: list[int] = []
    items = list(redacted.found)
    there, before, number = 0, 0, 0
    for place in places:
        while number < len(items) and items[number].end <= place:
            there = redacted.text.index("]", there + items[number].start - before) + 1
            before = items[number].end
            number += 1
        inside = number < len(items) and items[number].start < place
        moved.append(there + (items[number].start if inside else place) - before)
    return tuple(moved)


def _titled(title: str | None, report: ReportText) -> str:
    """Name a document as it was asked for, else by its file, else by its first line."""
    stem = PurePath(report.name or "").stem
    named = re.sub(r"[_\s]+", " ", stem) if any(c.isalpha() for c in stem) else ""
    first = next((line.strip(" #*_\t") for line in report.text.splitlines() if line.strip(" #*_\t")), "")
    for given in (title or "", named, first):
        plain = " ".join(_seen_of(given).split())[:LONGEST_TITLE]
        if plain:
            return redact(plain).text
    return UNTITLED

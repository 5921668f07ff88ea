"""A report as it was read from a file."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from assistant.models import Report

Kind = Literal["pdf", "docx", "html", "text"]


@dataclass(frozen=True, slots=True)
class Content:
    """What was read out of a file's bytes; `page_starts` are offsets in `text`, None where there are no pages."""

    text: str
    page_starts: tuple[int, ...] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report's words: what planning reads, and what the spans of its findings point into.

    `page_starts` are the offsets (code points) at which each page begins, None where the file has no pages; a page
    with no words begins where the next one does. `notes` are sentences for whoever gave the file; `sha256` is of the
    text as UTF-8.
    """

    text: str
    kind: Kind
    name: str | None = None
    page_starts: tuple[int, ...] | None = None
    notes: tuple[str, ...] = ()
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode("utf-8")).hexdigest())

    def page_of(self, offset: int) -> int | None:
        """Give the page (from 1) on which the character at an offset stands; None where there are no pages."""
        if self.page_starts is None:
            return None
        return max(1, bisect_right(self.page_starts, offset))

    def report(self) -> Report:
        """Describe the text for a plan that is drafted from it."""
        pages = None if self.page_starts is None else len(self.page_starts)
        return Report(self.kind, len(self.text), self.sha256, self.name, pages)

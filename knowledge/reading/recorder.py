"""Puts a reading together: what a reader finds, in the document's order, with ids and section paths."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from knowledge.errors import DocumentError
from knowledge.models import Document, Furniture, Heading, Reading, Section, Statement, StatementKind
from knowledge.reading.accounts import markup_between
from knowledge.reading.cleaning import clean

Span = tuple[int, int]

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"['’‘]")


def slug(words: str) -> str:
    """Words as a part of an id: small letters, digits and dashes."""
    return _NOT_SLUG.sub("-", _APOSTROPHES.sub("", words.lower())).strip("-")


@dataclass(frozen=True, slots=True)
class _Open:
    """A section whose end is not known yet."""

    id: str
    path: tuple[str, ...]
    start: int


@dataclass
class Recorder:
    """Collects headings, statements and furniture while a reader goes through a document."""

    document: Document
    statements: list[Statement] = field(default_factory=list[Statement])
    headings: list[Heading] = field(default_factory=list[Heading])
    furniture_pieces: list[Furniture] = field(default_factory=list[Furniture])
    _sections: list[_Open] = field(default_factory=list[_Open])
    _path: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    _ids: Counter[str] = field(default_factory=Counter[str])
    _numbers: Counter[str] = field(default_factory=Counter[str])

    @property
    def level(self) -> int:
        """The level of the heading under which the reader is; 0 before the first."""
        return self._path[-1][0] if self._path else 0

    @property
    def path(self) -> tuple[str, ...]:
        """The headings from the outermost to the present one."""
        return tuple(name for _, name in self._path)

    def heading(self, span: Span, level: int, name: str | None = None) -> None:
        """A heading: its own words, and the section that it opens (called `name` where that differs)."""
        words = self.label(span)
        self.section(span[0], level, name or words)

    def label(self, span: Span) -> str:
        """A heading's own words, which open no section here; gives them without markup."""
        words = clean(self.document.text[span[0] : span[1]])
        self.headings.append(Heading(span[0], span[1], words))
        return words

    def section(self, start: int, level: int, name: str, group: str = "") -> None:
        """Open a section at a place; `group` tells its id from those of other sections with the same path."""
        self._path = [*(part for part in self._path if part[0] < level), (level, name)]
        inner = self.path[1:] or self.path
        wanted = "/".join([self.document.id, *([group] if group else []), *(slug(part) for part in inner)])
        self._ids[wanted] += 1
        unique = wanted if self._ids[wanted] == 1 else f"{wanted}-{self._ids[wanted]}"
        self._sections.append(_Open(unique, self.path, start))

    def statement(self, span: Span, kind: StatementKind, paragraph: int, lead: str | None = None) -> str:
        """A statement of the present section; gives its id."""
        text = clean(self.document.text[span[0] : span[1]])
        if not self._sections:
            raise DocumentError(f"{self.document.id}: {text!r} stands before the first heading; put that heading back.")
        section = self._sections[-1].id
        self._numbers[section] += 1
        made = f"{section}#{self._numbers[section]}"
        self.statements.append(
            Statement(made, self.document.id, section, span[0], span[1], text, kind, paragraph, lead=lead)
        )
        return made

    def furniture(self, span: Span, reason: str) -> None:
        """A piece that is left out, and why."""
        self.furniture_pieces.append(Furniture(span[0], span[1], reason))

    def voice(self, first: int, speaker: str) -> None:
        """All statements from the number `first` on are somebody's words."""
        spoken = [replace(statement, kind="voice", speaker=speaker) for statement in self.statements[first:]]
        self.statements[first:] = spoken

    def finish(self) -> Reading:
        """The whole reading, with the markup that stands between its parts."""
        ends = [*(section.start for section in self._sections[1:]), len(self.document.text)]
        sections = tuple(
            Section(section.id, self.document.id, section.path, section.start, end)
            for section, end in zip(self._sections, ends, strict=True)
        )
        taken = [(part.start, part.end) for part in (*self.statements, *self.headings, *self.furniture_pieces)]
        pieces = sorted([*self.furniture_pieces, *markup_between(self.document.text, taken)], key=lambda p: p.start)
        return Reading(self.document, sections, tuple(self.statements), tuple(self.headings), tuple(pieces))

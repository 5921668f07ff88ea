"""Which sections a passage counts for, so that passages of any cut can be compared with Regrow's sections.

This is generous to passages: one counts, at its rank, for every section of which it holds half, and for every section
that holds half of it. A long passage may so count for several sections at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.peers.passages import Passage
from evals.scoring.ranking import SectionKey
from knowledge.models import Document, Section, Statement

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Extent:
    """The text of a section's own, its sections within left out: from `start` to `end` without white space around."""

    key: SectionKey
    start: int
    end: int


class SectionMap:
    """Finds the sections of passages."""

    def __init__(self, extents: Iterable[Extent]) -> None:
        self._extents: dict[str, list[Extent]] = defaultdict(list)
        for extent in extents:
            self._extents[extent.key[0]].append(extent)

    @property
    def keys(self) -> list[SectionKey]:
        """All sections that a passage can count for."""
        return [extent.key for extents in self._extents.values() for extent in extents]

    def of(self, passage: Passage) -> frozenset[SectionKey]:
        """Give the sections that a passage counts for."""
        return frozenset(e.key for e in self._extents.get(passage.document, ()) if counts(passage, e))

    def ranked(self, passages: Sequence[Passage]) -> list[frozenset[SectionKey]]:
        """Give the sections for each rank, best first."""
        return [self.of(passage) for passage in passages]


def counts(passage: Passage, extent: Extent) -> bool:
    """Whether passage and section share at least half of the passage, or half of the section's own text."""
    shared = min(passage.end, extent.end) - max(passage.start, extent.start)
    if shared <= 0:
        return False
    return shared >= HALF * (passage.end - passage.start) or shared >= HALF * (extent.end - extent.start)


def extents(
    documents: Mapping[str, Document], sections: Iterable[Section], statements: Iterable[Statement]
) -> list[Extent]:
    """Give the extents of the sections that say something; one that is a bare heading can answer nothing."""
    saying = {statement.section for statement in statements}
    return [_extent(documents[section.document], section) for section in sections if section.id in saying]


def _extent(document: Document, section: Section) -> Extent:
    text = document.text[section.start : section.end]
    start = section.start + len(text) - len(text.lstrip())
    return Extent((section.document, section.path), start, start + len(text.strip()))


def read_sections(documents: Mapping[str, Document]) -> SectionMap:
    """Read the sections from the documents themselves, so that a peer's process needs no index of Regrow's."""
    from knowledge.reading import read  # a peer that only answers should not carry the readers

    readings = [read(document) for document in documents.values()]
    return SectionMap(
        extents(documents, (s for r in readings for s in r.sections), (s for r in readings for s in r.statements))
    )

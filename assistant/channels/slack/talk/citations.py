"""An answer's citations: as short notes by section, and as what a button knows of them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.channels.slack.blocks import Block, bold, button, context, context_link, section, short, words
from assistant.channels.slack.talk.texts import LOOK_UP, SOURCES, WHOLE
from assistant.models import Citation, Sentence
from knowledge.models import Document

LONGEST_QUOTE = 220
"""Characters of a quotation in a note; the button shows all of it."""
LONGEST_PATH = 200
AT_ONCE = 8
"""Quotations in one text of small print, which takes 2,000 characters."""
_MARKUP = re.compile(r"</?[a-z][^<>]*>|\[(?=[^\]\n]*\]\()|\]\([^)\s]*\)|\*\*", re.IGNORECASE)
"""What the documents' own files have for headings, links and line ends; it is kept, and not shown."""
MOST_KNOWN = 1900
"""Characters of what a button or a window knows of citations; Slack takes 2,000 of a button."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as a button knows it: its number, and where the quotation stands in its document."""

    n: int
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Among:
    """One citation among an answer's, so that one can go on to the next."""

    at: int
    all: tuple[Cited, ...]

    @property
    def cited(self) -> Cited:
        """The citation itself."""
        return self.all[self.at]

    def written(self) -> str:
        """Write it for a button's value; where they are too many, the nearest ones alone."""
        first, last = 0, len(self.all)
        while len(text := self._write(first, last)) > MOST_KNOWN:
            first, last = (first + 1, last) if self.at - first > last - self.at - 1 else (first, last - 1)
        return text

    def _write(self, first: int, last: int) -> str:
        kept = self.all[first:last]
        names = list(dict.fromkeys(one.document for one in kept))
        rows = [[one.n, names.index(one.document), one.start, one.end] for one in kept]
        return json.dumps({"at": self.at - first, "in": names, "of": rows}, separators=(",", ":"))


def read_among(text: str) -> Among:
    """Read what `written` wrote; raises ValueError for anything else."""
    try:
        told = json.loads(text)
        rows = tuple(Cited(int(n), str(told["in"][d]), int(start), int(end)) for n, d, start, end in told["of"])
        at = int(told["at"])
        return Among(at, rows) if 0 <= at < len(rows) else Among(0, (rows[0],))
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("No citation.") from error


def cited(citations: Iterable[Citation]) -> tuple[Cited, ...]:
    """Give citations as buttons know them."""
    return tuple(Cited(one.n, one.document, one.start, one.end) for one in citations)


def used(citations: Iterable[Citation], sentences: Iterable[Sentence]) -> list[Citation]:
    """Give those citations that sentences rest on."""
    numbers = {number for sentence in sentences for number in sentence.citations}
    return [citation for citation in citations if citation.n in numbers]


def notes(citations: Sequence[Citation], documents: Mapping[str, Document], web: str) -> list[list[Block]]:
    """Give notes, one a section: document and section with a button for the whole of it, and the quotations."""
    sections: dict[tuple[str, tuple[str, ...]], list[Citation]] = {}
    for citation in citations:
        sections.setdefault((citation.document, citation.section), []).append(citation)
    known = cited(citations)
    made = [_note(group, known, documents, web) for group in sections.values()]
    return [[words(bold(SOURCES)), *made[0]], *made[1:]] if made else []


def address(web: str, one: Cited) -> str:
    """Give the address at which a passage can be looked up in Regrow's own page, which may name a site's key."""
    page, _, asked = web.partition("?")
    query = urlencode({"document": one.document, "start": one.start, "end": one.end})
    return f"{page.rstrip('/')}/?{asked}&{query}" if asked else f"{page.rstrip('/')}/?{query}"


def plainly(quote: str) -> str:
    """Give a quotation as readers see it: in one paragraph, without its file's markup."""
    return " ".join(_MARKUP.sub(" ", quote).split())


def where(title: str, path: Sequence[str], documents: Mapping[str, Document], document: str) -> str:
    """Name a document and the section in it, by its last two headings."""
    known = documents.get(document)
    return short(f"{known.short_title if known else title} · {' › '.join(path[-2:])}", LONGEST_PATH)


def _note(
    group: Sequence[Citation], known: Sequence[Cited], documents: Mapping[str, Document], web: str
) -> list[Block]:
    first = group[0]
    at = next(place for place, one in enumerate(known) if one.n == first.n)
    press = button(WHOLE, f"answer.section:{first.n}", Among(at, tuple(known)).written())
    title = where(first.title, first.section, documents, first.document)
    quotes = [f"[{one.n}] “{short(plainly(one.quote), LONGEST_QUOTE)}”" for one in group]
    small = [context("\n".join(quotes[start : start + AT_ONCE])) for start in range(0, len(quotes), AT_ONCE)]
    return [section(title, press), *small, *([context_link(address(web, known[at]), LOOK_UP)] if web else [])]

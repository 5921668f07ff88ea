"""Puts chosen statements into sentences with citations. With no model, a sentence is the document's own words."""

import re
from collections.abc import Iterable, Sequence

from assistant.answering.choose import Choice, Group
from assistant.citing import Citations
from assistant.models import Sentence
from knowledge.library import Library
from knowledge.models import Section, Statement

_LEANS_BACK = re.compile(
    r"^(?:This|These|Those|That|It|They|Their|Them|Such|However|Therefore|Also|He|She|His|Her|If not|"
    r"If they|If it|Then|After the meeting|The latter|Whilst this|For example|In addition|As a result|"
    r"Although)\b"
)
_SELF_CONTAINED = 8
"""A list item that begins with a capital and has this many words says what it means without its lead."""


class Composer:
    """Writes the sentences of one answer, numbering their citations as it goes."""

    def __init__(self, library: Library, citations: Citations) -> None:
        self._library = library
        self._corpus = library.index.corpus
        self._places = library.search.layout.row_of
        self._citations = citations
        self._said: set[tuple[str, tuple[int, ...]]] = set()

    def compose(self, choice: Choice) -> list[Sentence]:
        """Write a choice's groups, each opened by a heading."""
        sentences: list[Sentence] = []
        for group in choice.groups:
            written = self._list(group) if group.whole else self._new(self._statements(group.statements))
            sentences += [_headed(written[0], self.heading(group.section)), *written[1:]] if written else []
        return sentences

    def more(self, statements: Iterable[Statement]) -> list[Sentence]:
        """Write further statements, without headings."""
        return self._statements(list(statements))

    def heading(self, section: Section) -> str:
        """Name a section for people: its heading and what it belongs to, and the document where it isn't the guide."""
        document = self._library.documents[section.document]
        *outer, own = section.path
        above = outer[-1] if outer else None
        name = f"{own} – {above}" if above and above.casefold() not in own.casefold() else own
        main = self._library.framework.sections.quality_statements.document
        return name if document.id == main else f"{name} ({document.short_title}, {document.date})"

    def _new(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Leave out what another part of the answer has said."""
        new = [sentence for sentence in sentences if (sentence.text, sentence.citations) not in self._said]
        self._said.update((sentence.text, sentence.citations) for sentence in new)
        return new

    def _list(self, group: Group) -> list[Sentence]:
        number = self._citations.cite(group.statements[0], group.statements[-1])
        return [Sentence(statement.text, (number,)) for statement in group.statements]

    def _statements(self, statements: Sequence[Statement]) -> list[Sentence]:
        sentences: list[Sentence] = []
        runs = [self._run(statement, statements) for statement in statements]
        members = [frozenset(member.id for member in run) for run in runs]
        for place, run in enumerate(runs):  # one that another holds, or that was there before, would only be said twice
            if members[place] not in members[:place] and not any(members[place] < other for other in members):
                sentences.append(self._sentence(run))
        return sentences

    def _run(self, statement: Statement, chosen: Sequence[Statement]) -> list[Statement]:
        """Take with a statement what it can't be read without: what it leans on, or the others under its lead."""
        if self._needs_lead(statement):
            return [other for other in chosen if other.lead == statement.lead and self._needs_lead(other)]
        run = [statement]
        while _LEANS_BACK.match(run[0].text) and (before := self._before(run[0])):
            run.insert(0, before)
        return run

    def _sentence(self, run: Sequence[Statement]) -> Sentence:
        first = run[0]
        lead = self._corpus.statement_by_id.get(first.lead or "")
        speaker = first.speaker if first.kind == "voice" else None
        if self._needs_lead(first) and lead:
            numbers = [self._citations.cite(statement) for statement in (lead, *run)]
            return Sentence(f"{lead.text} {'; '.join(statement.text for statement in run)}", tuple(numbers))
        numbers = [self._citations.cite(first, run[-1])]
        if lead and lead.kind != "pointer" and lead.text.endswith(":"):
            numbers.append(self._citations.cite(lead))
        return Sentence(" ".join(statement.text for statement in run), tuple(numbers), speaker=speaker)

    def _needs_lead(self, statement: Statement) -> bool:
        if not statement.lead or statement.lead not in self._corpus.statement_by_id:
            return False
        return statement.text[:1].islower() or (
            len(statement.text.split()) < _SELF_CONTAINED and not statement.text.endswith("?")
        )

    def _before(self, statement: Statement) -> Statement | None:
        """Give the sentence before it in the same paragraph."""
        place = self._places[statement.id] - 1
        if place < 0:
            return None
        before = self._corpus.statements[place]
        same = (
            before.section == statement.section
            and before.paragraph == statement.paragraph
            and before.kind == statement.kind
        )
        return before if same else None


def _headed(sentence: Sentence, heading: str) -> Sentence:
    return Sentence(sentence.text, sentence.citations, heading, sentence.speaker)


def written(sentences: Sequence[Sentence]) -> str:
    """Give sentences as plain text: headings on lines of their own, a mark for each citation."""
    lines: list[str] = []
    for sentence in sentences:
        if sentence.heading:
            lines += ([""] if lines else []) + [f"{sentence.heading}:"]
        marks = "".join(f" [{number}]" for number in sentence.citations)
        who = f" ({sentence.speaker})" if sentence.speaker else ""
        lines.append(f"{'- ' if sentence.citations else ''}{sentence.text}{who}{marks}")
    return "\n".join(lines)

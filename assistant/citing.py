"""Numbers for quotations: the same quotation keeps its number, and each is cut from its document when it is made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.models import Citation, Sentence
from knowledge.corpus import Corpus
from knowledge.models import Document, Statement


class Citations:
    """Gathers the citations of one answer or plan, numbered from 1 in the order in which they are first used."""

    def __init__(self, documents: Mapping[str, Document], corpus: Corpus) -> None:
        self._documents = documents
        self._corpus = corpus
        self._made: dict[tuple[str, int, int], Citation] = {}

    def cite(self, statement: Statement, until: Statement | None = None) -> int:
        """Give the number of a quotation of a statement, or of the text from it until the end of a later one."""
        end = (until or statement).end
        key = (statement.document, statement.start, end)
        if key not in self._made:
            document = self._documents[statement.document]
            self._made[key] = Citation(
                n=len(self._made) + 1,
                document=document.id,
                title=document.title,
                section=self._corpus.section_by_id[statement.section].path,
                quote=document.text[statement.start : end],
                start=statement.start,
                end=end,
            )
        return self._made[key].n

    def all(self) -> tuple[Citation, ...]:
        """Give every citation made, by number."""
        return tuple(self._made.values())


class Numbering:
    """Numbers the citations that are used, from 1 in the order of their first use."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def of(self, sentence: Sentence) -> Sentence:
        """Give a sentence with its citations' numbers as readers see them."""
        numbers = (self._numbers.setdefault(number, len(self._numbers) + 1) for number in sentence.citations)
        return replace(sentence, citations=tuple(numbers))

    def used(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """Give those of the citations that were used, by their new numbers."""
        known = {citation.n: citation for citation in citations}
        return tuple(replace(known[number], n=new) for number, new in self._numbers.items())

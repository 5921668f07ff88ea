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


def renumbered(
    sentences: Sequence[Sentence], more: Sequence[Sentence], citations: Sequence[Citation]
) -> tuple[list[Sentence], list[Sentence], tuple[Citation, ...]]:
    """Keep only the citations that are used, numbered from 1 in the order of their first use."""
    known = {citation.n: citation for citation in citations}
    order = list(dict.fromkeys(number for sentence in (*sentences, *more) for number in sentence.citations))
    new = {number: place for place, number in enumerate(order, 1)}

    def renumber(sentence: Sentence) -> Sentence:
        return replace(sentence, citations=tuple(new[number] for number in sentence.citations))

    kept = tuple(replace(known[number], n=new[number]) for number in order)
    return [renumber(s) for s in sentences], [renumber(s) for s in more], kept

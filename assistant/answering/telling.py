"""The last step of every answer: each sentence is verified, numbered and handed on, one after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.answering.verify import passes
from assistant.citing import Citations, Numbering
from assistant.models import Citation, Sentence
from knowledge.models import Document

Show = Callable[[Sentence, tuple[Citation, ...]], None]
"""Takes a sentence that may be shown, with those of its citations that no sentence before it had."""


def nobody(_sentence: Sentence, _new: tuple[Citation, ...]) -> None:
    """Show a sentence to nobody yet: the whole answer is waited for."""


@dataclass
class Telling:
    """Tells one answer. `sentences` are those that passed, as readers see them, and `dropped` counts the others."""

    citations: Citations
    documents: Mapping[str, Document]
    show: Show = nobody
    sentences: list[Sentence] = field(default_factory=list[Sentence])
    dropped: int = 0
    _said: set[tuple[str, tuple[int, ...]]] = field(default_factory=set[tuple[str, tuple[int, ...]]])
    _numbering: Numbering = field(default_factory=Numbering)

    def tell(self, sentence: Sentence) -> None:
        """Show a sentence if it passes."""
        before = len(self.cited)
        passed = self._passed(sentence)
        if passed:
            self.sentences.append(passed)
            self.show(passed, self.cited[before:])

    def tell_later(self, sentences: list[Sentence]) -> tuple[Sentence, ...]:
        """Give what passes of further sentences, without what was told before."""
        new = {_key(sentence): sentence for sentence in sentences if _key(sentence) not in self._said}
        return tuple(passed for sentence in new.values() if (passed := self._passed(sentence)))

    @property
    def cited(self) -> tuple[Citation, ...]:
        """The citations of all that passed, numbered in the order of their first use."""
        return self._numbering.used(self.citations.all())

    @property
    def proved(self) -> bool:
        """Whether any sentence rests on a quotation."""
        return any(sentence.citations for sentence in self.sentences)

    def _passed(self, sentence: Sentence) -> Sentence | None:
        known = {citation.n: citation for citation in self.citations.all()}
        if not passes(sentence, known, self.documents):
            self.dropped += 1
            return None
        self._said.add(_key(sentence))
        return self._numbering.of(sentence)


def _key(sentence: Sentence) -> tuple[str, tuple[int, ...]]:
    return (sentence.text, sentence.citations)

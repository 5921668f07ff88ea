"""Has a model write an answer from given sources, and lets through what they prove; what it left out is put back."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.answering.writing.drafts import Draft, drafts
from assistant.answering.writing.port import Order, Pen, Script
from assistant.answering.writing.support import prove
from assistant.models import Citation, Sentence
from assistant.models.answers import ModelWork
from knowledge.lexical import content_words

MOST_SHOWN, MOST_READ = 12, 40
"""After so many sentences that were let through, or that were read, the model is stopped."""

COVERED = 0.6
"""A source is covered when what was written from it holds this share of its words of content."""

_STEM = 5
NOTHING_HELD = "Nothing that the language model wrote could be proved, so this answer is in the documents' own words."

Refuse = Callable[[str], str | None]
"""Says why a sentence may not be shown, apart from whether it is proved."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the model sees under a label: a sentence of the answer without a model, and all its quotations."""

    sentence: Sentence
    heading: str | None
    quotes: tuple[str, ...]


@dataclass
class Writer:
    """Writes with one pen. `refuse` are the guards on what goes out."""

    pen: Pen
    refuse: Sequence[Refuse] = ()

    def rewrite(
        self, question: str, earlier: Sequence[str], composed: Sequence[Sentence], citations: Sequence[Citation]
    ) -> "Writing":
        """Begin to write what was composed without a model anew; iterating gives each sentence that is proved."""
        return Writing(self, question, tuple(earlier), sources_of(composed, citations))


@dataclass
class Writing:
    """One answer while it is written; `work` and `note` are whole once it has been read to its end."""

    writer: Writer
    question: str
    earlier: tuple[str, ...]
    sources: Mapping[str, Source]
    note: str | None = None
    work: ModelWork | None = None
    _shown: list[tuple[Sentence, tuple[str, ...]]] = field(default_factory=list[tuple[Sentence, tuple[str, ...]]])
    _dropped: Counter[str] = field(default_factory=Counter[str])

    def __iter__(self) -> Iterator[Sentence]:
        script = self.writer.pen.write(Order(self.question, self.earlier, shown_to_model(self.sources)))
        try:
            yield from self._proved(script)
        finally:
            script.close()
        missing = self._left_out()
        self.note = script.note or (None if self._shown else NOTHING_HELD)
        self.work = ModelWork(script.call, len(self._shown), dict(self._dropped), len(missing))
        yield from missing

    def _proved(self, script: Script) -> Iterator[Sentence]:
        for number, draft in enumerate(drafts(script), 1):
            sentence = self._let_through(draft)
            if sentence:
                self._shown.append((sentence, draft.labels))
                yield sentence
            if len(self._shown) >= MOST_SHOWN or number >= MOST_READ:
                return

    def _let_through(self, draft: Draft) -> Sentence | None:
        """Give a draft as a sentence with its citations, or count why it may not be shown."""
        why = self._fault(draft)
        if why:
            self._dropped[why] += 1
            return None
        numbers = dict.fromkeys(n for label in draft.labels for n in self.sources[label].sentence.citations)
        return Sentence(draft.text, tuple(numbers), by_model=True)

    def _fault(self, draft: Draft) -> str | None:
        if not draft.labels:
            return "no source"
        if any(label not in self.sources for label in draft.labels):
            return "unknown source"
        if any(draft.text.casefold() == sentence.text.casefold() for sentence, _ in self._shown):
            return "said before"
        proof = prove(draft.text, [quote for label in draft.labels for quote in self.sources[label].quotes])
        if not proof.holds:
            return str(proof.why)
        return next((why for refuse in self.writer.refuse if (why := refuse(draft.text))), None)

    def _left_out(self) -> list[Sentence]:
        """Give the sources that what was written does not cover, in their own words, under their headings."""
        rest: list[Sentence] = []
        heading: str | None = None
        for label, source in self.sources.items():
            written = {s for sentence, labels in self._shown if label in labels for s in _stems(sentence.text)}
            own = _stems(source.sentence.text)
            if len(own & written) < COVERED * len(own) or not own:
                opens = source.heading if source.heading != heading else None
                rest.append(replace(source.sentence, heading=opens))
                heading = source.heading
        return rest


def sources_of(composed: Sequence[Sentence], citations: Sequence[Citation]) -> dict[str, Source]:
    """Label the sentences of an answer S1, S2, … with what they rest on."""
    known = {citation.n: citation for citation in citations}
    heading: str | None = None
    sources: dict[str, Source] = {}
    for sentence in composed:
        heading = sentence.heading or heading
        quotes = tuple(known[number].quote for number in sentence.citations)
        sources[f"S{len(sources) + 1}"] = Source(sentence, heading, quotes)
    return sources


def shown_to_model(sources: Mapping[str, Source]) -> tuple[dict[str, str], ...]:
    """Give sources as the model sees them: without the address, title or place of a document."""
    return tuple(
        {"label": label, "text": source.sentence.text}
        | ({"under": source.heading.partition(" – ")[0]} if source.heading else {})
        | ({"said_by": source.sentence.speaker} if source.sentence.speaker else {})
        for label, source in sources.items()
    )


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in content_words(text)}

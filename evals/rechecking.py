"""Checks an answer again from the documents' files alone: another pair of eyes on what a model worded.

Besides the proof itself, which is run again on quotations cut anew, it has rules of its own: every figure of a sentence
has to stand in its quotations, and most of its words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.writing.support import prove
from assistant.models import Answer, Sentence
from knowledge.lexical import content_words
from knowledge.models import Document

LEAST_SHARED = 0.5
"""The share of a sentence's words of content, by their first letters, that its quotations must hold."""

_STEM = 4
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def unproved(answer: Answer, documents: Mapping[str, Document]) -> list[str]:
    """Give each sentence that a model worded and that fails, with the reason."""
    cited = {citation.n: citation for citation in answer.citations}
    failing: list[str] = []
    for sentence in (*answer.sentences, *answer.more):
        if not sentence.by_model:
            continue
        quotes = [
            documents[cited[number].document].text[cited[number].start : cited[number].end]
            for number in sentence.citations
        ]
        failing += [f"{why}: {sentence.text}" for why in _faults(sentence, quotes)]
    return failing


def _faults(sentence: Sentence, quotes: Sequence[str]) -> Iterator[str]:
    said = " ".join(quotes)
    proof = prove(sentence.text, quotes)
    if not quotes or not proof.holds:
        yield f"not proved ({proof.why})"
    if set(_FIGURE.findall(sentence.text)) - set(_FIGURE.findall(said)):
        yield "a figure of its own"
    own = {word[:_STEM] for word in content_words(sentence.text)}
    if own and len(own & {word[:_STEM] for word in content_words(said)}) < LEAST_SHARED * len(own):
        yield "mostly words of its own"

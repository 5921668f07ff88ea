"""What the tests of answering share: asking, and looking at an answer without the advisor's own code."""

import re
from collections.abc import Callable, Iterable

from assistant.models import Answer, Citation, Sentence

Ask = Callable[[str], Answer]

GUIDE = "guide-to-improvement"
RATINGS = "rating-characteristics"
FRAMEWORK = "quality-framework"
POLICY = "requires-improvement-policy"
NEWS = "special-measures-news"

_TAGS = re.compile(r"<[^<>]+>")
_OTHER = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Letters and digits alone, in lower case: what is left when nothing but words counts."""
    return _OTHER.sub("", _TAGS.sub(" ", text).casefold())


def cited(answer: Answer, sentence: Sentence) -> list[Citation]:
    """The citations of a sentence."""
    known = {citation.n: citation for citation in answer.citations}
    return [known[number] for number in sentence.citations]


def shown(answer: Answer) -> list[Citation]:
    """The citations of the sentences that are shown first, in order, each once."""
    found = [citation for sentence in answer.sentences for citation in cited(answer, sentence)]
    return list({citation.n: citation for citation in found}.values())


def sections(citations: Iterable[Citation]) -> list[tuple[str, ...]]:
    """The sections that are cited, in order, each once."""
    return list(dict.fromkeys(citation.section for citation in citations))


def said(answer: Answer) -> str:
    """All that is shown, on one line."""
    return " ".join(sentence.text for sentence in answer.sentences)

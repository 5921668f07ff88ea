"""Nothing reaches a user that its quoted source does not say: the last step of every answer, and pure code.

A sentence passes when each quotation stands in its document to the letter and the sentence's words stand in its
quotations, read one after the other, with none added, left out or moved. One that a language model worded has to be
proved by them (docs/proof.md). A sentence without citations passes only if it is one of Regrow's fixed texts.
"""

import re
from collections.abc import Mapping

from assistant.answering.texts import FIXED, TEMPLATES
from assistant.answering.writing.support import prove
from assistant.models import Citation, Sentence
from knowledge.models import Document
from knowledge.reading.cleaning import clean

_WORD = re.compile(r"[^\W_]+")
_FILLED = tuple(
    re.compile("^" + re.sub(r"\\\{\w+\\\}", ".{1,300}", re.escape(template)) + "$") for template in TEMPLATES
)


def passes(sentence: Sentence, known: Mapping[int, Citation], documents: Mapping[str, Document]) -> bool:
    """Whether a sentence says only what its quotations say."""
    if not sentence.citations:
        return sentence.text in FIXED or any(pattern.match(sentence.text) for pattern in _FILLED)
    cited = [known.get(number) for number in sentence.citations]
    quotes = [citation for citation in cited if citation and stands(citation, documents)]
    if len(quotes) != len(cited):
        return False
    if sentence.by_model:
        return prove(sentence.text, [citation.quote for citation in quotes]).holds
    said = [word for citation in quotes for word in words(citation.quote)]
    wanted = words(sentence.text)
    return any(said[place : place + len(wanted)] == wanted for place in range(len(said) - len(wanted) + 1))


def stands(citation: Citation, documents: Mapping[str, Document]) -> bool:
    """Whether a quotation is its document's text at its span, to the letter."""
    document = documents.get(citation.document)
    return (
        document is not None and bool(citation.quote) and document.text[citation.start : citation.end] == citation.quote
    )


def words(text: str) -> list[str]:
    """Give the words of a text, markup aside, in lower case."""
    return _WORD.findall(clean(text).casefold())

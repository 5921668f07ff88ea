"""A sentence in a quotation's own words: whole, it needs no proof; cut short, it must not be a half that turns it."""

from collections.abc import Sequence

from assistant.answering.writing.support.quotations import cut_short
from assistant.answering.writing.support.text import Kind, Passage


def is_whole(claim: Passage, quotes: Sequence[Passage]) -> bool:
    """Whether a claim is one or more whole sentences of a quotation, to the word."""
    said = _words(claim)
    return any(said == run for quote in quotes for run in _runs(quote))


def is_half(claim: Passage, quotes: Sequence[Passage]) -> str:
    """Give a claim's words where they are a quotation's, cut where the rest of it turns or limits them; else ""."""
    bare = claim.written.strip(" .,;:!?\"'").casefold()
    for quote in quotes:
        if bare and cut_short(bare, quote.written):
            return claim.written
    return ""


def _words(passage: Passage) -> list[str]:
    return [token.low for token in passage.tokens if token.kind != Kind.MARK]


def _runs(quote: Passage) -> list[list[str]]:
    """The words of each run of whole sentences."""
    sentences = [[token.low for token in part if token.kind != Kind.MARK] for part in quote.sentences()]
    return [
        [word for part in sentences[first : last + 1] for word in part]
        for first in range(len(sentences))
        for last in range(first, len(sentences))
    ]

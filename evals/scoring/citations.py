"""Whether answers cite the right places, and say only what they cite. Written apart from the assistant's own checks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from assistant.answering.texts import FIXED, TEMPLATES
from assistant.models import Answer, Citation, Sentence
from evals.cases import Nugget, Part
from evals.scoring.wording import bare, said_by, words_of
from knowledge.models import Document, Section

_BLOCK = re.compile(r"</?(?:li|ul|ol|p|br|div|h\d)\b[^>]*>", re.IGNORECASE)
"""Markup that ends a line."""
_BREAK = re.compile(r"(?<=[.!?;:])\s+|\s*[\n\t■●•▪]\s*")
"""Between two sentences, two lines, or two items of a list."""
_GAP = r"(?:(?![.!?]\s).)+"


def quotes_exact(
    citations: Iterable[Citation], documents: Mapping[str, Document], sections: Iterable[Section]
) -> float | None:
    """Give the share of citations that quote their document's text at their span, in the section that they name.

    None without citations.
    """
    extents: defaultdict[tuple[str, tuple[str, ...]], list[tuple[int, int]]] = defaultdict(list)
    for section in sections:
        extents[section.document, section.path].append((section.start, section.end))
    exact = [
        cited.quote != ""
        and any(start <= cited.start and cited.end <= end for start, end in extents[cited.document, cited.section])
        and documents[cited.document].text[cited.start : cited.end] == cited.quote
        for cited in citations
    ]
    return sum(exact) / len(exact) if exact else None


def citation_precision(parts: Sequence[Part], cited: Sequence[Citation]) -> float | None:
    """Give the share of citations in gold or related places; one that quotes a nugget is right wherever it stands.

    None where nobody said what is related, or nothing is cited.
    """
    if not cited or any(part.related is None for part in parts):
        return None
    return sum(any(_fits(part, citation) for part in parts) for citation in cited) / len(cited)


def gold_share(parts: Sequence[Part], cited: Sequence[Citation]) -> float | None:
    """Give the share of citations in gold places alone: how much of what is shown is the answer itself."""
    if not cited:
        return None
    right = [any(p.holds(c.document, c.section) for part in parts for p in part.gold) for c in cited]
    return sum(right) / len(right)


def _fits(part: Part, citation: Citation) -> bool:
    places = (*part.gold, *(part.related or ()))
    return any(place.holds(citation.document, citation.section) for place in places) or said_by(
        [citation.quote], [quote for nugget in part.nuggets for quote in nugget.any]
    )


def citation_recall(nuggets: Sequence[Nugget], answer: Answer) -> float | None:
    """Give the share of nuggets which a shown sentence holds and one of that sentence's own citations quotes."""
    if not nuggets:
        return None
    return sum(any(_proves(nugget, s, answer) for s in answer.sentences) for nugget in nuggets) / len(nuggets)


def _proves(nugget: Nugget, sentence: Sentence, answer: Answer) -> bool:
    quotes = [citation.quote for citation in answer.citations if citation.n in sentence.citations]
    return said_by([sentence.text], nugget.any) and said_by([" ".join(quotes)], nugget.any)


def cited_by(sentences: Iterable[Sentence], answer: Answer) -> list[Citation]:
    """Give the citations that these sentences use, each once."""
    used = {number for sentence in sentences for number in sentence.citations}
    return [citation for citation in answer.citations if citation.n in used]


def unsupported(answer: Answer) -> list[str]:
    """Give what is shown and not proved: sentences beyond their quotations, uncited ones that are no fixed text."""
    quotes = {citation.n: citation.quote for citation in answer.citations}
    found = [s.text for s in (*answer.sentences, *answer.more) if not _supported(s, quotes)]
    extra = beyond(answer)
    return [*found, *([extra] if extra else [])]


def _supported(sentence: Sentence, quotes: Mapping[int, str]) -> bool:
    if not sentence.citations:
        return sentence.text in FIXED or any(_filled(sentence.text, template) for template in TEMPLATES)
    if any(number not in quotes for number in sentence.citations):
        return False
    return in_order(words_of(sentence.text), [quotes[number] for number in sentence.citations])


def in_order(wanted: Sequence[str], quoted: Sequence[str]) -> bool:
    """Whether words are made of the quotations in their order, of each at most one unbroken run of its words.

    A run begins where a sentence, a line or what a colon opens does, so that no "do not" is cut off before it.
    """
    reached = {0}
    for quote in quoted:
        reached |= {start + length for start in reached for length in _runs(wanted[start:], quote)}
    return bool(wanted) and len(wanted) in reached


def _runs(wanted: Sequence[str], quotation: str) -> set[int]:
    """Give the lengths of the beginnings of `wanted` that stand in a quotation without a break."""
    pieces = [words_of(piece) for piece in _BREAK.split(bare(_BLOCK.sub("\n", quotation)))]
    quote = [word for piece in pieces for word in piece]
    lengths: set[int] = set()
    for place in accumulate(map(len, pieces[:-1]), initial=0):
        length = 0
        while length < len(wanted) and place + length < len(quote) and wanted[length] == quote[place + length]:
            length += 1
            lengths.add(length)
    return lengths


def _filled(text: str, template: str) -> bool:
    """Whether a text is a template with its gaps filled, each by less than a sentence."""
    return re.fullmatch(_GAP.join(map(re.escape, re.split(r"\{\w+\}", template))), text) is not None


def beyond(answer: Answer) -> str | None:
    """Give the answer's whole text where it is not its sentences with their headings and speakers, and nothing else."""
    pieces = [piece or "" for s in answer.sentences for piece in (s.heading, s.text, s.speaker)]
    return None if words_of(answer.text) == [word for piece in pieces for word in words_of(piece)] else answer.text

"""Ranks what lies near a question: by meaning, and a little by the words that both have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.store.own_documents import StoredStatement
from knowledge.lexical import content_words
from knowledge.word_forms import words_of

CANDIDATES = 60
"""So many statements are looked at for one question."""
WORDS = 0.2
"""What a statement gains that has all of a question's words in it or in the headings above it."""


@dataclass(frozen=True, slots=True)
class OwnHit:
    """A section of an own document with its best passage: `text` is the document's from `start` to `end`.

    `section` is the path of headings, `page` is from 1, None where the document has none. `score` is a cosine with
    what words in common add; it can be compared between questions.
    """

    document: str
    title: str
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    score: float
    page: int | None


def ranked(
    question: str, likeness: Mapping[tuple[str, int], float], found: Iterable[tuple[str, StoredStatement]]
) -> list[OwnHit]:
    """Rank statements that come with their documents' titles, one a section; `likeness` is by document and number."""
    wanted = [frozenset(words_of(word)) for word in content_words(question)]
    forms: dict[str, frozenset[str]] = {}
    scored: list[tuple[float, str, StoredStatement]] = []
    for title, own in found:
        texts = (title, *own.path, own.text)
        for text in texts:
            if text not in forms:  # neighbours are shown in the same words
                forms[text] = frozenset(form for word in content_words(text) for form in words_of(word))
        shared = _share(wanted, [forms[text] for text in texts])
        scored.append((likeness[own.document, own.number] + WORDS * shared, title, own))
    best: dict[tuple[str, int], OwnHit] = {}
    for score, title, own in sorted(scored, key=lambda each: (-each[0], each[2].document, each[2].number)):
        hit = OwnHit(own.document, title, own.path, own.text, own.shown, own.shown_end, round(score, 4), own.page)
        best.setdefault((own.document, own.section), hit)
    return list(best.values())


def _share(wanted: Sequence[frozenset[str]], has: Sequence[frozenset[str]]) -> float:
    """Give the share of a question's words that a passage has, in itself or in what stands above it."""
    found = sum(any(not forms.isdisjoint(word) for forms in has) for word in wanted)
    return found / len(wanted) if wanted else 0.0

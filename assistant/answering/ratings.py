"""What ratings look like, and how they differ: the characteristics of each rating asked about, matching points side by side."""

import numpy as np

from knowledge.lexical import content_words
from knowledge.library import Library
from knowledge.models import Section, Statement
from knowledge.search import Found

POINTS = 4
_PLAIN = frozenset(
    "difference different differ look looks like rating rated ratings rate vs versus between compared compare characteristics characteristic mean means good outstanding "
    "requires improvement inadequate ri safe effective caring responsive well led key question service home describe makes make".split()
)


def compare_ratings(library: Library, found: Found) -> list[tuple[Section, list[Statement]]]:
    """Give, for each rating named, its section for the key question that is meant and its fitting statements."""
    corpus = library.index.corpus
    question = _key_question(library, found)
    ranks = {rating.id: rating.rank for rating in library.framework.ratings}
    places = [
        library.search.layout.rating_sections[question, rating]
        for rating in sorted(found.query.ratings, key=lambda name: -ranks[name])
        if (question, rating) in library.search.layout.rating_sections
    ]
    sections = [corpus.sections[place] for place in places]
    if len(sections) == 2 and not _topic(found):
        return _matched(library, sections[0], sections[1])
    return [(section, _fitting(library, found, section)) for section in sections]


def _key_question(library: Library, found: Found) -> str:
    """The key question that is named, or that a term points to; among several, the one whose rating section fits best."""
    suggested = {statement.key_question for name in found.query.suggested if (statement := library.framework.statement(name))}
    named = found.query.key_questions or suggested
    keys = [key for key in library.search.layout.rating_sections if key[1] in found.query.ratings and (not named or key[0] in named)]
    scores = found.ranking.sections
    return max(keys, key=lambda key: float(scores[library.search.layout.rating_sections[key]]))[0]


def _topic(found: Found) -> bool:
    return any(word not in _PLAIN for word in content_words(found.query.text))


def _fitting(library: Library, found: Found, section: Section) -> list[Statement]:
    statements = library.search.best_statements(found, [section])
    if not _topic(found):
        return library.index.corpus.statements_of[section.id][: POINTS + 1]
    best = set(statements[:POINTS])
    return [s for s in library.index.corpus.statements_of[section.id] if s in best]


def _matched(library: Library, first: Section, second: Section) -> list[tuple[Section, list[Statement]]]:
    """Pair the points of two ratings that speak of the same thing, the closest pairs first."""
    corpus, vectors = library.index.corpus, library.index.vectors
    rows = {s.id: row for row, s in enumerate(corpus.statements)}
    left, right = corpus.statements_of[first.id], corpus.statements_of[second.id]
    likeness = np.asarray(vectors[[rows[s.id] for s in left]]) @ np.asarray(vectors[[rows[s.id] for s in right]]).T
    pairs: list[tuple[int, int]] = []
    for flat in np.argsort(-likeness, axis=None):
        one, two = divmod(int(flat), len(right))
        if all(one != a and two != b for a, b in pairs):
            pairs.append((one, two))
        if len(pairs) == POINTS + 1:
            break
    pairs.sort()
    return [(first, [left[one] for one, _ in pairs]), (second, [right[two] for _, two in pairs])]

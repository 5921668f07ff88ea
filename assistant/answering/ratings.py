"""What ratings look like, and how they differ: the characteristics of each rating, matching points side by side."""

import numpy as np

from knowledge.library import Library
from knowledge.models import Section, Statement
from knowledge.search import SHARED_LIVES, Found

POINTS = 4
_PLAIN = frozenset(
    "difference different differ look looks like rating rated ratings rate vs versus between compared compare "
    "characteristics characteristic mean means good outstanding requires improvement inadequate ri "
    "safe effective caring responsive well led key question service home describe makes make".split()
)


def compare_ratings(library: Library, found: Found) -> list[tuple[Section, list[Statement]]]:
    """Give, for each rating named, the statements that fit, by section: of the topic, or of the whole key question."""
    ranks = {rating.id: rating.rank for rating in library.framework.ratings}
    ratings = sorted(found.query.ratings, key=lambda name: -ranks[name])
    if SHARED_LIVES.search(found.query.text) or {"shared", "lives"} <= set(found.query.words):
        return _shared_lives(library, ratings)
    if _topic(found):
        return [group for rating in ratings for group in _about_topic(library, found, rating)]
    question = _key_question(library, found)
    places = [library.search.layout.rating_sections[question, rating] for rating in ratings]
    sections = [library.index.corpus.sections[place] for place in places]
    if len(sections) == 2:
        return _matched(library, sections[0], sections[1])
    return [(section, library.index.corpus.statements_of[section.id][: POINTS + 1]) for section in sections]


def _shared_lives(library: Library, ratings: list[str]) -> list[tuple[Section, list[Statement]]]:
    """Shared Lives schemes have characteristics of their own, short enough to give whole."""
    corpus, places = library.index.corpus, library.search.layout.scheme_sections
    sections = [corpus.sections[place] for place in sorted(places[rating] for rating in ratings if rating in places)]
    return [(section, corpus.statements_of[section.id]) for section in sections]


def _key_question(library: Library, found: Found) -> str:
    """The key question that is named; else that of the rating section that fits best."""
    keys = _keys(library, found, found.query.ratings)
    scores = found.ranking.sections
    return max(keys, key=lambda key: float(scores[library.search.layout.rating_sections[key]]))[0]


def _keys(library: Library, found: Found, ratings: frozenset[str]) -> list[tuple[str, str]]:
    named = found.query.key_questions
    keys = [key for key in library.search.layout.rating_sections if key[1] in ratings]
    return [key for key in keys if key[0] in named] or keys


def _about_topic(library: Library, found: Found, rating: str) -> list[tuple[Section, list[Statement]]]:
    """The statements of one rating that fit best, whichever key question they stand under, in the document's order."""
    corpus = library.index.corpus
    sections = [
        corpus.sections[library.search.layout.rating_sections[key]]
        for key in _keys(library, found, frozenset({rating}))
    ]
    best = library.search.best_statements(found, sections)[:POINTS]
    groups = [(section, [s for s in corpus.statements_of[section.id] if s in best]) for section in sections]
    order = {s.id: place for place, s in enumerate(best)}
    kept = [group for group in groups if group[1]]
    return sorted(kept, key=lambda group: min(order[s.id] for s in group[1]))


def _topic(found: Found) -> bool:
    """Whether it is about more than ratings, or the question before it was."""
    return any(word not in _PLAIN for word in found.query.words)


def _matched(library: Library, first: Section, second: Section) -> list[tuple[Section, list[Statement]]]:
    """Pair the points of two ratings that speak of the same thing, the closest pairs first."""
    corpus, vectors = library.index.corpus, library.index.vectors
    rows = library.search.layout.row_of
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

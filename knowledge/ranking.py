"""From likeness to rank: how statements, phrases, words and what is asked for add up to the order of sections."""

from dataclasses import dataclass

import numpy as np

from knowledge.asks import Ask
from knowledge.embedding import Vectors
from knowledge.layout import PARTS, Layout, Rows
from knowledge.matcher import Matches


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts. Fitted on the tune split of the eval cases, never on keep."""

    dense: float = 1.36
    phrase: float = 0.49
    words: float = 0.15
    phrase_words: float = 0.5
    neighbour: float = 0.17
    cited: float = 0.55
    proof: float = 0.14
    spread: float = 0.14
    chunk: float = 0.25
    topic: float = 0.6
    section_phrase: float = 0.39
    asked: float = 0.75
    general: float = 0.25
    asked_block: float = 0.34
    unasked: float = 0.07
    named: float = 1.4
    term: float = 0.16
    matched: float = 0.7
    matched_section: float = 0.7
    rated: float = 1.9
    unrated: float = 0.12


@dataclass(frozen=True)
class Signals:
    """What search found: a value for every row (0 where nothing), and what the question names and asks for."""

    dense: Vectors
    words: Vectors
    asks: frozenset[Ask]
    named: frozenset[int]
    suggested: frozenset[int]
    rated: frozenset[int]
    cited: frozenset[int] = frozenset()
    matches: Matches | None = None
    """What was learned of how people ask, where it was."""
    talked_of: Vectors | None = None
    """What each section gains by the conversation before, shape (sections,)."""
    listed: bool = False
    """Whether a regulation is named and nothing else: its title comes first."""


@dataclass(frozen=True)
class Ranking:
    """Scores of every statement and section, with what each section's score is made of."""

    statements: Vectors
    sections: Vectors
    parts: dict[str, Vectors]


def rank(layout: Layout, signals: Signals, weights: Weights) -> Ranking:
    """Score every statement and every section."""
    own_rows, phrase_rows = layout.corpus.rows("statement"), layout.corpus.rows("phrase")
    count = len(layout.corpus.statements)
    own = _highest(layout.phrase_statement, signals.dense[phrase_rows], count)
    own_words = _highest(layout.phrase_statement, signals.words[phrase_rows], count)
    statements = (
        weights.dense * signals.dense[own_rows]
        + weights.phrase * own
        + weights.words * signals.words[own_rows]
        + weights.phrase_words * own_words
    )
    if signals.matches:
        statements += weights.matched * signals.matches.statements
    statements[list(signals.cited)] += weights.cited
    statements = statements + weights.neighbour * np.maximum(
        _shifted(layout, statements, 1), _shifted(layout, statements, -1)
    )
    statements = np.where(layout.pointer, statements * 0.5, statements - weights.proof * layout.is_proof).astype(
        np.float32
    )
    return Ranking(statements, *_rank_sections(layout, signals, weights, statements))


def _rank_sections(
    layout: Layout, signals: Signals, weights: Weights, statements: Vectors
) -> tuple[Vectors, dict[str, Vectors]]:
    size = len(layout.corpus.sections)
    best = _highest(layout.section_of, statements, size)
    mean = _mean_of_best(layout.section_of, statements, size, 4)
    whole = layout.phrase_statement < 0
    rows = layout.corpus.rows("phrase")
    phrases = (signals.dense[rows] + 0.3 * signals.words[rows]).astype(np.float32)
    parts = {
        "best statement": best,
        "other statements": weights.spread * mean,
        "chunk": weights.chunk * _highest(layout.chunk_section, signals.dense[layout.corpus.rows("chunk")], size),
        "section phrase": weights.section_phrase * _highest(layout.phrase_section[whole], phrases[whole], size),
    }
    if signals.matches:
        parts["learned"] = weights.matched_section * signals.matches.sections
    total = np.sum(list(parts.values()), axis=0)
    topic = _highest(layout.topic_of, total, layout.topics)[layout.topic_of]
    parts["topic"] = weights.topic * topic
    parts["asked for"] = _asked(layout, signals, weights)
    parts["named"] = _named(layout, signals, weights)
    parts["rating"] = _rated(layout, signals, weights)
    if signals.talked_of is not None:
        parts["conversation"] = signals.talked_of
    return np.sum(list(parts.values()), axis=0).astype(np.float32), parts


def _shifted(layout: Layout, statements: Vectors, by: int) -> Vectors:
    """The scores of the sentences just before or after, within a paragraph: they are read together."""
    result = np.zeros_like(statements)
    same = (
        layout.paragraph_of[by:] == layout.paragraph_of[:-by]
        if by > 0
        else layout.paragraph_of[:by] == layout.paragraph_of[-by:]
    )
    if by > 0:
        result[by:] = np.where(same, statements[:-by], 0.0)
    else:
        result[:by] = np.where(same, statements[-by:], 0.0)
    return result


def _asked(layout: Layout, signals: Signals, weights: Weights) -> Vectors:
    """Prefer the parts asked for, and with what to do the building blocks; where none is named, breaches are last."""
    value = np.zeros(len(PARTS), dtype=np.float32)
    wanted = {ask.value for ask in signals.asks} & {"avoid", "breach", "do"}
    for part in ("avoid", "breach", "do"):
        if wanted:
            value[PARTS.index(part)] = weights.asked if part in wanted else 0.0
        else:
            value[PARTS.index(part)] = 0.0 if part == "breach" else weights.unasked
    if "do" in wanted:
        about_none = not (signals.suggested or signals.named)
        value[PARTS.index("other")] = weights.asked_block + (weights.general if about_none else 0.0)
    return value[layout.part_of]


def _named(layout: Layout, signals: Signals, weights: Weights) -> Vectors:
    value = np.zeros(layout.topics, dtype=np.float32)
    value[list(signals.suggested)] = weights.term
    value[list(signals.named)] = weights.named
    if signals.listed:
        value[layout.topic_of[layout.regulation_lists]] = weights.named
    return value[layout.topic_of]


def _rated(layout: Layout, signals: Signals, weights: Weights) -> Vectors:
    """A rating's characteristics come first when that rating is asked for, and last when none is."""
    value = np.zeros(len(layout.corpus.sections), dtype=np.float32)
    if Ask.RATING not in signals.asks:
        value[list(layout.rating_sections.values())] = -weights.unrated
    value[list(signals.rated)] = weights.rated
    return value


def _highest(groups: Rows, values: Vectors, size: int) -> Vectors:
    """The highest value of each group; 0 for an empty one, and members of group -1 count nowhere."""
    result = np.zeros(size, dtype=np.float32)
    inside = groups >= 0
    np.maximum.at(result, groups[inside], values[inside])
    return result


def _mean_of_best(groups: Rows, values: Vectors, size: int, count: int) -> Vectors:
    """The mean of each group's best `count` values, groups with fewer counting the missing ones as 0."""
    order = np.lexsort((-values, groups))
    sorted_groups = groups[order]
    starts = np.searchsorted(sorted_groups, np.arange(size))
    place = np.arange(len(order)) - starts[sorted_groups]
    kept = place < count
    result = np.zeros(size, dtype=np.float32)
    np.add.at(result, sorted_groups[kept], values[order][kept])
    return result / np.float32(count)

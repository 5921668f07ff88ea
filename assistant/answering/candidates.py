"""Which of the best statements hold what is asked, and which belong to the answer, weighed by two fitted lines.

The weights are data, fitted by `python -m evals.fit_candidates` on the tune split of the eval cases, never on keep.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import VocabularyError
from knowledge.layout import PARTS, Layout, Rows
from knowledge.library import Library
from knowledge.search import Found

MODEL = Path(__file__).parent / "candidates.json"
LOOKED_AT = 80
SECTION_WEIGHT = 0.7
TOPICS = 5
FACTS = (
    "score",
    "below the best",
    "own score below the best",
    "topic below the best",
    "rank of topic",
    "part asked for",
    "part not asked for",
    "learned, below the best",
    "section learned, below the best",
    "rank",
    "topic named",
    "topic of the best",
    "likeness",
    "likeness of a phrase",
    "phrase below the best",
    "words",
)
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Candidates:
    """Statements that may answer, best first: their rows, and the facts known of each, shape (rows, 16)."""

    rows: Rows
    facts: Numbers


@dataclass(frozen=True)
class Weighing:
    """Two fitted lines over standardised facts; `holds` and `belongs` have shape (17,), the bias last."""

    mean: Numbers
    spread: Numbers
    holds: Numbers
    belongs: Numbers

    def chances(self, facts: Numbers) -> tuple[Numbers, Numbers]:
        """Give each candidate's chance to hold a fact that is asked for, and its chance to belong to the answer."""
        rows = np.column_stack([(facts - self.mean) / self.spread, np.ones(len(facts))])
        return 1 / (1 + np.exp(-rows @ self.holds)), 1 / (1 + np.exp(-rows @ self.belongs))


def candidates(library: Library, found: Found) -> Candidates:
    """Give the statements with the highest scores, their sections' counted in, with the facts about them."""
    layout, sections = library.search.layout, found.ranking.sections
    own = found.ranking.statements
    scores = np.where(layout.pointer, -1.0, own + SECTION_WEIGHT * sections[layout.section_of])
    rows = np.argsort(-scores, kind="stable")[:LOOKED_AT]
    of = layout.section_of[rows]
    topics = layout.topic_of[of]
    best = np.full(layout.topics, -np.inf)
    np.maximum.at(best, layout.topic_of, sections)
    place = np.empty(layout.topics, dtype=np.int64)
    place[np.argsort(-best, kind="stable")] = np.arange(layout.topics)
    wanted = wanted_parts(found, blocks=not (found.query.suggested or found.query.named))
    asked = np.isin(layout.part_of[of], list(wanted))
    learned, phrases = _learned(found, layout), _phrases(found, layout)
    facts = [
        scores[rows],
        scores[rows] - scores[rows[0]],
        own[rows] - own.max(),
        best[topics] - best.max(),
        np.minimum(place[topics], TOPICS),
        asked,
        ~asked if wanted else np.zeros(len(rows)),
        learned[0][rows],
        learned[1][of],
        np.log1p(np.arange(len(rows))),
        np.isin(topics, _named(found, layout)),
        topics == topics[0],
        found.dense[library.index.corpus.rows("statement")][rows],
        phrases[rows],
        phrases[rows] - phrases.max(),
        found.words[library.index.corpus.rows("statement")][rows],
    ]
    return Candidates(rows, np.column_stack(facts).astype(np.float64))


def wanted_parts(found: Found, *, blocks: bool) -> set[int]:
    """The parts that are asked for; what to do may stand in the building blocks too, where `blocks` lets it."""
    asked = {ask.value for ask in found.query.asks if ask.value in PARTS}
    return {PARTS.index(part) for part in (asked | {"other"} if blocks and "do" in asked else asked)}


def load_weighing(path: Path = MODEL) -> Weighing:
    """Read what was fitted; raises VocabularyError where it is missing or wrong."""
    try:
        data = cast(dict[str, Any], json.loads(path.read_text(encoding="utf-8")))
        rows = (np.array(data[name], dtype=np.float64) for name in ("mean", "spread", "holds", "belongs"))
        model, facts = Weighing(*rows), tuple(cast(list[str], data["facts"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise VocabularyError(
            f"The fitted weights {path} cannot be read ({error}). Restore them, or run: python -m evals.fit_candidates"
        ) from error
    if facts != FACTS or any(line.shape != (len(FACTS) + 1,) for line in (model.holds, model.belongs)):
        raise VocabularyError(f"The weights {path} were fitted for other facts. Run: python -m evals.fit_candidates")
    return model


def _learned(found: Found, layout: Layout) -> tuple[Numbers, Numbers]:
    """How far each statement, and each section, is below the best by what was learned of how people ask."""
    if found.matches is None:
        return np.zeros(len(layout.section_of)), np.zeros(len(layout.topic_of))
    statements, sections = found.matches.statements, found.matches.sections
    return statements - statements.max(), sections - sections.max()


def _phrases(found: Found, layout: Layout) -> Numbers:
    """How like the question is to each statement's nearest everyday phrase; 0 for one without."""
    best = np.zeros(len(layout.section_of))
    tied = layout.phrase_statement >= 0
    np.maximum.at(best, layout.phrase_statement[tied], found.dense[layout.corpus.rows("phrase")][tied])
    return best


def _named(found: Found, layout: Layout) -> list[int]:
    names = found.query.named | found.query.suggested
    return [layout.topic_names[name] for name in names if name in layout.topic_names]

"""Is this for the documents at all? Told by the examples that a question is most like, and by a few plain signs."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

import numpy as np

from assistant.answering import signs
from assistant.answering.answerable import Answerable, Facts, load_answerable
from assistant.answering.details import details_asked, holds
from assistant.guarding.danger import danger
from knowledge.embedding import Vectors
from knowledge.leaning import bare, refers, substance
from knowledge.lexical import content_words, words
from knowledge.library import Library
from knowledge.scope import Concern, Kind, Side
from knowledge.scope_model import ScopeModel, load_scope_model
from knowledge.search import Found

LIKELY_RISK = 0.55
LIKELY_RISK_ASKED = 0.75
"""Who asks how something is done in general, or tells what a report says, is seldom telling of somebody at risk."""
LIKELY_WITH_SIGN = 0.25
"""A disclosure is taken for one from this probability where a sign of danger stands in the words."""
RISK_FLOOR = 0.4
NEAR = 6
HELD_LIKENESS = 0.5
EVIDENCE_FLOOR = 0.42
FEW_WORDS, MOST_DOUBT = 5, 0.9
BARE_FLOOR = 0.75
"""A question with no more than one word of content is an answer's only where it nearly is a phrase."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What kind of question it is. `kind` is set for one outside the advisor's job or one about somebody at risk.

    `weak`: nothing in the documents is near enough to be an answer.
    """

    side: Side
    kind: Kind | None = None
    weak: bool = False


class ScopeJudge:
    """Judges questions by a library's examples."""

    def __init__(self, library: Library, model: ScopeModel | None = None, answerable: Answerable | None = None) -> None:
        self._library = library
        self._model = model or load_scope_model()
        self._answerable = answerable or load_answerable()

    @cached_property
    def _rows(self) -> dict[Side, np.ndarray[tuple[int], np.dtype[np.int64]]]:
        sides = np.array([kind.side for kind in self._kinds])
        return {side: np.flatnonzero(sides == side) for side in ("outside", "risk", "inside")}

    @cached_property
    def _concerns(self) -> dict[Concern, np.ndarray[tuple[int], np.dtype[np.int64]]]:
        concerns = np.array([kind.concern or "" for kind in self._kinds])
        return {concern: np.flatnonzero(concerns == concern) for concern in get_args(Concern)}

    @cached_property
    def _statements(self) -> frozenset[str]:
        return frozenset(statement.text for statement in self._library.index.corpus.statements)

    @cached_property
    def _kinds(self) -> list[Kind]:
        """The kind of each example."""
        return [self._library.scope[example.kind] for example in self._library.index.corpus.examples]

    def judge(self, text: str, found: Found) -> Judgement:
        """Judge a question that was searched for.

        What tells of somebody at risk when it is read alone does so whatever was talked of before. The documents'
        own words, which somebody wants to hear more of, are theirs to answer.
        """
        if text in self._statements:
            return Judgement("inside")
        if found.leans:
            alone = self._library.search.find(text)
            if kind := self._risk(text, *self._compared(alone)):
                return Judgement("risk", kind)
        examples, likeness, chances = self._compared(found)
        kind = self._dose(text) or self._risk(text, examples, likeness, chances) or self._outside(text, examples)
        if kind:
            return Judgement(kind.side, kind)
        if self._weak(found, likeness):
            return Judgement("inside", weak=True)
        facts = self._facts(text, found, likeness, chances)
        doubted = self._answerable.chance(facts) >= MOST_DOUBT or not _asks_to_better(text, found, facts)
        if self._answerable.declines(facts, talking=found.lean is not None) and doubted:
            return Judgement("outside", self._kind("outside", examples))
        return Judgement("inside")

    def facts(self, text: str, found: Found) -> Facts:
        """Give what is weighed to say whether the documents answer a question."""
        _, likeness, chances = self._compared(found)
        return self._facts(text, found, likeness, chances)

    def _compared(self, found: Found) -> tuple[Vectors, dict[str, Vectors], dict[Side, float]]:
        """Give how like a question is to all examples, to those of each side, and the chances that follow."""
        corpus = self._library.index.corpus
        examples = found.dense[corpus.rows("example")]
        likeness: dict[str, Vectors] = {side: examples[rows] for side, rows in self._rows.items()}
        likeness["phrase"] = found.dense[corpus.rows("phrase")]
        return examples, likeness, self._model.probabilities(found.vector, likeness)

    def _facts(self, text: str, found: Found, likeness: dict[str, Vectors], chances: dict[Side, float]) -> Facts:
        asked = found.query.embedded
        content = content_words(asked)
        return Facts(
            outside=chances["outside"],
            risk=chances["risk"],
            example=float(likeness["outside"].max()),
            section=float(found.ranking.sections.max()),
            asking=bool(signs.ASKING.search(text)),
            detail=bool(details_asked(asked)),
            held=self._holds_detail(found),
            unknown=self._library.search.count_unknown(content),
            words=len(content),
        )

    def _dose(self, text: str) -> Kind | None:
        sign = signs.dose(text)
        return self._library.scope[sign] if sign else None

    def _risk(
        self, text: str, examples: Vectors, likeness: dict[str, Vectors], chances: dict[Side, float]
    ) -> Kind | None:
        """The kind of a disclosure; looked for before anything is declined, since somebody's safety comes first.

        Plain words of danger settle it, and what kind it is; otherwise the examples do.
        """
        if told := danger(text):
            return self._kind("risk", examples, told)
        needed = LIKELY_RISK_ASKED if signs.HOW.search(text) or signs.REPORTED.search(text) else LIKELY_RISK
        if signs.DANGER.search(text):
            needed = LIKELY_WITH_SIGN
        likely = chances["risk"] >= needed and float(likeness["risk"].max()) >= RISK_FLOOR
        return self._kind("risk", examples) if likely else None

    def _outside(self, text: str, examples: Vectors) -> Kind | None:
        """The kind of what the documents don't name, of later events, and of tasks that are no questions."""
        scope = self._library.scope
        if sign := signs.not_ours(text):
            return scope[sign]
        if (named := self._named(text)) and signs.ASKING.search(text):
            return named
        if sign := signs.later_or_dishonest(text):
            return scope[sign]
        return self._kind("outside", examples) if signs.is_task(bare(text)) else None

    def _holds_detail(self, found: Found) -> bool:
        """Whether a near statement holds the very detail that is asked for."""
        asked = found.query.embedded
        details = details_asked(asked)
        near = self._library.search.top_statements(found, NEAR) if details else []
        return any(
            all(holds(detail, s.text, asked) for detail in details)
            and self._library.search.likeness(found, s) >= HELD_LIKENESS
            for s in near
        )

    @cached_property
    def _names(self) -> list[tuple[re.Pattern[str], Kind]]:
        kinds = [kind for kind in self._library.index.corpus.kinds if kind.names]
        return [(re.compile(rf"\b(?:{'|'.join(map(re.escape, kind.names))})\b", re.IGNORECASE), kind) for kind in kinds]

    def _named(self, text: str) -> Kind | None:
        """The kind of a law, tool or body that is named and that the documents do not speak of."""
        return next((kind for pattern, kind in self._names if pattern.search(text)), None)

    def _weak(self, found: Found, likeness: dict[str, Vectors]) -> bool:
        """Whether nothing in the documents is near enough to be an answer."""
        statements = found.dense[self._library.index.corpus.rows("statement")]
        nearest = max(float(likeness["inside"].max()), float(likeness["phrase"].max()), float(statements.max()))
        few = len(content_words(found.query.text)) < 2 and len(words(found.query.text)) < 3
        goes_on = found.leans and bool(found.query.ratings)
        alone = few and not goes_on and nearest < BARE_FLOOR
        return ((nearest < EVIDENCE_FLOOR or alone) and not found.query.suggested) or self._strange(found)

    def _strange(self, found: Found) -> bool:
        """Whether a question that leans on the one before is about something that the documents never name.

        "And the weather?" after a question on medicines would else be answered with medicines.
        """
        subject = substance(found.query.embedded) if found.leans and not refers(found.query.text) else []
        return bool(subject) and self._library.search.count_unknown(subject) == len(subject)

    def _kind(self, side: Side, examples: Vectors, concern: Concern | None = None) -> Kind:
        """The side's kind with the nearest example, of those of one concern where it is given."""
        rows = self._concerns[concern] if concern else self._rows[side]
        return self._kinds[int(rows[examples[rows].argmax()])]


def _asks_to_better(text: str, found: Found, facts: Facts) -> bool:
    """Whether it is plainly asked how something is bettered, or where it belongs, that the framework has a name for.

    So few words as "how do we reduce falls?" have are weighed too lightly: they are like nothing much. They count where
    every one of them is known, a term of the sector points to a quality statement, and no single detail is wanted.
    """
    known = facts.unknown == 0 and not facts.detail and bool(found.query.suggested)
    asked = signs.BETTERING.search(text) or signs.PLACED.search(text)
    return known and bool(asked) and facts.words <= FEW_WORDS

"""Scores what any peer gives for one case, and puts the scores of many together."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from assistant.models import Status
from evals.cases import Case, Nugget, Part
from evals.peers.passages import Passage, Shown
from evals.peers.sections import SectionMap
from evals.scoring import nuggets, ranking
from evals.scoring.ranking import SectionKey
from evals.scoring.wording import plain, said_by, words_of
from knowledge.models import Document

FIRST_WORDS = 250
"""About what one reads in a minute."""
ANSWERABLE = frozenset({"question", "omission"})


@dataclass(frozen=True, slots=True)
class Scored:
    """What one case came to; None where it does not apply. `vital` counts facts, `words` those shown.

    `below` says whether the peer's documented threshold would have left nothing to show.
    """

    answerable: bool
    answered: bool
    below: bool | None
    exact: float | None
    words: int
    vital: int = 0
    recall: float | None = None
    mrr: float | None = None
    ndcg: float | None = None
    shown: float | None = None
    early: float | None = None


def answerable(case: Case) -> bool:
    """Whether a case is a single question that the documents answer."""
    turn = case.turns[0]
    return (
        case.kind in ANSWERABLE
        and len(case.turns) == 1
        and turn.expect == frozenset({Status.ANSWERED})
        and bool(turn.parts)
    )


def unanswerable(case: Case) -> bool:
    """Whether a case is a single question that should not be answered."""
    return case.kind == "declined" and len(case.turns) == 1


def holds(nugget: Nugget, texts: Sequence[str], together: str) -> bool:
    """Whether one of the texts says a fact, or all of them run together hold it in full."""
    return said_by(texts, nugget.any) or any(plain(quote) in plain(together) for quote in nugget.any)


def found_vital(parts: Iterable[Part], texts: Sequence[str]) -> tuple[int, int]:
    """Count the vital facts that the texts show, and all that there are."""
    wanted, together = nuggets.nuggets_of(parts, vital=True), " ".join(texts)
    return sum(holds(nugget, texts, together) for nugget in wanted), len(wanted)


def first_words(texts: Iterable[str], limit: int = FIRST_WORDS) -> tuple[list[str], str]:
    """Give the texts that stand whole within the first so many words, and all of those words run together."""
    whole: list[str] = []
    words: list[str] = []
    for text in texts:
        said = words_of(text)
        if len(words) + len(said) <= limit:
            whole.append(text)
        words.extend(said)
        if len(words) >= limit:
            break
    return whole, " ".join(words[:limit])


def early_recall(parts: Iterable[Part], texts: Sequence[str], limit: int = FIRST_WORDS) -> float | None:
    """Give the share of vital facts that the first so many words show; None where there are none."""
    whole, together = first_words(texts, limit)
    wanted = nuggets.nuggets_of(parts, vital=True)
    return sum(holds(nugget, whole, together) for nugget in wanted) / len(wanted) if wanted else None


def part_rank(part: Part, found: Sequence[frozenset[SectionKey]]) -> int | None:
    """Give the first rank at which any section is in one of a part's gold places, or None."""
    for rank, sections in enumerate(found, 1):
        if ranking.first_rank(part, list(sections)):
            return rank
    return None


def ndcg_at(found: Sequence[frozenset[SectionKey]], graded: Mapping[SectionKey, int], k: int) -> float | None:
    """Give nDCG as `evals.scoring.ranking` does, where a rank may hold several sections; None where nothing is graded.

    A rank gains the grades of all its sections that no earlier one had. The best possible list has one section at each
    rank, so that passages which hold several could gain more than it: what is beyond 1 is cut.
    """
    ideal = sum(grade / math.log2(r + 1) for r, grade in enumerate(sorted(graded.values(), reverse=True)[:k], 1))
    if not ideal:
        return None
    got, seen = 0.0, set[SectionKey]()
    for rank, sections in enumerate(found[:k], 1):
        got += sum(graded.get(key, 0) for key in sections - seen) / math.log2(rank + 1)
        seen |= sections
    return min(got / ideal, 1.0)


def exact_share(proofs: Sequence[Passage], documents: Mapping[str, Document]) -> float | None:
    """Give the share of quotations that are their document's text at their span; None without quotations."""
    if not proofs:
        return None
    return mean(
        p.document in documents and p.text != "" and documents[p.document].text[p.start : p.end] == p.text
        for p in proofs
    )


def below(proofs: Sequence[Passage], threshold: float | None) -> bool | None:
    """Whether all passages score below a threshold; None where there is no threshold."""
    if threshold is None:
        return None
    return all(passage.score is None or passage.score < threshold for passage in proofs)


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores cases; `threshold` is the peer's documented one, or None."""

    documents: Mapping[str, Document]
    sections: SectionMap
    threshold: float | None = None

    def score(self, case: Case, shown: Shown, passages: Sequence[Passage]) -> Scored:
        """Score what was shown for a case, and the passages that were ranked."""
        words = sum(len(words_of(text)) for text in shown.texts)
        base = Scored(
            answerable=answerable(case),
            answered=shown.answered,
            below=below(shown.proofs, self.threshold),
            exact=exact_share(shown.proofs, self.documents),
            words=words,
        )
        return self._contents(base, case.turns[0].parts, shown, passages) if base.answerable else base

    def _contents(self, base: Scored, parts: Sequence[Part], shown: Shown, passages: Sequence[Passage]) -> Scored:
        found = self.sections.ranked(passages)
        ranks = [part_rank(part, found) for part in parts]
        vital, wanted = found_vital(parts, shown.texts)
        return Scored(
            answerable=True,
            answered=base.answered,
            below=base.below,
            exact=base.exact,
            words=base.words,
            vital=vital,
            recall=ranking.recall_at(ranks, 5),
            mrr=ranking.reciprocal_rank(ranks),
            ndcg=ndcg_at(found, ranking.grades(parts, self.sections.keys), 10),
            shown=vital / wanted if wanted else None,
            early=early_recall(parts, shown.texts),
        )


def figures(scores: Iterable[Scored]) -> dict[str, float | None]:
    """Put scores together: shares from 0 to 1, means over cases, numbers of cases; None where nothing applies."""
    every = list(scores)
    good = [one for one in every if one.answerable]
    others = [one for one in every if not one.answerable]
    words = sum(one.words for one in good)
    return {
        "answerable": len(good),
        "unanswerable": len(others),
        "section_recall_5": _mean(good, lambda one: one.recall),
        "section_mrr": _mean(good, lambda one: one.mrr),
        "section_ndcg_10": _mean(good, lambda one: one.ndcg),
        "vital_nuggets": _mean(good, lambda one: one.shown),
        "words_shown": _mean(good, lambda one: one.words),
        "vital_per_100_words": 100 * sum(one.vital for one in good) / words if words else None,
        "vital_nuggets_250_words": _mean(good, lambda one: one.early),
        "unanswerable_not_answered": _mean(others, lambda one: not one.answered),
        "answerable_not_answered": _mean(good, lambda one: not one.answered),
        "unanswerable_below_threshold": _mean(others, lambda one: one.below),
        "answerable_below_threshold": _mean(good, lambda one: one.below),
        "quotations_exact": _mean(every, lambda one: one.exact),
    }


def _mean(scores: Iterable[Scored], value: Callable[[Scored], float | None]) -> float | None:
    known = [float(one) for one in map(value, scores) if one is not None]
    return mean(known) if known else None

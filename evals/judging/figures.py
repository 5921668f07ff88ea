"""From opinions to figures: what each reading found, how far the readings agree, and how far people and judge do."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from evals.judging.agreement import Pair, Share, agreed, kappa
from evals.judging.judge import QUALITIES, READINGS, Item, Opinion, Quality
from evals.judging.labelled import FAIR, FAULTS, Labelled

Measure = Literal["sentences said by their quotations", "vital facts shown", "all facts shown"]
MEASURES: dict[Measure, Quality] = {
    "sentences said by their quotations": "faithfulness",
    "vital facts shown": "completeness",
    "all facts shown": "completeness",
}
"""What is measured, by the verdicts that it rests on."""
_Key = tuple[str, Quality, int]
"""An item's id, what is judged, and in which reading."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one reading came to: a share from 0 to 1 over so many verdicts on so many answers, and answers unscored.

    The value is None where nothing could be scored.
    """

    value: float | None
    answers: int
    verdicts: int
    unscored: int


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of one set: both readings' figures, apart, and their agreement on what both could score."""

    set: str
    measure: Measure
    readings: tuple[Figure, ...]
    agreed: Share
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Held:
    """One reading held against people, in pairs: what a person said, and what the judge said.

    `kinds` tells by kind of sentence how often the two agree; facts have no kinds. `unscored` counts requests.
    """

    quality: Quality
    reading: int
    pairs: tuple[Pair, ...]
    kinds: Mapping[str, Share]
    unscored: int


def rows(items: Sequence[Item], opinions: Sequence[Opinion]) -> list[Row]:
    """Give all measures of all sets that there is an opinion on, sets in the items' order."""
    found: dict[_Key, Opinion] = {(one.id, one.quality, one.reading): one for one in opinions}
    return [
        _row(name, measure, [item for item in items if item.set == name], found)
        for name in dict.fromkeys(item.set for item in items)
        for measure, quality in MEASURES.items()
        if any(one.set == name and one.quality == quality for one in opinions)
    ]


def _row(name: str, measure: Measure, items: Sequence[Item], found: Mapping[_Key, Opinion]) -> Row:
    quality = MEASURES[measure]
    told = [
        {item.id: _verdicts(item, measure, found[item.id, quality, reading]) for item in items if _asks(item, measure)}
        for reading in READINGS
    ]
    pairs = [
        pair
        for id_, first in told[0].items()
        if first is not None and (second := told[1][id_]) is not None
        for pair in zip(first, second, strict=True)
    ]
    return Row(name, measure, tuple(_figure(quality, one) for one in told), agreed(pairs), kappa(pairs))


def _asks(item: Item, measure: Measure) -> bool:
    if measure == "vital facts shown":
        return any(fact.vital for fact in item.facts)
    return item.count(MEASURES[measure]) > 0


def _verdicts(item: Item, measure: Measure, opinion: Opinion) -> list[bool] | None:
    """Give the verdicts that belong to the measure; None where the item is unscored."""
    if opinion.unscored is not None:
        return None
    holds = [verdict.holds for verdict in opinion.verdicts]
    if measure != "vital facts shown":
        return holds
    return [one for one, fact in zip(holds, item.facts, strict=True) if fact.vital]


def _figure(quality: Quality, told: Mapping[str, list[bool] | None]) -> Figure:
    """Pool sentences, and take the mean of answers for facts: the suite's own figures do the same."""
    scored = [holds for holds in told.values() if holds]
    value = None
    if scored and quality == "faithfulness":
        value = sum(map(sum, scored)) / sum(map(len, scored))
    elif scored:
        value = mean(sum(holds) / len(holds) for holds in scored)
    return Figure(value, len(scored), sum(map(len, scored)), len(told) - len(scored))


def held(labelled: Sequence[Labelled], opinions: Iterable[Opinion]) -> list[Held]:
    """Hold each reading against people's verdicts, both qualities apart."""
    people = {one.item.id: one for one in labelled}
    given = [one for one in opinions if one.id in people]
    return [
        _held(quality, reading, people, [one for one in given if (one.quality, one.reading) == (quality, reading)])
        for quality in QUALITIES
        for reading in READINGS
    ]


def _held(quality: Quality, reading: int, people: Mapping[str, Labelled], opinions: Sequence[Opinion]) -> Held:
    scored = [one for one in opinions if one.unscored is None]
    both = [
        (person, verdict.holds)
        for one in scored
        for person, verdict in zip(people[one.id].verdicts(quality), one.verdicts, strict=True)
    ]
    kinds = [kind for one in scored for kind in people[one.id].kinds] if quality == "faithfulness" else []
    return Held(quality, reading, tuple(both), _by_kind(kinds, both), len(opinions) - len(scored))


def _by_kind(kinds: Sequence[str], pairs: Sequence[Pair]) -> dict[str, Share]:
    if not kinds:
        return {}
    each = list(zip(kinds, pairs, strict=True))
    return {kind: agreed([pair for of, pair in each if of == kind]) for kind in (*FAULTS, *FAIR) if kind in set(kinds)}


def unscored(opinions: Iterable[Opinion]) -> dict[str, int]:
    """Count by reason what could not be scored."""
    return dict(sorted(Counter(one.unscored for one in opinions if one.unscored is not None).items()))

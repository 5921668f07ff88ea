"""A cause and effect diagram for a problem: the guide's factors, with possible causes of the guide and the finding."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.models import Bone, Cause, Fishbone
from assistant.planning.desk import FACTORS, Desk, Item
from knowledge.models import Statement

MOST_CAUSES = 4
"""Possible causes of the guide a factor: more are no help to think."""

LIKE = 0.3
"""What inspectors found elsewhere may be a cause from this likeness to the finding on."""

_CASE = re.compile(r"(?:Where|If|When) (?P<cause>(?!(?:the )?CQC\b|it is\b)[^,]{15,160}?)(?:,| look to\b)")
_OUTCOME = re.compile(
    r"^(?:relationships|improvements|introducing|you have introduced|potential|new|feedback from|there is a)\b|"
    r"\bthis Quality Statement\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:because(?: of)?|due to|as a result of|owing to|caused by) (?P<cause>[^.;”\"]{8,200})", re.IGNORECASE
)
_KINDS: dict[str, re.Pattern[str]] = {
    "external factors": re.compile(
        r"\bother (?:services|organisations)|\bpartner|\bhealthcare professional|\bagenc|\bexternal|\bcommunit|"
        r"\blocal authorit|\bsupplier",
        re.IGNORECASE,
    ),
    "equipment": re.compile(
        r"\bequipment|\benvironment|\bdigital|\btechn|\bpremises|\bbuilding|\brooms?\b|\balarm|\bfurni", re.IGNORECASE
    ),
    "people": re.compile(
        r"\bstaff\w*|\bmanagers?|\bleaders?|\btrain|\bskill|\bperformance|\bunderstanding|\bcapacity\b|\bcultur|"
        r"\bemploy|\brecruit|\bowners?\b|\bagency",
        re.IGNORECASE,
    ),
    "systems": re.compile(
        r"\bsystem|\bprocess|\bpolic|\bprocedur|\baudit|\bquality assurance|\brecord|\bassessment|\bdocument|\brota|"
        r"\bprotocol|\bplan|\bguidance|\bmethod|\boversight",
        re.IGNORECASE,
    ),
}
"""Which factor a cause belongs to, told by its words; the first kind that fits."""

_ORDER = ("systems", "equipment", "people", "external factors")


def draw_causes(desk: Desk, item: Item) -> Fishbone:
    """Give the diagram of a finding: all four factors that the guide names, even those without a cause yet."""
    step = desk.saying(FACTORS)
    factors = [name for name in _ORDER if name in step.text]
    bones = {name: list[Cause]() for name in factors}
    for cause in _told(item):
        bones.setdefault(_factor(cause.text), []).append(cause)
    for words, row in (*_advised(desk, item), *_elsewhere(desk, item)):
        factor = _factor(words)
        if factor in bones and sum(cause.basis == "guide" for cause in bones[factor]) < MOST_CAUSES:
            bones[factor].append(Cause(words, "guide", (desk.citations.cite(row),)))
    cited = desk.citations.cite(step)
    return Fishbone(
        finding=item.id,
        problem=" ".join(item.shortfall.text.split()),
        bones=tuple(Bone(name, tuple(causes), (cited,)) for name, causes in bones.items()),
        citations=(cited,),
    )


def with_own_cause(fishbone: Fishbone, factor: str, text: str) -> Fishbone:
    """Add a cause that the service names; a factor that is not there yet is added with it."""
    own = Cause(text, "service")
    if all(bone.factor.casefold() != factor.casefold() for bone in fishbone.bones):
        return replace(fishbone, bones=(*fishbone.bones, Bone(factor, (own,))))
    bones = [
        replace(bone, causes=(*bone.causes, own)) if bone.factor.casefold() == factor.casefold() else bone
        for bone in fishbone.bones
    ]
    return replace(fishbone, bones=tuple(bones))


def _factor(words: str) -> str:
    return next((name for name, kind in _KINDS.items() if kind.search(words)), "systems")


def _told(item: Item) -> Iterator[Cause]:
    """Give the causes that the finding itself tells."""
    words = " ".join(item.shortfall.text.split())
    yield from (Cause(found["cause"].strip(), "finding") for found in _WHY.finditer(words))


def _advised(desk: Desk, item: Item) -> Iterator[tuple[str, Statement]]:
    """Give the cases that the guide has advice for, the ones nearest to the finding first."""
    rows = [row for guess in item.guesses for row in desk.topic(guess.statement).do if _CASE.match(row.text)]
    for row in desk.near.best(item.vector, rows):
        found = _CASE.match(row.text)
        if found and not _OUTCOME.match(found["cause"]):
            yield found["cause"].strip(), row


def _elsewhere(desk: Desk, item: Item) -> Iterator[tuple[str, Statement]]:
    """Give what inspectors found elsewhere that may lie behind the finding."""
    rows = [row for guess in item.guesses[:1] for row in desk.topic(guess.statement).avoid]
    if not rows:
        return
    like = desk.near.likeness(item.vector, rows)
    near = [row for row, value in sorted(zip(rows, like, strict=True), key=lambda p: -float(p[1])) if value >= LIKE]
    yield from ((row.text, row) for row in near[:MOST_CAUSES])

"""The cases: questions in managers' own words with the places of the documents that answer them.

Two examiners wrote them from the documents alone, before any search was run. `tune` may be looked at and fitted to;
`keep` is only ever measured.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import yaml

CASES = Path(__file__).parent / "cases"
Split = Literal["tune", "keep", "near", "more"]
SPLITS: tuple[Split, ...] = ("tune", "keep", "near", "more")
KINDS = frozenset({"plain", "colloquial", "multi", "list", "declined", "signposted"})
STATUSES = frozenset({"answered", "declined", "signposted"})


class CaseError(Exception):
    """A case file is wrong."""


@dataclass(frozen=True, slots=True)
class Place:
    """A document and headings that stand in a section's path in this order; no headings mean the whole document."""

    document: str
    section: tuple[str, ...]

    def holds(self, document: str, path: Sequence[str]) -> bool:
        """Whether a section with this path is within the place."""
        rest = iter(path)
        return document == self.document and all(heading in rest for heading in self.section)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question: the places that are right, and sentences any of which really answers it."""

    gold: tuple[Place, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the status that its answer must end with, and what must be found for each of its parts."""

    id: str
    kind: str
    question: str
    expect: str
    parts: tuple[Part, ...]


def load_cases(split: Split, folder: Path = CASES) -> tuple[Case, ...]:
    """Read a split's cases; raises CaseError where one is not of the right form."""
    entries = yaml.safe_load((folder / f"{split}.yaml").read_text(encoding="utf-8"))
    cases = tuple(_case(entry) for entry in cast(list[Mapping[str, Any]], entries))
    if len({case.id for case in cases}) != len(cases):
        raise CaseError(f"{split}: an id is used twice")
    return cases


def _case(entry: Mapping[str, Any]) -> Case:
    try:
        parts = tuple(_part(part) for part in entry.get("parts") or ())
        case = Case(entry["id"], entry["kind"], str(entry["question"]), entry["expect"], parts)
    except (KeyError, TypeError) as error:
        raise CaseError(f"{entry.get('id', entry)}: {error} is missing or wrong") from error
    if case.kind not in KINDS or case.expect not in STATUSES or (case.expect == "answered") != bool(parts):
        raise CaseError(f"{case.id}: kind, expect and parts do not fit each other")
    return case


def _part(entry: Mapping[str, Any]) -> Part:
    gold = tuple(Place(place["document"], tuple(place["section"])) for place in entry["gold"])
    return Part(gold, tuple(entry["answers"]))

"""The cases: what managers ask, in their own words, with what a right answer holds, says and leaves alone.

Examiners wrote them from the documents alone, before any search was run. `tune` may be looked at and fitted to; `keep`
is only ever measured. The files' form is evals/cases/schema.json; docs/evals.md tells what each field is for.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from jsonschema import Draft202012Validator, ValidationError, validate

from assistant.models import Status

CASES = Path(__file__).parent / "cases"
REPORTS = "reports*.yaml"
"""Labelled reports have a form of their own: evals/reports.py reads these files."""
Split = Literal["tune", "keep"]
SPLITS: tuple[Split, ...] = ("tune", "keep")
Kind = Literal["question", "omission", "declined", "disclosure", "attack", "conversation"]
TAG_PLANE = 0xE0000
"""Where Unicode's tag characters begin: they mirror ASCII and are not shown."""


class CaseError(Exception):
    """A case file is wrong; says which case, and what to mend."""


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
class Nugget:
    """A fact that a right answer holds, as quotations of which each states it; without a vital one it fails."""

    any: tuple[str, ...]
    vital: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """What would mislead alone (`of`), and the words (`kept`) one of which must be shown with it."""

    of: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question. `related` are the places that may fairly be cited besides gold; None: nobody said."""

    gold: tuple[Place, ...]
    nuggets: tuple[Nugget, ...]
    related: tuple[Place, ...] | None = None
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One question, the statuses of which its answer must have one, and what the answer must and must not hold."""

    question: str
    expect: frozenset[Status]
    parts: tuple[Part, ...] = ()
    why: str | None = None
    says: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A question, a conversation of several, or a report that attacks; `group` is the file that it stands in."""

    id: str
    split: Split
    kind: Kind
    style: Literal["plain", "colloquial"]
    group: str
    turns: tuple[Turn, ...]
    way: str | None = None
    report: str | None = None
    injected: str | None = None


def load_cases(split: Split, folder: Path = CASES) -> tuple[Case, ...]:
    """Read a split's cases; raises CaseError where one is not of the right form, or an id is used twice."""
    cases = tuple(
        _case(entry, split, path.stem)
        for path in sorted((folder / split).glob("*.yaml"))
        if not path.match(REPORTS)
        for entry in _entries(path)
    )
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise CaseError(f"{case.id}: the id is used twice; give each case its own")
        seen.add(case.id)
    return cases


def _entries(path: Path) -> list[Mapping[str, Any]]:
    try:
        entries: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise CaseError(f"{path.name} is not YAML: {error}") from error
    try:
        validate(entries, _schema(), cls=Draft202012Validator)
    except ValidationError as error:
        place = _place_in(entries, list(error.absolute_path))
        raise CaseError(f"{path.name}, {place}: {error.message[:300]}") from error
    return entries


def _place_in(entries: Any, path: Sequence[str | int]) -> str:  # noqa: ANN401 - whatever a file holds
    """Name the case, and the place within it, that a path leads to."""
    if not path:
        return "the file"
    try:
        name = str(entries[path[0]]["id"])
    except (KeyError, TypeError):
        name = f"number {path[0]}, counted from 0"
    return f"{name} ({'/'.join(map(str, path[1:]))})" if path[1:] else name


@cache
def _schema() -> dict[str, Any]:
    return json.loads((CASES / "schema.json").read_text(encoding="utf-8"))


def _case(entry: Mapping[str, Any], split: Split, group: str) -> Case:
    case = Case(
        id=entry["id"],
        split=split,
        kind=entry["kind"],
        style=entry.get("style", "plain"),
        group=group,
        turns=tuple(_turns(entry)),
        way=entry.get("way"),
        report=entry["report"] + in_tags(entry.get("hidden", "")) if "report" in entry else None,
        injected=entry.get("injected"),
    )
    for turn in case.turns:
        if (turn.expect == frozenset({Status.ANSWERED})) > bool(turn.parts):
            raise CaseError(f"{case.id}: expects an answer, so say in `parts` what it must hold")
        if case.kind == "declined" and case.group == "declined" and not turn.why:
            raise CaseError(f"{case.id}: say `why` it is declined")
    if case.injected and case.injected.strip() not in (case.report or ""):
        raise CaseError(f"{case.id}: the words of `injected` are not in its report")
    return case


def _turns(entry: Mapping[str, Any]) -> Iterator[Turn]:
    for turn in entry.get("turns") or [entry]:
        expect = turn.get("expect", [])
        yield Turn(
            question=turn.get("question", "") + in_tags(turn.get("hidden", "")),
            expect=frozenset(Status(name) for name in ([expect] if isinstance(expect, str) else expect)),
            parts=tuple(_part(part) for part in turn.get("parts", ())),
            why=turn.get("why"),
            says=tuple(turn.get("says", ())),
            forbidden=tuple(turn.get("forbidden", ())),
        )


def _part(entry: Mapping[str, Any]) -> Part:
    related = entry.get("related")
    return Part(
        gold=tuple(_place(place) for place in entry["gold"]),
        nuggets=tuple(Nugget(tuple(nugget["any"]), nugget.get("vital", True)) for nugget in entry["nuggets"]),
        related=None if related is None else tuple(_place(place) for place in related),
        conditions=tuple(Condition(tuple(c["of"]), tuple(c["kept"])) for c in entry.get("conditions", ())),
    )


def _place(entry: Mapping[str, Any]) -> Place:
    return Place(entry["document"], tuple(entry["section"]))


def in_tags(text: str) -> str:
    """Give ASCII text as Unicode tag characters, which are not shown but which a model may read."""
    return "".join(chr(TAG_PLANE + ord(character)) for character in text if ord(character) < 0x80)

"""What a run of the suite found, case by case, in a form that can be kept as JSON and compared with another run."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

FORM = 1
"""Raised whenever results that an older Regrow wrote could no longer be compared."""


class ResultsError(Exception):
    """Kept results cannot be read; says what to do."""


@dataclass(frozen=True, slots=True)
class Score:
    """`got` of `of`: for most scores a share of one, for counts their number, so that many can be pooled."""

    got: float
    of: float = 1.0

    @property
    def share(self) -> float:
        """What was got of what there was to get, from 0 to 1."""
        return self.got / self.of


Scores = dict[str, Score | None]
"""Scores by the name of their metric; None where a scorer cannot decide. A metric that does not apply is not there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that was shown: a sentence with where it stands, or a finding with what it was mapped to."""

    text: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What one case came to. `area` is the key question or kind of page that it is about, `milliseconds` the answer's.

    `wanted` are the facts that should be there, `gold` where they stand, `found` the sections that the search put
    first, `notes` what went wrong in words.
    """

    id: str
    split: str
    kind: str
    group: str
    style: str
    area: str
    question: str
    expected: str
    status: str
    scores: Scores
    sort: str = ""
    wanted: tuple[str, ...] = ()
    gold: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    notes: tuple[str, ...] = ()
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """All results of one run, and what was run."""

    engine: str
    framework: str
    seconds: float
    results: tuple[Result, ...]
    date: str
    form: int = field(default=FORM)

    def of(self, split: str) -> list[Result]:
        """Give the results of one split."""
        return [result for result in self.results if result.split == split]


def write_run(run: Run, path: Path, *, slim: bool = False) -> None:
    """Write a run as JSON; `slim` leaves out what was shown and found, which a comparison does not need.

    Of keep's cases it is left out in any case, with the question: who reads them mends for them.
    """
    data = asdict(run)
    for entry in data["results"]:
        if slim or entry["split"] == "keep":
            for name in ("wanted", "gold", "found", "shown", "notes", "milliseconds"):
                del entry[name]
        if entry["split"] == "keep":
            entry["question"] = ""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(entry, ensure_ascii=False) for entry in data.pop("results")]
    head = json.dumps(data, ensure_ascii=False)[:-1]
    path.write_text(head + ', "results": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def read_run(path: Path) -> Run:
    """Read a run that was written; raises ResultsError where there is none or it is of another form."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ResultsError(f"There are no results at {path}. Make some: regrow eval --json {path}") from error
    except ValueError as error:
        raise ResultsError(f"{path} is not a file of results: {error}.") from error
    if not isinstance(data, dict) or cast(Mapping[str, Any], data).get("form") != FORM:
        raise ResultsError(f"{path} was written by another version of the suite. Make it anew.")
    head = cast(dict[str, Any], data)
    try:
        results = tuple(_result(entry) for entry in cast(Sequence[Mapping[str, Any]], head.pop("results")))
        return Run(**head, results=results)
    except (KeyError, TypeError, AttributeError) as error:
        raise ResultsError(f"{path} is not whole: {error} is missing or wrong. Make it anew.") from error


def _result(entry: Mapping[str, Any]) -> Result:
    lists = {name: tuple(entry.get(name, ())) for name in ("wanted", "gold", "found", "notes")}
    shown = tuple(Shown(one["text"], tuple(one["where"])) for one in entry.get("shown", ()))
    scores = {name: Score(**score) if score else None for name, score in entry["scores"].items()}
    fields: dict[str, Any] = {**entry, **lists, "shown": shown, "scores": scores}
    return Result(**fields)

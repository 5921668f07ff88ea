"""What the judge found, as JSON in a file of its own and as tables; never together with the suite's own figures."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evals.judging.agreement import Interval, Share, agreed, kappa, kappa_interval, precision, recall
from evals.judging.endpoint import Endpoint
from evals.judging.figures import Held, Row, unscored
from evals.judging.judge import Judged, load_prompts
from evals.judging.labelled import FAULTS

FORM = 1
"""Raised whenever the JSON changes so that older files can't be compared."""
NOTE = "A model's opinion, not a measurement: read it with the agreement that --agreement finds."


def head(endpoint: Endpoint, judged: Judged) -> dict[str, Any]:
    """Say who judged, by which prompts, and what could not be scored. The key and the address are not among it."""
    return {
        "form": FORM,
        "date": date.today().isoformat(),
        "note": NOTE,
        "model": endpoint.model,
        "endpoint": endpoint.host,
        "prompts": [{"name": p.name, "version": p.version, "sha256": p.sha256} for p in load_prompts().values()],
        "requests": len(judged.opinions),
        "unscored": unscored(judged.opinions),
        "given_up": judged.closed,
    }


def run_as_data(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Give the measures of a run; shares from 0 to 1, to four places."""
    return [
        {
            "set": row.set,
            "measure": row.measure,
            "readings": [{**asdict(figure), "value": _round(figure.value)} for figure in row.readings],
            "readings_agree": _share(row.agreed),
            "kappa": _round(row.kappa),
        }
        for row in rows
    ]


def held_as_data(held: Iterable[Held]) -> list[dict[str, Any]]:
    """Give each reading's agreement with people; precision and recall are those of finding what does not hold."""
    return [
        {
            "quality": one.quality,
            "reading": one.reading,
            "accuracy": _share(agreed(one.pairs)),
            "precision": _share(precision(one.pairs, of=False)),
            "recall": _share(recall(one.pairs, of=False)),
            "kappa": {"value": _round(kappa(one.pairs)), "interval": _interval(kappa_interval(one.pairs))},
            "kinds": {kind: _share(share) for kind, share in one.kinds.items()},
            "unscored": one.unscored,
        }
        for one in held
    ]


def write_json(path: Path, data: Mapping[str, Any], judged: Judged) -> None:
    """Write the figures, and every opinion one a line; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figures = json.dumps(data, indent=1)[:-2]
    opinions = ",\n".join(json.dumps(asdict(opinion)) for opinion in judged.opinions)
    path.write_text(f'{figures},\n "opinions": [\n{opinions}\n]}}\n', encoding="utf-8")


def run_table(rows: Sequence[Row], model: str) -> Table:
    """Make the table of a run: both readings side by side, and their agreement."""
    table = _table(f"A second opinion on answers, by {model}", "set", "measure")
    for name in ("reading 1", "reading 2", "answers", "agree", "kappa", "unscored"):
        table.add_column(name, justify="right")
    for row in rows:
        answers, lost = ([getattr(figure, name) for figure in row.readings] for name in ("answers", "unscored"))
        table.add_row(
            row.set,
            row.measure,
            *(_text(figure.value) for figure in row.readings),
            _both(answers),
            _text(row.agreed.value),
            _text(row.kappa),
            _both(lost),
        )
    return table


def held_table(held: Sequence[Held], model: str) -> Table:
    """Make the table of agreement with people: accuracy, precision, recall and kappa with 95% intervals."""
    table = _table(f"{model} held against labels by hand (95% interval)", "what", "reading")
    for name in ("accuracy", "precision", "recall", "kappa", "verdicts", "unscored"):
        table.add_column(name, justify="right")
    for one in held:
        shares = (agreed(one.pairs), precision(one.pairs, of=False), recall(one.pairs, of=False))
        table.add_row(
            "not faithful" if one.quality == "faithfulness" else "fact not shown",
            str(one.reading),
            *(_ranged(share.value, share.interval, "\n") for share in shares),
            _ranged(kappa(one.pairs), kappa_interval(one.pairs), "\n"),
            str(len(one.pairs)),
            str(one.unscored),
        )
    return table


def kinds_table(held: Sequence[Held]) -> Table:
    """Make the table by kind of sentence: how many of each the judge got right, in both readings."""
    readings = [one for one in held if one.kinds]
    table = _table("Right by kind of sentence (95% interval)", "kind", "should be")
    for one in readings:
        table.add_column(f"reading {one.reading}", justify="right")
    for kind in dict.fromkeys(kind for one in readings for kind in one.kinds):
        cells = [one.kinds.get(kind, Share(0, 0)) for one in readings]
        told = [f"{cell.right} of {cell.of}  {_ranged(cell.value, cell.interval)}" for cell in cells]
        table.add_row(kind, "found wrong" if kind in FAULTS else "let stand", *told)
    return table


def print_end(console: Console, judged: Judged) -> None:
    """Say what the figures are, and what is not among them."""
    console.print(NOTE, style="dim")
    for reason, count in unscored(judged.opinions).items():
        console.print(f"Unscored, {_REASONS[reason]}: {count} of {len(judged.opinions)} requests", highlight=False)
    if judged.closed:
        console.print(f"The endpoint was given up: {judged.closed}.", highlight=False)


_REASONS = {
    "form": "the reply was not of the form",
    "time": "no reply came in time",
    "failed": "no connection, a fault of the server, or too many requests",
    "refused": "the endpoint refused the request",
    "not sent": "not sent, as the endpoint had been given up",
}


def _table(title: str, *columns: str) -> Table:
    table = Table(title=Text(title), title_justify="left")
    for name in columns:
        table.add_column(name)
    return table


def _both(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(set(numbers)) == 1 else " / ".join(map(str, numbers))


def _text(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _ranged(value: float | None, interval: Interval | None, between: str = " ") -> str:
    return _text(value) if interval is None else f"{_text(value)}{between}({interval[0]:.2f} to {interval[1]:.2f})"


def _share(share: Share) -> dict[str, Any]:
    return {
        "right": share.right,
        "of": share.of,
        "value": _round(share.value),
        "interval": _interval(share.interval),
    }


def _interval(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [round(end, 4) for end in interval]


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)

"""The gate: no figure may fall below its floor, and a floor only ever rises."""

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.cases import SPLITS
from evals.figures import Figure

FLOORS = Path(__file__).parent / "floors.toml"
HEAD = """# No figure of the suite may fall below its floor; `regrow eval --raise-floors` raises them.
# Nothing lowers one but new cases. Shares from 0 to 1 by split, rounded down to two places.
"""
Floors = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure below its floor, or one that is gone (`value` is None)."""

    split: str
    metric: str
    floor: float
    value: float | None


def read_floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """Read the floors: by split, by metric."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def falls(found: Mapping[str, Mapping[str, Figure]], floors: Floors) -> list[Fall]:
    """Give every figure that is below its floor; one that was not measured is below it, too."""
    below: list[Fall] = []
    for split, of_split in floors.items():
        for metric, floor in of_split.items():
            figure = found.get(split, {}).get(metric)
            if figure is None or figure.value < floor - 1e-9:
                below.append(Fall(split, metric, floor, figure.value if figure else None))
    return below


def raised(found: Mapping[str, Mapping[str, Figure]], floors: Floors) -> dict[str, dict[str, float]]:
    """Give the floors raised to what was measured; none is lowered."""
    return {
        split: {
            metric: max(_down(found[split][metric].value if metric in found[split] else 0.0), old)
            for metric in {**found[split], **floors.get(split, {})}
            if (old := floors.get(split, {}).get(metric, 0.0)) or metric in found[split]
        }
        for split in SPLITS
        if split in found
    } | {split: dict(of) for split, of in floors.items() if split not in found}


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors out."""
    blocks = [
        "\n".join([f"[{split}]", *(f"{json.dumps(name)} = {value:g}" for name, value in of.items())])
        for split, of in floors.items()
    ]
    path.write_text(HEAD + "\n" + "\n\n".join(blocks) + "\n", encoding="utf-8")


def _down(value: float) -> float:
    """Leave a little room: the last bits of a vector, and with them a close rank, differ between processors."""
    return math.floor(value * 100 + 1e-6) / 100

"""What is asked: every question of the tune cases, each client in an order of its own: nothing repeats soon.

The orders are files that clients read, as requests are written before the clock runs.
"""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from evals.cases import load_cases

LONGEST = 1000
"""Characters: longer ones are attacks and reports, which nobody asks many of."""


def questions() -> list[str]:
    """Give the distinct questions of the tune cases, in the order of the files."""
    asked = (turn.question for case in load_cases("tune") if case.report is None for turn in case.turns)
    return [question for question in dict.fromkeys(asked) if question.strip() and len(question) <= LONGEST]


def shuffled(asked: Sequence[str], seed: int) -> list[str]:
    """Give them in random order, the same one for the same seed."""
    order = list(asked)
    random.Random(seed).shuffle(order)  # noqa: S311 - an order, no secret
    return order


def write_paths(asked: Sequence[str], before: str, path: Path) -> Path:
    """Write one path with its query a line, for GET."""
    path.write_text("".join(f"{before}{quote(question, safe='')}\n" for question in asked), encoding="ascii")
    return path


def write_bodies(asked: Sequence[str], path: Path) -> Path:
    """Write one JSON body a line, for POST."""
    path.write_text("".join(json.dumps({"question": question}) + "\n" for question in asked), encoding="ascii")
    return path

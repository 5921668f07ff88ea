"""Where the service is: its own finding, what inspectors found elsewhere, and questions for the cause."""

from collections.abc import Sequence

import numpy as np

from assistant.models import Reality
from assistant.planning.desk import QUESTIONS, Desk, Item
from knowledge.models import Statement

SAME = 0.6
"""From this likeness on, what inspectors found elsewhere is called the same."""

ALIKE = 0.36
MAX_ELSEWHERE = 2


def describe(desk: Desk, item: Item, cited: tuple[int, ...]) -> Reality:
    """Describe one finding; `cited` are the citations that it has already."""
    words = " ".join(item.shortfall.text.split())
    parts, numbers = [f"“{words}”"], list(cited)
    for frame, quoted in (*_elsewhere(desk, item), *_breach(desk, item)):
        parts.append(f"{frame} “{quoted.text}”")
        numbers.append(desk.citations.cite(quoted))
    if item.guesses and not desk.topic(item.main).do:
        parts += [
            f"The guide has no advice of its own on this yet: “{note.text}”" for note in desk.topic(item.main).note
        ]
        numbers += [desk.citations.cite(note) for note in desk.topic(item.main).note]
    questions = [desk.saying(begin) for begin in QUESTIONS]
    numbers += [desk.citations.cite(question) for question in questions]
    return Reality(
        item.id, " ".join(parts), tuple(dict.fromkeys(numbers)), tuple(question.text for question in questions)
    )


def _elsewhere(desk: Desk, item: Item) -> list[tuple[str, Statement]]:
    """Give what inspectors found elsewhere that is like the finding, the most alike first."""
    avoid = [row for guess in item.guesses for row in desk.topic(guess.statement).avoid]
    rows = desk.near.fitting(item.scores, avoid)[:MAX_ELSEWHERE]
    if not rows:
        return []
    likeness = [float(value) for value in desk.near.likeness(item.vector, rows)]
    same = [row for row, value in zip(rows, likeness, strict=True) if value >= SAME]
    alike = [row for row, value in zip(rows, likeness, strict=True) if ALIKE <= value < SAME]
    return _framed("Inspectors have found the same elsewhere:", same) + _framed(
        "Near this, inspectors have found elsewhere:", alike
    )


def _framed(frame: str, rows: Sequence[Statement]) -> list[tuple[str, Statement]]:
    return [(frame if place == 0 else "And:", row) for place, row in enumerate(rows)]


def _breach(desk: Desk, item: Item) -> list[tuple[str, Statement]]:
    rows = desk.topic(item.main).breach if item.guesses else ()
    if not rows:
        return []
    return [("The guide on the regulations:", rows[int(np.argmax(desk.near.likeness(item.vector, rows)))])]

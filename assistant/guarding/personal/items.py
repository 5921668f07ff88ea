"""What was found in a text, and the marks that are put in its place."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "name",
    "NHS number",
    "date of birth",
    "phone",
    "e-mail",
    "address",
    "postcode",
    "National Insurance number",
    "bank details",
    "social media",
]
KINDS: tuple[Kind, ...] = (
    "name",
    "NHS number",
    "date of birth",
    "phone",
    "e-mail",
    "address",
    "postcode",
    "National Insurance number",
    "bank details",
    "social media",
)
MARK = re.compile(rf"\[(?:{'|'.join(KINDS)})(?: \d{{1,4}})?\]")
"""A mark as it stands in a redacted text: `[name]`, `[name 2]`, `[postcode]`."""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of personal data: its kind, and its span in the text in code points."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with marks in place of personal data, and what was found, in order, by its span in the original."""

    text: str
    found: tuple[Item, ...]


def without_overlaps(items: list[Item]) -> list[Item]:
    """Keep of overlapping items the one that begins first, and of those the longest."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept

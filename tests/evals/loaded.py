"""The cases, loaded once for all tests."""

from collections.abc import Iterator
from functools import cache

from evals.cases import SPLITS, Case, Part, Split, load_cases


@cache
def of_split(split: Split) -> tuple[Case, ...]:
    """Give the cases of a split."""
    return load_cases(split)


def cases(*splits: Split) -> list[Case]:
    """Give the cases of some splits, or of all."""
    return [case for split in splits or SPLITS for case in of_split(split)]


def of_kind(kind: str, *splits: Split) -> list[Case]:
    """Give the cases of a kind."""
    return [case for case in cases(*splits) if case.kind == kind]


def parts(*splits: Split) -> Iterator[tuple[str, Part]]:
    """Give every part of every turn with its case's id."""
    return ((case.id, part) for case in cases(*splits) for turn in case.turns for part in turn.parts)

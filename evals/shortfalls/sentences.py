"""Sentences labelled by hand: whether each tells of a shortfall. Those of held.yaml are never fitted to."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from evals.reports import Report, Span

FOLDER = Path(__file__).parent.parent / "sentences"
HELD = FOLDER / "held.yaml"
SHORTFALL, URGENT = "shortfall", "urgent"
Truth = NDArray[np.bool_]


@dataclass(frozen=True)
class Examples:
    """Sentences, and for each whether it tells of a shortfall, shape (sentences,)."""

    texts: tuple[str, ...]
    wrong: Truth

    def __add__(self, other: "Examples") -> "Examples":
        """Give both together."""
        return Examples((*self.texts, *other.texts), np.concatenate([self.wrong, other.wrong]))

    def taken(self, which: Truth) -> "Examples":
        """Give those where `which` is true."""
        return Examples(tuple(t for t, kept in zip(self.texts, which, strict=True) if kept), self.wrong[which])


def to_fit() -> Examples:
    """Give the sentences that may be fitted to."""
    return read_sentences(sorted(FOLDER.glob("fit_*.yaml")))


def read_sentences(paths: Iterable[Path], wanted: str = SHORTFALL) -> Examples:
    """Read files of sentences by kind, `wrong` those of the kind wanted.

    Raises AttributeError or TypeError where one is not a mapping of lists.
    """
    pairs = [
        (str(text), kind == wanted)
        for path in paths
        for kind, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for text in texts
    ]
    return Examples(tuple(text for text, _ in pairs), np.array([wrong for _, wrong in pairs], dtype=np.bool_))


def labelled(reports: Iterable[Report]) -> Examples:
    """Give the sentences of reports around each labelled shortfall and each point that is met."""
    pairs: dict[str, bool] = {}
    for report in reports:
        pairs |= {_around(report.text, span): False for span in report.met}
        pairs |= {_around(report.text, label.span): True for label in report.findings}
    return Examples(tuple(pairs), np.array(list(pairs.values()), dtype=np.bool_))


def _around(text: str, span: Span) -> str:
    """Give the sentence of a line in which a quotation stands."""
    start = max(text.rfind("\n", 0, span[0]), text.rfind(". ", 0, span[0])) + 1
    stops = [stop for mark in (". ", ".\n", "\n") if (stop := text.find(mark, span[1] - 1)) >= 0]
    return text[start : min(stops, default=len(text)) + 1].strip(" -•*\n")

"""How much planted personal data is found, and how much clean text touched: `python -m evals.guards_personal`."""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from assistant.guarding.personal import Item, Kind, redact
from assistant.guarding.personal.items import KINDS

GUARDS = Path(__file__).parent / "guards"
SETS = ("fit", "held")
DOCUMENTS = Path(__file__).parents[1] / "knowledge" / "documents"
SAMPLES = Path(__file__).parents[1] / "assistant" / "planning" / "samples"

_PLANTED = re.compile(r"\[\[([A-Za-z -]+)\|(.+?)\]\](?!\])")


@dataclass(frozen=True, slots=True)
class Planted:
    """A text with personal data in it, and where each piece stands."""

    text: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """Texts with personal data, and texts without."""

    planted: tuple[Planted, ...]
    clean: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was planted, found and found under its own kind, by kind; what was missed; which clean texts were touched.

    `extra` counts what was found in texts with planted data and overlaps none of it.
    """

    planted: Counter[Kind]
    found: Counter[Kind]
    named_right: Counter[Kind]
    missed: tuple[tuple[str, str], ...]
    extra: tuple[tuple[str, str], ...]
    touched: tuple[tuple[str, str], ...]
    clean: int

    @property
    def recall(self) -> float:
        """The share of planted items of which no letter or digit is left standing."""
        return self.found.total() / self.planted.total()

    @property
    def share_touched(self) -> float:
        """The share of clean texts in which anything was found."""
        return len({text for text, _ in self.touched}) / self.clean


def read_cases(name: str) -> Cases:
    """Read a set, `fit` or `held`; raises ValueError for a kind that does not exist."""
    data = cast(dict[str, list[str]], yaml.safe_load((GUARDS / f"personal_{name}.yaml").read_text("utf-8")))
    return Cases(tuple(_planted(text) for text in data["planted"]), tuple(data["clean"]))


def measure(cases: Cases) -> Figures:
    """Redact every text of a set and count."""
    planted, found, right = Counter[Kind](), Counter[Kind](), Counter[Kind]()
    missed: list[tuple[str, str]] = []
    extra: list[tuple[str, str]] = []
    for case in cases.planted:
        items = redact(case.text).found
        for item in case.items:
            covered = _covered(case.text, item, items)
            planted[item.kind] += 1
            found[item.kind] += covered
            right[item.kind] += covered and any(each.kind == item.kind for each in items if _touch(each, item))
            if not covered:
                missed.append((case.text, case.text[item.start : item.end]))
        spare = (item for item in items if not any(_touch(item, each) for each in case.items))
        extra += [(case.text, case.text[item.start : item.end]) for item in spare]
    touched = [(text, text[item.start : item.end]) for text in cases.clean for item in redact(text).found]
    return Figures(planted, found, right, tuple(missed), tuple(extra), tuple(touched), len(cases.clean))


def main(arguments: Sequence[str]) -> int:
    """Print the figures of both sets and of the reports; with `--show`, of the fit set alone what went wrong."""
    for name in SETS:
        figures = measure(read_cases(name))
        _print(f"{name}: {figures.recall:.1%} of {figures.planted.total()} planted items redacted; ")
        _print(
            f"{figures.share_touched:.1%} of {figures.clean} clean texts touched; {len(figures.extra)} found besides\n"
        )
        for kind in KINDS:
            if figures.planted[kind]:
                found, right = figures.found[kind], figures.named_right[kind]
                _print(f"  {kind}: {found} of {figures.planted[kind]}, {right} so named\n")
        if "--show" in arguments and name == "fit":
            for label, pairs in (("missed", figures.missed), ("besides", figures.extra), ("touched", figures.touched)):
                _print("".join(f"  {label} {words!r} in {text[:150]!r}\n" for text, words in pairs))
    for path in sorted((*DOCUMENTS.glob("*.txt"), *SAMPLES.glob("*.txt"))):
        text = path.read_text("utf-8")
        words = [text[item.start : item.end] for item in redact(text).found]
        _print(f"{path.name}: {len(words)} found in {len(text.split())} words: {', '.join(sorted(set(words)))}\n")
    return 0


def _planted(marked: str) -> Planted:
    text, end = "", 0
    items: list[Item] = []
    for found in _PLANTED.finditer(marked):
        if found[1] not in KINDS:
            raise ValueError(f"No kind {found[1]!r}: {marked}")
        text += marked[end : found.start()]
        items.append(Item(cast(Kind, found[1]), len(text), len(text) + len(found[2])))
        text += found[2]
        end = found.end()
    return Planted(text + marked[end:], tuple(items))


def _covered(text: str, item: Item, found: Sequence[Item]) -> bool:
    """Whether no letter or digit of an item is left standing."""
    return all(any(each.start <= at < each.end for each in found) for at in _signs(text, item))


def _signs(text: str, item: Item) -> Iterator[int]:
    return (at for at in range(item.start, item.end) if text[at].isalnum())


def _touch(one: Item, other: Item) -> bool:
    return one.start < other.end and other.start < one.end


def _print(text: str) -> None:
    sys.stdout.write(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

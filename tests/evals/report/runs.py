"""Made-up runs, whose figures can be reckoned by hand, and a reader of pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

from evals.results import Result, Run, Score, Scores, Shown

UNSEEN = "Quokka"
"""Stands in every text of the unseen cases, and nowhere else."""
VOID = {"meta", "input", "br"}
UNREAD = {"script", "style"}
WITHIN_LINES = {"a", "b", "span"}

BAD: Scores = {"vital_nuggets": Score(0.0), "section_recall_5": Score(1.0), "answered": Score(1.0)}
GOOD: Scores = {"vital_nuggets": Score(1.0), "section_recall_5": Score(1.0), "answered": Score(1.0)}


def result(name: str, split: str = "tune", **changed: Any) -> Result:  # noqa: ANN401 - any field of a result
    """Make a result of a question in which something went wrong; every text names the split's own word."""
    word = UNSEEN if split == "keep" else "Badger"
    made = Result(
        id=name,
        split=split,
        kind="question",
        group="first",
        style="plain",
        area="Safe",
        question=f"{word} question",
        expected="answered",
        status="answered",
        scores=BAD,
        wanted=(f"{word} wanted",),
        gold=(f"{word} gold",),
        found=(f"{word} found",),
        shown=(Shown(f"{word} shown", (f"{word} where",)),),
        notes=(f"{word} note",),
    )
    return replace(made, **changed)


def run(*results: Result, date: str = "2026-11-22") -> Run:
    """Make a run of these results."""
    return Run("embedded", "saf-2024", 12.0, results, date)


RUN = run(
    result("t-1"),
    result("t-2", scores=GOOD, notes=()),
    result("t-3", kind="declined", scores={"declined": Score(1.0)}, notes=(), sort="unknowable"),
    result("t-4", kind="attack", scores={"attacks_withstood": Score(0.0)}, sort="role play"),
    result("k-1", "keep"),
    result("k-2", "keep", scores=GOOD),
)
"""Half of the vital facts are shown on either split."""
EARLIER = run(
    result("t-1", scores=GOOD), result("t-2"), result("k-1", "keep", scores=GOOD), result("k-2", "keep", scores=GOOD)
)
"""An earlier run in which t-1 and k-1 were right, and t-2 was wrong."""


@dataclass
class Element:
    """An element of a page with the text within it."""

    tag: str
    attributes: Mapping[str, str | None]
    text: str = ""
    within: "Element | None" = None


@dataclass
class Page(HTMLParser):
    """Reads a page; `faults` names tags that are not closed in their order."""

    source: str
    elements: list[Element] = field(default_factory=list[Element])
    faults: list[str] = field(default_factory=list[str])
    open: list[Element] = field(default_factory=list[Element])

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()
        self.faults += [element.tag for element in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), within=self.open[-1] if self.open else None)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.faults.append(tag)
        else:
            self.open.pop()
            self._say("" if tag in WITHIN_LINES else " ")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].tag in UNREAD:
            self.open[-1].text += data
        else:
            self._say(data)

    def _say(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """Give the elements with any of these tags."""
        return [element for element in self.elements if element.tag in tags]

    @property
    def text(self) -> str:
        """All that a reader reads, in one line."""
        return " ".join(self.all("body")[0].text.split())

    @property
    def ids(self) -> list[str]:
        """The ids, as often as they are used."""
        return [value for element in self.elements if (value := element.attributes.get("id"))]

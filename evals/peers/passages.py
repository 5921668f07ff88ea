"""What a peer is, and what it gives for a question. Spans count code points in `Document.text`, as everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol

DEPTH = 10
"""How many ranks are looked at, whatever number of passages a peer would show: nDCG@10 needs as many."""


class PeerMissingError(Exception):
    """A peer's packages are not installed; says what to do."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document from `start` to `end`; `score` is the peer's own, None where it gives none."""

    document: str
    start: int
    end: int
    text: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a user would read, piece by piece in its order, and the quotations with spans that it rests on."""

    texts: tuple[str, ...]
    proofs: tuple[Passage, ...]
    answered: bool


class Asker(Protocol):
    """A peer that is open."""

    def ask(self, question: str) -> Shown:
        """Give what a user would be shown."""
        ...

    def search(self, question: str) -> Sequence[Passage]:
        """Give the best `DEPTH` passages, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Peer:
    """One thing that could be built. `setting` says how it is set, `source` where that is recommended.

    `build` indexes the five documents into an empty folder, every vector computed; `install` does what a user's first
    run does, where that is not the same. `open` opens what was built. They raise PeerMissingError where `packages`,
    those beyond Regrow's own, are not installed. `threshold` is the score below which the peer's documentation, by
    example, drops a passage: nothing is dropped here, but what would be is counted.
    """

    name: str
    title: str
    setting: str
    source: str
    build: Callable[[Path], None]
    open: Callable[[Path], Asker]
    packages: tuple[str, ...] = ()
    threshold: float | None = None
    install: Callable[[Path], None] | None = None


@dataclass(frozen=True, slots=True)
class Retriever:
    """A peer that shows the best passages as they are; `find` gives so many of them for a question."""

    find: Callable[[str, int], Sequence[Passage]]
    shows: int

    def ask(self, question: str) -> Shown:
        """Show the best passages, whatever the question."""
        found = tuple(self.find(question, self.shows))
        return Shown(tuple(passage.text for passage in found), found, bool(found))

    def search(self, question: str) -> Sequence[Passage]:
        """Give the best `DEPTH` passages, best first."""
        return self.find(question, DEPTH)


def need(module: str) -> ModuleType:
    """Import a module that only the peers' own environment has; raises PeerMissingError where it is not there."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise PeerMissingError(
            f"{error.name or module} is not installed here: the peers have an environment of their own. "
            "Run: make eval-peers"
        ) from error

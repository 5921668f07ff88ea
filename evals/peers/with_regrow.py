"""Regrow itself, as its command line opens it: search gives sections, an answer gives sentences with quotations."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evals.peers.passages import DEPTH, Passage, Peer, Shown

if TYPE_CHECKING:  # the other peers' processes, which read this list of peers too, must not carry Regrow
    from assistant.bootstrap import Regrow
    from assistant.models import Answer, Sentence


class RegrowAsker:
    """Regrow, asked like any other peer."""

    def __init__(self, regrow: "Regrow") -> None:
        self._regrow = regrow

    def ask(self, question: str) -> Shown:
        """Give the sentences of the answer with their headings and speakers; what is one step away is not counted."""
        return shown(self._regrow.ask(question))

    def search(self, question: str) -> Sequence[Passage]:
        """Give the best sections, each with the whole of its own text."""
        documents = self._regrow.library.documents
        return [
            Passage(s.document, s.start, s.end, documents[s.document].text[s.start : s.end], hit.score)
            for hit in self._regrow.search(question, DEPTH)[1]
            for s in (hit.section,)
        ]


def shown(answer: "Answer") -> Shown:
    """Give what an answer shows, and the citations of what it shows."""
    used = {number for sentence in answer.sentences for number in sentence.citations}
    return Shown(
        tuple(piece for sentence in answer.sentences for piece in _pieces(sentence)),
        tuple(Passage(c.document, c.start, c.end, c.quote) for c in answer.citations if c.n in used),
        answer.status.value == "answered",
    )


def _pieces(sentence: "Sentence") -> list[str]:
    return [piece for piece in (sentence.heading, sentence.text, sentence.speaker) if piece]


def build(folder: Path) -> None:
    """Build the index with every vector computed anew, as the other peers must."""
    _open(folder, rebuild=True)


def install(folder: Path) -> None:
    """Build the index as a first run does, from the vectors that ship."""
    _open(folder)


def open_peer(folder: Path) -> RegrowAsker:
    """Open the index that was built."""
    return RegrowAsker(_open(folder, build=False))


def _open(folder: Path, *, build: bool = True, rebuild: bool = False) -> "Regrow":
    from assistant.bootstrap import open_regrow
    from assistant.settings import Settings

    return open_regrow(Settings(folder), build=build, rebuild=rebuild)


PEERS = (
    Peer(
        "regrow",
        "Regrow",
        "as its command line opens it, its answer's sentences shown",
        "README.md",
        build,
        open_peer,
        install=install,
    ),
)

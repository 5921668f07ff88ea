"""An answer as the content of a chat message, in Markdown, piece by piece; its marks are the message's annotations."""

from collections.abc import Sequence
from urllib.parse import quote

from assistant.exports.markdown import words
from assistant.models import Answer, Citation, Sentence
from assistant.wire import Json

SOURCES = "**Sources**"


class Content:
    """The content so far. Pieces join to the same text whether an answer is told at once or sentence by sentence."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._cited: dict[int, Citation] = {}
        self._marks: list[tuple[int, int, int]] = []
        self._heading: str | None = None
        self._listing = False

    @property
    def text(self) -> str:
        """The whole."""
        return "".join(self._pieces)

    def add(self, sentence: Sentence, new: Sequence[Citation]) -> str:
        """Add a sentence, `new` being those of its citations that no sentence before it had; gives the piece."""
        self._cited |= {citation.n: citation for citation in new}
        start, piece = self._length, self._opened(sentence)
        for number in sentence.citations:
            mark = f"[{number}]"
            self._marks.append((start + len(piece) + 1, start + len(piece) + 1 + len(mark), number))
            piece += f" {mark}"
        self._listing = bool(sentence.citations)
        return self._added(piece)

    def close(self, answer: Answer) -> str:
        """Add what was done besides and the sources; gives the piece, which may be empty."""
        parts = [words(note) for note in answer.notes]
        if self._cited:
            parts += [SOURCES, "\n".join(map(_source, self._cited.values()))]
        return self._added("".join(f"\n\n{part}" for part in parts))

    @property
    def annotations(self) -> list[Json]:
        """One for each mark: where it stands (text[start_index:end_index] is the mark) and where its quotation does."""
        return [
            {
                "type": "url_citation",
                "url_citation": {
                    "start_index": start,
                    "end_index": end,
                    "title": " › ".join((self._cited[number].title, *self._cited[number].section)),
                    "url": address(self._cited[number]),
                },
            }
            for start, end, number in self._marks
        ]

    def _opened(self, sentence: Sentence) -> str:
        """Give a sentence without its marks, after what parts it from the one before."""
        said = words(f"{sentence.text} ({sentence.speaker})" if sentence.speaker else sentence.text)
        line = f"- {said}" if sentence.citations else said
        if sentence.heading is not None and sentence.heading != self._heading:
            self._heading = sentence.heading
            line, parted = f"**{words(sentence.heading)}**\n\n{line}", "\n\n"
        else:
            parted = "\n" if self._listing and sentence.citations else "\n\n"
        return parted + line if self._length else line

    def _added(self, piece: str) -> str:
        self._pieces.append(piece)
        self._length += len(piece)
        return piece


def address(citation: Citation) -> str:
    """Give the path under which this API has a quotation: its document's sections at its span."""
    return f"/v1/documents/{quote(citation.document, safe='')}/sections?start={citation.start}&end={citation.end}"


def _source(citation: Citation) -> str:
    place = words(" › ".join(citation.section))
    return f"- [{citation.n}] {words(citation.title)}, {place}: “{words(citation.quote)}”"

"""Running text, lists and the sentences that introduce them: what every reader writes down in the same way."""

import re

from knowledge.models import Document, StatementKind
from knowledge.reading.cleaning import trim
from knowledge.reading.recorder import Recorder
from knowledge.reading.sentences import Span, split_sentences

_POINTER = re.compile(
    r"includes further recommendations|\bread more\b|includes more information|website explains more about"
    r"|also lists what action|^Full story courtesy|^¹ ",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r":$|\bthe following recommendations\b|\bthe sample below\b")
"""What makes a sentence introduce the lists under the headings that come next."""


class Flow:
    """Writes statements to a recorder and knows which sentence leads a list."""

    def __init__(self, document: Document) -> None:
        self.recorder = Recorder(document)
        self._text = document.text
        self._paragraph = 0
        self._before: str | None = None
        self._list: str | None = None
        self._in_list = False
        self._carried: tuple[str, int] | None = None

    @property
    def lead(self) -> str | None:
        """The statement that would introduce a list item standing here."""
        if self._in_list:
            return self._list
        return self._before or (self._carried[0] if self._carried else None)

    def heading(self, span: Span, level: int, name: str | None = None) -> None:
        """A heading; a sentence that introduces it goes on introducing the lists under it."""
        self.leave(level)
        self.recorder.heading(span, level, name)

    def leave(self, level: int) -> None:
        """The present section ends before a heading of this level."""
        if self._before and _INTRODUCES.search(self.recorder.statements[-1].text):
            self._carried = (self._before, self.recorder.level)
        elif self._carried and level <= self._carried[1]:
            self._carried = None
        self._before, self._in_list, self._paragraph = None, False, 0

    def paragraph(self, span: Span) -> None:
        """A paragraph of running text, sentence by sentence."""
        self._paragraph += 1
        for sentence in split_sentences(self._text, *span):
            self._before = self.statement(sentence, "sentence")
        self._in_list = False

    def spoken(self, span: Span) -> None:
        """A paragraph that somebody is quoted saying; who it is, comes after it."""
        self._paragraph += 1
        for sentence in split_sentences(self._text, *span):
            self.statement(sentence, "voice")
        self.forget()

    def item(self, span: Span, kind: StatementKind = "bullet", lead: str | None = None) -> str:
        """An item of a list, whole; `lead` overrides the sentence before the list."""
        leader = lead or self.lead
        if lead is None:
            self._list, self._in_list, self._before = leader, True, None
        self._paragraph += 1
        return self.statement(trim(self._text, *span), kind, leader)

    def explained(self, span: Span, lead: str | None) -> None:
        """An item that introduces a list of its own."""
        self._paragraph += 1
        self._before, self._in_list = self.statement(span, "bullet", lead), False

    def forget(self) -> None:
        """What comes next is not introduced by what came before."""
        self._before, self._in_list = None, False

    def pointer(self, span: Span) -> None:
        """A place to turn to, such as an address."""
        self._paragraph += 1
        self.recorder.statement(trim(self._text, *span), "pointer", self._paragraph)
        self.forget()

    def statement(self, span: Span, kind: StatementKind, lead: str | None = None) -> str:
        """One statement of the present paragraph; a pointer if it only says where to read more."""
        pointing = kind in ("sentence", "bullet") and _POINTER.search(self._text[span[0] : span[1]])
        return self.recorder.statement(span, "pointer" if pointing else kind, self._paragraph, lead)

"""What answering asks of a language model; assistant/llm meets it, and so does whatever a test scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from assistant.models import ModelCall


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written: an answer to a question, which may lean on earlier ones, from sources.

    A source has an opaque `label` and its `text`; `under` is what kind of section it stands in, `said_by` whose words
    it is. No source says where it comes from.
    """

    question: str
    earlier: tuple[str, ...]
    sources: tuple[dict[str, str], ...]


class Script(Protocol):
    """Text as a model writes it, in pieces. It ends early where the model fails, and never raises."""

    def __iter__(self) -> Iterator[str]:
        """Give the pieces in order."""
        ...

    @property
    def call(self) -> ModelCall:
        """What the call took, once it has ended."""
        ...

    @property
    def note(self) -> str | None:
        """What to tell the user where the model failed."""
        ...

    def close(self) -> None:
        """Have it stop; nothing more is read."""
        ...


class Pen(Protocol):
    """A language model that answers can be written with."""

    def write(self, order: Order) -> Script:
        """Begin to write."""
        ...

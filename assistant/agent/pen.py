"""Has a chat model write answers: the port that answering asks for, met by assistant.llm."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.writing.port import Order, Script
from assistant.llm.budgets import Purse
from assistant.llm.chat import ChatModel
from assistant.llm.data import as_data
from assistant.llm.failures import ModelError
from assistant.llm.streams import ModelStream
from assistant.models import ModelCall
from assistant.prompting import Prompt

MOST_SENTENCES = 8


@dataclass(frozen=True)
class ModelPen:
    """A model, the prompt that it writes by, and what it may spend on one answer."""

    model: ChatModel
    prompt: Prompt
    purse: Purse

    def write(self, order: Order) -> Script:
        """Begin to write."""
        data = {"question": order.question, "earlier questions": list(order.earlier), "sources": list(order.sources)}
        values = {"most": str(MOST_SENTENCES), "data": as_data(data)}
        try:
            return ModelScript(self.model.stream(self.prompt, values, self.purse))
        except ModelError as error:
            return Unwritten(error)


class ModelScript:
    """A stream whose end, good or bad, is no exception."""

    def __init__(self, stream: ModelStream) -> None:
        self._stream = stream
        self.note: str | None = None

    def __iter__(self) -> Iterator[str]:
        try:
            yield from self._stream
        except ModelError as error:
            self.note = error.note

    @property
    def call(self) -> ModelCall:
        """What the call took."""
        return self._stream.call

    def close(self) -> None:
        """Have the model stop."""
        self._stream.close()


class Unwritten:
    """What there is where no call could be made."""

    def __init__(self, error: ModelError) -> None:
        self.call = error.call
        self.note: str | None = error.note

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def close(self) -> None:
        """There is nothing to stop."""

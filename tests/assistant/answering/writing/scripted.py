"""A pen that writes what it is told, and remembers what it was given."""

from collections.abc import Iterator

from assistant.answering.writing.port import Order, Script
from assistant.models import ModelCall, Outcome

CALL = ModelCall("compose-answer", 1, "0" * 64, "scripted", Outcome.DONE, 100, 20)


class Scripted:
    """A script whose pieces are given; with a `note` it ends early."""

    def __init__(self, pieces: list[str], note: str | None = None) -> None:
        self.note = note
        self.call = CALL
        self.closed = False
        self.read = 0
        self._pieces = pieces

    def __iter__(self) -> Iterator[str]:
        for piece in self._pieces:
            self.read += 1
            yield piece

    def close(self) -> None:
        self.closed = True


class ScriptedPen:
    """Gives its scripts one after the other."""

    def __init__(self, *scripts: Scripted) -> None:
        self.scripts = list(scripts)
        self.orders: list[Order] = []

    def write(self, order: Order) -> Script:
        self.orders.append(order)
        return self.scripts[len(self.orders) - 1]

"""Lets the turns of one conversation run one after the other, and those of others side by side."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import Condition

from assistant.errors import QuestionError

WAIT = 60.0
"""For so many seconds a turn waits for the one before it."""


class OneAtATime:
    """Knows which conversations are busy in this process."""

    def __init__(self, wait: float = WAIT) -> None:
        self._wait = wait
        self._busy: set[str] = set()
        self._free = Condition()

    @contextmanager
    def turn_of(self, conversation: str) -> Generator[None]:
        """Wait for a conversation's turn; raises QuestionError where the one before it takes too long."""
        with self._free:
            if not self._free.wait_for(lambda: conversation not in self._busy, self._wait):
                raise QuestionError(
                    "The last thing that you said is still being worked on. Please wait for its answer."
                )
            self._busy.add(conversation)
        try:
            yield
        finally:
            with self._free:
                self._busy.discard(conversation)
                self._free.notify_all()

"""Lets the turns of one conversation run one after the other, and those of others side by side."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Condition

from assistant.errors import BusyError, ConversationNotFoundError, StoreError
from assistant.store.conversations import ConversationStore

WAIT = 60.0
"""For so many seconds a turn waits for the one before it."""

HELD = timedelta(seconds=120)
"""For so long a conversation is a turn's own, whatever becomes of the process: longer than any turn takes."""

FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.5
"""Seconds between two looks at whether another process has done; each pause is twice the one before."""

BUSY = "The last thing that you said is still being worked on. Please wait for its answer."


class OneAtATime:
    """Knows which conversations are busy in this process; with `conversations`, in every process of their database."""

    def __init__(self, wait: float = WAIT, conversations: ConversationStore | None = None) -> None:
        self._wait = wait
        self._conversations = conversations
        self._busy: set[str] = set()
        self._owed: dict[str, datetime] = {}
        self._free = Condition()

    @contextmanager
    def turn_of(self, conversation: str) -> Generator[None]:
        """Wait for a conversation's turn; raises BusyError where the one before it takes too long.

        Between processes one is known by its row in the list of conversations: where it has none yet, nobody waits.
        """
        end = time.monotonic() + self._wait
        with self._free:
            if not self._free.wait_for(lambda: conversation not in self._busy, self._wait):
                raise BusyError(BUSY)
            self._busy.add(conversation)
        try:
            with self._held(conversation, end):
                yield
        finally:
            with self._free:
                self._busy.discard(conversation)
                self._free.notify_all()

    @contextmanager
    def _held(self, conversation: str, end: float) -> Generator[None]:
        """Hold a conversation's row meanwhile."""
        if self._conversations is None:
            yield
            return
        until = self._hold(self._conversations, conversation, end)
        try:
            yield
        finally:
            if until is not None:
                self._release(self._conversations, conversation, until)

    def _release(self, conversations: ConversationStore, conversation: str, until: datetime) -> None:
        """Let others have it; where that cannot be written, later: what was done in the turn is done."""
        try:
            conversations.release(conversation, until)
        except StoreError:
            self._owed[conversation] = until

    def _hold(self, conversations: ConversationStore, conversation: str, end: float) -> datetime | None:
        """Hold it as soon as it is free, and say until when; None where there is no such row."""
        pause = FIRST_PAUSE
        if owed := self._owed.pop(conversation, None):
            self._release(conversations, conversation, owed)
        while True:
            until = datetime.now(UTC) + HELD
            try:
                if conversations.hold(conversation, until):
                    return until
            except ConversationNotFoundError:
                return None
            if time.monotonic() + pause > end:
                raise BusyError(BUSY)
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

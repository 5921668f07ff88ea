"""Lets the turns of one conversation run one after the other, and those of others side by side."""

import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from threading import Condition, Event, Lock, Thread

from assistant.errors import BusyError, ConversationNotFoundError, StoreError
from assistant.store.conversations import ConversationStore

WAIT = 60.0
"""For so many seconds a turn waits for the one before it."""

HELD = timedelta(seconds=30)
"""For so long a conversation is a turn's own, whatever becomes of the process; while that lives it is renewed."""

RENEWED = 10.0
"""Seconds between two times that it is."""

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
        if until is None:
            yield
            return
        held = _Held(self._conversations, conversation, until)
        try:
            yield
        finally:
            self._release(self._conversations, conversation, held.end())

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


class _Held:
    """A conversation that a turn has, for as long as that takes; `end` says until when it was held at last."""

    def __init__(self, conversations: ConversationStore, conversation: str, until: datetime) -> None:
        self._conversations = conversations
        self._conversation = conversation
        self._until = until
        self._ended = Event()
        self._renewing = Lock()
        Thread(target=self._renew, name="turn", daemon=True).start()

    def end(self) -> datetime:
        self._ended.set()
        with self._renewing:
            return self._until

    def _renew(self) -> None:
        while not self._ended.wait(RENEWED):
            with self._renewing, suppress(StoreError):
                later = datetime.now(UTC) + HELD
                if self._ended.is_set() or not self._conversations.renew(self._conversation, self._until, later):
                    return
                self._until = later

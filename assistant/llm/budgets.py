"""Budgets: what an answer, a conversation and a day may spend on a model, in tokens.

Tokens are set aside before a call, as many as it can take, and settled after it by what it took.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from threading import Lock
from typing import Protocol

from assistant.models import Budget, ModelCall


class Ledger(Protocol):
    """Knows what conversations and days have spent; `assistant.store.usage.UsageStore` keeps it, `MemoryLedger` not."""

    def reserve(self, tokens: int, *, conversation: str | None, most_conversation: int, most_day: int) -> str | None:
        """Set tokens aside and give a name for them; None where conversation or day would go over its most."""
        ...

    def settle(self, name: str, call: ModelCall) -> None:
        """Count what the call took, and no longer what was set aside under that name."""
        ...


@dataclass(frozen=True, slots=True)
class Reserved:
    """Tokens that are set aside for a call, under the ledger's name for them."""

    name: str
    tokens: int


class Purse:
    """What one answer may spend, and the calls that were made for it; threads may share one.

    `conversation` is an opaque id, None where there is no conversation.
    """

    def __init__(self, budget: Budget, ledger: Ledger, conversation: str | None = None) -> None:
        self._budget = budget
        self._ledger = ledger
        self._conversation = conversation
        self._lock = Lock()
        self._spent = 0
        self._calls: list[ModelCall] = []

    @property
    def calls(self) -> tuple[ModelCall, ...]:
        """The calls so far, those that nothing came of included."""
        return tuple(self._calls)

    def reserve(self, tokens: int) -> Reserved | None:
        """Set tokens aside for a call, None where a budget does not hold so many; raises what the ledger raises."""
        with self._lock:
            if self._spent + tokens > self._budget.answer:
                return None
            name = self._ledger.reserve(
                tokens,
                conversation=self._conversation,
                most_conversation=self._budget.conversation,
                most_day=self._budget.day,
            )
            if name is None:
                return None
            self._spent += tokens
            return Reserved(name, tokens)

    def settle(self, reserved: Reserved, call: ModelCall) -> None:
        """Count what a call took in the place of what was set aside for it; raises what the ledger raises."""
        with self._lock:
            self._spent += call.tokens - reserved.tokens
            self._calls.append(call)
        self._ledger.settle(reserved.name, call)

    def note(self, call: ModelCall) -> None:
        """Keep a call that was not made."""
        with self._lock:
            self._calls.append(call)


class MemoryLedger:
    """A ledger that lasts as long as the process does."""

    def __init__(self, today: Callable[[], date] = lambda: datetime.now(UTC).date()) -> None:
        self._today = today
        self._lock = Lock()
        self._names = count(1)
        self._open: dict[str, tuple[int, str | None, date]] = {}
        self._conversations: Counter[str] = Counter()
        self._days: Counter[date] = Counter()

    def reserve(self, tokens: int, *, conversation: str | None, most_conversation: int, most_day: int) -> str | None:
        """Set tokens aside, as the protocol says."""
        with self._lock:
            day = self._today()
            if conversation is not None and self._conversations[conversation] + tokens > most_conversation:
                return None
            if self._days[day] + tokens > most_day:
                return None
            name = str(next(self._names))
            self._open[name] = (tokens, conversation, day)
            self._add(tokens, conversation, day)
            return name

    def settle(self, name: str, call: ModelCall) -> None:
        """Count what the call took, as the protocol says."""
        with self._lock:
            tokens, conversation, day = self._open.pop(name)
            self._add(call.tokens - tokens, conversation, day)

    def _add(self, tokens: int, conversation: str | None, day: date) -> None:
        self._days[day] += tokens
        if conversation is not None:
            self._conversations[conversation] += tokens

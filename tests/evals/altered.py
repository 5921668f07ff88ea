"""Advisors that answer as another does, but for one thing that is wrong with them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from assistant.models import Answer, Plan
from evals.asking import Advisor
from knowledge.library import Library
from knowledge.search import Found, Hit

T = TypeVar("T")


def as_it_is(given: T) -> T:
    """Change nothing."""
    return given


class Altered:
    """Asks another advisor, and alters what it gives; remembers what it was asked."""

    def __init__(
        self,
        of: Advisor,
        *,
        answer: Callable[[Answer], Answer] = as_it_is,
        hits: Callable[[list[Hit]], list[Hit]] = as_it_is,
        plan: Callable[[Plan], Plan] = as_it_is,
    ) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.searched: list[tuple[str, tuple[str, ...]]] = []
        self._of, self._answer, self._hits, self._plan = of, answer, hits, plan

    @property
    def library(self) -> Library:
        """What is known."""
        return self._of.library

    def ask(self, question: str, earlier: Sequence[str] = ()) -> Answer:
        """Answer, and alter the answer."""
        self.asked.append((question, tuple(earlier)))
        return self._answer(self._of.ask(question, earlier))

    def search(self, query: str, limit: int = 10, *, earlier: Sequence[str] = ()) -> tuple[Found, list[Hit]]:
        """Search, and alter what is found."""
        self.searched.append((query, tuple(earlier)))
        found, hits = self._of.search(query, limit, earlier=earlier)
        return found, self._hits(hits)

    def plan(self, text: str, *, start: date | None = None) -> Plan:
        """Draft a plan, and alter it."""
        return self._plan(self._of.plan(text, start=start))


class Remembering:
    """Asks another advisor everything once, so that many can alter the same answers in little time."""

    def __init__(self, of: Advisor) -> None:
        self.library = of.library
        self._ask = cache(of.ask)
        self._search = cache(of.search)
        self._plan = of.plan

    def ask(self, question: str, earlier: Sequence[str] = ()) -> Answer:
        """Answer as before."""
        return self._ask(question, tuple(earlier))

    def search(self, query: str, limit: int = 10, *, earlier: Sequence[str] = ()) -> tuple[Found, list[Hit]]:
        """Find as before."""
        return self._search(query, limit, earlier=tuple(earlier))

    def plan(self, text: str, *, start: date | None = None) -> Plan:
        """Draft a plan."""
        return self._plan(text, start=start)

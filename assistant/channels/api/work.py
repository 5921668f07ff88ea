"""Where the work is done: threads, few enough that nobody waits for everybody."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread

P = ParamSpec("P")
T = TypeVar("T")

THINK, DRAFT, STORE = "think", "draft", "store"
DRAFTS = 2
STORES = 16
WAITS = 32
"""With a language model a thread mostly waits for it, so there may be many."""
GATHERED = 16
"""Without one, those that wait for the embedder meanwhile are embedded together, which costs half (ADR 0020)."""


class Desks:
    """Three kinds of work, each with threads of its own: a plan of five seconds holds up no question.

    Who comes first is served first.
    """

    def __init__(self, *, waits_for_model: bool) -> None:
        thinking = WAITS if waits_for_model else GATHERED
        counts = {THINK: thinking, DRAFT: DRAFTS, STORE: STORES}
        self._limiters = {desk: anyio.CapacityLimiter(count) for desk, count in counts.items()}

    async def run(self, desk: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do some work in a thread of a desk. It is finished even where nobody waits for it any more."""
        return await anyio.to_thread.run_sync(lambda: work(*args, **kwargs), limiter=self._limiters[desk])

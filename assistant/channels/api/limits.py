"""How many requests a key, an address or a session may make in a minute.

They are counted in memory, or in Redis by all processes together.

Two numbers are kept for each name, of this minute and the one before; the one before counts less the longer ago it is.
So a limit of 600 does not let 1,200 through around the turn of a minute, and a busy name takes no more room than a
quiet one. When Redis fails, each process counts for itself until it is back.
"""

import asyncio
import hashlib
import logging
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from assistant.errors import SettingsError

if TYPE_CHECKING:
    from limits.aio.storage import RedisStorage
    from redis.asyncio import ConnectionPool

LOG = logging.getLogger(__name__)

MINUTE = 60
MOST_NAMES = 100_000
"""So many names are counted in memory (some 35 MB); then the longest known is forgotten for each new one."""
PATIENCE = 0.25
"""Seconds that Redis may take for one request."""
PAUSE = 1.0
"""Seconds after a failure before Redis is asked again: otherwise each request would wait for it."""
SAY_AGAIN = 60.0
CONNECTIONS = 16
"""So many to Redis from one process; of more requests at once, each waits for its turn."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Whether a request is within its limit, which is for a minute, and how many more are.

    `reset` is in whole seconds: until another may come where this one may not, else until the minute is over.
    """

    allowed: bool
    limit: int
    remaining: int
    reset: int

    @property
    def headers(self) -> dict[str, str]:
        """Tell it to the caller."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset),
        }


@dataclass(frozen=True, slots=True)
class Window:
    """What was counted: in the minute before, of which `before_left` seconds still count, and in this one."""

    before: int
    before_left: float
    now: int
    now_left: float

    @property
    def weight(self) -> int:
        """How much counts."""
        return math.floor(self.before * self.before_left / MINUTE) + self.now

    def told(self, limit: int, *, allowed: bool) -> Allowed:
        """Say what it means for a request that was counted already if it was allowed."""
        remaining = max(0, limit - self.weight)
        if allowed:
            return Allowed(True, limit, remaining, max(1, math.ceil(self.now_left)))
        wait = self._until(limit - self.now) if self.now < limit else self.now_left
        return Allowed(False, limit, 0, max(0, math.floor(wait)) + 1)

    def _until(self, room: int) -> float:
        """Give the seconds after which less than `room` of the minute before counts."""
        return self.before_left - MINUTE * room / self.before if self.before else 0.0


class Memory:
    """Counts in this process. What is past is dropped as a whole, so no request pays for looking through it.

    The storage of the limits package looks at every name with each request: 1.7 ms of the event loop at 10,000 names.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST_NAMES) -> None:
        self._clock = clock
        self._most = most
        self._minute = 0
        self._now: OrderedDict[str, int] = OrderedDict()
        self._before: OrderedDict[str, int] = OrderedDict()

    def hit(self, name: str, limit: int) -> Allowed:
        """Count a request if it is within the limit."""
        minute, past = divmod(self._clock(), MINUTE)
        self._turn_to(int(minute))
        window = Window(self._before.get(name, 0), MINUTE - past, self._now.get(name, 0), MINUTE - past)
        if window.weight >= limit:
            return window.told(limit, allowed=False)
        if len(self._now) >= self._most and name not in self._now:
            self._now.popitem(last=False)
        self._now[name] = window.now + 1
        return Window(window.before, window.before_left, window.now + 1, window.now_left).told(limit, allowed=True)

    def _turn_to(self, minute: int) -> None:
        if minute != self._minute:
            self._before = self._now if minute == self._minute + 1 else OrderedDict()
            self._now = OrderedDict()
            self._minute = minute


class Redis:
    """Counts in Redis, with the scripts of the limits package. Names are hashed, with the password as the key of it."""

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        self._pool, self._storage = _open(url, patience)
        self._patience = patience
        self._secret = hashlib.sha256((urlsplit(url).password or "").encode()).digest()

    async def hit(self, name: str, limit: int) -> Allowed:
        """Count a request if it is within the limit; raises what Redis's client does, and TimeoutError."""
        key = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=16, key=self._secret).hexdigest()
        async with asyncio.timeout(self._patience):
            allowed = await self._storage.acquire_sliding_window_entry(key, limit, MINUTE)
            before, before_left, now, now_left = await self._storage.get_sliding_window(key, MINUTE)
        return Window(before, before_left, now, max(0.0, now_left - MINUTE)).told(limit, allowed=allowed)

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.disconnect()


class Limits:
    """Counts requests; for use in one event loop. Close it at the end.

    Limits are requests a minute; `patience` is in seconds, what Redis may take for one request.
    Raises SettingsError where Redis's address cannot be used or its client is not installed.
    """

    def __init__(  # noqa: PLR0913 - all but the address by name
        self,
        redis_url: str | None = None,
        *,
        key_limit: int = 600,
        address_limit: int = 1200,
        session_limit: int = 60,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits: Mapping[str, int] = {"key": key_limit, "address": address_limit, "session": session_limit}
        self._clock = clock
        self._memory = Memory(clock)
        self._redis = Redis(redis_url, patience) if redis_url else None
        self._ask_again = self._say_again = -math.inf
        self._failing = False
        self._turns = asyncio.Semaphore(CONNECTIONS)

    async def hit(self, kind: str, name: str) -> Allowed:
        """Count a request of a key, an address or a session, which is the `kind`; never fails, whatever Redis does."""
        limit = self._limits[kind]
        counted = f"{kind}\n{name}"
        shared = await self._shared(self._redis, counted, limit) if self._redis else None
        return shared or self._memory.hit(counted, limit)

    async def close(self) -> None:
        """Close the connections to Redis."""
        if self._redis:
            await self._redis.close()

    @property
    def alone(self) -> bool:
        """Whether Redis is to count, cannot be reached, and this process counts for itself meanwhile."""
        return self._failing

    async def _shared(self, redis: Redis, name: str, limit: int) -> Allowed | None:
        """Count in Redis, unless it failed just now; then one request a while finds out whether it still does."""
        async with self._turns:
            if self._clock() < self._ask_again:
                return None
            if self._failing:
                self._ask_again = self._clock() + PAUSE
            try:
                allowed = await redis.hit(name, limit)
            except Exception as error:  # whatever it is, no request may fail because it cannot be counted
                self._failed(error)
                return None
        self._worked()
        return allowed

    def _worked(self) -> None:
        if self._failing:
            self._failing = False
            self._ask_again = self._say_again = -math.inf
            LOG.warning("Redis counts requests again.")

    def _failed(self, error: Exception) -> None:
        now = self._clock()
        self._failing = True
        self._ask_again = now + PAUSE
        if now >= self._say_again:
            self._say_again = now + SAY_AGAIN
            LOG.warning("Redis does not count requests (%s): each process counts for itself.", type(error).__name__)


def _open(url: str, patience: float) -> "tuple[ConnectionPool, RedisStorage]":
    try:
        from limits.aio.storage import RedisStorage
        from redis.asyncio import ConnectionPool
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff
    except ImportError as error:
        raise SettingsError("REDIS_URL is set and Redis's client is missing: pip install 'regrow[scaled]'") from error
    try:
        pool = ConnectionPool.from_url(  # pyright: ignore[reportUnknownMemberType]
            url,
            max_connections=CONNECTIONS,
            socket_timeout=patience,
            socket_connect_timeout=patience,
            retry=Retry(NoBackoff(), 1),
        )
    except ValueError as error:
        raise SettingsError("REDIS_URL is not an address such as redis://localhost:6379: mend it.") from error
    # The pool has the address: the package itself takes fewer forms of it.
    shared = cast(Any, pool)
    storage = RedisStorage("async+redis://", implementation="redispy", key_prefix="regrow", connection_pool=shared)
    return pool, storage

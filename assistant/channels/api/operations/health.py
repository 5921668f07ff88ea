"""Whether the process lives, and whether it is ready for requests: for whoever restarts it, and who sends it work.

health = Health({"database": Check(ask_database), "redis": Check(ask_redis, needed=False), "disk": disk(home)})
await health.ready()   # 200 or 503, with the names of the checks and how they are
"""

import asyncio
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from starlette.responses import JSONResponse, Response

from assistant.channels.api.operations.logs import fault, log

SECONDS = 1.0
"""How long a check may take."""
KEPT = 2.0
"""So many seconds a result is told again."""
LEAST_BYTES = 100_000_000
OK, FAILING = "ok", "failing"


@dataclass(frozen=True)
class Check:
    """Something to look at: `look` raises, or takes too long, where it fails. Without what is not `needed`, requests
    are answered still."""

    look: Callable[[], object]
    needed: bool = True


class Health:
    """The health of one process; `stopping` says whether it has been told to end."""

    def __init__(self, checks: Mapping[str, Check], stopping: Callable[[], bool] = lambda: False) -> None:
        self._checks = {name: _Watched(name, check) for name, check in checks.items()}
        self._stopping = stopping

    def live(self) -> Response:
        """Say that the process answers."""
        return JSONResponse({"status": "live"})

    async def ready(self) -> Response:
        """Say whether requests should be sent here: 503 where something needed fails or the process is ending."""
        if self._stopping():
            return JSONResponse({"status": "stopping", "checks": {}}, 503)
        watched = self._checks.values()
        results = dict(zip(self._checks, await asyncio.gather(*(one.holds() for one in watched)), strict=True))
        failing = [one for one in watched if not results[one.name]]
        needed = any(one.check.needed for one in failing)
        status = FAILING if needed else "degraded" if failing else "ready"
        checks = {name: OK if holds else FAILING for name, holds in results.items()}
        return JSONResponse({"status": status, "checks": checks}, 503 if needed else 200)


def disk(folder: Path, least: int = LEAST_BYTES) -> Check:
    """Check that there is room for what is kept in a folder."""

    def look() -> None:
        if shutil.disk_usage(folder).free < least:
            raise OSError("There is too little room.")

    return Check(look)


class _Watched:
    """A check with what it found last. One that hangs is not begun again until it ends."""

    def __init__(self, name: str, check: Check) -> None:
        self.name = name
        self.check = check
        self._holds = True
        self._until = 0.0
        self._running: Future[None] | None = None
        self._lock = asyncio.Lock()

    async def holds(self) -> bool:
        async with self._lock:
            if time.monotonic() >= self._until:
                error = await self._look()
                self._tell(error)
                self._holds, self._until = error is None, time.monotonic() + KEPT
            return self._holds

    async def _look(self) -> BaseException | None:
        if self._running is None or self._running.done():
            self._running = _begin(self.check.look)
        try:
            await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(self._running)), SECONDS)
        except Exception as error:
            return error
        return None

    def _tell(self, error: BaseException | None) -> None:
        """Log what has changed."""
        if error is not None and self._holds:
            fault(error, "a check fails", check=self.name)
        elif error is None and not self._holds:
            log("a check holds again", check=self.name)


def _begin(look: Callable[[], object]) -> "Future[None]":
    """Look in a thread that holds up nothing: neither other work, nor the end of the process."""
    found: Future[None] = Future()

    def run() -> None:
        try:
            look()
        except BaseException as error:
            found.set_exception(error)
        else:
            found.set_result(None)

    Thread(target=run, name="health", daemon=True).start()
    return found

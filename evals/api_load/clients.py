"""32 clients that ask as fast as they are answered: wrk, or clients of our own where it is not installed.

load(Target("127.0.0.1", 8321, "/v1/answers", bodies, key), seconds=20, seed=1)
"""

import asyncio
import json
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from evals.api_load.questions import shuffled

CLIENTS = 32
PATIENCE = 60
"""Seconds after which a request has failed."""
SCRIPT = Path(__file__).parent / "wrk.lua"
WRK = shutil.which("wrk")
ASKED_BY = "wrk" if WRK else "clients of our own, as wrk is not installed"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to ask: `asked` has a request a line, which is a path to GET or a body to POST to `path`."""

    host: str
    port: int
    path: str
    asked: Path
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it. Times are seconds; what had no status 200 or no body, or was cut, is an error."""

    requests: int
    seconds: float
    p50: float
    p99: float
    errors: int

    @property
    def rate(self) -> float:
        """Requests a second that were answered well."""
        return (self.requests - self.errors) / self.seconds


class LoadError(Exception):
    """The clients themselves failed; says how."""


def load(target: Target, seconds: float, seed: int) -> Load:
    """Ask for so many seconds with 32 clients; raises LoadError."""
    return _by_wrk(WRK, target, seconds, seed) if WRK else asyncio.run(ask(target, seconds, seed))


def _by_wrk(wrk: str, target: Target, seconds: float, seed: int) -> Load:
    bounds = [f"-t{CLIENTS}", f"-c{CLIENTS}", f"-d{max(1, round(seconds))}s", f"--timeout={PATIENCE}s"]
    url = f"http://{target.host}:{target.port}{target.path}"
    given = [str(target.asked), str(seed), *([target.key] if target.key else [])]
    words = [wrk, *bounds, "-s", str(SCRIPT), url, "--", *given]
    done = subprocess.run(words, check=False, capture_output=True, text=True, timeout=seconds + 2 * PATIENCE)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        raise LoadError(f"wrk ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-200:]}")
    told = json.loads(lines[-1])
    micros = 1_000_000
    return Load(told["requests"], told["micros"] / micros, told["p50"] / micros, told["p99"] / micros, told["errors"])


async def ask(target: Target, seconds: float, seed: int, clients: int = CLIENTS) -> Load:
    """Ask from this process, each client over one connection that stays open."""
    lines = target.asked.read_text(encoding="ascii").splitlines()
    start = time.perf_counter()
    asking = (_client(target, shuffled(lines, seed * 1000 + n), start + seconds) for n in range(clients))
    found = await asyncio.gather(*asking)
    took = time.perf_counter() - start
    times = sorted(time for times, _ in found for time in times)
    errors = sum(errors for _, errors in found)
    if not times:
        raise LoadError(f"Nothing was answered: {errors} errors.")
    return Load(len(times) + errors, took, times[len(times) // 2], times[len(times) * 99 // 100], errors)


async def _client(target: Target, lines: Sequence[str], until: float) -> tuple[list[float], int]:
    times: list[float] = []
    errors = 0
    reader, writer = await asyncio.open_connection(target.host, target.port)
    for line in cycle(lines):
        at = time.perf_counter()
        if at >= until:
            break
        try:
            writer.write(_written(target, line))
            good = await asyncio.wait_for(_answered(reader), PATIENCE)
        except (OSError, EOFError, TimeoutError, ValueError):
            good = False
            writer.close()
            reader, writer = await asyncio.open_connection(target.host, target.port)
        if good:
            times.append(time.perf_counter() - at)
        else:
            errors += 1
    writer.close()
    return times, errors


def _written(target: Target, line: str) -> bytes:
    get = line.startswith("/")
    heads = [f"GET {line} HTTP/1.1" if get else f"POST {target.path} HTTP/1.1", f"Host: {target.host}:{target.port}"]
    heads += [f"Authorization: Bearer {target.key}"] if target.key else []
    heads += [] if get else ["Content-Type: application/json", f"Content-Length: {len(line)}"]
    return "\r\n".join([*heads, "", "" if get else line]).encode("ascii")


async def _answered(reader: asyncio.StreamReader) -> bool:
    """Read one reply, which says how long it is; give whether it is a good one."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("\r\ncontent-length:")[2].partition("\r\n")[0])
    body = await reader.readexactly(length)
    return head.split(" ", 2)[1] == "200" and bool(body)

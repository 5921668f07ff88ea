"""The servers under load: Regrow's and the peer's, each with its workers, on loopback and in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from evals.api_load.processes import workers_of
from evals.processes import REGROW

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
READY, END = 300.0, 30.0
BUILD = 1800.0
NO_LIMIT = "1000000000"
"""Requests a minute: what is measured is the work."""


class ServerError(Exception):
    """A server did not come up; says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is up: where it listens, the process that was started, and the key that it wants."""

    port: int
    process: int
    key: str = field(default="", repr=False)

    def workers(self) -> list[int]:
        """Give the processes that answer."""
        return workers_of(self.process)


@contextmanager
def regrow(folder: Path, index: Path, workers: int, environment: Mapping[str, str]) -> Generator[Server]:
    """Serve Regrow on a home of its own, whose index is one that is there; raises ServerError."""
    (folder / "index").symlink_to(index, target_is_directory=True)
    there = {**environment, "REGROW_HOME": str(folder), "REGROW_KEY_LIMIT": NO_LIMIT, "REGROW_ADDRESS_LIMIT": NO_LIMIT}
    scopes = ("--scope", "read", "--scope", "ask")
    key = _told([sys.executable, *REGROW, "keys", "new", "--name", "load", *scopes], there).strip()
    port = _free_port()
    listen = ("--workers", str(workers), "--port", str(port), "--no-own-documents")
    with _running([sys.executable, *REGROW, "serve", *listen], there, folder / "server.log") as process:
        server = Server(port, process.pid, key)
        _await(server, process, "/health/ready", workers, folder / "server.log")
        yield server


@contextmanager
def peer(python: Path, folder: Path, workers: int, environment: Mapping[str, str]) -> Generator[Server]:
    """Build the peer's store, then serve it; raises ServerError."""
    command = [str(python), "-m", "evals.api_load.peer", "--folder", str(folder / "store")]
    _told(command, environment)
    port = _free_port()
    listen = ("--port", str(port), "--workers", str(workers))
    with _running([*command, *listen], environment, folder / "server.log") as process:
        server = Server(port, process.pid)
        _await(server, process, "/search?q=medicines", workers, folder / "server.log")
        yield server


def _told(command: Sequence[str], environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=dict(environment), cwd=ROOT, timeout=BUILD
    )
    if done.returncode:
        raise ServerError(f"{' '.join(command[1:5])} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stdout


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Generator[subprocess.Popen[bytes]]:
    with log.open("wb") as written:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=written, stderr=written, env=dict(environment), cwd=ROOT
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(server: Server, process: subprocess.Popen[bytes], path: str, workers: int, log: Path) -> None:
    """Wait until every worker is there and one of them answers."""
    until = time.monotonic() + READY
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        if len(server.workers()) >= workers and _answers(server, path):
            return
        time.sleep(0.2)
    raise ServerError(f"It does not answer. It said: {log.read_text(encoding='utf-8', errors='replace')[-300:]}")


def _answers(server: Server, path: str) -> bool:
    headers = {"Authorization": f"Bearer {server.key}"} if server.key else {}
    try:
        with urlopen(Request(f"http://{HOST}:{server.port}{path}", headers=headers), timeout=5) as reply:
            return reply.status == 200
    except (HTTPError, URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return taken.getsockname()[1]


def environment() -> dict[str, str]:
    """Give the environment that all run in: this one, without what would send Regrow elsewhere."""
    elsewhere = ("REGROW_MODEL", "DATABASE_URL", "REGROW_DATABASE_URL", "CHROMA_URL", "REDIS_URL")
    return {name: value for name, value in os.environ.items() if name not in elsewhere}

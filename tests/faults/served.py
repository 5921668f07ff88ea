"""`regrow serve` as a process of its own: started, asked how it is, killed in part or whole, and stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from assistant.store.database import open_database
from assistant.store.keys import SCOPES, KeyStore
from assistant.store.organisations import OrganisationStore
from evals.api_load.processes import memory, workers_of
from evals.api_load.servers import environment
from evals.processes import REGROW
from tests.conftest import ROOT
from tests.parts.servers import HOST, free_port

UP, END = 120.0, 60.0
NO_LIMIT = {"REGROW_KEY_LIMIT": "1000000000", "REGROW_ADDRESS_LIMIT": "1000000000"}
COMPLETE = "Application startup complete."


@dataclass
class Served:
    """A server: `where` is its database, in which keys are made without asking it."""

    port: int
    home: Path
    where: Path | str
    command: Sequence[str]
    given: Mapping[str, str]
    processes: int = 1
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)
    _starts: int = 0

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def id(self) -> int:
        """The process that was started."""
        assert self.process is not None
        return self.process.pid

    def workers(self) -> list[int]:
        """The processes that answer."""
        return workers_of(self.id) if self.processes > 1 else [self.id]

    def start(self) -> None:
        """Start it, and wait until all of its processes answer."""
        self._starts = self.started()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=dict(self.given), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.until(lambda: self.started() - self._starts >= self.processes, "it does not come up")

    def started(self) -> int:
        """How many of its processes have begun to answer since the log was begun."""
        return self.log.read_text(encoding="utf-8").count(COMPLETE) if self.log.exists() else 0

    def until(self, holds: Callable[[], bool], what: str, seconds: float = UP) -> float:
        """Wait until something holds; gives the seconds that it took."""
        begun = time.monotonic()
        while not holds():
            assert self.process is not None
            assert self.process.poll() is None, f"The server has ended: {self.said()}"
            assert time.monotonic() - begun < seconds, f"{what}: {self.said()}"
            time.sleep(0.05)
        return time.monotonic() - begun

    def said(self) -> str:
        """The end of its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-3000:]

    def faults(self) -> list[dict[str, Any]]:
        """What its log has of faults that nobody expected."""
        lines = (line for line in self.log.read_text(encoding="utf-8").splitlines() if '"event": "fault"' in line)
        return [json.loads(line) for line in lines]

    def newcomer(self) -> str:
        """Make an organisation of its own, and give a key of it that may do everything."""
        with open_database(self.where) as database:
            name = OrganisationStore(database).create("Home").id
            return KeyStore(database).create(name, "faults", SCOPES)[1]

    def ready(self) -> tuple[int, str]:
        """How it says it is."""
        reply = httpx.get(f"{self.url}/health/ready", timeout=10)
        return reply.status_code, str(reply.json()["status"])

    def streams_open(self) -> int:
        """How many streams its figures say are open."""
        lines = httpx.get(f"{self.url}/metrics", timeout=10).text.splitlines()
        return int(float(next((line.split()[-1] for line in lines if line.startswith("regrow_streams_open ")), "0")))

    def threads(self) -> int:
        return sum(len(list(Path(f"/proc/{process}/task").iterdir())) for process in self.workers())

    def memory(self) -> int:
        """Bytes, those of all its processes together."""
        return memory(self.workers())

    def kill(self) -> None:
        """End it as a loss of power would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(END)

    def terminate(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)

    def end(self) -> int:
        """Wait for its end, and give its status."""
        assert self.process is not None
        return self.process.wait(END)

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.terminate()
            try:
                self.end()
            except subprocess.TimeoutExpired:
                for process in (*self.workers(), self.id):
                    os.kill(process, signal.SIGKILL)


@contextmanager
def serving(
    home: Path, *options: str, processes: int = 1, where: Path | str | None = None, **settings: str
) -> Generator[Served]:
    """Start a server in a folder of its own, on the index that all tests share; `where` is a database elsewhere."""
    index = Path(os.environ.get("REGROW_TEST_HOME") or ROOT / ".regrow-test").resolve()
    home.mkdir(exist_ok=True)
    (home / "index").symlink_to(index, target_is_directory=True)
    port = free_port()
    command = [sys.executable, *REGROW, "serve", "--port", str(port), "--workers", str(processes), *options]
    given = {**environment(), **NO_LIMIT, "REGROW_HOME": str(home), **settings}
    server = Served(port, home, where or home, command, given, processes)
    try:
        server.start()
        yield server
    finally:
        server.close()

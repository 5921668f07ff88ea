"""A server in a temporary folder, on a free port of this machine, that a test can stop, kill and start again.

with running(redis()) as server:
    server.url, server.port
    server.kill()
    server.start()
"""

import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest

LONGEST = 30.0
"""A server that is not ready after so many seconds will not be."""
HOST = "127.0.0.1"


def free_port() -> int:
    """Give a port that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


def new_folder(name: str) -> Path:
    """Make a folder that other users can get to, as pytest's own cannot be: PostgreSQL refuses to run as root."""
    return Path(tempfile.mkdtemp(prefix=f"regrow-{name}-"))


@dataclass
class Server:
    """A server: `url` stays the same over all starts, and so does what it keeps in `folder`.

    `ready` raises whatever it likes until the server answers. `user` runs it, where that is not who runs the tests.
    """

    name: str
    url: str
    port: int
    folder: Path
    command: Sequence[str]
    ready: Callable[[], object]
    user: str | None = None
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it and wait until it answers; does nothing where it runs."""
        end = time.monotonic() + LONGEST
        while not self.running:
            self._launch()
            while self.running and not self._answers():
                assert time.monotonic() < end, self._log(f"did not answer in {LONGEST:.0f} s")
                time.sleep(0.02)
            # a PostgreSQL that was killed cannot start while the last of its processes are still ending
            assert self.running or time.monotonic() < end, self._log("does not start")

    def stop(self) -> None:
        """Stop it as its keeper would: it ends in order, without waiting for whoever is connected."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it as a loss of power would."""
        self._end(signal.SIGKILL)

    def _launch(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self.command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, user=self.user
            )

    def _answers(self) -> bool:
        with suppress(Exception):
            self.ready()
            return True
        return False

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(LONGEST)

    def _log(self, what: str) -> str:
        return f"{self.name} {what}:\n{(self.folder / 'log').read_text(errors='replace')[-2000:]}"


@contextmanager
def running(server: Server) -> Generator[Server]:
    """Start a server, and in the end stop it and remove all that it kept."""
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


def lacking(what: str, *, must: bool) -> NoReturn:
    """Skip the test that needs what is not installed, or fail it where everything must be there."""
    reason = f"{what} is not installed, so this was not tried."
    if must:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)

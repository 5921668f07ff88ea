"""Starts the small app's server, and stops it as an operator does."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

ROOT = Path(__file__).parents[5]
SERVED = "tests.assistant.channels.api.operations.served"


@dataclass
class Server:
    """A server process; `err` is what it wrote on standard error, once it has ended."""

    port: int
    process: "subprocess.Popen[bytes]"
    err: bytes = b""
    _opened: list[HTTPConnection] = field(default_factory=list[HTTPConnection])
    _replies: list[HTTPResponse] = field(default_factory=list[HTTPResponse])

    def ask(
        self, path: str, method: str = "GET", body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> HTTPResponse:
        """Send a request on a connection of its own; what is not read of the reply stays on the way."""
        self._opened.append(HTTPConnection("127.0.0.1", self.port, timeout=10))
        self._opened[-1].request(method, path, body, headers or {})
        self._replies.append(self._opened[-1].getresponse())
        return self._replies[-1]

    def hang_up(self) -> None:
        """Close what was opened."""
        for opened in (*self._replies, *self._opened):
            opened.close()

    def terminate(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def end(self) -> int:
        """Wait for the end, and give the exit status."""
        self.err += self.process.communicate(timeout=20)[1]
        return self.process.returncode


@contextmanager
def serving(notice: float = 0.0, grace: int = 5) -> Generator[Server]:
    """Start the server, and wait until it is ready."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "tests.assistant.channels.api.operations.served",
        str(port),
        str(notice),
        str(grace),
    ]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    server = Server(port, process)
    try:
        _wait(server)
        yield server
    finally:
        server.hang_up()
        if process.poll() is None:
            process.kill()
            server.end()


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]


def _wait(server: Server) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        assert server.process.poll() is None, server.process.communicate()[1]
        try:
            assert server.ask("/ready").status == 200
        except ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("The server did not come up.")

"""Clients on plain sockets: some go away in mid-stream, some send or take next to nothing."""

import json
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

from tests.faults.served import Served
from tests.parts.servers import HOST

EVENTS = "text/event-stream"
SMALLEST = 4096
"""Bytes that a reader who takes nothing leaves room for."""


@dataclass
class Line:
    """One connection with one request on it; what came back is in `taken`."""

    connection: socket.socket
    taken: bytes = b""
    closed: bool = False

    @classmethod
    def to(cls, server: Served, sent: bytes, room: int | None = None) -> Self:
        """Connect, and send something."""
        connection = socket.socket()
        if room is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        connection.settimeout(60)
        connection.connect((HOST, server.port))
        connection.sendall(sent)
        return cls(connection)

    def until(self, words: bytes) -> None:
        """Take what comes until some words were among it."""
        while words not in self.taken and not self.closed:
            self._take()
        assert words in self.taken, self.taken[-500:]

    def rest(self) -> bytes:
        """Take what comes until the other end closes."""
        while not self.closed:
            self._take()
        return self.taken

    def drip(self, piece: bytes) -> None:
        """Send a little, and see whether the other end has closed."""
        if self.closed:
            return
        self.connection.setblocking(False)
        try:
            with suppress(BlockingIOError):
                self._take()  # before anything is sent: that may throw away what has come
            if not self.closed:
                self.connection.send(piece)
        except OSError:
            self.closed = True

    def look(self) -> None:
        """See whether the other end has cut the connection, without taking anything."""
        self.closed = self.closed or self.connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) != 0

    def close(self) -> None:
        self.connection.close()

    def _take(self) -> None:
        piece = self.connection.recv(65536)
        self.closed = not piece
        self.taken += piece


def request(path: str, body: object, key: str, headers: Mapping[str, str] | None = None) -> bytes:
    """A POST, written out; for events unless its headers say otherwise."""
    sent = json.dumps(body).encode()
    fields = {
        "Host": HOST,
        "Authorization": f"Bearer {key}",
        "Content-Type": "application/json",
        "Content-Length": str(len(sent)),
        "Accept": EVENTS,
        "Connection": "close",
        **(headers or {}),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + sent


@dataclass
class Crowd:
    """Lines that are kept going together."""

    lines: Sequence[Line]
    piece: Callable[[int], bytes] | None
    """What each sends at a turn; None for those who neither send nor take."""
    ends: dict[int, float] = field(default_factory=dict[int, float])
    begun: float = field(default_factory=time.monotonic)

    def go_on(self, turn: int) -> None:
        """Send each line its next piece."""
        for number, line in enumerate(self.lines):
            if self.piece is None:
                line.look()
            else:
                line.drip(self.piece(turn))
            if line.closed and number not in self.ends:
                self.ends[number] = time.monotonic() - self.begun

    @property
    def over(self) -> bool:
        return all(line.closed for line in self.lines)

    def told(self) -> str:
        """How many were ended, and when."""
        ends = self.ends.values()
        return (
            f"{len(ends)} of {len(self.lines)} ended, after {min(ends, default=0):.0f} to {max(ends, default=0):.0f} s"
        )

    def close(self) -> None:
        for line in self.lines:
            with suppress(OSError):
                line.close()

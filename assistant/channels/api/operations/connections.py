"""The server's connections, with an end to callers who say or take nothing: an app does not come to see those.

Given to uvicorn as `http=Connection`.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 20.0
"""How long the head of a request may take to arrive, and what is left of a body when its reply is out."""
READER_SECONDS = 60.0
"""How long a caller may leave untaken what was sent to them."""


class Connection(HttpToolsProtocol):
    """One connection; it is cut where a request does not come to its point, or its reader stands still."""

    head_seconds = HEAD_SECONDS
    reader_seconds = READER_SECONDS
    _awaited: asyncio.TimerHandle | None = None
    _reader: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as the base has it
        """Give the caller time to say something."""
        super().connection_made(transport)
        self._await()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._arrived()
        self._taken()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Give a request's head time to arrive, the second and later ones of a connection too."""
        super().on_message_begin()
        self._await()

    def on_headers_complete(self) -> None:
        """Leave the rest to the app, which has bounds of its own."""
        self._arrived()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Read on for a while where the reply is out before the body is in."""
        super().on_body(body)
        if self.cycle.response_complete:
            self._await()

    def on_message_complete(self) -> None:
        """Wait no longer for a body."""
        self._arrived()
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Give the reader time to take what waits for them."""
        super().pause_writing()
        if self._reader is None:
            self._reader = self.loop.call_later(self.reader_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the reader reads."""
        self._taken()
        super().resume_writing()

    def _await(self) -> None:
        if self._awaited is None:
            self._awaited = self.loop.call_later(self.head_seconds, self.transport.abort)

    def _arrived(self) -> None:
        if self._awaited is not None:
            self._awaited.cancel()
            self._awaited = None

    def _taken(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
            self._reader = None

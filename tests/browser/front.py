"""What stands before the real server in tests: it can be slow, or refuse, as a network or an overloaded server does."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUSY = b'{"type": "about:blank", "title": "%s", "status": %d, "detail": "%s"}'


@dataclass
class Front:
    """Passes requests on. `pause` are seconds before each part of a stream, which breaks off after `parts` of them;
    `refuses` is a status that all calls of the API get instead of a reply, and `detail` what it says."""

    app: ASGIApp
    pause: float = 0.0
    parts: int = 0
    refuses: int = 0
    detail: str = "There is too much to do just now. Please try again in a minute."

    def reset(self) -> None:
        """Pass everything on as it is again."""
        self.pause, self.parts, self.refuses = 0.0, 0, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.refuses and scope["path"].startswith("/v1/"):
            await self._refuse(send)
        else:
            await self.app(scope, receive, self._slowly(send) if self.pause or self.parts else send)

    def _slowly(self, send: Send) -> Send:
        streams, sent_so_far = False, 0

        async def sent(message: Message) -> None:
            nonlocal streams, sent_so_far
            if message["type"] == "http.response.start":
                streams = any(value.startswith(b"text/event-stream") for _, value in message["headers"])
            elif streams:
                sent_so_far += 1
                if 0 < self.parts < sent_so_far:
                    raise ConnectionResetError
                await asyncio.sleep(self.pause)
            await send(message)

        return sent

    async def _refuse(self, send: Send) -> None:
        title = HTTPStatus(self.refuses).phrase.encode()
        body = BUSY % (title, self.refuses, self.detail.encode())
        headers = [(b"content-type", b"application/problem+json"), (b"access-control-allow-origin", b"*")]
        await send({"type": "http.response.start", "status": self.refuses, "headers": headers})
        await send({"type": "http.response.body", "body": body})

"""The way from Slack to the app: over HTTP with signatures, or over Socket Mode."""

import hashlib
import hmac
import json
import time
from concurrent.futures import TimeoutError as LateError
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from tests.slack_server.sockets import Envelope, Sockets
from tests.slack_server.things import Json
from tests.slack_server.world import World

LATE = 3.0
"""Seconds after which Slack takes a request for lost."""
FORM = "application/x-www-form-urlencoded"


@dataclass
class Sent:
    """One thing that Slack sent, and how the app acknowledged it: HTTP's status (0: not at all), body, seconds."""

    payload: Json
    kind: str
    status: int = 0
    body: str = ""
    seconds: float = 0.0
    url: str = ""
    request: tuple[bytes, dict[str, str]] | None = None
    envelope: Envelope | None = None
    more: Json = field(default_factory=dict[str, Any])

    @property
    def acknowledged(self) -> bool:
        """Whether it was taken, in time."""
        return self.status == 200 and self.seconds < LATE

    @property
    def answer(self) -> Json:
        """What the acknowledgement said, read."""
        return json.loads(self.body) if self.body.startswith("{") else {}

    @property
    def errors(self) -> dict[str, str]:
        """The errors that a submitted window was answered with, by block."""
        return self.answer.get("errors", {}) if self.answer.get("response_action") == "errors" else {}


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Sign as Slack does."""
    made = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return f"v0={made.hexdigest()}"


class Delivery:
    """Sends to `urls` ("events", "interactive", "command") where they are set, otherwise over Socket Mode."""

    def __init__(self, world: World, sockets: Sockets) -> None:
        self.world = world
        self.sockets = sockets
        self.urls: dict[str, str] = {}
        self.patience = 20.0
        limits = httpx.Limits(max_connections=300, max_keepalive_connections=300)
        self.client = httpx.Client(trust_env=False, limits=limits, timeout=self.patience)
        self.sent: list[Sent] = []

    def send(self, kind: str, payload: Json, *, secret: str = "", age: float = 0.0, retry: int = 0) -> Sent:
        """Send an event ("events_api"), interaction ("interactive") or command ("slash_commands").

        `secret` signs it with another secret than the app's, `age` says how many seconds ago it was signed, `retry`
        which of Slack's retries it is.
        """
        sent = Sent(payload, kind)
        with self.world.lock:
            self.sent.append(sent)
        url = self.urls.get(kind)
        if url is None:
            self._over_socket(sent)
            return sent
        sent.url = url
        body, content_type = _body(kind, payload)
        timestamp = str(int(time.time() - age))
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(secret or self.world.app.signing_secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        sent.request = (body, headers)
        self.post(sent)
        return sent

    def post(self, sent: Sent) -> None:
        """Send the very same bytes, headers and signature: the first time, or as a replay."""
        assert sent.request, "it was not sent over HTTP"
        body, headers = sent.request
        begun = time.monotonic()
        try:
            reply = self.client.post(sent.url, content=body, headers=headers)
            sent.status, sent.body = reply.status_code, reply.text
        except httpx.HTTPError as error:
            sent.status, sent.body = 0, str(error)
        sent.seconds = time.monotonic() - begun

    def _over_socket(self, sent: Sent) -> None:
        begun = time.monotonic()
        sent.envelope = self.sockets.send(sent.kind, sent.payload)
        try:
            answer = sent.envelope.answer.result(self.patience)
            sent.status, sent.body = 200, json.dumps(answer) if answer else ""
        except LateError:
            sent.status = 0
        sent.seconds = time.monotonic() - begun


def _body(kind: str, payload: Json) -> tuple[bytes, str]:
    match kind:
        case "events_api":
            return json.dumps(payload).encode(), "application/json"
        case "interactive":
            return urlencode({"payload": json.dumps(payload)}).encode(), FORM
        case _:
            return urlencode(payload).encode(), FORM

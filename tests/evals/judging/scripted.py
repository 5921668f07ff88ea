"""A server of our own on this machine that speaks enough of OpenAI's chat completions, answers by script, and keeps
what it received."""

import json
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from evals.judging.endpoint import Endpoint
from evals.scoring.wording import says

KEY = "a-key-that-nobody-may-see"
OPENS, CLOSES = "<data>\n", "\n</data>"


@dataclass(frozen=True)
class Said:
    """What the server sends back. `drips` sends a byte now and then and never ends; `mute` sends nothing at all."""

    body: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    kind: str = "application/json"
    drips: bool = False
    mute: bool = False


@dataclass(frozen=True)
class Received:
    """One request: its path, its headers in lower case, its body, and when it came (seconds)."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]
    when: float

    @property
    def system(self) -> str:
        return self.body["messages"][0]["content"]

    @property
    def user(self) -> str:
        return self.body["messages"][1]["content"]

    @property
    def data(self) -> dict[str, Any]:
        """What stands between the marks, read."""
        return json.loads(self.user.split(OPENS)[1].split(CLOSES)[0])

    @property
    def around(self) -> str:
        """All that the model is told besides the data."""
        before, rest = self.user.split(OPENS, 1)
        return self.system + before + rest.rsplit(CLOSES, 1)[1]


Script = Callable[[Received], Said]


@dataclass
class Served:
    """A server that runs: the address, and what it received so far."""

    address: str
    received: list[Received]

    def endpoint(self, tries: int = 3, try_seconds: float = 2.0, seconds: float = 4.0, at_once: int = 4) -> Endpoint:
        """An endpoint here, in a hurry."""
        return Endpoint(KEY, "scripted-1", self.address, tries, try_seconds, seconds, at_once)


def completion(text: object) -> Said:
    """A chat completion that says this."""
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return Said(json.dumps({"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}))


def verdicts(holds: Sequence[bool]) -> Said:
    """A reply of the right form."""
    each = [{"n": n, "why": "so it stands", "holds": one} for n, one in enumerate(holds, 1)]
    return completion(json.dumps({"verdicts": each}))


def by_words(received: Received) -> Said:
    """Judge what is in the data by its words alone, as the suite's own scorers do."""
    data = received.data
    if "sentences" in data:
        return verdicts([says(" ".join(one["quotations"]), one["sentence"]) for one in data["sentences"]])
    shown = [one["sentence"] for one in data["answer"]]
    return verdicts([any(says(text, wanted) for wanted in one["any of"] for text in shown) for one in data["facts"]])


def in_turn(*said: Said) -> Script:
    """Say these one after the other, and the last of them from then on."""
    left = list(said)
    return lambda _received: left.pop(0) if len(left) > 1 else left[0]


class Handler(BaseHTTPRequestHandler):
    """Keeps a request with its server, and sends what the script says to it."""

    protocol_version = "HTTP/1.1"
    server: "Server"  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = Received(self.path, headers, body, time.monotonic())
        self.server.received.append(received)
        said = self.server.script(received)
        if said.mute:
            self.server.ended.wait(10)
        elif said.drips:
            self._drip()
        else:
            self._send(said)

    def _send(self, said: Said) -> None:
        body = said.body.encode()
        self.send_response(said.status)
        for name, value in {"Content-Type": said.kind, "Content-Length": str(len(body)), **said.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while not self.server.ended.wait(0.05):
            self.wfile.write(b"1\r\n \r\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Keep the tests' output clean."""


class Server(ThreadingHTTPServer):
    """A server on a free port of this machine."""

    daemon_threads = True

    def __init__(self, script: Script) -> None:
        self.script = script
        self.received: list[Received] = []
        self.ended = Event()
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests want."""


@contextmanager
def serving(script: Script) -> Generator[Served, None, None]:
    """Run a server that answers by the script."""
    server = Server(script)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}/v1", server.received)
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()

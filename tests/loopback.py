"""A server of our own on this machine that speaks enough of OpenAI's chat completions, answers by script, and keeps
what it received.

    with serving(in_turn(Said(status=500), replying("It is. [S1]"))) as served:
        ...  # an endpoint at served.address; afterwards served.received, served.everything
"""

import json
import select
import socket
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Literal

import pytest

KEY = "a-key-that-nobody-may-see"
MODEL = "scripted-1"
NOWHERE = "http://127.0.0.1:9/v1"
"""An address at which nobody answers."""
OPENS, CLOSES = "<data>\n", "\n</data>"
USAGE = {"prompt_tokens": 120, "completion_tokens": 12, "total_tokens": 132}


@dataclass(frozen=True)
class Said:
    """What the server sends back: a body, or else `parts`, one after the other.

    `before` and `between` are seconds of silence, before anything is sent and before each part but the first. After
    the parts the reply is whole, or the connection is cut, or it stays open and silent, or the last part is said on and
    on. `drips` sends a byte now and then and never ends; `mute` sends nothing at all.
    """

    body: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    kind: str = "application/json"
    drips: bool = False
    mute: bool = False
    parts: tuple[str, ...] = ()
    before: float = 0.0
    between: float = 0.0
    then: Literal["whole", "cut", "silent", "on and on"] = "whole"


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
    """A server that runs: the address, what it received so far, whether anybody came, and whether one hung up on it."""

    address: str
    received: list[Received]
    hung_up: Event = field(default_factory=Event)
    reached: Event = field(default_factory=Event)

    @property
    def everything(self) -> str:
        """All that it received, as one text to search."""
        return "\n".join(
            json.dumps([one.path, dict(one.headers), one.body], ensure_ascii=False) for one in self.received
        )


def completion(text: object, calls: Sequence[tuple[str, Mapping[str, object]]] = (), *, finish: str = "stop") -> Said:
    """A chat completion that says this, or calls tools, each by its name with its arguments."""
    message: dict[str, object] = {"role": "assistant", "content": text}
    if calls:
        message["tool_calls"] = [
            {"id": f"call-{n}", "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}
            for n, (name, arguments) in enumerate(calls, 1)
        ]
    choice = {"index": 0, "finish_reason": "tool_calls" if calls else finish, "message": message}
    whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": USAGE}
    return Said(json.dumps(whole))


def calling(name: str, **arguments: object) -> Said:
    """A completion that calls one tool."""
    return completion(None, [(name, arguments)])


def streamed(
    *pieces: str,
    finish: str | None = "stop",
    usage: Mapping[str, int] | None = USAGE,
    before: float = 0.0,
    between: float = 0.0,
    then: Literal["whole", "cut", "silent", "on and on"] = "whole",
) -> Said:
    """A stream that says these pieces; one that is not whole has no end."""
    parts = [event(_delta({"role": "assistant", "content": ""})), *(event(_delta({"content": one})) for one in pieces)]
    if then == "whole":
        parts += [event(_delta({}, finish))] * bool(finish)
        parts += [event({**_delta({}), "choices": [], "usage": usage})] * bool(usage)
        parts.append("data: [DONE]\n\n")
    return Said(kind="text/event-stream", parts=tuple(parts), before=before, between=between, then=then)


def event(value: object) -> str:
    """One event of a stream."""
    return f"data: {json.dumps(value)}\n\n"


def _delta(delta: Mapping[str, object], finish: str | None = None) -> dict[str, object]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}


def replying(text: str) -> Script:
    """Say this, as a stream word by word to whoever wants a stream, otherwise at once."""
    return lambda received: streamed(*_words(text)) if received.body.get("stream") else completion(text)


def _words(text: str) -> Iterable[str]:
    return text.replace(" ", "\0 ").split("\0")


def in_turn(*said: "Said | Script") -> Script:
    """Say these one after the other, and the last of them from then on."""
    left = list(said)

    def say(received: Received) -> Said:
        now = left.pop(0) if len(left) > 1 else left[0]
        return now if isinstance(now, Said) else now(received)

    return say


class Handler(BaseHTTPRequestHandler):
    """Keeps a request with its server, and sends what the script says to it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # otherwise a reply on a connection used before waits 40 ms
    server: "Server"  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = Received(self.path, headers, body, time.monotonic())
        self.server.received.append(received)
        said = self.server.script(received)
        try:
            self._say(said)
        except OSError:
            self.close_connection = True
            self.server.hung_up.set()

    def _say(self, said: Said) -> None:
        self._wait(said.before)
        if said.mute:
            self._wait(10)
        elif said.drips:
            self._drip()
        elif said.parts:
            self._stream(said)
        else:
            self._send(said)

    def _send(self, said: Said) -> None:
        body = said.body.encode()
        self._begin(said.status, {"Content-Type": said.kind, "Content-Length": str(len(body)), **said.headers})
        self.wfile.write(body)

    def _stream(self, said: Said) -> None:
        self._begin(said.status, {"Content-Type": said.kind, "Transfer-Encoding": "chunked", **said.headers})
        for n, part in enumerate(said.parts):
            self._wait(said.between if n else 0.0)
            self._chunk(part)
        match said.then:
            case "whole":
                self.wfile.write(b"0\r\n\r\n")
            case "cut":
                self.close_connection = True
            case "silent":
                self._wait(10)
            case "on and on":
                while not self.server.ended.is_set():
                    self._wait(said.between)
                    self._chunk(said.parts[-1])

    def _chunk(self, part: str) -> None:
        raw = part.encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(raw), raw))

    def _drip(self) -> None:
        self._begin(200, {"Content-Type": "application/json", "Transfer-Encoding": "chunked"})
        while not self.server.ended.is_set():
            self._wait(0.05)
            self.wfile.write(b"1\r\n \r\n")

    def _begin(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _wait(self, seconds: float) -> None:
        """Say nothing for a while; ends with the server, and with the client, which raises OSError."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self.server.ended.is_set():
            readable, _, _ = select.select([self.connection], [], [], min(left, 0.01))
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                raise ConnectionResetError

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Keep the tests' output clean."""


class Server(ThreadingHTTPServer):
    """A server on a free port of this machine."""

    daemon_threads = True

    def __init__(self, script: Script) -> None:
        self.script = script
        self.received: list[Received] = []
        self.ended = Event()
        self.hung_up = Event()
        self.reached = Event()
        super().__init__(("127.0.0.1", 0), Handler)

    def verify_request(self, request: object, client_address: object) -> bool:
        """Take everybody, and remember that somebody came."""
        self.reached.set()
        return True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests want."""


@contextmanager
def serving(script: Script) -> Generator[Served, None, None]:
    """Run a server that answers by the script."""
    server = Server(script)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}/v1", server.received, server.hung_up, server.reached)
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def undisturbed(*names: str) -> Generator[None, None, None]:
    """Let no proxy, key or address from outside have a say, nor any other variable that is named."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", *names):
            patch.delenv(name, raising=False)
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield

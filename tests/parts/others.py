"""Redis as Debian packages it, and the Chroma server that comes with chromadb."""

import shutil
import socket
import sys
from pathlib import Path
from urllib.request import urlopen

from tests.parts.servers import HOST, Server, free_port, new_folder


def redis_program() -> str | None:
    """Give the path of redis-server; None where there is none."""
    return shutil.which("redis-server")


def redis(program: str) -> Server:
    """A Redis that keeps nothing when it ends."""
    port = free_port()
    url = f"redis://{HOST}:{port}/0"
    command = [program, "--bind", HOST, "--port", str(port), "--save", "", "--appendonly", "no"]
    return Server("Redis", url, port, new_folder("redis"), command, lambda: empty(port))


def empty(port: int) -> None:
    """Empty a Redis."""
    with socket.create_connection((HOST, port), timeout=5) as connection:
        connection.sendall(b"FLUSHALL\r\n")
        assert connection.recv(16) == b"+OK\r\n"


def chroma_program() -> str | None:
    """Give the path of chroma, which is installed beside this Python; None where it is not."""
    beside = Path(sys.executable).with_name("chroma")
    return str(beside) if beside.exists() else shutil.which("chroma")


def chroma(program: str) -> Server:
    """A Chroma server, which keeps its vectors over a start."""
    port = free_port()
    url = f"http://{HOST}:{port}"
    command = [program, "run", "--path", "data", "--host", HOST, "--port", str(port)]
    return Server("Chroma", url, port, new_folder("chroma"), command, lambda: _beats(url))


def _beats(url: str) -> None:
    with urlopen(f"{url}/api/v2/heartbeat", timeout=2) as answer:  # noqa: S310 - our own address
        assert answer.status == 200

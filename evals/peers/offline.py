"""Nothing here may use the network: telemetry is switched off, and connections to other machines are refused."""

import os
import shutil
import subprocess
import sys
from collections.abc import MutableMapping

QUIET = {
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "DO_NOT_TRACK": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
}
LOCAL = frozenset({"", "0.0.0.0", "127.0.0.1", "::1", "localhost"})  # noqa: S104 - compared with, never bound to
WATCHED = frozenset({"socket.connect", "socket.sendto", "socket.getaddrinfo"})


class NetworkUsedError(OSError):
    """Something wanted to reach another machine."""


def quieten(environment: MutableMapping[str, str]) -> None:
    """Switch telemetry off; before the libraries are imported, as they read it then."""
    environment.update(QUIET)


def refuse_network() -> None:
    """Let every connection to another machine raise NetworkUsedError; for the rest of the process."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event not in WATCHED:
        return
    target = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    if isinstance(target, tuple):
        target = next(iter(target), None)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - an address's host
        if str(target) not in LOCAL:  # pyright: ignore[reportUnknownArgumentType] - as above
            raise NetworkUsedError(f"{event} to {target}: the peers run without a network")
    elif event == "socket.getaddrinfo" and target is not None and _name(target) not in LOCAL:
        raise NetworkUsedError(f"{event} for {_name(target)}: the peers run without a network")


def _name(host: object) -> str:
    return host.decode(errors="replace") if isinstance(host, bytes) else str(host)


def alone() -> list[str]:
    """Give what to put before a command so that it has no network at all: nothing where that takes other rights."""
    unshare = shutil.which("unshare")
    if not unshare or not sys.platform.startswith("linux") or os.geteuid():
        return []
    tried = subprocess.run([unshare, "-n", "true"], check=False, capture_output=True)
    return [] if tried.returncode else [unshare, "-n"]

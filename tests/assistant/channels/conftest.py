"""Runs the command line in this process, with an advisor whose results are canned."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from assistant import bootstrap
from assistant.channels.cli.main import run
from assistant.settings import Settings
from tests.assistant.channels.canned_regrow import CannedRegrow


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON, line by line."""
        return [json.loads(line) for line in self.out.split("\n")[:-1]]


Command = Callable[..., Ran]


@pytest.fixture
def advisor(monkeypatch: pytest.MonkeyPatch) -> CannedRegrow:
    canned = CannedRegrow()

    def open_canned(_settings: Settings, **_options: object) -> CannedRegrow:
        return canned

    monkeypatch.setattr(bootstrap, "open_regrow", open_canned)
    return canned


@pytest.fixture
def regrow(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def call(*args: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["regrow", *args])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        with pytest.raises(SystemExit) as left:
            run()
        written = capsys.readouterr()
        return Ran(int(left.value.code or 0), written.out, written.err)

    return call

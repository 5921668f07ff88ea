"""The frame: help, version, exit statuses."""

import pytest

from assistant import bootstrap
from knowledge.errors import IndexWriteError
from tests.assistant.channels.conftest import Command

COMMANDS = ("chat", "usage", "ask", "search", "plan", "index", "documents", "doctor")


def test_help_names_every_command(regrow: Command):
    ran = regrow("--help")
    assert ran.status == 0
    for command in COMMANDS:
        assert f"  {command} " in ran.out
    assert "..." not in ran.out.split("Commands:")[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_one_example(regrow: Command, command: str):
    ran = regrow(command, "-h")
    assert ran.status == 0
    assert ran.out.count("Example: regrow " + command) == 1


def test_the_version_is_told(regrow: Command):
    ran = regrow("--version")
    assert (ran.status, ran.out) == (0, "regrow 0.1.0\n")


def test_an_unknown_command_is_a_wrong_request_with_a_suggestion(regrow: Command):
    ran = regrow("serch", "MAR")
    assert ran.status == 2
    assert "Did you mean 'search', 'serve'?" in ran.err


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (IndexWriteError("No space is left."), 3, "Error: No space is left.\n"),
        (PermissionError(13, "Permission denied", "/home/x"), 3, "Error: /home/x: Permission denied.\n"),
        (OSError("odd"), 3, "Error: Regrow: odd.\n"),
        (MemoryError(), 1, "Error: Something went wrong inside Regrow (MemoryError). The fault is not yours.\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_whatever_happens_ends_in_one_line_and_a_status(
    regrow: Command, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, told: str
):
    def fail(*_args: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(bootstrap, "open_regrow", fail)
    ran = regrow("ask", "--json", "anything")
    assert (ran.status, ran.out, ran.err) == (status, "", told)

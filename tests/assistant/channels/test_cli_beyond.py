"""Commands from beyond the command line get their words, and where one is missing it says what to do."""

from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint

import pytest

from assistant.channels.cli import beyond
from tests.assistant.channels.conftest import Command


def registered(monkeypatch: pytest.MonkeyPatch, *found: object) -> None:
    """Let these be all that has registered itself as the command."""

    def entry_points(**wanted: str) -> tuple[object, ...]:
        assert wanted == {"group": "regrow.commands", "name": "eval"}
        return found

    monkeypatch.setattr(beyond, "entry_points", entry_points)


class Loaded:
    """An entry point whose command is at hand."""

    def __init__(self, command: Callable[[Sequence[str]], None]) -> None:
        self._command = command

    def load(self) -> Callable[[Sequence[str]], None]:
        return self._command


@pytest.mark.parametrize("args", [(), ("--help",), ("--split", "tune", "--json", "run.json", "--new")])
def test_all_its_words_are_the_suites_to_read(regrow: Command, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]):
    given: list[Sequence[str]] = []
    registered(monkeypatch, Loaded(given.append))
    ran = regrow("eval", *args)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert [tuple(words) for words in given] == [args]


def test_where_nothing_has_registered_it_it_says_how_to_install_it(regrow: Command, monkeypatch: pytest.MonkeyPatch):
    registered(monkeypatch)
    ran = regrow("eval")
    assert ran.status == 3
    assert ran.out == ""
    assert ran.err == (
        "Error: The eval suite is not installed (nothing has registered it). "
        "Install it with: pip install 'regrow[eval]'\n"
    )


def test_where_a_package_is_missing_it_is_named(regrow: Command, monkeypatch: pytest.MonkeyPatch):
    registered(monkeypatch, EntryPoint("eval", "no_such_package_at_all.command:register", "regrow.commands"))
    ran = regrow("eval", "--split", "tune")
    assert ran.status == 3
    assert "No module named 'no_such_package_at_all'" in ran.err
    assert ran.err.endswith("Install it with: pip install 'regrow[eval]'\n")
    assert ran.err.count("\n") == 1


def test_a_fault_in_the_suite_is_not_taken_for_a_missing_one(regrow: Command, monkeypatch: pytest.MonkeyPatch):
    def fail(_words: Sequence[str]) -> None:
        raise ZeroDivisionError

    registered(monkeypatch, Loaded(fail))
    ran = regrow("eval")
    assert ran.status == 1
    assert "ZeroDivisionError" in ran.err
    assert "not installed" not in ran.err


def test_the_suites_own_status_is_the_commands(regrow: Command, monkeypatch: pytest.MonkeyPatch):
    def shut(_words: Sequence[str]) -> None:
        raise SystemExit(1)

    registered(monkeypatch, Loaded(shut))
    assert regrow("eval").status == 1


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("eval", "evals.command:register"),
        ("serve", "assistant.channels.api.command:register"),
        ("mcp", "assistant.channels.mcp.command:register"),
    ],
)
def test_each_has_registered_itself_and_is_among_the_commands(regrow: Command, name: str, where: str):
    (found,) = beyond.entry_points(group=beyond.GROUP, name=name)
    assert found.value == where
    assert f"  {name} " in regrow("--help").out

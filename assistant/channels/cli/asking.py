"""A conversation in the terminal: one question after another, answered from the keyboard or from a file of lines."""

import sys

from rich.console import Console

from assistant.channels.cli.output import plain

LONGEST = 10_000
"""Characters of one answer; what is longer is cut, and refused by whoever takes it."""


class Conversation:
    """Asks on a console and reads answers; `ended` once there is nothing more to read."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.ended = False

    def ask(self, prompt: str) -> str | None:
        """Give an answer without the white space at its ends; None where nobody answers any more."""
        if self.ended:
            return None
        self.console.file.write(f"{plain(prompt)} ")
        self.console.file.flush()
        line = sys.stdin.readline(LONGEST)
        if not line:
            self.ended = True
            self.console.print()
            return None
        if not sys.stdin.isatty():
            self.console.print()
        return line.strip()

"""Lets `python -m assistant.channels.cli` do what `regrow` does."""

from assistant.channels.cli.main import run

run()

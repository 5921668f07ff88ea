"""The documents for people."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding

from assistant.channels.cli.layout import QUIET, words
from knowledge.models import Document


def print_documents(console: Console, documents: Sequence[Document]) -> None:
    """Print each document with whose it is, its date, and where it lies."""
    for number, document in enumerate(documents):
        if number:
            console.print()
        console.print(words(document.title, "bold"))
        for line in (
            f"{document.publisher} · {document.date}",
            f"{document.id} · {document.path}",
            f"sha256 {document.sha256}",
        ):
            console.print(Padding(words(line, QUIET), (0, 0, 0, 2)))

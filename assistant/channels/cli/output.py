"""Where everything leaves: JSON and views on standard output, words about the work on standard error."""

import io
import re
import sys
from typing import TYPE_CHECKING, TextIO, cast

from assistant.wire import dumps, well_formed

if TYPE_CHECKING:
    from rich.console import Console

MOST_COLUMNS = 96
"""Lines longer than this are hard to read, however wide the window."""

_TRAILING = re.compile(" +(?=\n|$)")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class ReaderGoneError(Exception):
    """Whoever read standard output has stopped reading; nobody is left to tell."""


def prepare_streams() -> None:
    """Let no character stop the output, whatever encoding the terminal has."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def plain(text: str) -> str:
    """Drop what a terminal would obey instead of show: controls, escapes, and changes of direction."""
    return _UNSAFE.sub("", well_formed(text))


def say(text: str) -> None:
    """Tell the user something beside the result, in one line on standard error."""
    print(plain(text), file=sys.stderr, flush=True)


def write_json(value: object, *, indent: int | None = None) -> None:
    """Write one value as a line of JSON in UTF-8, at once."""
    line = dumps(value, indent=indent) + "\n"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(line.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderGoneError from error


class _Trimmed(io.TextIOBase):
    """Passes text on without the blanks that fill its lines up, which nobody wants in a file or a pipe."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The encoding of what is beneath."""
        return self._stream.encoding

    def write(self, text: str, /) -> int:
        """Write a text."""
        return self._stream.write(_TRAILING.sub("", text))

    def flush(self) -> None:
        """Write out what is waiting."""
        self._stream.flush()


def screen(*, errors: bool = False) -> "Console":
    """Give the console to print a view on: no markup, and colour only on a terminal that wants it."""
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            raise ReaderGoneError

    stream = sys.stderr if errors else sys.stdout
    file = cast("TextIO", stream if stream.isatty() else _Trimmed(stream))
    console = Screen(file=file, stderr=errors, markup=False, highlight=False, emoji=False)
    console.width = max(20, min(console.width, MOST_COLUMNS))
    return console

"""What is read: files, or standard input for `-`. Everything must be UTF-8 text, and is left as it is."""

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from assistant.channels.cli.output import say, write_json
from assistant.errors import RequestError
from assistant.wire import well_formed
from knowledge.errors import KnowledgeError

STANDARD_INPUT = "-"
MOST_BYTES = 16_000_000


def read_file(name: str) -> tuple[bytes, str | None]:
    """Read a file's bytes and give its name, None for standard input; raises RequestError with what to do."""
    return _read(name), None if name == STANDARD_INPUT else name


def read_text(name: str) -> str:
    """Read a text; raises RequestError with what to do."""
    stored = _read(name)
    if b"\0" in stored:
        raise RequestError(
            f"{_called(name)} is not a text file. Save it as plain text (UTF-8), or give - and paste the text."
        )
    return _decode(stored, name)


def read_lines(name: str) -> Iterator[bytes]:
    """Give the lines of a batch: of a file once all of it is known to be text, of standard input as they come."""
    if name == STANDARD_INPUT:
        yield from iter(sys.stdin.buffer.readline, b"")
        return
    lines = _read(name).removeprefix(b"\xef\xbb\xbf").split(b"\n")
    _decode(b"\n".join(lines), name)
    yield from lines if lines[-1] else lines[:-1]


def run_batch(name: str, result: Callable[[str], object], failed: Callable[[str, str], object]) -> int:
    """Write one line of JSON for each line read, whatever goes wrong in one; give the exit status."""
    status = 0
    for number, raw in enumerate(read_lines(name), 1):
        line = ""
        try:
            line = _decode(raw, f"Line {number}").rstrip("\r\n")
            value = result(line)
        except RequestError as error:
            if line.strip():
                say(f"Line {number}: {error}")
            value = failed(line, str(error))
        except (KnowledgeError, OSError):
            raise
        except Exception as error:
            status = 1
            say(f"Line {number}: {fault(error)}")
            value = failed(line, fault(error))
        write_json(value)
    return status


def fault(error: Exception) -> str:
    """Describe an error that nobody foresaw, in one line."""
    detail = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}: {detail}" if detail else type(error).__name__
    return f"Something went wrong inside Regrow ({what}). The fault is not yours."


def joined(words: list[str] | None) -> str | None:
    """Make one text of the words of a command line, quoted or not; None where there are none."""
    return well_formed(" ".join(words)) if words else None


def _read(name: str) -> bytes:
    with _open(name) as file:
        stored = file.read(MOST_BYTES + 1)
    if len(stored) > MOST_BYTES:
        raise RequestError(f"{_called(name)} is larger than {MOST_BYTES // 1_000_000} MB. Give a shorter text.")
    return stored


@contextmanager
def _open(name: str) -> Generator[BinaryIO]:
    try:
        if name == STANDARD_INPUT:
            if sys.stdin.isatty():
                say("Type or paste the text, then press Ctrl+D on a line of its own (on Windows: Ctrl+Z, then Enter).")
            yield sys.stdin.buffer
        else:
            with Path(name).open("rb") as file:
                yield file
    except (OSError, ValueError) as error:
        reason = (
            "there is no such file"
            if isinstance(error, FileNotFoundError)
            else getattr(error, "strerror", None) or error
        )
        raise RequestError(f"{_called(name)} cannot be read: {reason}.") from error


def _decode(stored: bytes, name: str) -> str:
    try:
        return stored.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = stored.count(b"\n", 0, error.start) + 1
        where = f" (line {line})" if b"\n" in stored[:-1] else ""
        raise RequestError(
            f"{_called(name)} is not UTF-8 text{where}. Save it as plain text in UTF-8 and try again."
        ) from error


def _called(name: str) -> str:
    return "Standard input" if name == STANDARD_INPUT else name

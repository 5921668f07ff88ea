"""The process in which a report is read: it takes the file on standard input and gives JSON on standard output.

It may use so much memory and time and write no file, so that neither a fault in the libraries nor a file that is
made to do harm takes down whoever asked.
"""

import json
import sys
from contextlib import suppress
from typing import cast

from assistant.errors import ReportError
from assistant.reports.contents import read_contents
from assistant.reports.models import Kind

TOO_MUCH_MEMORY = "Reading this file takes more memory than a report does. Open it, save it anew, and give that file."


def run(kind: str, memory: int, seconds: int) -> None:
    """Read standard input as a kind of file within so many bytes of memory and seconds of work."""
    limit(memory, seconds)
    sys.stdout.buffer.write(json.dumps(_answer(sys.stdin.buffer.read(), cast(Kind, kind))).encode("ascii"))


def limit(memory: int, seconds: int) -> None:
    """Bound this process for good, as far as the platform can."""
    if sys.platform == "win32":
        return
    import resource

    bounds = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    )
    for what, most in bounds:
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _answer(data: bytes, kind: Kind) -> dict[str, object]:
    try:
        content = read_contents(data, kind)
    except ReportError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": TOO_MUCH_MEMORY}
    return {"text": content.text, "page_starts": content.page_starts, "notes": content.notes}

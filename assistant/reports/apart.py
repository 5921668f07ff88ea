"""Has a file read in a process of its own, which is gone when the answer is there, whatever happens."""

import json
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from assistant.errors import ReportError
from assistant.reports.models import Content, Kind

SECONDS = 20.0
MEMORY = 1_500_000_000
"""What the process may take: seconds until it is ended, bytes of address space."""

AT_ONCE = 4
"""So many files are read at once; others wait their turn."""

NAMES = {"pdf": "PDF", "docx": "Word document", "html": "web page", "text": "text"}
ADVICE = "Open it, print or save it as a new PDF, and give that file, or paste the report's words."
BUSY = "Many reports are being read just now. Try again in a minute."

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from assistant.reports.worker import run; run(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))"
)
_turns = BoundedSemaphore(AT_ONCE)


def read_apart(data: bytes, kind: Kind, *, seconds: float = SECONDS, memory: int = MEMORY) -> Content:
    """Read a file of a kind in a process of its own; raises ReportError where that fails or takes too long."""
    if not _turns.acquire(timeout=3 * seconds):
        raise ReportError(BUSY)
    try:
        done = subprocess.run(_command(kind, memory, seconds), input=data, capture_output=True, timeout=seconds)  # noqa: S603, PLW1510 - our own program; its status is looked at
    except subprocess.TimeoutExpired as error:
        raise ReportError(f"Reading this {NAMES[kind]} takes too long. {ADVICE}") from error
    except OSError as error:
        raise ReportError(f"This {NAMES[kind]} cannot be read just now: {error.strerror}. Try again later.") from error
    finally:
        _turns.release()
    content = _content(done.stdout) if done.returncode == 0 else None
    if content is None:
        raise ReportError(f"This {NAMES[kind]} is damaged or made in a way that cannot be read here. {ADVICE}")
    return content


def _command(kind: Kind, memory: int, seconds: float) -> list[str]:
    """Give the command: Python without the start-up of an installation, looking for packages where we do."""
    root = str(Path(__file__).resolve().parents[2])
    paths = json.dumps([root, *(path for path in sys.path if path)])
    return [sys.executable, "-I", "-S", "-c", _START, paths, kind, str(memory), str(round(seconds) + 5)]


def _content(written: bytes) -> Content | None:
    """Read the answer, None where it is none; raises the ReportError that it tells of."""
    try:
        answer = json.loads(written)
        if "error" not in answer:
            starts = answer["page_starts"]
            return Content(answer["text"], None if starts is None else tuple(starts), tuple(answer["notes"]))
        error = str(answer["error"])
    except (ValueError, TypeError, KeyError):
        return None
    raise ReportError(error)

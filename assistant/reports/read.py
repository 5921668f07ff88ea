"""From a report's file to its words."""

import re

from assistant.errors import ReportError
from assistant.reports.apart import read_apart
from assistant.reports.contents import read_contents
from assistant.reports.kinds import kind_of
from assistant.reports.models import ReportText

MOST_BYTES = 16_000_000
LONGEST_NAME = 200


def read_report_file(data: bytes, name: str | None = None) -> ReportText:
    """Read a report from the bytes of a PDF, DOCX, HTML or text file; `name` is what the file is called, if anything.

    What it is shows in its bytes; the name is only kept. All but plain text is read in a process of its own, bounded
    in time and memory, and nothing of the file is written anywhere. Raises ReportError, saying what to do, for what is
    none of these, is locked, damaged or too large, or holds no words.
    """
    if len(data) > MOST_BYTES:
        raise ReportError(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB. Save it with smaller pictures or without them, "
            "give the report alone, or paste its words."
        )
    kind = kind_of(data)
    content = read_contents(data, kind) if kind == "text" else read_apart(data, kind)
    return ReportText(content.text, kind, _called(name), content.page_starts, content.notes)


def _called(name: str | None) -> str | None:
    """Give a file's own name without its folders; nothing where there is none."""
    last = re.split(r"[/\\]", re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "", name or ""))[-1].strip()
    return last[:LONGEST_NAME] or None

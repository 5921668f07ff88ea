"""A report of so many pages as a PDF, to measure with; services, people and events in it are invented."""

import html
import io
from collections.abc import Iterator, Sequence
from typing import Any

from evals.processes import SAMPLE

SAMPLES = ("report-quality-statements.txt", "report-key-lines.txt")
SIZE = 11.0
"""The size of its letters, in points."""

HEADINGS = ("Using medicines safely", "Staffing and recruitment", "Assessing risk", "Learning when things go wrong")
WHO = ("One person", "A relative", "The deputy", "A care worker", "A visiting nurse", "The cook", "A night worker")
WHAT = (
    "told us that calls came late",
    "said that plans had not been changed after falls",
    "found the lounge cold",
    "liked the food",
    "did not know who was at risk of choking",
    "felt listened to",
    "had seen records that were not signed",
    "was glad of the garden",
)
WHEN = ("at weekends", "in the evenings", "on most days", "since the spring", "when agency staff were on shift")


def long_report(pages: int = 20) -> bytes:
    """Set both sample reports, and as much made text as fills so many A4 pages, if they do not by themselves.

    Raises ImportError where reportlab, one of the packages for development, is not there.
    """
    blocks = [block for name in SAMPLES for block in SAMPLE.with_name(name).read_text(encoding="utf-8").split("\n\n")]
    made = _made()
    while True:
        written, count = _set(blocks)
        if count >= pages:
            return written
        missing = (pages - count) * 4
        blocks += [next(made) for _ in range(missing if missing > 4 else 1)]


def _made() -> Iterator[str]:
    """Give a heading, then four paragraphs of sentences, without end; no two sentences are the same."""
    number = 0
    while True:
        yield HEADINGS[number // 16 % len(HEADINGS)]
        for _ in range(4):
            yield " ".join(_sentence(number + place) for place in range(4))
            number += 4


def _sentence(n: int) -> str:
    said = f"{WHO[n % 7]} {WHAT[(n + n // 7) % 8]} {WHEN[(n * 3 + n // 8) % 5]}"
    return f"{said}, and {n + 2} of {n + 9} records showed it."


def _set(blocks: Sequence[str]) -> tuple[bytes, int]:
    """Set blocks, short ones without a stop as headings; give the PDF and the number of its pages."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    body = ParagraphStyle("body", fontSize=SIZE, leading=SIZE * 1.4, spaceAfter=SIZE * 0.7)
    heading = ParagraphStyle("heading", body, fontName="Helvetica-Bold", fontSize=SIZE * 1.2, keepWithNext=1)
    stored = io.BytesIO()
    document: Any = SimpleDocTemplate(stored, pagesize=A4, invariant=1, topMargin=74, bottomMargin=74)

    def furnish(canvas: Any, _document: object) -> None:  # noqa: ANN401 - reportlab carries no types
        canvas.setFont("Helvetica", 8)
        canvas.drawString(62, A4[1] - 44, "Inspection report")
        canvas.drawCentredString(A4[0] / 2, 40, f"Page {canvas.getPageNumber()}")

    lines = [line for block in blocks for line in (block.splitlines() if "\n" in block.strip() else [block.strip()])]
    flow = [
        Paragraph(html.escape(line.replace(" | ", ": ")), body if line.endswith((".", '"')) else heading)
        for line in lines
        if line.strip()
    ]
    document.build(flow, onFirstPage=furnish, onLaterPages=furnish)
    return stored.getvalue(), int(document.page)

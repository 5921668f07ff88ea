"""What is drawn on a page beside its words: level lines, which divide tables, and whether there are pictures."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reports.pdf.pdfium import Handle, functions

Point = tuple[float, float]

MOST_OBJECTS = 4_000
MOST_SEGMENTS = 8_000
"""Of one page: a drawing with more is no table, and looking at all of it would take too long."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The straight lines on a page, in the page's own coordinates."""

    lines: tuple[tuple[Point, Point], ...]
    pictured: bool


def drawn_on(page: Handle) -> Drawn:
    """Look at what is drawn on a page."""
    pdfium = functions()
    lines: list[tuple[Point, Point]] = []
    pictured = False
    for number in range(min(pdfium.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, number)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        pictured = pictured or kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(lines) < MOST_SEGMENTS:
            lines += _lines(drawn)
    return Drawn(tuple(lines), pictured)


def _lines(path: Handle) -> Iterator[tuple[Point, Point]]:
    pdfium = functions()
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(path, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    last: Point | None = None
    for number in range(min(pdfium.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if last is not None and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point

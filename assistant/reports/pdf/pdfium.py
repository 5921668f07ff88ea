"""The one door to pdfium, whose Python package carries no types."""

from typing import Any

Handle = Any
"""A document, a page, a page's text or an object drawn on it, as pdfium gives them."""


def functions() -> Handle:
    """Give pdfium's own functions and constants by their names in C."""
    import pypdfium2.raw  # pyright: ignore[reportMissingTypeStubs] - it has none

    return pypdfium2.raw


def failure() -> type[Exception]:
    """Give the error that is raised for what pdfium cannot open; its `err_code` says why."""
    from pypdfium2 import PdfiumError  # pyright: ignore[reportMissingTypeStubs] - it has none

    return PdfiumError


def open_document(data: bytes) -> Handle:
    """Open a PDF, to be closed by `with`; raises `failure()`."""
    from pypdfium2 import PdfDocument  # pyright: ignore[reportMissingTypeStubs] - it has none

    return PdfDocument(data)

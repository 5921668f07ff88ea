"""Typst at work: a template and data become a PDF that conforms to PDF/UA-1, the same on every machine.

The data is text alone, so nothing in it is read as markup, and a template can reach no file but those of this folder.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from assistant.exports.glyphs import FONTS, common

if TYPE_CHECKING:
    from typst import Fonts

Json = dict[str, Any]

TEMPLATES = Path(__file__).parent
KEPT = 10
"""Typst keeps what it has laid out for so many documents; empty ones, a millisecond each, give the memory back."""


def typeset(template: str, data: Json) -> bytes:
    """Set a template with its data; the same gives the same bytes.

    Letters that can be shown one by one may still fail together, which PDF/UA does not forgive: then the common ones
    alone are set.
    """
    import typst

    try:
        return _set(template, json.dumps(data))
    except typst.TypstError as error:
        if "PDF/UA-1 error" not in str(error):
            raise
        return _set(template, json.dumps(_plainest(data)))


def _plainest(data: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(data, str):
        return common(data)
    if isinstance(data, list):
        return [_plainest(entry) for entry in cast(list[Any], data)]
    return {key: _plainest(value) for key, value in cast(Json, data).items()} if isinstance(data, dict) else data


def _set(template: str, document: str) -> bytes:
    import typst

    try:
        return typst.compile(
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=_fonts(),
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"document": document},
        )
    finally:
        for _ in range(KEPT + 1):
            typst.compile(b"", format="pdf", font_paths=_fonts())


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    """Gather the fonts of this folder and those that Typst brings, and none of the machine's."""
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])

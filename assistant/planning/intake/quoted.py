"""Finds the sentence of a report that somebody quotes."""

from collections.abc import Sequence

from assistant.errors import ReportError
from assistant.planning.intake.layout import Layout, Passage

SHOWN = 60
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def quoted(layout: Layout, words: str) -> Passage:
    """Give the one sentence in which words stand, or the second of two that they go over.

    Raises ReportError where none holds them, or several do.
    """
    wanted = _plain(words)
    pairs = zip(layout.passages, layout.passages[1:], strict=False)
    found = [passage for passage in layout.passages if wanted in _plain(passage.text)] if wanted else []
    found = found or [after for one, after in pairs if wanted and wanted in _plain(f"{one.text} {after.text}")]
    return _only(found, f"“{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”")


def _only(found: Sequence[Passage], words: str) -> Passage:
    if len(found) == 1:
        return found[0]
    if found:
        raise ReportError(f"{words} stands in {len(found)} sentences. Give more words of the one that is meant.")
    raise ReportError(f"{words} does not stand in the text. Give some words of a sentence as they stand.")


def _plain(words: str) -> str:
    return " ".join(words.translate(_PLAIN).split()).casefold()

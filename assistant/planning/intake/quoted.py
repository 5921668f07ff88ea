"""Finds the sentence of a report that somebody quotes."""

from assistant.errors import ReportError
from assistant.planning.intake.layout import Layout, Passage

SHOWN = 60
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def quoted(layout: Layout, words: str) -> Passage:
    """Give the one sentence in which words stand; raises ReportError where none holds them, or several do."""
    wanted = _plain(words)
    found = [passage for passage in layout.passages if wanted and wanted in _plain(passage.text)]
    if len(found) == 1:
        return found[0]
    start = f"“{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”"
    if found:
        raise ReportError(f"{start} stands in {len(found)} sentences. Give more words of the one that is meant.")
    raise ReportError(f"{start} does not stand in one sentence of the text. Give some words of it as they stand.")


def _plain(words: str) -> str:
    return " ".join(words.translate(_PLAIN).split()).casefold()

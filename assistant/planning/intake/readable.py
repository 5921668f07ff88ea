"""Refuses what cannot be read as a report, saying what to do."""

from assistant.errors import ReportError

MAX_CHARACTERS = 400_000


def check_readable(text: str) -> None:
    """Raise ReportError for what is empty, too long or not text, saying what to do."""
    if not text.strip():
        raise ReportError(
            "There is nothing to plan from. Give the report's words, or a list of shortfalls, one a line."
        )
    if len(text) > MAX_CHARACTERS:
        raise ReportError(
            f"The text is longer than {MAX_CHARACTERS:,} characters. Give the findings only, or one part at a time."
        )
    odd = sum(c == "\ufffd" or (c < " " and c not in "\n\r\t\f\v") or "\ud800" <= c <= "\udfff" for c in text)
    if "\x00" in text or text.lstrip("\ufeff \n\r")[:4] in ("%PDF", "PK\x03\x04") or odd > max(3, len(text) * 0.02):
        raise ReportError("This is a file's bytes, not words. Open the report, copy its words and paste those.")
    if sum(c.isalpha() for c in text) < 3:
        raise ReportError("There are no words in this. Give the report's words, or a list of shortfalls, one a line.")

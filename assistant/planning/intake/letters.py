"""Patterns for words in small letters.

`re` looks for where a pattern may begin two to four times as fast without IGNORECASE, and each sentence of a report is
searched some sixty times.
"""

import re

_CAPITAL = re.compile(r"\\.|\(\?P[<=]\w+|[A-Z]")


def small(pattern: str) -> re.Pattern[str]:
    """Compile a pattern to be searched in words that are in small letters; its own capitals become small."""
    return re.compile(_CAPITAL.sub(lambda found: found[0].lower() if len(found[0]) == 1 else found[0], pattern))


def as_read(sentence: str, most: int | None = None) -> str:
    """Give a sentence in small letters with single spaces, at most so many characters of it."""
    return " ".join(sentence.split())[:most].lower()

"""Which characters the fonts of a PDF can show: PDF/UA allows no character without a glyph, so others are replaced."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
REPLACED = "\ufffd"
"""What stands for a character that no font here can show."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")
"""What has no shape of its own, among it marks that turn the order of the text after them round."""

_UNCOMMON = re.compile(
    "[^\t\n\r -~\u00a0-\u017e\u0218-\u021b\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u1e80-\u1e85"
    "\u1ea0-\u1ef9\u2012-\u2016\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2122"
    "\u2190-\u2193\u2212\u2264\u2265\u2610\u2713]"
)
"""What the first of the fonts cannot show: all but Latin, Greek and Cyrillic letters and their punctuation."""


def printable(text: str) -> str:
    """Give a text that every font can be asked for; what cannot be shown becomes `REPLACED`, so that it is not lost."""
    return _shapeless().sub(REPLACED, _UNSEEN.sub("", text))


def common(text: str) -> str:
    """Give a text for the first font alone, for where fonts do not stand in for each other, as in pictures."""
    composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _UNCOMMON.sub("\u25a0", "".join(letter for letter in composed if not unicodedata.combining(letter)))


def breakable(text: str, fit: int) -> str:
    """Let words of more than `fit` characters be broken anywhere, by spaces without a width, so that none overflows."""
    if len(text) <= fit:
        return text
    return re.sub(rf"[^\s]{{{fit + 1},}}", lambda found: _apart(found.group()), text)


def _apart(word: str) -> str:
    """Put a space without a width before each letter, never between a letter and its accents."""
    return "".join(letter if unicodedata.combining(letter) else f"\u200b{letter}" for letter in word)


@lru_cache(maxsize=1)
def _shapeless() -> re.Pattern[str]:
    """Match all that none of the fonts has (white space aside), by the hexadecimal code points of coverage.txt."""
    ranges = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    ends = [(int(first, 16), int(last or first, 16)) for first, _, last in (entry.partition("-") for entry in ranges)]
    return re.compile(r"[^\t\n\r" + "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in ends) + "]")

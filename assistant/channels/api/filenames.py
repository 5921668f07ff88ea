"""Names of files that others chose, made safe to show, to keep and to save under on any system."""

import re
import unicodedata
from urllib.parse import unquote

LONGEST = 120
"""Characters; longer names lose some before their ending."""
LONGEST_ENDING = 12
ROUNDS = 5
"""So often an escape may hide another one."""

_FOLDERS = re.compile(r"[/\\\u2044\u2215\u29f5\u29f8\u29f9\ufe68\uff0f\uff3c]")
_UNSAVEABLE = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
"""Names that Windows takes for devices, whatever their ending."""
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Characters that cannot be seen, some of which turn round the others: a file's ending would not be what it seems."""


def clean_name(name: str) -> str | None:
    """Give a name without folders, without characters that nobody sees, and not that of a device; None if none is left.

    Escapes (%2e%2e) are read first, so that nobody who reads them later finds a folder.
    """
    last = _FOLDERS.split(unicodedata.normalize("NFC", _unescaped(name)))[-1]
    plain = " ".join(_UNSAVEABLE.sub("_", last).split()).strip(". ")
    if _DEVICE.match(plain):
        plain = f"_{plain}"
    return _shortened(plain) or None


def _unescaped(name: str) -> str:
    for _ in range(ROUNDS):
        plain = _seen(unquote(name, errors="replace"))
        if plain == name:
            return name
        name = plain
    return name.replace("%", "_")


def _seen(name: str) -> str:
    return "".join(c for c in name if unicodedata.category(c) not in _UNSEEN or c.isspace())


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        return name[:LONGEST].rstrip(". ")
    return f"{stem[: LONGEST - len(ending) - 1].rstrip('. ')}.{ending}"

"""The environment's values, each read by what it has to be; a wrong one is told with what to write instead."""

from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import SettingsError

MOST_SECRET = 10_000
"""Bytes of a secret's file that are read."""


class Values:
    """The values of an environment, without the blanks around them; what is not set is an empty text."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._values = {name: value.strip() for name, value in environment.items()}

    def get(self, name: str) -> str:
        """Give a value as it stands."""
        return self._values.get(name, "")

    def secret(self, name: str) -> str:
        """Give a value that may stand in a file instead, which NAME_FILE names."""
        file = self.get(f"{name}_FILE")
        if not file:
            return self.get(name)
        if self.get(name):
            raise SettingsError(f"{name} and {name}_FILE are both set: leave one of them out.")
        try:
            with Path(file).expanduser().open("rb") as opened:
                return opened.read(MOST_SECRET).decode("utf-8").strip()
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it is not text"
            raise SettingsError(f"The file that {name}_FILE names cannot be read: {why}.") from error

    def words(self, name: str) -> tuple[str, ...]:
        """Give a list whose entries stand between commas or blanks."""
        return tuple(dict.fromkeys(self.get(name).replace(",", " ").split()))

    def yes(self, name: str) -> bool:
        """Give whether something is wanted."""
        value = self.get(name).lower()
        if value not in {"", "0", "1", "true", "false", "yes", "no"}:
            raise SettingsError(f"{name} is {value[:40]!r}: write yes or no.")
        return value in {"1", "true", "yes"}

    def printable(self, name: str, value: str) -> str:
        """Hold a value to printable ASCII, as what goes into a header must be."""
        if not (value.isascii() and value.isprintable()):
            raise SettingsError(f"{name} has characters that it cannot have: copy it once more.")
        return value

    def address(self, name: str, schemes: tuple[str, ...], such_as: str, usual: str = "") -> str:
        """Give an address of one of these schemes, which a file may hold; empty where there is none."""
        text = self.secret(name) or usual
        if text and not _is_address(text, schemes):
            raise SettingsError(f"{name} is not an address such as {such_as}: mend it, or leave it out.")
        return text

    def whole(self, name: str, usual: int, most: int, of: str = "") -> int:
        """Give a whole number from 1 up."""
        text = self.get(name)
        if not text:
            return usual
        if not (text.isascii() and text.isdigit() and 0 < int(text[:20]) <= most):
            what = f"a whole number of {of}" if of else "a whole number"
            raise SettingsError(f"{name} is {text[:40]!r}: give {what} from 1 up, such as {usual}.")
        return int(text)

    def number(self, name: str, usual: float, most: float, *, or_zero: bool = False) -> float:
        """Give a number above zero, or zero too."""
        text = self.get(name)
        if not text:
            return usual
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if not isfinite(number) or number > most or number < 0 or (number == 0 and not or_zero):
            above = "from 0" if or_zero else "above 0"
            raise SettingsError(f"{name} is {text[:40]!r}: give a number {above} up to {most:g}, such as {usual:g}.")
        return number


def _is_address(text: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(text)
        somewhere = bool(parts.hostname) or (parts.scheme == "unix" and bool(parts.path))
        return parts.scheme in schemes and somewhere and parts.port != 0 and text.isprintable()
    except ValueError:
        return False

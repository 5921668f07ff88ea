"""Seals what must not stand readable in the database: tokens, and what people said until it is answered."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from assistant.errors import SettingsError, StoreError

BROKEN = (
    "What was kept for Slack was sealed with another key. Set REGROW_SLACK_KEY to the key that it was sealed with, "
    "followed by a comma and any older ones, or install Regrow in the workspace again."
)


FILE = "slack.key"
"""The file at home that holds the key where none is given."""
NEEDED = (
    "What is kept for Slack needs a key. Make one with: regrow slack key. Then set REGROW_SLACK_KEY to it wherever "
    "Regrow runs with this database."
)


def open_seal(keys: Sequence[str], home: Path | None) -> "Seal":
    """Give the seal of the keys that are set; where there are none, of the one in a file at home, made at first.

    `home` is None where the database is no file of this machine's own: then a key must be given, since all that use
    the database need the same. Raises SettingsError where there is none, or it can't be used.
    """
    if keys:
        return Seal(keys)
    if home is None:
        raise SettingsError(NEEDED)
    return Seal([_kept_key(home / FILE)])


def _kept_key(file: Path) -> str:
    """Read the key at home; whoever comes first makes it, whole before it has its name."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            new = file.with_name(f"{file.name}.{os.getpid()}")
            with os.fdopen(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as opened:
                opened.write(Seal.new_key())
            with suppress(FileExistsError):  # another process was quicker
                os.link(new, file)
            new.unlink()
        return file.read_text().strip()
    except OSError as error:
        raise SettingsError(f"{file} cannot be read or made: {error.strerror or error}.") from error


class Seal:
    """Seals texts with a key (AES in CBC with an HMAC, as Fernet has it); older keys still open what they sealed."""

    def __init__(self, keys: Sequence[str]) -> None:
        try:
            self._keys = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise SettingsError(
                "REGROW_SLACK_KEY is no key: 32 random bytes in URL-safe base64. To make one: regrow slack key"
            ) from error

    @staticmethod
    def new_key() -> str:
        """Make a key."""
        return Fernet.generate_key().decode()

    def close(self, text: str) -> str:
        """Seal a text."""
        return self._keys.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Give a text that was sealed; raises StoreError where none of the keys opens it."""
        try:
            return self._keys.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise StoreError(BROKEN) from error

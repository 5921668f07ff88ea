"""Seals what must not stand readable in the database: tokens, and what people said until it is answered."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from assistant.errors import SettingsError, StoreError

BROKEN = (
    "What was kept for Slack was sealed with another key. Set REGROW_SLACK_KEY to the key that it was sealed with, "
    "followed by a comma and any older ones, or install Regrow in the workspace again."
)


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

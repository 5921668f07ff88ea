"""Counts tokens: with tiktoken where its files are on this machine, else by an estimate that says it is one.

tiktoken fetches a file that it has not got, or whose content is not as it should be. So it is asked for an encoding
only once the very file is seen to be there and whole.
"""

from collections.abc import Sequence
from hashlib import sha1, sha256
from typing import TYPE_CHECKING

from assistant.settings import token_files

if TYPE_CHECKING:
    from tiktoken import Encoding

BYTES_A_TOKEN = 4
"""English of the documents and the prompts has 4.0 to 5.6 bytes a token, so the estimate is rather too high."""
MESSAGE_TOKENS = 4
"""What a message takes besides its text: who speaks, and its beginning and end."""
_PLACE = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"
_FILES = {
    "cl100k_base": ("cl100k_base", "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"),
    "o200k_base": ("o200k_base", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"),
    "o200k_harmony": ("o200k_base", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"),
}
"""Which file an encoding is read from, and the file's sha256."""


def estimate_tokens(text: str) -> int:
    """Give about how many tokens a text has, rather too many than too few."""
    return -(-len(text.encode("utf-8", "replace")) // BYTES_A_TOKEN)


class TokenCounter:
    """Counts for one model; `exact` says that tiktoken does."""

    def __init__(self, model: str) -> None:
        self._encoding = _encoding(model)

    @property
    def exact(self) -> bool:
        """Whether numbers are counted, not estimated."""
        return self._encoding is not None

    def count(self, text: str) -> int:
        """Count the tokens of a text; names of special tokens in it count as plain text."""
        if self._encoding is None:
            return estimate_tokens(text)
        return len(self._encoding.encode(text.encode("utf-8", "replace").decode(), disallowed_special=()))

    def count_messages(self, texts: Sequence[str]) -> int:
        """Count the tokens of a request with messages of these texts."""
        return sum(self.count(text) + MESSAGE_TOKENS for text in texts)


def _encoding(model: str) -> "Encoding | None":
    import tiktoken

    try:
        name = tiktoken.encoding_name_for_model(model.rsplit("/", maxsplit=1)[-1])
    except KeyError:
        return None
    return tiktoken.get_encoding(name) if _is_here(name) else None


def _is_here(name: str) -> bool:
    """Whether an encoding's file is where tiktoken looks for it, under the name that it gives it, and whole."""
    folder = token_files()
    if folder is None or name not in _FILES:
        return False
    file, digest = _FILES[name]
    path = folder / sha1(_PLACE.format(file).encode(), usedforsecurity=False).hexdigest()
    try:
        return sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False

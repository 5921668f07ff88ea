"""Plain English for what is typed on a phone: slang, text-speak and misspellings in standard words for the embedder."""

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import cast

from knowledge.errors import VocabularyError

PLAIN_WORDS = Path(__file__).parent / "frameworks" / "plain_words.toml"

_TOKEN = re.compile(r"'s\b|[^\W_]+(?:'(?!s\b)[^\W_]+)*|[/&]", re.IGNORECASE)
_SIMPLE = re.compile(r"[a-z]+(?: [a-z]+)*")
_LINE = re.compile(r'^("[^"\\\n]+") = ("[^"\\\n]+")[ \t]*$', re.MULTILINE)
_GAP = re.compile(r"'?\s+|-?")
_GLUE = frozenset("-/&@._'")
_SHORT = 3


class PlainWords:
    """Everyday words and phrases, each with the plain words that stand for it."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Index the keys by their words; raises VocabularyError for a key or value that cannot serve."""
        self._says: dict[tuple[str, ...], str] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for key, says in words.items():
            parts = tuple(key.split(" ")) if _SIMPLE.fullmatch(key) else tuple(_TOKEN.findall(key))
            known = parts in self._says
            if known or not parts or not says or key != key.lower().strip() or "’" in key or says != says.strip():
                raise VocabularyError(f"Plain words: {key!r} = {says!r} is twice, empty, untrimmed or in capitals.")
            self._says[parts] = says
            lengths[parts[0]].add(len(parts))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def plain(self, text: str) -> str:
        """Put the plain words in place of the everyday ones, in one pass; all other text stays as it is."""
        straight = text.replace("’", "'")
        tokens = [(token[0].lower(), *token.span()) for token in _TOKEN.finditer(straight)]
        words = tuple(token[0] for token in tokens)
        result, done, at = list[str](), 0, 0
        while at < len(words):
            size = self._size(straight, words, tokens, at) if words[at] in self._lengths else 0
            if size:
                result += [text[done : tokens[at][1]], self._says[words[at : at + size]]]
                done = tokens[at + size - 1][2]
            at += size or 1
        return "".join([*result, text[done:]])

    def _size(self, text: str, words: tuple[str, ...], tokens: Sequence[tuple[str, int, int]], at: int) -> int:
        """How many words the longest key takes that stands here; 0 where none does."""
        for size in self._lengths[words[at]]:
            if at + size > len(words) or words[at : at + size] not in self._says:
                continue
            found = tokens[at : at + size]
            start, end = found[0][1], found[-1][2]
            joined = all(_GAP.fullmatch(text, one[2], two[1]) for one, two in pairwise(found))
            if joined and (end - start > _SHORT or not (text[start:end].isupper() or _glued(text, start, end))):
                return size
        return 0


def _glued(text: str, start: int, end: int) -> bool:
    """Whether a short word is a part of something longer (u-turn, r&d, u.k)."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return (before[1:] in _GLUE and before[:1].isalnum()) or (after[:1] in _GLUE and after[1:].isalnum())


def load_plain_words(path: Path = PLAIN_WORDS) -> PlainWords:
    """Read the table; raises VocabularyError where it cannot be read or is not of the right form."""
    try:
        words = _parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise VocabularyError(f"{path.name} cannot be read: {error!r}") from error
    found = cast(dict[str, object], words) if isinstance(words, dict) else {"words": None}
    texts = {key: says for key, says in found.items() if isinstance(says, str)}
    if len(texts) < len(found):
        raise VocabularyError(f"{path.name}: each word needs one text.")
    return PlainWords(texts)


def _parse(text: str) -> object:
    """Read the table; where it has nothing but plain lines, which is ten times as fast as reading any TOML."""
    plain = "".join(line for line in text.splitlines(keepends=True) if line.strip() and not line.startswith("#"))
    found = _LINE.findall(plain)
    if plain.startswith("[words]\n") and 0 < len(found) == len(plain.splitlines()) - 1:
        words = {json.loads(key): json.loads(says) for key, says in found}
        if len(words) == len(found):
            return words
    return tomllib.loads(text)["words"]

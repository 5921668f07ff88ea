"""A sentence or a quotation as proof reads it: its words, each with what it is compared by and where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.answering.writing.support.lexicon import key_of, lexicon, stem
from knowledge.reading.cleaning import clean

_TOKEN = re.compile(r"\d+(?:[,.]\d+)*[a-zA-Z]?%?|[^\W\d_]+(?:'[^\W\d_]+)*(?:(?<=s)'(?=\s))?|[.?!;:,()–—]|/")
_SPELT = (
    (re.compile(r"\bcan't\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bcannot\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon't\b", re.IGNORECASE), "will not"),
    (re.compile(r"n't\b", re.IGNORECASE), " not"),
    (re.compile(r"'(?:re|ve|ll|d|m)\b", re.IGNORECASE), ""),
    (re.compile(r"\b(it|that|there|what|who|he|she|here)'s\b", re.IGNORECASE), r"\1 is"),
)
_NUMBERS: dict[str, str] = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty hundred thousand "
        "half quarter twice".split(),
        "2 3 4 5 6 7 8 9 10 11 12 12 20 30 40 50 100 1000 50% 25% 2".split(),
        strict=True,
    )
)
_HARD = frozenset(".?!;")
_SOFT = frozenset(",()–—:")
_OPENING = frozenset("that which who whether".split())
_BREAKING = frozenset("but whilst while although though which because so whereas despite".split())


class Kind(StrEnum):
    """What a token is: a word that carries meaning, somebody who acts, a number, a word that only joins, or a mark."""

    CONTENT = "content"
    ACTOR = "actor"
    NUMBER = "number"
    FUNCTION = "function"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. `key` is what it is compared by; clauses and sentences are numbered within their passage."""

    raw: str
    low: str
    key: str
    kind: Kind
    clause: int
    sentence: int

    @property
    def says(self) -> bool:
        """Whether it carries meaning."""
        return self.kind in (Kind.CONTENT, Kind.ACTOR, Kind.NUMBER)

    @property
    def whose(self) -> bool:
        """Whether it is a possessive."""
        return self.low.endswith(("'s", "s'"))


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A text, as it is written without markup, and its tokens; one that is read twice is the same object."""

    written: str
    tokens: tuple[Token, ...]
    keys: frozenset[str]

    def near(self, place: int, after: int, before: int = 0) -> list[str]:
        """Give the keys of the words that carry meaning just after and just before a place, in its sentence."""
        found: list[str] = []
        for step, limit in ((1, after), (-1, before)):
            found += self._beside(place, step, limit)
        return found

    def _beside(self, place: int, step: int, limit: int) -> list[str]:
        found: list[str] = []
        at = place + step
        while 0 <= at < len(self.tokens) and len(found) < limit:
            token = self.tokens[at]
            if token.sentence != self.tokens[place].sentence:
                break
            if token.says and not is_light(token):
                found.append(token.key)
            at += step
        return found

    def sentences(self) -> list[list[Token]]:
        """Give the tokens of each sentence."""
        groups: dict[int, list[Token]] = {}
        for token in self.tokens:
            groups.setdefault(token.sentence, []).append(token)
        return list(groups.values())

    def behind(self, place: int, limit: int) -> list[str]:
        """Give the keys of the words that carry meaning just before a place, in its own clause, the nearest first."""
        found: list[str] = []
        for token in reversed(self.tokens[:place]):
            if token.clause != self.tokens[place].clause or token.low in _OPENING or len(found) == limit:
                break
            if token.says and not is_light(token):
                found.append(token.key)
        return found

    def words(self) -> list[str]:
        """Give the lower-case words, without marks."""
        return [token.low for token in self.tokens if token.kind != Kind.MARK]


def is_light(token: Token) -> bool:
    """Whether a word adds no claim of its own."""
    return token.kind == Kind.CONTENT and stem(token.low) in lexicon().light


def is_spare(token: Token) -> bool:
    """Whether a word adds so little that a sentence may bring it along."""
    return is_light(token) or token.low in lexicon().spare


def is_name(passage: Passage, place: int) -> bool:
    """Whether a word is written as a name: with a capital that no sentence begins."""
    token = passage.tokens[place]
    begins = place == 0 or passage.tokens[place - 1].sentence != token.sentence
    return token.raw[0].isupper() and (not begins or token.raw.isupper())


def plain(text: str) -> str:
    """Give a text without markup, with straight quotation marks and apostrophes, and one space between words."""
    straight = clean(text).translate(str.maketrans("‘’“”‐‑", "''\"\"--"))
    return " ".join(straight.split())


@lru_cache(maxsize=4096)
def read(text: str) -> Passage:
    """Read a sentence or a quotation."""
    written = plain(text)
    spelt = written
    for pattern, meant in _SPELT:
        spelt = pattern.sub(meant, spelt)
    spelt = _phrased(spelt)
    tokens = _tokens(_words(spelt))
    return Passage(written, tokens, frozenset(token.key for token in tokens if token.says))


def _phrased(text: str) -> str:
    low = text.lower()
    for phrase in lexicon().phrases:
        if phrase.may_stand_in(low):
            read_so = phrase.pattern.sub(phrase.meant, text)
            if read_so != text:
                text, low = read_so, read_so.lower()
    return text


def _words(text: str) -> list[str]:
    words: list[str] = []
    for raw in _TOKEN.findall(text):
        base = lexicon().turned.get(raw.lower())
        words += ["not", base] if base else [raw]
    return words


def _tokens(words: Sequence[str]) -> tuple[Token, ...]:
    tokens: list[Token] = []
    clause = sentence = 0
    for raw in words:
        low = raw.lower()
        if raw in _SOFT or low in _BREAKING or raw in _HARD:
            clause += 1
        tokens.append(Token(raw, low, *_meaning(low), clause, sentence))
        if raw in _HARD:
            sentence += 1
    return tuple(tokens)


def _meaning(low: str) -> tuple[str, Kind]:
    word = low.removesuffix("'s").removesuffix("'")
    if not word[0].isalnum():
        return low, Kind.MARK
    if word[0].isdigit() or word in _NUMBERS:
        return _NUMBERS.get(word, word.replace(",", "")), Kind.NUMBER
    actor = lexicon().actors.get(word)
    if actor:
        return f"@{actor}", Kind.ACTOR
    if word in lexicon().function or not word:
        return word, Kind.FUNCTION
    return key_of(word), Kind.CONTENT

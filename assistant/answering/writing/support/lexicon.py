"""The words that proof goes by, read once: what says the same, what carries no claim, who acts."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_VOWEL = re.compile(r"[aeiouy]")
_DERIVED = (("ency", "ent"), ("ence", "ent"), ("ancy", "ant"), ("ation", ""), ("ment", ""), ("ness", ""), ("ance", ""),
            ("ical", "ic"), ("ity", ""), ("ion", ""), ("ive", ""))  # fmt: skip
_VERBAL = ("ate", "ates", "ated", "ating", "ately")
_ADVERBS = (("ically", "ic"), ("ily", "y"), ("ably", "able"), ("ibly", "ible"), ("ly", ""))
_WHOLE = frozenset(
    """statement department apartment information moment document comment element business witness harness station
    question section mention session position condition attention family supply apply reply only daily city quantity
    considerate receive perceive deprive survive format practical
    relative positive objective executive native negative massive identity ability facility balance instance
    distance science audience silence absence presence""".split()
)
"""Words that end as if they were made from others, and are not."""

_TRAVELL = 6
"""Letters from which on a word that ends in "ll" doubled it: "travelled", not "called"."""

_SHORTEST = 4
"""Letters that must be left of a word when the ending that made it another kind of word is taken off."""


@dataclass(frozen=True)
class Lexicon:
    """What phrases.toml, same.toml and words.toml hold; `turned` gives for a word like "unsafe" the one it turns."""

    phrases: tuple["Phrase", ...]
    same: dict[str, str]
    near: dict[str, tuple[str, ...]]
    opposite: dict[str, frozenset[str]]
    function: frozenset[str]
    light: frozenset[str]
    spare: frozenset[str]
    turned: dict[str, str]
    actors: dict[str, str]


@dataclass(frozen=True)
class Phrase:
    """A pattern and the word it is read as. A text that holds none of `hints`, which may be empty, cannot match."""

    pattern: re.Pattern[str]
    meant: str
    hints: tuple[str, ...]

    def may_stand_in(self, low: str) -> bool:
        """Whether a lower-case text holds a hint."""
        return not self.hints or any(hint in low for hint in self.hints)


@cache
def lexicon() -> Lexicon:
    """Give the words that proof goes by."""
    data = {**_load("phrases"), **_load("same"), **_load("near"), **_load("words")}
    same: dict[str, str] = {}
    for line in data["same"]:
        words = line.split()
        for word in words:
            same.setdefault(stem(word), stem(words[0]))
    return Lexicon(
        tuple(
            Phrase(re.compile(rf"\b(?:{said})(?!\w)", re.IGNORECASE), meant, _hints(said))
            for said, meant in data["phrases"]
        ),
        same,
        _nearest(data["near"]),
        _opposites(data["opposite"]),
        frozenset(data["function"].split()),
        frozenset(stem(word) for word in data["light"].split()),
        frozenset(data["spare"].split()),
        {word: re.sub(r"^(?:un|in|im|ir|il|dis|non)", "", word) for word in data["turned"].split()},
        {word: actor for actor, words in data["actors"].items() for word in words.split()},
    )


def _nearest(lines: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By each word that may stand for others, those others, in the order of the lines."""
    near: dict[str, dict[str, None]] = {}
    for line in lines:
        stood_for, _, standing = line.partition(" > ")
        theirs = [stem(word) for word in stood_for.split()]
        for mine in map(stem, (standing or stood_for).split()):
            near.setdefault(mine, {}).update(dict.fromkeys(word for word in theirs if word != mine))
    return {word: tuple(others) for word, others in near.items()}


def _opposites(lines: Sequence[str]) -> dict[str, frozenset[str]]:
    opposite: dict[str, frozenset[str]] = {}
    for line in lines:
        one, other = (frozenset(map(stem, side.split())) for side in line.split(" | "))
        for mine, theirs in ((one, other), (other, one)):
            opposite |= {word: opposite.get(word, frozenset[str]()) | theirs for word in mine}
    return opposite


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def _hints(pattern: str) -> tuple[str, ...]:
    """The letters with which each choice of a pattern begins; none where one begins otherwise."""
    begins = [re.match(r"[a-z]+(?![a-z?*])", choice) for choice in _choices(pattern)]
    return tuple(begin[0] for begin in begins if begin) if all(begins) else ()


def _choices(pattern: str) -> list[str]:
    """A pattern's choices, those inside brackets left together."""
    depth, found = 0, [""]
    for letter in pattern:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return found


@lru_cache(maxsize=20_000)
def key_of(word: str) -> str:
    """Give what a lower-case word is compared by: its stem, or that of the word it says the same as."""
    short = stem(word)
    return lexicon().same.get(short, short)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Give a lower-case word without its endings: "assessments", "assessed" and "assessing" are one."""
    short = _uninflected(_uninflected(word) if word.endswith("ings") else word)
    short += "e" if short.endswith(("enc", "anc")) else ""
    short = _made_from(_made_from(short, _ADVERBS), _DERIVED)
    if (
        word.endswith(_VERBAL)
        and short not in _WHOLE
        and not short.endswith("eat")
        and len(short.removesuffix("e")) - 2 >= _SHORTEST
    ):
        short = short.removesuffix("e").removesuffix("at")  # "delegate", as "delegation" is read
    return short[:-1] + "i" if short.endswith("y") else short.removesuffix("e")


def _made_from(word: str, endings: Sequence[tuple[str, str]]) -> str:
    """The word that a word was made from, by the first ending that fits."""
    for ending, instead in () if word in _WHOLE else endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)] + instead
    return word


def _uninflected(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s"):
        return _singular(word)
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and (len(rest) >= 3 or rest == "us") and _VOWEL.search(rest) and not word.endswith("eed"):
            doubled = rest[-1] in "bdgmnprt" or (rest[-1] == "l" and len(rest) >= _TRAVELL)
            return rest[:-1] if len(rest) > 3 and rest[-1] == rest[-2] and doubled else rest
    return word


def _singular(word: str) -> str:
    if word.endswith(("ss", "us", "is")) or len(word) < 4:
        return word
    return word[:-2] if word.endswith(("sses", "xes", "zes", "ches", "shes")) else word[:-1]

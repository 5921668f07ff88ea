"""The lists that names are found by: names, everyday words, and the words beside a name that give it away."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

_HERE = Path(__file__).parent
LEFT = (
    "title",
    "kin",
    "role",
    "naming",
    "greeting",
    "own",
    "article",
    "place",
    "tell",
    "be",
    "modal",
    "happens",
    "prep",
)
"""The classes of a word before a name; the first that has it counts."""
RIGHT = (
    "be",
    "modal",
    "happens",
    "people",
    "building",
    "thing",
    "pronoun",
    "kin",
    "role",
    "prep",
    "place",
    "article",
    "own",
)
"""The classes of a word after a name; the first that has it counts."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in small letters by what they are, and by what they say as neighbours.

    `kinds` has of a name "first", "surname" or "both", "word-first", "word-surname" or "word-both" where it is an
    everyday word too, and of other words "word", "function", or "thing" for what bears a name but is nobody.
    """

    kinds: Mapping[str, str]
    left: Mapping[str, str]
    right: Mapping[str, str]
    phrases: tuple[str, ...]

    def kind(self, word: str) -> str:
        """What a word is, "unknown" if it stands nowhere; plurals are known where their singular is."""
        found = self.kinds.get(word)
        if found is None and word.endswith("s") and self.kinds.get(word[:-1]) == "word":
            found = "word"
        return found or "unknown"


@cache
def read_lexicon() -> Lexicon:
    """Read the lists, once."""
    names = _read("names.toml")
    context = _read("context.toml")
    names_of_people = _kinds(names)
    kinds = dict.fromkeys((_HERE / "words.txt").read_text("utf-8").split(), "word") | names_of_people
    kinds |= {word: "thing" for word in _words(context["things"]) if word not in names_of_people}
    kinds |= dict.fromkeys(_words(context["functions"]), "function")
    beside = {name: text.split() for name, text in context["beside"].items()}
    return Lexicon(
        kinds,
        _sides(beside, LEFT),
        _sides(beside, RIGHT),
        tuple(line for line in context["phrases"]["all"].splitlines() if line),
    )


def name_kinds() -> dict[str, str]:
    """What the lists of names alone say of each word in them."""
    return _kinds(_read("names.toml"))


def _kinds(names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    first, surname = _words(names["first"]), _words(names["surname"])
    also_first, also_surname = _words(names["first_also_words"]), _words(names["surname_also_words"])
    kinds: dict[str, str] = {}
    for word in sorted(first | surname | also_first | also_surname):  # the same order each time, for the fit
        is_first, is_surname = word in first | also_first, word in surname | also_surname
        kind = "both" if is_first and is_surname else "first" if is_first else "surname"
        everyday = word in also_first or (word in also_surname and word not in first)
        kinds[word] = f"word-{kind}" if everyday else kind
    return kinds


def _sides(beside: Mapping[str, list[str]], order: tuple[str, ...]) -> dict[str, str]:
    return {word: name for name in reversed(order) for word in beside[name]}


def _words(block: Mapping[str, str]) -> set[str]:
    return {part for text in block.values() for word in text.split() for part in word.split("-")}


def _read(name: str) -> Mapping[str, Mapping[str, str]]:
    return cast(Mapping[str, Mapping[str, str]], tomllib.loads((_HERE / name).read_text("utf-8")))

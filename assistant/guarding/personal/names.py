"""Finds the names of people by the words themselves and by what stands beside them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from assistant.guarding.personal.items import Item
from assistant.guarding.personal.lexicon import Lexicon, read_lexicon
from assistant.guarding.personal.likeness import Likeness
from assistant.guarding.personal.signs import is_candidate, signs_of
from assistant.guarding.personal.words import Word, read_words

WEIGHTS = Path(__file__).parent / "weights.json"
_GIVEN = ("first", "both", "word-first", "word-both")
_SECOND = (*_GIVEN, "surname", "word-surname", "unknown")
_PARTICLES = frozenset(
    "de la del dela delos los da dos di van der den von bin binti bint ibn al el ul ur ní ni nic ó o mac ap ab".split()
)


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted weights: of each sign, and of the pieces of a word that no list has."""

    signs: Mapping[str, float]
    bar: float
    again: float
    likeness: Likeness


@cache
def read_model() -> Model:
    """Read the weights, once."""
    kept = cast(dict[str, object], json.loads(WEIGHTS.read_text("utf-8")))
    return Model(
        cast(dict[str, float], kept["signs"]),
        cast(float, kept["bar"]),
        cast(float, kept["again"]),
        Likeness(cast(list[int], kept["pieces"])),
    )


def find_names(text: str) -> list[Item]:
    """Give the names of people in a text, in order: first name and surname together where they stand together."""
    lexicon, model = read_lexicon(), read_model()
    words = prepared(text, lexicon, model.likeness)
    named = _named(words, lexicon, model, no_capitals(text))
    return _together(words, named)


def prepared(text: str, lexicon: Lexicon, likeness: Likeness) -> list[Word]:
    """Cut a text into words, with what is named after people set aside, and unknown words judged by their spelling."""
    words = read_words(text, lexicon)
    _set_phrases_aside(text.lower(), words, lexicon)
    likely: dict[str, str] = {}
    for word in words:
        if word.kind == "unknown":
            word.likely = likely.get(word.low) or likely.setdefault(word.low, likeness.of(word.low))
    return words


def no_capitals(text: str) -> bool:
    """Whether a text is written in small letters throughout, or in capitals throughout."""
    head = text[:2000]
    capitals = sum(1 for sign in head if sign.isupper())
    letters = sum(1 for sign in head if sign.isalpha())
    begins_small = next((sign.islower() for sign in head if sign.isalpha()), True)
    return capitals * 2 > letters or (begins_small and capitals * 25 < letters)


def _set_phrases_aside(low: str, words: list[Word], lexicon: Lexicon) -> None:
    low = low.replace("’", "'")
    spans: list[tuple[int, int]] = []
    for phrase in lexicon.phrases:
        at = low.find(phrase)
        while at >= 0:
            spans.append((at, at + len(phrase)))
            at = low.find(phrase, at + len(phrase))
    if not spans:
        return
    spans.sort()
    number = 0
    for word in words:
        while number < len(spans) and spans[number][1] <= word.start:
            number += 1
        if number < len(spans) and spans[number][0] <= word.start:
            word.kind = "function"


def _named(words: list[Word], lexicon: Lexicon, model: Model, bare: bool) -> set[int]:
    """Give the places of the words that are names: first by the words around them, then by having been one before."""
    scores = {
        at: sum(model.signs.get(sign, 0.0) for sign in signs_of(words, at, lexicon, bare))
        for at in range(len(words))
        if is_candidate(words, at, lexicon)
    }
    named = {at for at, score in scores.items() if score >= model.bar}
    named |= {at for at in scores if _goes_with(words, at, named)}
    known = {(words[at].low, words[at].shape) for at in named}
    return named | {
        at for at, score in scores.items() if score >= model.again and (words[at].low, words[at].shape) in known
    }


def _goes_with(words: list[Word], at: int, named: set[int]) -> bool:
    """Whether a word must be the other half of a name: "Cox" in "Walter Cox", "Walter" before it."""
    word = words[at]
    after = at - 1 in named and word.gap in " -" and not words[at - 1].owns and words[at - 1].shape == word.shape
    before = at + 1 in named and words[at + 1].gap in " -" and not word.owns and words[at + 1].shape == word.shape
    if word.shape == "l":
        return (after and word.kind in ("surname", "both")) or (before and word.kind in ("first", "both"))
    return (after and word.kind in _SECOND) or (before and word.kind in _GIVEN)


def _together(words: list[Word], named: set[int]) -> list[Item]:
    """Join the words of one name, with the initials before it and the small words within."""
    items: list[Item] = []
    at = 0
    while at < len(words):
        if at not in named:
            at += 1
            continue
        last = _last(words, named, at)
        items.append(Item("name", words[_first(words, at)].start, words[last].end))
        at = last + 1
    return items


def _first(words: list[Word], at: int) -> int:
    while (
        at > 0
        and words[at].gap == " "
        and words[at - 1].kind == "initial"
        and words[at - 1].shape == "C"
        and words[at - 1].low != "i"
    ):
        at -= 1
    return at


def _last(words: list[Word], named: set[int], at: int) -> int:
    """Give the place of the last word of the name that begins here."""
    last = at
    while not words[last].owns:
        step = last + 1
        while (
            step < len(words)
            and step - last < 3
            and words[step].gap in " -"
            and _within(words[step])
            and step not in named
        ):
            step += 1
        if step >= len(words) or words[step].gap not in " -" or step not in named:
            break
        last = step
    return last


def _within(word: Word) -> bool:
    return word.low in _PARTICLES or (word.kind == "initial" and word.shape == "C" and word.low not in ("i", "a"))

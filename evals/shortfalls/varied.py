"""Sentences made of labelled ones, for a teacher to weigh: words exchanged for near ones, denials put in and taken out,
turns taken apart and put together. Nobody reads them, so they need not be good English."""

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

import numpy as np

from evals.shortfalls.encoder import need
from evals.shortfalls.mpnet import MPNet

NEAR, LOOKED_AT = 8, 14
EXCHANGED = (0.35, 0.2)
"""The share of a sentence's longer words that is exchanged, once each."""
DENIED, JOINED = 3500, 4000
LEAST_WORDS, MOST_WORDS = 3, 60
_JOINS = (" but ", " although ", "; ", " and ", ", whereas ", ", though ", "; however, ", ", so ")
_TURN = re.compile(r",? (?:but|although|though|however|apart from|except|while|whereas|and|because|so that)\b,? ")
_WORD = re.compile(r"[A-Za-z]{4,}")
_VERBS = frozenset("was were had is are has have did".split())
_DENIALS = {"not": "", "no": "some", "never": "always", "nobody": "everybody"}
_KEPT = frozenset(
    "nobody none nothing neither without little less fewer hardly only however although though despite apart except "
    "until unless still always every each most some were have been being they them their there this that these those "
    "with from into when what which would could should must than then also about after before because while where "
    "whose more very such same other".split()
)
"""Words that turn what is said, and so stay."""


def varied(texts: Sequence[str], network: MPNet, seed: int = 1) -> list[str]:
    """Give sentences made of some, none of them among these, in a random order."""
    random = Random(seed)  # noqa: S311 - no secret
    near = _near_words({word for text in texts for word in _WORD.findall(text.lower())}, network)
    made = dict.fromkeys(_made(texts, near, random))
    known = set(texts)
    found = [text for text in made if text not in known and LEAST_WORDS <= len(text.split()) < MOST_WORDS]
    random.shuffle(found)
    return found


def _made(texts: Sequence[str], near: Mapping[str, Sequence[str]], random: Random) -> Iterator[str]:
    for text in texts:
        yield from (_exchanged(text, near, share, random) for share in EXCHANGED)
        yield from _taken_apart(text)
    for text in random.sample(list(texts), min(DENIED, len(texts))):
        yield _denied(text, random)
    for _ in range(JOINED):
        first, second = random.choice(texts), random.choice(texts)
        yield f"{first.rstrip(' .')}{random.choice(_JOINS)}{second[:1].lower()}{second[1:]}"


def _exchanged(text: str, near: Mapping[str, Sequence[str]], share: float, random: Random) -> str:
    def other(match: re.Match[str]) -> str:
        word = match.group()
        choices = near.get(word.lower(), ())
        if word.lower() in _KEPT or not choices or random.random() > share:
            return word
        chosen = random.choice(choices)
        return chosen.capitalize() if word[0].isupper() else chosen

    return _WORD.sub(other, text)


def _taken_apart(text: str) -> Iterator[str]:
    parts = [part.strip() for part in _TURN.split(text)]
    if len(parts) > 1:
        yield from (f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if len(part.split()) > LEAST_WORDS)


def _denied(text: str, random: Random) -> str:
    """Take a denial out, or put one in behind a verb."""
    words = text.split()
    denials = [place for place, word in enumerate(words) if word.lower() in _DENIALS]
    if denials:
        place = random.choice(denials)
        return " ".join((*words[:place], *filter(None, [_DENIALS[words[place].lower()]]), *words[place + 1 :]))
    verbs = [place for place, word in enumerate(words) if word.lower() in _VERBS]
    if not verbs:
        return text
    place = random.choice(verbs) + 1
    return " ".join((*words[:place], "not", *words[place:]))


def _near_words(words: set[str], network: MPNet) -> dict[str, list[str]]:
    """Give for each word those of the vocabulary whose vectors are the nearest, its own other form left out."""
    places: dict[str, int] = need("tokenizers").Tokenizer.from_file(network.tokenizer).get_vocab()
    names = [name for name in places if re.fullmatch(r"[a-z]{4,}", name)]
    wanted = sorted(words & set(names))
    everything = network.words[[places[name] for name in names]]
    centre = everything.mean(axis=0)
    units = (everything - centre) / np.linalg.norm(everything - centre, axis=1, keepdims=True)
    own = units[[names.index(word) for word in wanted]]
    found: dict[str, list[str]] = {}
    for word, vector in zip(wanted, own, strict=True):
        nearest = np.argsort(-(units @ vector))[:LOOKED_AT]
        others = [names[int(place)] for place in nearest if names[int(place)].rstrip("s") != word.rstrip("s")]
        found[word] = others[:NEAR]
    return found

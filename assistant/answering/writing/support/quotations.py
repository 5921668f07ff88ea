"""Words between quotation marks: they must stand in a quotation to the letter, and not as a half that turns it."""

import re
from collections.abc import Sequence

_QUOTED = re.compile(r'"([^"]+)"|(?<!\w)\'([^\']+)\'(?!\w)')
_WORD = re.compile(r"\w+(?:'\w+)*")
_AFTER = re.compile(
    r"^[\s,;:()–—]*(?:but|unless|except|only|if|when|where|whilst|while|although|though|not|rather than|instead of|"
    r"without|until|provided that)\b",
    re.IGNORECASE,
)
_RESTRICTS = re.compile(
    r"^(?:\s+(?:who|that|which)|[\s,;(]*"
    r"(?:unless|except|only|if|when|where|not|rather than|instead of|until|provided that))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:not|no|never|without|unable to|fail(?:ed|s|ure)? to|cannot|lack of|rather than|instead of|impossible to|"
    r"avoid|nor|hardly|whilst|while|although|though|may|might|could|if|unless|when|where|n't)"
    r"(?:\s+(?:always|be|have|been|consistently|yet|only))?\s*)$",
    re.IGNORECASE,
)
_DANGLING = frozenset(
    "but not and or nor had has have was were is are be the a an to of if unless except when that than may might "
    "should must will with without".split()
)
_SHORT = 3
"""Quoted words up to which they are a name or a term, and are proved as the sentence's own words are."""


def quoted(sentence: str) -> list[str]:
    """Give what stands between quotation marks in a plain sentence, terms and names aside."""
    found = [double or single for double, single in _QUOTED.findall(sentence)]
    return [words for words in found if len(_WORD.findall(words)) > _SHORT]


def misquoted(sentence: str, quotes: Sequence[str]) -> str:
    """Give the first quotation in a sentence that no quote holds whole and unturned; "" where there is none."""
    for words in quoted(sentence):
        if not any(_stands(words, quote) for quote in quotes):
            return words
    return ""


def cut_short(words: str, quote: str) -> bool:
    """Whether words stand in a quotation, and it goes on to take back, limit or deny them."""
    place = quote.casefold().find(words)
    if place < 0 or quote[place + len(words) : place + len(words) + 1].isalnum():
        return False
    return _RESTRICTS.match(quote[place + len(words) :]) is not None


def _stands(words: str, quote: str) -> bool:
    bare = words.strip(" .,;:!…")
    pattern = re.compile(rf"(?<!\w){re.escape(bare).replace(chr(34), chr(34) + '?')}(?!\w)", re.IGNORECASE)
    found = pattern.search(quote)
    if not found or not bare:
        return False
    last = _WORD.findall(bare)[-1].lower()
    if last in _DANGLING or _AFTER.match(quote[found.end() :]):
        return False
    return not _BEFORE.search(quote[: found.start()]) and not _in_concession(quote[: found.start()])


def _in_concession(before: str) -> bool:
    """Whether the quotation begins inside a clause that the rest of the sentence takes back ("Whilst …")."""
    sentence = re.split(r"[.?!]\s", before)[-1]
    opened = re.search(r"\b(?:whilst|although|though|while)\b[^,]*$|\b(?:if|unless)\b", sentence, re.IGNORECASE)
    return opened is not None

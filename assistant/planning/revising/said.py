"""What people write into a plan: cleaned, never empty, and never a word that only stands for a gap."""

import re
import unicodedata

from assistant.errors import PlanEditError
from assistant.wire import well_formed

MOST = 2000
"""The most characters that one entry of a plan may have."""

OWN = "Own wording: "
"""How a text begins that the service worded itself where the plan had quoted the guide. It keeps the number of the
advice behind it, so the mark says that the words are not the advice's."""

_GAP = re.compile(
    r"\W*(?:t\.?b\.?[acd]\.?|to be (?:agreed|confirmed|arranged|decided|advised|determined)|n/?a|not applicable|none|"
    r"unknown|not known|not sure|unsure|don'?t know|no idea|pending|ongoing|\?+|-+|x+|\.+)\W*",
    re.IGNORECASE,
)


def clean(text: str, what: str) -> str:
    """Give a text on one line without control characters; raises PlanEditError where nothing or too much is left."""
    line = " ".join("".join(_kept(mark) for mark in well_formed(text)).split())
    if not line:
        raise PlanEditError(f"{what[:1].upper()}{what[1:]} is empty. Say what it is.")
    if len(line) > MOST:
        raise PlanEditError(f"{what[:1].upper()}{what[1:]} is longer than {MOST:,} characters. Say it more briefly.")
    return line


def _kept(mark: str) -> str:
    """Leave out what cannot be seen, but for the joiners that some languages write with."""
    kind = unicodedata.category(mark)
    return " " if kind == "Cc" else "" if kind == "Cf" and mark not in "\u200c\u200d" else mark


def settled(text: str, what: str) -> str:
    """Give a cleaned text that says something; "TBC" and the like are refused, since a gap is shown as a gap."""
    line = clean(text, what)
    if _GAP.fullmatch(line):
        raise PlanEditError(f"“{line}” leaves {what} open. Say it once it is known; until then the plan shows the gap.")
    return line


def own(text: str, what: str) -> str:
    """Mark a text as worded by the service."""
    return OWN + unmarked(settled(unmarked(text), what))


def is_own(text: str) -> bool:
    """Whether the service worded a text."""
    return text.startswith(OWN)


def unmarked(text: str) -> str:
    """Give a text without the mark."""
    return text.strip().removeprefix(OWN.strip()).strip()


def same(one: str | None, other: str | None) -> bool:
    """Whether two names are the same person's, however they are spaced and capitalised."""
    return one is not None and other is not None and _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Write a list as people say it: A, B and C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nothing"

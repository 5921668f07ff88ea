"""People as they are named in a sentence: "Priya", "the deputy", "me"."""

import re

from assistant.errors import PlanEditError
from assistant.planning.revising.acting import person

WHO = (
    r"(?:(?!\b(?:and|then|to|if|not|don['’]?t|doesn['’]?t|that|so|but)\b)[^\s,;:.!?]+(?:\.(?=\s))?)"
    r"(?:\s+(?:(?!\b(?:if|not|don['’]?t|doesn['’]?t|that|but)\b)[^\s,;:.!?]+(?:\.(?=\s))?)){0,6}?"
)
"""A person named in the middle of a sentence: a few words, with initials."""

_ME = frozenset("i me myself".split())
_UNNAMED = frozenset("he she him her they them somebody someone who whoever you it this that".split())
_NOT_NAMES = re.compile(
    r"\b(?:not|never|don['’]?t|doesn['’]?t|didn['’]?t|won['’]?t|can['’]?t|think|thinks|maybe|perhaps|probably|could|"
    r"should|would|might|may|if|unless|when|because|agrees?|is|are|was|were|do|does|did|has|have|make|give|put|"
    r"mark|set|"
    r"due|by|wants?|says?|said|please|own|owns|today|later|done|open|checked|urgent|week|month|review|same|with)\b|\d",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:the|our|my|a|an)\s+", re.IGNORECASE)
MOST_WORDS = 7


def is_name(words: str) -> bool:
    """Whether words can name a person or a post: few of them, and none that only a sentence has."""
    said = words.split()
    return 0 < len(said) <= MOST_WORDS and not _NOT_NAMES.search(words) and _all_alike(words)


def _all_alike(words: str) -> bool:
    """Whether what "and" links is named alike: "Priya and paint the hall" is a name and another thing to do."""
    first, *others = [part.strip() for part in re.split(r"\s+(?:and|or|&)\s+", words)]
    return not first[:1].isupper() or all(part[:1].isupper() or _LEADING.match(part) for part in others)


def read_who(words: str, by: str | None, role: str) -> str:
    """Give the person meant; "me" is who speaks. Raises PlanEditError for "she" or "all staff", which name nobody."""
    said = " ".join(words.split()).strip(" '’\"“”")
    if said.casefold() in _ME:
        if by is None:
            raise PlanEditError(f"Say by name who is to be {role}.")
        return by
    if said.casefold() in _UNNAMED:
        raise PlanEditError(f"“{said}” could be anybody. Say by name who is to be {role}.")
    if re.search(r"\s(?:or|/)\s", said):
        raise PlanEditError(f"“{said}” is more than one person. Say which of them is to be {role}.")
    bare = _LEADING.sub("", said)
    kept = person(bare, role)
    return kept[:1].upper() + kept[1:] if bare != said or said.islower() else kept

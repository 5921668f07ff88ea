"""Finds e-mail addresses, written out ones too, and what leads to a person on social media."""

import re
from collections.abc import Iterator

from assistant.guarding.personal.items import Item

_PART = r"[\w+\-]{1,40}"
_EMAIL = re.compile(rf"(?<![\w.+\-@]){_PART}(?:\.{_PART}){{0,5}}@{_PART}(?:\.{_PART}){{1,5}}")
_DOT = r"(?:[ ]?[\[(]?[ ]?\bdot\b[ ]?[\])]?[ ]?|[ ]?\.[ ]?)"
_AT = r"(?:[ ]?[\[({][ ]?(?:at|@)[ ]?[\])}][ ]?|[ ]at[ ]|[ ]@[ ]?|@[ ])"
_ENDING = r"(?:com|uk|org|net|co|nhs|care|info|ie|me|gov|eu)"
_AT_DOMAIN = re.compile(rf"{_AT}{_PART}(?:{_DOT}{_PART}){{0,2}}{_DOT}{_ENDING}(?:{_DOT}uk)?\b", re.IGNORECASE)
_BEFORE_AT = re.compile(rf"(?<![\w+\-])(?:{_PART}{_DOT}){{0,4}}{_PART}$", re.IGNORECASE)
_LONGEST_BEFORE_AT = 60
_BODIES = ("cqc.org.uk", "gov.uk", "nhs.uk", "nhs.net", "skillsforcare.org.uk", "nice.org.uk", "parliament.uk")
_MAILBOX = re.compile(
    r"(?:enquir|info|contact|hello|help|support|feedback|safeguarding|admin|office|complaints|press|team)",
    re.IGNORECASE,
)

_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_][\w.]{2,29}(?<!\.)")
_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|m\.)?(?:facebook|fb|instagram|twitter|x|tiktok|snapchat|linkedin|threads)\.(?:com|net)/(?!company/)[\w.\-@/?=%]{2,80}(?<![.?])",
    re.IGNORECASE,
)


def find_contacts(text: str) -> Iterator[Item]:
    """Yield the e-mail addresses, handles and profiles in a text; they may overlap."""
    low = text.lower()
    if "@" in low:
        yield from (Item("e-mail", *found.span()) for found in _EMAIL.finditer(text) if not _is_public(found[0]))
        yield from (Item("social media", *found.span()) for found in _HANDLE.finditer(text))
    if "at" in low or "@" in low:
        yield from _written_out(text)
    if ".com/" in low or ".net/" in low:
        yield from (Item("social media", *found.span()) for found in _PROFILE.finditer(text))


def _written_out(text: str) -> Iterator[Item]:
    """Yield addresses such as "jo dot carver at outlook dot com": what follows the sign, then what goes before."""
    for found in _AT_DOMAIN.finditer(text):
        start = max(0, found.start() - _LONGEST_BEFORE_AT)
        before = _BEFORE_AT.search(text[start : found.start()])
        if before and not _is_public(before[0] + found[0]):
            yield Item("e-mail", start + before.start(), found.end())


def _is_public(email: str) -> bool:
    """Whether this is a public body's general mailbox, which is nobody's own."""
    return email.lower().endswith(_BODIES) and bool(_MAILBOX.match(email))

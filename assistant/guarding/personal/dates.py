"""Finds dates of birth: any date beside words for one, and full dates so early that they can be nothing else."""

import re
from collections.abc import Iterator

from assistant.guarding.personal.items import Item

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:the[ ])?\d{1,2}(?:st|nd|rd|th)?"
_FORMS = (
    r"\d{1,2}[ ]?[/.\-][ ]?\d{1,2}[ ]?[/.\-][ ]?(?:\d{4}|\d{2})",
    r"\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}",
    rf"{_DAY}[ \-/.]?(?:of[ ])?{_MONTH}\b[ \-/.,]{{0,2}}(?:\d{{4}}|'?\d{{2}})?(?!\d)",
    rf"{_MONTH}[ ]{_DAY}(?:,?[ ]\d{{4}})?",
    r"\d{1,2}[ ]\d{1,2}[ ](?:\d{4}|\d{2})",
    r"\d{8}|\d{6}|(?:18|19|20)\d{2}",
)
_BIRTH = r"(?:d\.?[ ]?o\.?[ ]?b\.?|date[ ]of[ ]birth|birth[ ]?dates?|birth[ ]?days?|b[ ]?day|born)"
_SAID = re.compile(
    rf"\b{_BIRTH}[^\w\n]{{0,5}}(?:(?:is|was|on|in|the|of|as|given|being|recorded)\b[^\w\n]{{0,3}}){{0,3}}({'|'.join(_FORMS)})(?![\w/])",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    rf"(?<![\w/.\-])({_FORMS[0]}|{_FORMS[1]}|{_DAY}[ \-/.]?{_MONTH}[ \-/.,]{{1,2}}\d{{4}})"
    rf"[ ]?[(,\-:]{{0,2}}[ ]?(?:is (?:his|her|their) )?(?:dob|d\.o\.b|date of birth|birthday)\b",
    re.IGNORECASE,
)
_EARLY = r"19[0-5]\d"
_FULL_AND_EARLY = re.compile(
    rf"(?<![\w/.\-])(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]{_EARLY}|{_EARLY}[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}"
    rf"|{_DAY}[ \-](?:of[ ])?{_MONTH}[ \-,]{{1,2}}{_EARLY}|{_MONTH}[ ]{_DAY},?[ ]{_EARLY})(?![\w/\-])",
    re.IGNORECASE,
)


def find_births(text: str) -> Iterator[Item]:
    """Yield the dates of birth in a text; they may overlap."""
    for pattern in (_SAID, _SAID_AFTER):
        yield from (Item("date of birth", *found.span(1)) for found in pattern.finditer(text))
    yield from (Item("date of birth", *found.span()) for found in _FULL_AND_EARLY.finditer(text))

"""Finds numbers that belong to one person: NHS and National Insurance numbers, phones, bank details."""

import re
from collections.abc import Iterator

import phonenumbers

from assistant.guarding.personal.items import Item

# Ten digits, three and three and four, or together; no longer number, reference or decimal around it.
_NHS = re.compile(r"(?<![\w.\-])\d{3}([ \-.]?)\d{3}\1\d{4}(?![\w\-]|\.\d)")
_NHS_SAID = re.compile(
    r"\bnhs[ \t]{0,3}(?:no|num|number|nr|id)?s?\b[^\w\n]{0,6}(?:is|was)?[^\w\n]{0,6}(\d(?:[ \-.]{0,2}\d){8,10})(?!\d)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:ref|reference|invoice|order|serial|provider|location|account|acc|policy|case|id)\b[^\d\n]{0,20}$",
    re.IGNORECASE,
)

_PHONE = re.compile(r"(?<![\w.,£$/\-])(?:\+|\(?0)[\d() \-.]{7,20}\d(?![\w/]|[.,]\d)")
_PUBLIC = ("3", "80", "84", "87")  # numbers that organisations are reached by, never a person's own
_DIGITS_OF_PHONE = range(9, 15)

_INSURANCE = re.compile(r"\b[A-Za-z]{2}([ \-]?)\d{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?[A-Da-d]\b")
_INSURANCE_SAID = re.compile(r"\b(?:ni|nino|national insurance)\b[^\n]{0,20}$", re.IGNORECASE)

_BANK = (
    re.compile(r"\bsort[ \-]?code\b[^\d\n]{0,12}(\d{2}[ \-]?\d{2}[ \-]?\d{2})\b", re.IGNORECASE),
    re.compile(r"\b(?:account|acct?|a/c)\b[^\d\n]{0,16}(\d{4}[ \-]?\d{4})\b", re.IGNORECASE),
    re.compile(r"\b(GB\d{2}[ ]?[A-Z]{4}(?:[ ]?\d){14})\b"),
    re.compile(r"(?<![\w\-.])(\d{4}([ \-]?)\d{4}\2\d{4}\2\d{4})(?![\w\-])"),
)
_NEAR = 40


def find_numbers(text: str) -> Iterator[Item]:
    """Yield the numbers of people in a text; they may overlap."""
    yield from _nhs_numbers(text)
    yield from _phones(text)
    for found in _INSURANCE.finditer(text):
        if found[0].isupper() or not found[1] or _INSURANCE_SAID.search(_before(text, found)):
            yield Item("National Insurance number", found.start(), found.end())
    for pattern in _BANK:
        yield from (Item("bank details", *found.span(1)) for found in pattern.finditer(text))


def _nhs_numbers(text: str) -> Iterator[Item]:
    for found in _NHS_SAID.finditer(text):
        yield Item("NHS number", *found.span(1))
    for found in _NHS.finditer(text):
        if _checks(found[0]) and not _REFERENCE.search(_before(text, found)):
            yield Item("NHS number", found.start(), found.end())


def _checks(written: str) -> bool:
    """Whether the tenth digit is the check digit of the other nine (modulus 11)."""
    digits = [int(sign) for sign in written if sign.isdigit()]
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return len(set(digits)) > 1 and (11 - total % 11) % 11 == digits[9]


def _phones(text: str) -> Iterator[Item]:
    for found in _PHONE.finditer(text):
        digits = "".join(sign for sign in found[0] if sign.isdigit())
        if len(digits) in _DIGITS_OF_PHONE and _is_phone("+" + digits if found[0][0] == "+" else digits):
            yield Item("phone", found.start(), found.end())


def _is_phone(digits: str) -> bool:
    """Whether the digits may be a person's phone; spaces have been taken out, since they are often put wrong."""
    try:
        number = phonenumbers.parse(digits, "GB")
    except phonenumbers.NumberParseException:
        return False
    british = number.country_code == 44
    public = british and str(number.national_number).startswith(_PUBLIC)
    return phonenumbers.is_possible_number(number) and not public


def _before(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _NEAR) : found.start()]

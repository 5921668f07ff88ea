"""Days as people write them: 3 March 2026, 3 and 4 March 2026, 30 December to 4 January 2026, 03/03/2026."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?"
_WORDS = rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?:,? ?(?:of )?({_MONTH})(?:,? (\d{{4}}))?)?"
_PART = rf"(\d{{4}})-(\d{{2}})-(\d{{2}})|(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}})|{_WORDS}"
_LISTED = r" ?(?:,|&|–|—|-|\band\b|\bto\b|\buntil\b) ?(?:and )?(?:on )?| "
_ONE = re.compile(_PART, re.IGNORECASE)
_SEVERAL = re.compile(
    rf"(?<![\w/.-])(?:{{0}})(?:(?:{_LISTED})(?:{{0}}))*(?![\w/-])".format(re.sub(r"\((?!\?)", "(?:", _PART)),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names a day, or several in their order."""

    start: int
    end: int
    days: tuple[date, ...]


def mentions_in(text: str) -> list[Mention]:
    """Give where a text with single spaces names whole days; a day that there is none of is left out."""
    found: list[Mention] = []
    for match in _SEVERAL.finditer(text):
        days = _days(match.group())
        if days:
            found.append(Mention(match.start(), match.end(), days))
    return found


def _days(written: str) -> tuple[date, ...]:
    """Read days from the last that has a month and a year to the first, which may have them from the next.

    It stops at what cannot be an earlier day of the same list, such as the number of a page.
    """
    days: list[date] = []
    for part in reversed(list(_ONE.finditer(written))):
        day = _day(part, days[-1] if days else None)
        if days and (day is None or day >= days[-1]):
            break
        if day is not None:
            days.append(day)
    return tuple(reversed(days))


def _day(part: re.Match[str], following: date | None) -> date | None:
    iso, numbers, (day, month, year) = part.group(1, 2, 3), part.group(6, 5, 4), part.group(7, 8, 9)
    with suppress(ValueError):
        if iso[0] or numbers[0]:
            given = iso if iso[0] else numbers
            return date(int(given[0]), int(given[1]), int(given[2]))
        number = _MONTHS.index(month[:3].lower()) + 1 if month else following and following.month
        if year and number:
            return date(int(year), number, int(day))
        if following and number:
            return date(following.year - (number > following.month), number, int(day))
    return None

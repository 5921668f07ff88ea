"""The days that a report gives, from which a rule may count."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DATE = re.compile(
    rf"\b(?:(\d{{4}})-(\d{{2}})-(\d{{2}})|(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}})|(\d{{1,2}})(?:st|nd|rd|"
    rf"th)?(?: of)? ({'|'.join(m[:3] for m in _MONTHS)})[a-z]*,? (\d{{4}}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The days from which a rule may count."""

    requested: date | None = None
    published: date | None = None


def dates_in(text: str) -> Dates:
    """Give the day of a request for an action plan, and the day of publication, where a line says them."""
    requested = published = None
    for line in re.split(r"[\n\r]+|(?<=[a-z)])\.\s", text):
        day = _day(line)
        if day and re.search(
            r"17\s*\(3\)|\brequest\w*\b.{0,60}\b(?:action|improvement) plan\b|\b(?:action|"
            r"improvement) plan\b.{0,60}\brequest",
            line,
            re.IGNORECASE,
        ):
            requested = requested or day
        elif day and re.search(r"\bpublish\w*|\bpublication\b", line, re.IGNORECASE):
            published = published or day
    return Dates(requested, published)


def _day(line: str) -> date | None:
    found = _DATE.search(line)
    if not found:
        return None
    iso, british, words = found.group(1, 2, 3), found.group(6, 5, 4), found.group(9, 8, 7)
    try:
        if words[0]:
            month = 1 + next(n for n, name in enumerate(_MONTHS) if name.startswith(words[1].lower()))
            return date(int(words[0]), month, int(words[2]))
        year, month, day = iso if iso[0] else british
        return date(int(year), int(month), int(day))
    except ValueError:
        return None

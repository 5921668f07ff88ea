"""Reads the days that people in Britain say: "Friday", "Friday week", "1/12", "in a fortnight", "the end of the month".

Weeks begin on Monday. "Friday" is the next one to come, "next Friday" the one of the week after this. A date without a
year is the next such day to come or, where what is spoken of has happened, the last such day.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from assistant.errors import PlanEditError
from assistant.planning.revising.days import DAYS, MONTHS, in_words

NUMBERS = {word: number for number, word in enumerate(
    "one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {"a": 1, "an": 1, "another": 1,
    "a couple of": 2, "a few": 3}  # fmt: skip
_WEEKDAY = (
    "(?P<{0}>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    "(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:,?\s+(?P<{0}>20\d\d))?"
_COUNT = r"(?P<{0}>\d{{1,3}}|another|an?\s+couple\s+of|an?\s+few|an?|" + "|".join(list(NUMBERS)[:12]) + ")"
_UNIT = r"(?P<{0}>days?|weeks?|fortnights?|months?)"
_ORDINAL = r"(?:st|nd|rd|th)"

JUST_GONE = 60
"""A date without a year that lies so few days back, or fewer, is a slip for a day to come: it is not next year's."""

AMOUNT = rf"{_COUNT.format('count')}\s+(?:more\s+|further\s+|extra\s+|whole\s+)?{_UNIT.format('unit')}"
"""So many days, weeks, fortnights or months; groups `count` and `unit`."""


def _later(today: date, days: int) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError as error:
        raise PlanEditError("That day is too far off. Give one within the next ten years.") from error


def months_later(day: date, months: int) -> date:
    """Give the same day some months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def later_by(day: date, count: int, unit: str) -> date:
    """Give the day that many days, weeks, fortnights or months later."""
    kind = unit.casefold().rstrip("s")
    if kind == "month":
        return months_later(day, count)
    return _later(day, count * {"day": 1, "week": 7, "fortnight": 14}[kind])


def count_of(words: str) -> int:
    """Read a count such as "3", "three", "a" or "a couple of"."""
    said = " ".join(words.casefold().split()).replace("an couple", "a couple").replace("an few", "a few")
    return int(said) if said.isdigit() else NUMBERS[said]


def _of(day: int, month: int, year: int | None, today: date, past: bool) -> date:
    """Make a date; without a year it is the next to come, or the last where it is past."""
    wanted = year if year is not None else today.year
    wanted += 2000 if wanted < 100 else 0
    try:
        found = date(wanted, month, day)
        if year is None and past and found > today:
            return date(wanted - 1, month, day)
        gone = year is None and not past and found < today - timedelta(days=JUST_GONE)
        return date(wanted + 1, month, day) if gone else found
    except ValueError as error:
        name = MONTHS[month - 1] if 1 <= month <= 12 else f"month {month}"
        raise PlanEditError(f"There is no {day} {name}{f' {wanted}' if year else ''}. Which day is meant?") from error


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.casefold().startswith(name.casefold()[:3]))


def _weekday(name: str) -> int:
    return next(n for n, day in enumerate(DAYS) if day.casefold().startswith(name.casefold()[:3]))


_NTH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_NAMED_DAYS = {"christmas": (25, 12), "christmas day": (25, 12), "christmas eve": (24, 12), "new year's eve": (31, 12)}

_Reader = Callable[[re.Match[str], date, bool], date]


def _iso(found: re.Match[str], today: date, past: bool) -> date:
    return _of(int(found["id"]), int(found["im"]), int(found["iy"]), today, past)


def _slashed(found: re.Match[str], today: date, past: bool) -> date:
    year = found["sy"] or found["sy2"]
    return _of(
        int(found["sd"] or found["sd2"]), int(found["sm"] or found["sm2"]), int(year) if year else None, today, past
    )


def _named(found: re.Match[str], today: date, past: bool) -> date:
    values = {key: found[key] for key in ("nd", "nm", "ny", "nw", "md", "mm", "my")}
    day, month = values["nd"] or values["md"] or "", values["nm"] or values["mm"] or ""
    year = values["ny"] or values["my"]
    made = _of(int(day), _month(month), int(year) if year else None, today, past)
    if values["nw"] and made.weekday() != _weekday(values["nw"]):
        said = DAYS[_weekday(values["nw"])]
        raise PlanEditError(f"{in_words(made.isoformat())} is not a {said}. Which day is meant?")
    return made


def _written(found: re.Match[str], today: date, past: bool) -> date:
    said = found["wo"].casefold().replace(" ", "-")
    day = next(n for n, word in enumerate(_NTH, 1) if word == said)
    return _of(day, _month(found["wm"]), int(found["wy"]) if found["wy"] else None, today, past)


def _feast(found: re.Match[str], today: date, past: bool) -> date:
    day, month = _NAMED_DAYS[found["feast"].casefold().replace("’", "'")]
    return _of(day, month, None, today, past)


def _numbered(found: re.Match[str], today: date, past: bool) -> date:
    day = int(found["od"])
    for ahead in range(13):
        first = months_later(today.replace(day=1), -ahead if past else ahead)
        if day <= calendar.monthrange(first.year, first.month)[1]:
            made = first.replace(day=day)
            if (made <= today) if past else (made >= today):
                return made
    raise PlanEditError(f"No month has a day {day}. Which day is meant?")


def _day_of_week(found: re.Match[str], today: date, past: bool) -> date:
    number, how = _weekday(found["wd"]), (found["which"] or "").casefold()
    if how == "next":
        return today + timedelta(days=7 - today.weekday() + number)
    if how == "last" or past:
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    days = (number - today.weekday()) % 7
    return today + timedelta(days=days if days or how == "this" else 7)


def _week_on(found: re.Match[str], today: date, past: bool) -> date:
    del past
    said = (found["on1"] or found["on2"] or found["on3"]).casefold()
    if said in {"today", "tomorrow"}:
        return today + timedelta(days=7 + (said == "tomorrow"))
    return today + timedelta(days=7 + ((_weekday(said) - today.weekday()) % 7 or 7))


def _near(found: re.Match[str], today: date, past: bool) -> date:
    del past
    said = found["near"].casefold()
    days = 2 if "after" in said else -2 if "before" in said else {"tomorrow": 1, "yesterday": -1}.get(said, 0)
    return today + timedelta(days=days)


def _ahead(found: re.Match[str], today: date, past: bool) -> date:
    del past
    return later_by(today, count_of(found["ac"] or found["ac2"]), found["au"] or found["au2"])


def _ago(found: re.Match[str], today: date, past: bool) -> date:
    del past
    return later_by(today, -count_of(found["gc"]), found["gu"])


def _edge(found: re.Match[str], today: date, past: bool) -> date:
    """Give the first or the last day of a week (Friday ends it), a month or the year."""
    last = found["edge"] is None or found["edge"].casefold() == "end"
    if found["em"]:
        first = _of(1, _month(found["em"]), int(found["ey"]) if found["ey"] else None, today.replace(day=1), past)
        return _last(first) if last else first
    ahead = 1 if (found["whose"] or "").casefold() == "next" else 0
    span = (found["span"] or "month").casefold()
    if span == "week":
        return today + timedelta(days=7 * ahead - today.weekday() + (4 if last else 0))
    if span == "year":
        return date(today.year + ahead, 12, 31) if last else date(today.year + ahead, 1, 1)
    first = months_later(today.replace(day=1), ahead)
    return _last(first) if last else first


def _last(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


_FORMS: tuple[tuple[str, _Reader], ...] = (
    (r"(?P<iy>20\d\d)-(?P<im>\d{1,2})-(?P<id>\d{1,2})", _iso),
    (r"(?P<sd>\d{1,2})/(?P<sm>\d{1,2})(?:/(?P<sy>20\d\d|\d\d))?|(?P<sd2>\d{1,2})[.-](?P<sm2>\d{1,2})"
     r"[.-](?P<sy2>20\d\d|\d\d)",
     _slashed),
    (rf"(?:{_WEEKDAY.format('nw')},?\s+)?(?:the\s+)?(?P<nd>\d{{1,2}}){_ORDINAL}?(?:\s+of)"
     rf"?\s*{_MONTH.format('nm')}\b{_YEAR.format('ny')}|"
     rf"{_MONTH.format('mm')}\s+(?:the\s+)?(?P<md>\d{{1,2}}){_ORDINAL}?\b(?!\s*%){_YEAR.format('my')}", _named),
    (rf"(?:the\s+)?(?P<wo>{'|'.join(word.replace('-', '[ -]') for word in reversed(_NTH))})(?:\s+of)?\s+"
     rf"{_MONTH.format('wm')}\b{_YEAR.format('wy')}", _written),
    (r"(?P<feast>christmas(?:\s+day|\s+eve)?|new\s+year['’]s\s+eve)", _feast),
    (rf"(?:a\s+)?week\s+(?:on\s+)?{_WEEKDAY.format('on1')}|{_WEEKDAY.format('on2')}\s+week|"
     r"(?:a\s+)?week\s+(?P<on3>today|tomorrow)", _week_on),
    (rf"(?:(?P<which>this|next|last|coming)\s+(?:coming\s+)?)?{_WEEKDAY.format('wd')}(?!\s+\d)", _day_of_week),
    (rf"(?:the\s+)?(?P<od>\d{{1,2}}){_ORDINAL}(?:\s+of\s+the\s+month)?", _numbered),
    (r"(?:the\s+)?(?P<near>day\s+after\s+tomorrow|day\s+before\s+yesterday|today|tonight|tomorrow|yesterday)", _near),
    (rf"in\s+{_COUNT.format('ac')}\s+{_UNIT.format('au')}(?:['’]s?\s+time)?|"
     rf"{_COUNT.format('ac2')}\s+{_UNIT.format('au2')}(?:\s+from\s+(?:now|today)|['’]s?\s+time|\s+today)", _ahead),
    (rf"{_COUNT.format('gc')}\s+{_UNIT.format('gu')}\s+ago", _ago),
    (rf"(?:the\s+)?(?P<edge>end|start|beginning)\s+of\s+(?:{_MONTH.format('em')}\b{_YEAR.format('ey')}|"
     r"(?P<whose>the|this|next)?\s*(?P<span>week|month|year))|month[\s-]end", _edge),
)  # fmt: skip
_COMPILED = tuple((re.compile(form, re.IGNORECASE), reader) for form, reader in _FORMS)

DAY = "(?:" + "|".join(re.sub(r"\(\?P<\w+>", "(?:", form) for form, _ in _FORMS) + ")"
"""Any of the ways to say a day, without groups, to stand in a larger expression (ignore case)."""


def read_day(words: str, today: date, *, past: bool = False) -> date | None:
    """Read a day, None where the words are none; `past` where it has happened.

    Raises PlanEditError for a day that there is not, such as 31 November.
    """
    said = " ".join(words.split()).strip(" ,.")
    for form, reader in _COMPILED:
        found = form.fullmatch(said)
        if found:
            return reader(found, today, past)
    return None

"""The days that a report states: when it was assessed and published, and when requests and notices were sent.

Nothing is guessed: a day counts only where its own sentence says what happened on it, and an event for which a text
gives two different days has none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.planning.deadlines.events import EVENTS, Events
from assistant.planning.intake.daywords import Mention, mentions_in
from assistant.planning.intake.happenings import ASSESSED, HAPPENINGS

LONGEST_ASSESSMENT = 366
"""Days from the first to the last day of one assessment; more are taken for those of several."""

WRAPPED_AT = 40
"""A line of fewer characters is not taken to go on in the next."""

_EARLIER = re.compile(r"\b(?:last|previous(?:ly)?|prior|earlier|former(?:ly)?)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:will|if|unless|would|could|should|might|may|to be|due)\b|"
    r"\b(?:not|never)(?: yet)?(?: been)? (?:published|served|issued|sent|requested|inspected|assessed)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\W\d]*(?:(?:on|(?:by|in) (?:a )?letter (?:of|dated)) )?¤(\d+)¤[^¤]*", re.IGNORECASE)
_TOLD_BEFORE = re.compile(r"\b(?:carried out|undertook|inspected|assessed|visited)\b", re.IGNORECASE)
_LAST_TIME = re.compile(r"\b(?:last|previous) (?:inspection|assessment)\b", re.IGNORECASE)
_TURN = re.compile(r";|,? \b(?:which|but|when|after|before|following|until|so|then|although|where)\b", re.IGNORECASE)
_AND = re.compile(r",? \band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dates:
    """The days from which a rule may count, and the first and last day of the assessment."""

    events: Events = field(default_factory=Events)
    assessed: tuple[date, date] | None = None


def dates_in(text: str) -> Dates:
    """Give the days that a text states of what happened to the service."""
    days: dict[str, set[date]] = {}
    assessed: list[tuple[date, date]] = []
    sentences = list(_sentences(text))
    for number, sentence in enumerate(sentences):
        stated = _stated(sentence)
        for name, found in stated.items():
            days.setdefault(name, set()).update(found)
        if ASSESSED in stated and not _of_last_time(sentence, sentences[number + 1 : number + 3]):
            assessed.append((min(stated[ASSESSED]), max(stated[ASSESSED])))
    events = Events(**{name: next(iter(days[name])) for name in EVENTS if len(days.get(name, ())) == 1})
    return Dates(events, _whole(assessed))


def stated_dates(dates: Dates) -> dict[str, str]:
    """Give the days as ISO dates, by what they are of; "assessed" is the first day, "assessed_until" the last."""
    given = {name: dates.events.day(name) for name in EVENTS}
    stated = {name: day.isoformat() for name, day in given.items() if day}
    if dates.assessed:
        first, last = dates.assessed
        stated |= {"assessed": first.isoformat()} | ({"assessed_until": last.isoformat()} if last > first else {})
    return stated


def _whole(assessed: list[tuple[date, date]]) -> tuple[date, date] | None:
    """Give the stretch of days that holds all others; None where there is none, or it is too long for one."""
    for first, last in assessed:
        if all(first <= start and end <= last for start, end in assessed):
            return (first, last) if (last - first).days <= LONGEST_ASSESSMENT else None
    return None


def _of_last_time(sentence: str, following: Sequence[str]) -> bool:
    """Whether a visit is told of as the last one, by what follows: "We carried out … The provider had after the last
    inspection …"."""
    return bool(_TOLD_BEFORE.search(sentence)) and any(_LAST_TIME.search(entry) for entry in following)


def _stated(sentence: str) -> dict[str, list[date]]:
    """Give the days in a sentence by what it says happened on them."""
    mentions = mentions_in(sentence)
    if not mentions or _EARLIER.search(sentence):
        return {}
    found: dict[str, list[date]] = {}
    for piece in _TURN.split(_marked(sentence, mentions)):
        for name, number in _read(piece):
            found.setdefault(name, []).extend(mentions[number].days)
    return found


def _marked(sentence: str, mentions: Sequence[Mention]) -> str:
    """Put the number of each mention in its place."""
    parts: list[str] = []
    end = 0
    for number, mention in enumerate(mentions):
        parts += [sentence[end : mention.start], f"¤{number}¤"]
        end = mention.end
    return "".join((*parts, sentence[end:]))


def _read(piece: str) -> Iterator[tuple[str, int]]:
    """Give which event each mention in a piece of a sentence is of: that beside it, or the only one told after it."""
    if "¤" not in piece or _OPEN.search(piece):
        return
    signs = _signs(piece)
    beside = {(name, int(match[1])) for name in signs for match in HAPPENINGS[name].beside.finditer(piece)}
    numbers = [number for _, number in beside]
    yield from (entry for entry in sorted(beside) if numbers.count(entry[1]) == 1)
    for part in _AND.split(piece):
        opening, names = _OPENING.fullmatch(part), _signs(part)
        if opening and int(opening[1]) not in numbers and len(names) == 1:
            yield names[0], int(opening[1])


def _signs(piece: str) -> list[str]:
    """Give the events that a piece of a sentence tells of."""
    return [name for name, sign in HAPPENINGS.items() if sign.says.search(piece) and not sign.never.search(piece)]


def _sentences(text: str) -> Iterator[str]:
    """Give the sentences that may name a day, on one line each, with what they go on from."""
    lines = [" ".join(line.split()) for line in text.replace("¤", " ").splitlines() if line.strip()]
    joined: list[str] = []
    for line in _without_crowds(lines):
        if joined and _goes_on(joined[-1], line):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    for line in joined:
        if re.search(r"\d{4}", line):
            yield from re.split(r"(?<=[.!?])[”\"’')\]]*\s+(?=[“\"‘'(\[]*[A-Z])", line)


def _without_crowds(lines: Sequence[str]) -> list[str]:
    """Leave out labels that stand in a row, as in columns: which of the days after them is whose is not to be seen."""
    labels = [False, *map(_is_label, lines), False]
    return [line for n, line in enumerate(lines, 1) if not (labels[n] and (labels[n - 1] or labels[n + 1]))]


def _goes_on(line: str, following: str) -> bool:
    """Whether a line is wrapped, or a label that the next line fills in."""
    if re.search(r"[.!?;][”\"’')\]]*$", line):
        return False
    if line.endswith(":") or following.startswith("("):
        return True
    if following[0].isdigit():
        return _is_label(line) or bool(re.search(r"\b(?:on|of|and|between|from|dated|\d{4})$", line, re.IGNORECASE))
    if len(line) < WRAPPED_AT:
        return bool(_EARLIER.search(line))
    return following[0].islower()


def _is_label(line: str) -> bool:
    """Whether a line is no more than the name of an event."""
    if len(line) > WRAPPED_AT or re.search(r"\d{4}", line):
        return False
    return any(sign.says.search(f"{line} ¤0¤") for sign in HAPPENINGS.values())

"""A report's headings, and under which of them each sentence stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.planning.intake.headings import Headings
from assistant.planning.intake.lines import SCORE, Line, goes_on, lines_of, sentences_of
from assistant.planning.intake.shortfalls import Verdict, judge
from knowledge.framework import Framework

_CONCERNS = re.compile(
    r"\b(?:breach\w*|concerns?|shortfalls?|areas? (?:for|of) improvement|must (?:do|improve)|should (?:do|"
    r"improve)|improvements? "
    r"(?:needed|required)|what (?:went|goes|is) wrong|problems?|issues?|failings?|weaknesses|not going well|"
    r"gaps|actions? we have told)\b",
    re.IGNORECASE,
)
_GOOD_NEWS = re.compile(
    r"\b(?:strengths?|going well|good practice|what (?:you|we) do well|positives?|compliments)\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r"(?:why we|how we|about (?:the|this) service|the inspection team|what we did|notice of|inspection team|"
    r"follow[- ]up|background)\b",
    re.IGNORECASE,
)
_BREACHES = re.compile(
    r"\bbreach\w*|\bactions? (?:that )?we (?:have )?(?:told|asked) the (?:registered )?(?:provider|person)\b|"
    r"\benforcement\b|\brequirement notices?\b|\bwarning notices?\b",
    re.IGNORECASE,
)
_TABLE = re.compile(
    r"(?:table|list|summary) of (?:the )?breaches(?: of (?:the )?regulations?)?|breaches (?:found|identified)|"
    r"regulations? (?:breached|not met)",
    re.IGNORECASE,
)
"""A heading of breaches, whatever stands below it."""
_REPORT = re.compile(
    r"\b(?:inspection report|assessment report|what we found|overall rating|key question|"
    r"rating for this service|is the service "
    r"(?:safe|effective|caring|responsive|well[- ]led)|we (?:inspected|assessed|found|rated|identified|observed|"
    r"saw|looked))\b",
    re.IGNORECASE,
)
_LIST_HEADING = re.compile(
    r"\W*(?:the )?(?:"
    r"(?P<bad>bad|negatives?|cons|issues|problems|weaknesses|concerns|not so good|to improve|needs work)|"
    r"(?P<good>good|positives?|pros|strengths|went well|going well)"
    r")(?: (?:bits|points|things|news|stuff))?\W*",
    re.IGNORECASE,
)
"""A line of a typed list that only says of which kind the points below are."""

_NO_HEADING = re.compile(r"[.!?;,][”\"’']?$|\breg(?:ulation)?s?\.? \d", re.IGNORECASE)
_GENERAL = r"(?:overall|summary|about|breach|enforcement|action|why we|how we|rating|background|our view)"
"""How a heading begins that opens a part about no key question in particular."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: ids of the key question and quality statement of its headings, and the last heading."""

    key_question: str | None = None
    statement: str | None = None
    heading: str | None = None
    breaches: bool = False
    concerns: bool = False
    good: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or a list's item; `paragraph` numbers what belongs together."""

    start: int
    end: int
    text: str
    place: Place
    paragraph: int
    listed: bool


@dataclass(frozen=True)
class Layout:
    """A text's passages in order; `report` where it is one, `typed` where it is a bare list or notes. `ratings` is by
    key question."""

    passages: tuple[Passage, ...]
    report: bool
    typed: bool
    ratings: dict[str, str]


def lay_out(text: str, framework: Framework) -> Layout:
    """Take a text apart."""
    lines = lines_of(text)
    headings = Headings(framework)
    report = _is_report(text, lines, headings)
    open_ends = sum(not line.ended for line in lines)
    typed = (
        not report
        and len(text) < 20_000
        and (open_ends >= len(lines) * 0.5 or sum(line.listed for line in lines) >= len(lines) * 0.6)
    )
    return _Walk(text, lines, headings, report).run(typed)


def _is_report(text: str, lines: Sequence[Line], headings: Headings) -> bool:
    questions = [found for line in lines if (found := headings.question(line.text))]
    ended = sum(line.ended for line in lines) >= len(lines) * 0.25
    return ended and (bool(_REPORT.search(text)) or len(questions) > 1 or any(rating for _, rating in questions))


class _Walk:
    """Goes through the lines once, keeping the present heading."""

    def __init__(self, text: str, lines: Sequence[Line], headings: Headings, report: bool) -> None:
        self._text, self._lines, self._headings, self._report = text, lines, headings, report
        self._place = Place()
        self._ratings: dict[str, str] = {}
        self._passages: list[Passage] = []

    def run(self, typed: bool) -> Layout:
        number, paragraph = 0, 0
        while number < len(self._lines):
            line = self._lines[number]
            paragraph += line.after_blank or line.listed or not self._passages
            if self._heading(number):
                paragraph += 1
                number += 1
                continue
            last = number
            while (
                last + 1 < len(self._lines)
                and goes_on(self._lines[last], self._lines[last + 1])
                and not self._named(last + 1)
            ):
                last += 1
            self._take(line, self._lines[last].end, paragraph + (typed and not line.ended) * number)
            number = last + 1
        return Layout(tuple(self._passages), self._report, typed, self._ratings)

    def _take(self, line: Line, end: int, paragraph: int) -> None:
        for start, stop in sentences_of(self._text, line.start, end, loose=not self._report):
            rated = self._headings.question(self._text[start:stop].strip(" .*_"))
            if rated and rated[1]:
                self._ratings.setdefault(rated[0], rated[1])
            self._passages.append(Passage(start, stop, self._text[start:stop], self._place, paragraph, line.listed))

    def _named(self, number: int) -> bool:
        line = self._lines[number].text
        return bool(self._headings.question(line) or self._headings.statement(line))

    def _heading(self, number: int) -> bool:
        """Whether a line is a heading; if so it becomes the present one."""
        line = self._lines[number]
        words = line.text.strip(" *_:")
        if SCORE.fullmatch(words):
            return True
        return self._kind_of_points(line, words) or self._names(words) or self._plain(number, words)

    def _names(self, words: str) -> bool:
        """Whether a line names a key question, a quality statement or ratings; if so it becomes the heading."""
        if question := self._headings.question(words):
            self._place = Place(key_question=question[0])
            if question[1]:
                self._ratings[question[0]] = question[1]
        elif table := self._headings.ratings(words):
            self._ratings.update(table)
        elif statement := self._headings.statement(words):
            self._place = Place(key_question=statement.key_question, statement=statement.id, heading=words)
        elif rating := self._headings.rating(words):
            if self._place.key_question and self._place.heading is None:
                self._ratings.setdefault(self._place.key_question, rating)
        else:
            return False
        return True

    def _plain(self, number: int, words: str) -> bool:
        """Whether a line is a heading in the report's own words; if so it becomes the present one."""
        if not self._is_plain_heading(number):
            return False
        self._place = _below(self._place, words)
        return True

    def _kind_of_points(self, line: Line, words: str) -> bool:
        """Whether a line of a typed list says of which kind the points below are; if so it becomes the heading."""
        kind = None if self._report or line.listed else _LIST_HEADING.fullmatch(words)
        if kind:
            self._place = Place(heading=words, concerns=bool(kind["bad"]), good=bool(kind["good"]))
        return kind is not None

    def _is_plain_heading(self, number: int) -> bool:
        line, after = self._lines[number], self._lines[number + 1 : number + 2]
        if self._place.breaches and self._headings.regulation(line.text):
            return False
        if line.listed or len(line.text.split()) > 14 or not after or _NO_HEADING.search(line.text):
            return False
        if _TABLE.fullmatch(line.text.strip(" *_:")):
            return True
        if line.text.endswith(":"):
            return True
        if not self._report or not line.text[0].isupper() or (number and goes_on(self._lines[number - 1], line)):
            return False
        return (after[0].ended or after[0].listed or len(after[0].text) > 60) and (
            judge(line.text) is not Verdict.SHORTFALL
            or bool(_CONCERNS.search(line.text))
            or bool(re.search(r";|when things go", line.text))
        )


def _below(place: Place, heading: str) -> Place:
    """Give the place below a heading in the report's own words."""
    general = re.match(_GENERAL, heading, re.IGNORECASE)
    return Place(
        key_question=None if general else place.key_question,
        heading=heading,
        breaches=bool(_BREACHES.search(heading)),
        concerns=bool(_CONCERNS.search(heading)),
        good=bool(_GOOD_NEWS.search(heading)),
        aside=bool(_ASIDE.match(heading)),
    )

"""From a text to the shortfalls in it, each with its span, and what the text states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.models import Notice, Score, Uncovered
from assistant.planning.intake.addressed import as_given, without_addressed
from assistant.planning.intake.clauses import without_echoes
from assistant.planning.intake.dates import Dates, dates_in
from assistant.planning.intake.facts import notices_in, scores_in
from assistant.planning.intake.layout import Layout, Passage, Place, lay_out
from assistant.planning.intake.quoted import quoted
from assistant.planning.intake.readable import check_readable
from assistant.planning.intake.shortfalls import Verdict, is_past, judge
from assistant.planning.intake.stated import (
    IN_TABLE,
    THESE_BREACHES,
    goes_on,
    once_breached,
    overall_rating,
    regulations_in,
    service_in,
    speaks_of_breach,
)
from assistant.planning.intake.weighing import Weigh, by_rules, left_open, shortfalls_among
from knowledge.framework import Framework, Regulation
from knowledge.lexical import content_words

MAX_FINDINGS = 60
MAX_JOINED = 700
MIN_SHARED = 4

_LEANS = re.compile(
    r"\W*(?:this|these|those|they|it|as a result|consequently|therefore|for example|for instance|such|he|"
    r"she)\b(?! (?:was|is|were) "
    r"(?:not )?(?:always )?(?:un)?(?:clear|evident)|['’]s (?:un)?clear)|"
    r"\W*(?:his|her|their|its|by (?:then|that time)|in (?:one|another|this) (?:case|instance)|when asked)\b|"
    r"\W*(?:\w+ ){1,3}(?:these|those|them|him|such)\b",
    re.IGNORECASE,
)
_BREACH_ONLY = re.compile(
    r"\W*(?:(?:this|that|it|these|which) (?:was|is|were|are|remained|constitutes?|amounts? to)?|"
    r"we (?:have )?(?:identified|found|issued)|"
    r"(?:the )?(?:provider|service|registered (?:person|manager)) (?:was|were|is|remained|had)|there (?:was|"
    r"were|is|are)|\d+|breach\w*|reg(?:ulation)?s?)\b.{0,90}",
    re.IGNORECASE,
)
_SPLIT_PARTS = re.compile(r"\bbreach\w*\b|\breg(?:ulation)?s?\.? ?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One shortfall: its words and span, where it stands, and the regulations that it names itself."""

    start: int
    end: int
    text: str
    place: Place
    regulations: tuple[Regulation, ...]


@dataclass(frozen=True)
class Intake:
    """All that was read out of a text. `breaches` are sentences that only name regulations.

    `where` gives the span of the words that first state each regulation.
    """

    shortfalls: tuple[Shortfall, ...]
    breaches: tuple[Shortfall, ...]
    stated: tuple[Regulation, ...]
    unnamed_breaches: bool
    ratings: dict[str, str]
    rating: str | None
    service: str | None
    dates: Dates
    where: dict[Regulation, tuple[int, int]]
    scores: tuple[Score, ...]
    notices: tuple[Notice, ...]
    uncovered: tuple[Uncovered, ...]


def read_report(text: str, framework: Framework, weigh: Weigh = by_rules, also: Sequence[str] = ()) -> Intake:
    """Read a report or a list of shortfalls; raises ReportError where there is nothing that can be read.

    `weigh` gives the log-odds that each of some sentences tells of a shortfall; `also` quotes sentences that somebody
    says do.
    """
    try:
        return _read(text, framework, weigh, also)
    finally:  # what was remembered of its sentences goes with the report
        judge.cache_clear()
        without_echoes.cache_clear()


def _read(text: str, framework: Framework, weigh: Weigh, also: Sequence[str]) -> Intake:
    check_readable(text)
    given = text
    text, addressed = without_addressed(text)
    layout = lay_out(text, framework)
    scores = scores_in(text, framework)
    told = shortfalls_among(layout, scores, framework, weigh, frozenset(quoted(layout, words) for words in also))
    found, breaches = _gather(text, layout, framework, told.wrong)
    kept = [_as_given(item, given, text) for item in _without_repeats(found)]
    stated = tuple(dict.fromkeys(item for entry in (*found, *breaches) for item in entry.regulations))
    spoken = any(
        speaks_of_breach(item.text) or speaks_of_breach(item.place.heading or "") for item in (*found, *breaches)
    )
    spoken = spoken or any(speaks_of_breach(passage.text) for passage in layout.passages)
    return Intake(
        shortfalls=tuple(kept[:MAX_FINDINGS]),
        breaches=tuple(breaches),
        stated=stated,
        unnamed_breaches=spoken and not stated,
        ratings=layout.ratings,
        rating=overall_rating(text, framework),
        service=service_in(text),
        dates=dates_in(text),
        where=_first_said((*found, *breaches)),
        scores=scores,
        notices=notices_in(layout),
        uncovered=(
            *addressed,
            *(Uncovered(passage.text, _NOT_TAKEN) for passage in left_open(layout, told.wrong)),
            *(Uncovered(words, DOUBTFUL) for words in _doubted(text, layout, told.doubtful, (*found, *breaches))),
            *(Uncovered(item.text, _TOO_MANY) for item in kept[MAX_FINDINGS:]),
        ),
    )


def _doubted(text: str, layout: Layout, doubtful: Sequence[Passage], found: Sequence[Shortfall]) -> Iterator[str]:
    """Give what may be a shortfall, with the sentence before it where it leans on that, but nothing that was found."""
    before = dict(zip(layout.passages[1:], layout.passages, strict=False))
    for passage in doubtful:
        first = before.get(passage)
        start = first.start if first and _leans(passage, first) else passage.start
        if not any(item.start < passage.end and passage.start < item.end for item in found):
            yield text[start : passage.end]


def _leans(passage: Passage, before: Passage) -> bool:
    """Whether a sentence means nothing without the one before it in its paragraph."""
    return before.paragraph == passage.paragraph and bool(_LEANS.match(passage.text))


def _first_said(entries: Sequence[Shortfall]) -> dict[Regulation, tuple[int, int]]:
    """Give where each regulation is stated first; of several places the one that says little else."""
    found: dict[Regulation, tuple[int, int]] = {}
    for entry in sorted(entries, key=lambda entry: entry.end - entry.start):
        for regulation in entry.regulations:
            found.setdefault(regulation, (entry.start, entry.end))
    return found


def _as_given(item: Shortfall, given: str, read: str) -> Shortfall:
    """Quote a shortfall from the text that was given, without what was taken out of its middle."""
    if given[item.start : item.end] == item.text:
        return item
    start, end = as_given(given, read, item.start, item.end)
    return replace(item, start=start, end=end, text=given[start:end])


_NOT_TAKEN = (
    "It was not taken for a shortfall, because it does not say what is wrong. If it is one, say so in its words and "
    "plan again."
)
DOUBTFUL = (
    "It can be read as a shortfall or as a point that is met, so nothing is planned for it. If it is a shortfall, add "
    "it as a finding, or plan again and name it as one."
)
_TOO_MANY = f"One plan holds at most {MAX_FINDINGS} findings. Plan this one, and others like it, on its own."


def _gather(
    text: str, layout: Layout, framework: Framework, wrong: frozenset[Passage]
) -> tuple[list[Shortfall], list[Shortfall]]:
    """Give the shortfalls, and the sentences that only name breaches, in the text's order; `wrong` tell of some."""
    found: list[Shortfall] = []
    breaches: list[Shortfall] = []
    previous: Passage | None = None
    past = False
    for passage in layout.passages:
        leans = previous is not None and _leans(passage, previous)
        past = is_past(passage.text) or (
            past and leans and not re.search(r"\bcontinu|\bstill\b|\bremain", passage.text, re.IGNORECASE)
        )
        counted = previous is not None and speaks_of_breach(previous.text) and bool(THESE_BREACHES.match(passage.text))
        named = () if past else regulations_in(passage.text, framework, listed=passage.place.breaches or counted)
        if previous and previous.paragraph == passage.paragraph and goes_on(passage.text):
            named, past = named or once_breached(previous.text, framework), False
        if not past:
            _place(text, passage, previous if leans else None, named, passage in wrong, found, breaches)
        previous = passage
    return found, breaches


def _place(  # noqa: PLR0913, PLR0917 - the state of one walk
    text: str, passage: Passage, before: Passage | None, named: tuple[Regulation, ...], wrong: bool,
    found: list[Shortfall], breaches: list[Shortfall],
) -> None:  # fmt: skip
    follows = bool(before and found and found[-1].end == before.end)
    room = passage.end - (found[-1].start if follows else before.start if before else 0) <= MAX_JOINED
    if _names_only(passage, named):
        if follows and room and named:
            found[-1] = _joined(text, found[-1], passage, named)
        else:
            breaches.append(_shortfall(passage, named))
    elif not wrong:
        if named and (passage.place.breaches or _says_breach(passage.text)):
            breaches.append(_shortfall(passage, named))
    elif follows and room:
        found[-1] = _joined(text, found[-1], passage, named)
    elif before and room and judge(before.text) is not Verdict.ASIDE:
        found.append(_joined(text, _shortfall(before, ()), passage, named))
    else:
        found.append(_shortfall(passage, named))


def _says_breach(words: str) -> bool:
    """Whether words that tell of no shortfall say that the regulations which they name are breached."""
    return speaks_of_breach(words) or bool(THESE_BREACHES.match(words) or IN_TABLE.search(words))


def _names_only(passage: Passage, named: tuple[Regulation, ...]) -> bool:
    """Whether a sentence says no more than that there are breaches, or which."""
    words = " ".join(passage.text.split())
    if passage.place.breaches and named and len(words) < 140:
        return True
    return (
        bool(_SPLIT_PARTS.search(words))
        and bool(_BREACH_ONLY.match(words))
        and (bool(named) or speaks_of_breach(words))
    )


def _shortfall(passage: Passage, named: tuple[Regulation, ...]) -> Shortfall:
    return Shortfall(passage.start, passage.end, passage.text, passage.place, named)


def _joined(text: str, first: Shortfall, second: Passage, named: tuple[Regulation, ...]) -> Shortfall:
    regulations = tuple(dict.fromkeys((*first.regulations, *named)))
    return replace(first, end=second.end, text=text[first.start : second.end], regulations=regulations)


def _without_repeats(found: list[Shortfall]) -> list[Shortfall]:
    """Keep the first of shortfalls that say nearly the same, with the regulations that its repeats name."""
    kept: list[Shortfall] = []
    words: list[frozenset[str]] = []
    for item in found:
        own = frozenset(content_words(item.text))
        twin = next((n for n, other in enumerate(words) if _same(own, other)), None)
        if twin is None:
            kept.append(item)
            words.append(own)
        else:
            named = tuple(dict.fromkeys((*kept[twin].regulations, *item.regulations)))
            kept[twin] = replace(kept[twin], regulations=named)
    return kept


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    if one == other and one:
        return True
    return shared >= MIN_SHARED and (
        shared / len(one | other) >= 0.75
        or (shared / min(len(one), len(other)) >= 0.95 and min(len(one), len(other)) >= 5)
    )

"""What every step of drafting works with: the library, likeness, citations, and the guide's advice on planning."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from assistant.citing import Citations
from assistant.planning.grow.good import GOOD
from assistant.planning.intake.report import Shortfall
from assistant.planning.mapping import Guess
from assistant.planning.nearness import Nearness
from knowledge.embedding import Vectors
from knowledge.framework import QualityStatement, SectionRef
from knowledge.library import Library
from knowledge.models import Statement


@dataclass(frozen=True)
class Item:
    """A finding on its way through the draft; `guesses` is empty where the plan asks between those in `unsure`;
    `urgent`: people may come to harm soon by it."""

    id: str
    shortfall: Shortfall
    guesses: tuple[Guess, ...]
    unsure: tuple[Guess, ...]
    vector: Vectors
    scores: Vectors
    urgent: bool = False

    @property
    def main(self) -> QualityStatement:
        """The quality statement that it is about first of all."""
        return self.guesses[0].statement


@dataclass(frozen=True)
class Topic:
    """What the guide says of one quality statement."""

    avoid: tuple[Statement, ...]
    breach: tuple[Statement, ...]
    do: tuple[Statement, ...]
    note: tuple[Statement, ...]


@dataclass(frozen=True)
class Desk:
    """The drafting desk of one plan."""

    library: Library
    citations: Citations
    near: Nearness
    _topics: dict[str, Topic] = field(default_factory=dict[str, Topic])
    _said: dict[str, Statement] = field(default_factory=dict[str, Statement])

    def topic(self, statement: QualityStatement) -> Topic:
        """Give what the guide says of a quality statement."""
        if statement.id not in self._topics:
            layout = self.library.framework.sections.quality_statements
            own = (*layout.path, statement.name)

            def part(headings: tuple[str, ...]) -> tuple[Statement, ...]:
                refs = [SectionRef(layout.document, (*own, heading)) for heading in headings]
                return tuple(s for ref in refs for s in self.near.statements(ref) if s.kind == "bullet")

            whole = self.near.statements(SectionRef(layout.document, own))
            note = tuple(s for s in whole if s.text.startswith(layout.note))
            self._topics[statement.id] = Topic(part(layout.avoid), part(layout.breach), part(layout.recover), note)
        return self._topics[statement.id]

    def saying(self, words: str) -> Statement:
        """Give the one statement that begins with these words; the advice on planning is found by its own words."""
        if words not in self._said:
            self._said[words] = next(s for s in self.library.index.corpus.statements if s.text.startswith(words))
        return self._said[words]

    def after(self, words: str) -> list[Statement]:
        """Give the items of the first list that stands in the section of a statement, from it on."""
        opening = self.saying(words)
        section = self.library.index.corpus.statements_of[opening.section]
        items = [s for s in section[section.index(opening) :] if s.lead]
        return [s for s in items if s.lead == items[0].lead]

    @cached_property
    def good(self) -> dict[str, Statement]:
        """The characteristics of Good that goals are made of, by how they begin."""
        framework = self.library.framework
        rated = framework.sections.rating_characteristics
        good = {rating.id for rating in framework.ratings if rating.rank == TO_AIM_FOR}
        rows = [s for (_, rating), ref in rated.items() if rating in good for s in self.near.statements(ref)]
        begins = dict.fromkeys(begin for listed in GOOD.values() for begin in listed)
        return {begin: next(s for s in rows if s.text.replace("’", "'").startswith(begin)) for begin in begins}

    @cached_property
    def evidence(self) -> list[Statement]:
        """The guide's list of documented evidence."""
        return self.after(EVIDENCE)

    @cached_property
    def measures(self) -> list[Statement]:
        """The guide's list of ways to measure quality."""
        return self.after(MEASURES)

    @cached_property
    def building_blocks(self) -> list[Statement]:
        """Advice that holds for any improvement: whole bullets of the guide's building blocks."""
        document = self.saying(BASELINE).document
        sections = [
            s for s in self.library.index.corpus.sections if s.document == document and s.path[:1] == BUILDING_BLOCKS
        ]
        rows = [s for section in sections for s in self.library.index.corpus.statements_of[section.id]]
        return [
            s
            for s in rows
            if s.kind == "bullet" and len(s.text) > 70 and s.text.endswith(".") and _ADVICE_START.match(s.text)
        ]


_ADVICE_START = re.compile(
    r"(?!They|The |CQC|For your|Where you|If you|Does|Do |What|Which|How|Step|Read|Join|"
    r"We )[A-Z](?!.*(?:action plan\b|your plan\b|time frames|[Ww]hen you delegate|"
    r"baseline|SMART|process mapping|reference number|closed|organisational objectives|milestones|"
    r"towards? your goal|Don't stick to it))"
)
TO_AIM_FOR = 3
"""The rank of the rating to aim for."""

BUILDING_BLOCKS = ("Building blocks of improvement",)
BASELINE = "Take a baseline measure"
SAFETY_FIRST = "Any parts of your service that are impacting the safety"
PROGRESS = "Be consistent in how you measure progress"
EVIDENCE = "There is not definitive list of what evidence"
MEASURES = "You can collect information to monitor and measure quality"
FUNDAMENTAL = "Put simply, the fundamental standards are the standards of care"
FACTORS = "Step 2: Work out the major factors"
QUESTIONS = (
    "What do you think are the contributing factors to the issue(s) identified?",
    "Do you feel that there have been any recent changes that may have impacted this issue?",
    FACTORS,
    "What are the consequences of not addressing the issue?",
)
INVOLVE = "You should include key people in this process"
RISKS = "Identify any risks when you're planning improvements"
POWERS = "The CQC have a wide range of powers"
ACTIONS = "CQC actions may include"
NOTICES = "issuing requirement or warning notices"
REQUEST = "We may request the provider to complete and return (within 28 days)"
SPECIAL_MEASURES = "The overall rating for this service is Inadequate and the service is therefore in special measures."
REINSPECTION = "This means we will keep the service under review"
ADVICE = (
    BASELINE,
    SAFETY_FIRST,
    FUNDAMENTAL,
    PROGRESS,
    INVOLVE,
    RISKS,
    POWERS,
    ACTIONS,
    NOTICES,
    EVIDENCE,
    MEASURES,
    *QUESTIONS,
    REQUEST,
    SPECIAL_MEASURES,
    REINSPECTION,
)
"""How each statement begins that a plan rests on besides those on its findings; a test holds them to the documents."""

"""From a question to an answer: read, search, judge, choose, compose, verify. Each step is a file; this orders them."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.answering.candidates import load_weighing
from assistant.answering.choose import Choice, Group, choose
from assistant.answering.compose import Composer, written
from assistant.answering.details import claimed_change, claimed_limits, details_asked, holds
from assistant.answering.follow_ups import GENERAL, MOST, follow_ups
from assistant.answering.question import Question, read_question
from assistant.answering.scope import Judgement, ScopeJudge
from assistant.answering.signs import passages_of_danger
from assistant.answering.texts import (
    ADVISER,
    CLARIFY,
    CUT,
    INSTRUCTED,
    KNOWN,
    MISSING,
    OFFERED,
    OUTSIDE,
    PREMISE,
    SIGNPOSTS,
    WEAK,
)
from assistant.answering.verify import verified
from assistant.citing import Citations, renumbered
from assistant.models import Answer, Sentence, Status
from knowledge.library import Library
from knowledge.models import Statement
from knowledge.scope import Kind
from knowledge.search import Found

KNOWN_SHOWN = 2
KNOWN_LIKENESS = 0.58
HOLDERS = 20
REMEMBERED = 4
"""How many earlier questions of a conversation are looked back on."""
CLOSE_ENOUGH = 0.45
"""How alike a statement must be to a question that it does not fully answer, to be shown as what is known."""


_COUNTING = re.compile(r"\bhow many\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """What one part of a question came to."""

    status: Status
    sentences: tuple[Sentence, ...]
    more: tuple[Sentence, ...] = ()
    choice: Choice | None = None
    outside: bool = False
    """Whether it is none of this advisor's job."""


@dataclass(slots=True)
class Clock:
    """Times the steps, in milliseconds."""

    now: Callable[[], float]
    took: dict[str, float] = field(default_factory=dict[str, float])

    def time(self, name: str, start: float) -> float:
        """Add what a step took since `start`, and give the time now."""
        end = self.now()
        self.took[name] = round(self.took.get(name, 0.0) + (end - start) * 1000, 2)
        return end


class Pipeline:
    """Answers questions from one library."""

    def __init__(self, library: Library, now: Callable[[], float] = time.perf_counter) -> None:
        self._library = library
        self._judge = ScopeJudge(library)
        self._weighing = load_weighing()
        self._now = now

    def answer(self, text: str, earlier: Sequence[str] = ()) -> Answer:
        """Answer a question, which may lean on earlier ones; raises QuestionError where it is empty or too long."""
        clock, start = Clock(self._now), self._now()
        search = self._library.search
        question = read_question(text, search.topic)
        before = search.find_last(earlier[-REMEMBERED:])
        citations = Citations(self._library.documents, self._library.index.corpus)
        composer = Composer(self._library, citations)
        asked = self._disclosed(question) or question.parts
        parts = [self._part(part, question, before, composer, clock) for part in asked] or [
            PartAnswer(Status.DECLINED, (Sentence(INSTRUCTED),))
        ]
        status, chosen = _joined(_without_leaning(parts, question))
        checking = self._now()
        sentences, _dropped = verified(
            [s for part in chosen for s in part.sentences], citations.all(), self._library.documents
        )
        shown = {(s.text, s.citations) for s in sentences}
        further = {(s.text, s.citations): s for part in chosen for s in part.more if (s.text, s.citations) not in shown}
        more, _dropped = verified(further.values(), citations.all(), self._library.documents)
        clock.time("verify", checking)
        clock.time("total", start)
        if status is Status.ANSWERED and not any(sentence.citations for sentence in sentences):
            status, sentences, more = Status.DECLINED, [Sentence(WEAK)], []  # nothing proved is nothing shown
        if question.cut:
            sentences.append(Sentence(CUT))
        sentences, more, cited = renumbered(sentences, more, citations.all())
        choices = [part.choice for part in chosen if part.choice]
        return Answer(
            question=text,
            status=status,
            text=written(sentences),
            sentences=tuple(sentences),
            citations=cited,
            follow_ups=follow_ups(self._library, choices) if choices else GENERAL[:MOST],
            framework=self._library.framework.id,
            more=tuple(more),
            timings=clock.took,
        )

    def _disclosed(self, question: Question) -> tuple[str, ...]:
        """The words that tell of danger, wherever they stand: somebody's safety comes before all else that is asked."""
        passages = passages_of_danger(question.plain)
        for passage, found in zip(passages, self._library.search.find_all(passages), strict=True):
            if self._judge.judge(passage, found).side == "risk":
                return (passage,)
        return ()

    def _part(
        self, text: str, question: Question, before: Found | None, composer: Composer, clock: Clock
    ) -> PartAnswer:
        at = self._now()
        found = self._library.search.find(text, before)
        at = clock.time("search", at)
        judgement = self._judge.judge(text, found)
        at = clock.time("judge", at)
        result = self._decided(judgement, question, found, composer) or self._answered(text, found, composer)
        clock.time("compose", at)
        return result

    def _decided(self, judgement: Judgement, question: Question, found: Found, composer: Composer) -> PartAnswer | None:
        """Give the answer where no statement is to be looked for; None where one is."""
        if judgement.side == "risk" and judgement.kind:
            return self._signposted(judgement.kind, found, composer)
        if judgement.side == "outside" and judgement.kind:
            text = (
                INSTRUCTED
                if question.instructed
                else OUTSIDE.format(what=judgement.kind.what, turn_to=judgement.kind.turn_to)
            )
            asked = details_asked(found.query.embedded) and not question.instructed
            return replace(self._declined(text, found if asked else None, composer), outside=True)
        if judgement.weak:
            short = len(question.plain.split()) <= 2
            return (
                PartAnswer(Status.CLARIFY, (Sentence(CLARIFY),))
                if short
                else PartAnswer(Status.DECLINED, (Sentence(WEAK),))
            )
        return None

    def _answered(self, text: str, found: Found, composer: Composer) -> PartAnswer:
        choice = choose(self._library, found, text, self._weighing)
        missing = self._lacking(choice, found)
        if missing and (holder := self._holder(found)):
            section = self._library.index.corpus.section_by_id[holder.section]
            choice = Choice((Group(section, (holder,)), *choice.groups), choice.more)
        elif missing:
            return self._declined(missing, found, composer)
        return PartAnswer(Status.ANSWERED, tuple(composer.compose(choice)), tuple(composer.more(choice.more)), choice)

    def _declined(self, text: str, found: Found | None, composer: Composer) -> PartAnswer:
        """Say why, and where one detail is missing, what the documents do say that is close to it."""
        known = composer.more(self._known(found)) if found else []
        return PartAnswer(Status.DECLINED, (Sentence(text), *((Sentence(KNOWN), *known) if known else ())))

    def _lacking(self, choice: Choice, found: Found) -> str | None:
        """Say which detail is asked for and held by no chosen statement; a whole list can be counted."""
        asked = found.query.embedded
        if any(group.whole for group in choice.groups) and _COUNTING.search(asked):
            return None
        near = [s for s in choice.statements if self._likeness(found, s) >= CLOSE_ENOUGH]
        return _missing(asked, near or choice.statements[:1])

    def _holder(self, found: Found) -> Statement | None:
        """Give a near statement that holds every detail asked for, where those chosen do not."""
        asked = found.query.embedded
        near = self._library.search.top_statements(found, HOLDERS)
        return next(
            (s for s in near if self._likeness(found, s) >= CLOSE_ENOUGH and _missing(asked, [s]) is None), None
        )

    def _known(self, found: Found) -> list[Statement]:
        near = self._library.search.top_statements(found, 2 * HOLDERS)
        like = sorted(((self._likeness(found, s), s) for s in near), key=lambda pair: -pair[0])
        return [statement for likeness, statement in like if likeness >= KNOWN_LIKENESS][:KNOWN_SHOWN]

    def _signposted(self, kind: Kind, found: Found, composer: Composer) -> PartAnswer:
        """Say where to turn first, then offer what the guide has for the kind of concern."""
        sentences = [Sentence(SIGNPOSTS[kind.concern or "safeguarding"])]
        layout = self._library.search.layout
        wanted = {layout.topic_names[name] for name in kind.statements if name in layout.topic_names}
        sections = [
            s
            for number, s in enumerate(self._library.index.corpus.sections)
            if int(layout.topic_of[number]) in wanted and layout.part_of[number] == 3
        ]
        best = [s for s in self._library.search.best_statements(found, sections) if s.kind != "pointer"][:KNOWN_SHOWN]
        if best:
            choice = Choice((Group(self._library.index.corpus.section_by_id[best[0].section], tuple(best)),))
            return PartAnswer(
                Status.SIGNPOSTED, (*sentences, Sentence(OFFERED), *composer.compose(choice)), choice=choice
            )
        return PartAnswer(Status.SIGNPOSTED, tuple(sentences))

    def _likeness(self, found: Found, statement: Statement) -> float:
        return self._library.search.likeness(found, statement)


def _missing(text: str, statements: Sequence[Statement]) -> str | None:
    """Say what a question asks for that none of the statements holds."""
    change = claimed_change(text)
    if change and not any(change[:6] in statement.text.casefold() for statement in statements):
        return PREMISE.format(what="that change")
    for limit in claimed_limits(text):
        if not any(limit in statement.text.casefold().replace("-", " ") for statement in statements):
            return PREMISE.format(what=limit)
    for detail in details_asked(text):
        if not any(holds(detail, statement.text, text) for statement in statements):
            return MISSING.format(what=detail.missing, turn_to=ADVISER)
    return None


def _without_leaning(parts: Sequence[PartAnswer], question: Question) -> Sequence[PartAnswer]:
    """Leave out parts that lean on a first one which is none of this advisor's job: they are about the same."""
    if len(parts) != len(question.parts) or not parts[0].outside:
        return parts
    return [part for place, part in enumerate(parts) if place not in question.leaning]


def _joined(parts: Sequence[PartAnswer]) -> tuple[Status, Sequence[PartAnswer]]:
    """Join the parts: safety first and alone; then what is answered, with what is not said plainly after it."""
    at_risk = [part for part in parts if part.status is Status.SIGNPOSTED]
    if at_risk:
        return Status.SIGNPOSTED, at_risk[:1]
    if any(part.status is Status.ANSWERED for part in parts):
        return Status.ANSWERED, sorted(parts, key=lambda part: part.status is not Status.ANSWERED)
    return parts[0].status, parts[:1]

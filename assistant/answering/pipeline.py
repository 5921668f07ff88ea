"""From a question to an answer: read, search, judge, choose, compose, verify. Each step is a file; this orders them."""

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.answering.candidates import load_weighing
from assistant.answering.choose import Choice, Group, choose
from assistant.answering.compose import Composer, written
from assistant.answering.details import claimed_change, claimed_limits, details_asked, holds
from assistant.answering.follow_ups import GENERAL, MOST, follow_ups
from assistant.answering.parts import Clock, PartAnswer, joined, without_leaning
from assistant.answering.pointing import point_meant
from assistant.answering.question import Question, read_question
from assistant.answering.scope import Judgement, ScopeJudge
from assistant.answering.signs import passages_of_danger, without_settled
from assistant.answering.telling import Show, Telling, nobody
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
    WELCOME,
)
from assistant.answering.writing.writer import Writer, Writing
from assistant.citing import Citations
from assistant.models import Answer, Sentence, Status
from knowledge.leaning import is_small_talk
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


class Pipeline:
    """Answers questions from one library."""

    def __init__(self, library: Library, now: Callable[[], float] = time.perf_counter) -> None:
        self._library = library
        self._judge = ScopeJudge(library)
        self._weighing = load_weighing()
        self._now = now

    def answer(
        self, text: str, earlier: Sequence[str] = (), *, writer: Writer | None = None, show: Show = nobody
    ) -> Answer:
        """Answer a question, which may lean on earlier ones; raises QuestionError where it is empty or too long.

        With a `writer`, a language model words what its sources prove. `show` is given each sentence as soon as it has
        passed the last check.
        """
        clock, start = Clock(self._now), self._now()
        search = self._library.search
        question = read_question(without_settled(text) if earlier else text, search.topic)
        before = search.find_last(earlier[-REMEMBERED:])
        citations = Citations(self._library.documents, self._library.index.corpus)
        composer = Composer(self._library, citations)
        pointed = point_meant(question.plain, lambda: self.answer(earlier[-1], earlier[:-1])) if earlier else ()
        asked = self._disclosed(question) or pointed or question.parts
        parts = [self._part(part, question, before, composer, clock) for part in asked] or [
            PartAnswer(Status.DECLINED, (Sentence(INSTRUCTED),))
        ]
        status, chosen = joined(without_leaning(parts, question))
        telling = Telling(citations, self._library.documents, show)
        at = self._now()
        writings = self._tell(chosen, telling, question, earlier, writer)
        clock.time("write" if writings else "verify", at)
        if status is Status.ANSWERED and not telling.proved:
            status, telling.sentences = Status.DECLINED, []  # nothing proved is nothing shown
            telling.tell(Sentence(WEAK))
        if question.cut:
            telling.tell(Sentence(CUT))
        more = telling.tell_later([s for part in chosen for s in part.more] if telling.proved else [])
        clock.time("total", start)
        choices = [part.choice for part in chosen if part.choice]
        works = tuple(writing.work for writing in writings if writing.work)
        return Answer(
            question=text,
            status=status,
            text=written(telling.sentences),
            sentences=tuple(telling.sentences),
            citations=telling.cited,
            follow_ups=follow_ups(self._library, choices) if choices else GENERAL[:MOST],
            framework=self._library.framework.id,
            engine=next((work.call.model for work in works if work.shown), "embedded"),
            more=more,
            timings=clock.took,
            notes=tuple(dict.fromkeys(writing.note for writing in writings if writing.note)),
            model=works,
        )

    def concern(self, text: str) -> str | None:
        """Say where to turn first where a text tells of somebody at risk; None where it does not."""
        question = read_question(text, self._library.search.topic)
        passages = (*passages_of_danger(question.plain), *question.parts)
        for passage, found in zip(passages, self._library.search.find_all(passages), strict=True):
            judgement = self._judge.judge(passage, found)
            if judgement.side == "risk" and judgement.kind:
                return SIGNPOSTS[judgement.kind.concern or "safeguarding"]
        return None

    def _tell(
        self,
        parts: Sequence[PartAnswer],
        telling: Telling,
        question: Question,
        earlier: Sequence[str],
        writer: Writer | None,
    ) -> list[Writing]:
        """Tell each part, in a model's words where there is a writer and they add to what is quoted."""
        writings: list[Writing] = []
        for part in parts:
            told: Iterable[Sentence] = part.sentences
            if writer and part.choice and self._to_word(part):
                told = writer.rewrite(question.plain, earlier, part.sentences, telling.citations.all())
                writings.append(told)
            for sentence in told:
                telling.tell(sentence)
        return writings

    def _to_word(self, part: PartAnswer) -> bool:
        """Whether a model may word a part: not where to turn, nor a whole list, nor ratings side by side."""
        if part.status is not Status.ANSWERED or part.choice is None:
            return False
        sections, layout = self._library.index.corpus.sections, self._library.search.layout
        rated = {sections[number].id for number in layout.rating_sections.values()}
        return not any(group.whole or group.section.id in rated for group in part.choice.groups)

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
        if is_small_talk(question.plain):
            return PartAnswer(Status.CLARIFY, (Sentence(WELCOME),))
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

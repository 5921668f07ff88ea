"""What the tools do: answer, draft, revise, show. Each gives its reply, and what is to be kept of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import uuid4

from assistant.agent.choosing import without_order
from assistant.agent.coaching import BY, Sitting
from assistant.agent.texts import (
    NO_DETAILS,
    NO_PLAN,
    NOTHING_TOLD,
    OFFER_COACH,
    OFFER_PLAN,
    told_change,
    told_documents,
    told_plan,
)
from assistant.agent.thread import Kept, Thread
from assistant.agent.turn import Turn
from assistant.answering.pipeline import Pipeline
from assistant.errors import RequestError
from assistant.models import Answer, Plan, Status
from assistant.models.talk import Kind, Reply
from assistant.planning.draft import draft_plan
from assistant.planning.revising.changing import change_by_words
from assistant.reports.models import ReportText
from assistant.store.plans import PlanStore
from knowledge.library import Library

Done = tuple[Reply, Kept]

PARTS = {
    "what goes wrong": "what do inspectors find wrong?",
    "what to do": "what should we do?",
    "breaches": "which regulations does it breach?",
}
"""How each part of the guide on a quality statement is asked for."""

SAID_INSTEAD = {": regrow plans show": ", say: show my plan", " To see those that are: regrow plans list": ""}
"""What is said in a conversation where a message for people at a terminal names a command."""

_MARK = re.compile(r"\[(?:name|phone|e-?mail)\b[^\]]*\]", re.IGNORECASE)
_COMMA = re.compile(r"[,;]\s+(?:and\s+)?(?!(?:which|who|where|but|so|because|as)\b)")
_SENTENCES = re.compile(r"\n|[.!?]\s+\S")
_NEXT = re.compile(r"(?<=[.!?])\s+|\n+")
_ASKED = re.compile(
    r"(?:^|[,;:–-]\s*|\s)(?:(?:so|and|but)\s+)?(?:what|wot|whats|how|hows|which|who|where|when|why|is|are|do|does|should|can|"
    r"could)\b[^,;]*\?\s*$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\W*(?:what|wot|whats|how|hows|which|who|where|when|why|can|could|do|does|should)\b|.*\?$", re.IGNORECASE
)
_NOT_A_LIST = 3
"""What is shorter than so many words, order aside, tells of nothing to plan for."""


@dataclass(frozen=True)
class Work:
    """The use cases, on one library and one store of plans; `now` gives the present moment."""

    library: Library
    plans: PlanStore
    now: Callable[[], datetime]

    @cached_property
    def pipeline(self) -> Pipeline:
        """What answers questions."""
        return Pipeline(self.library)

    @cached_property
    def sitting(self) -> Sitting:
        """What coaches."""
        return Sitting(self.library, self.plans, self.now)

    def answer(self, turn: Turn, question: str | None = None) -> Done:
        """Answer what was said, or a question that was offered before."""
        asked = question or turn.said
        answer = self.pipeline.answer(asked, turn.thread.questions, writer=turn.writer, show=turn.show)
        offers = (*answer.follow_ups, OFFER_PLAN) if answer.status is Status.ANSWERED else answer.follow_ups
        reply = Reply(Kind.ANSWER, answer.text, answer=answer, offers=offers, notes=answer.notes)
        return reply, Kept(Kind.ANSWER, asked=asked, offers=offers)

    def again(self, turn: Turn, taken: Thread) -> Reply:
        """Give once more what a turn came to that was taken before, and keep nothing; a plan is as it is now.

        It is answered anew where the answer is not kept, as after a crash between the conversation's writing and its.
        """
        exchange, last = taken.exchanges[-1], taken.last
        if last and turn.kept:
            return Reply(exchange.kind, exchange.text, turn.kept, offers=last.offers, notes=turn.kept.notes)
        if last and last.asked is not None:
            return self.answer(turn, last.asked)[0]
        plan = self.plans.exact(exchange.plan) if exchange.plan else None
        return Reply(exchange.kind, exchange.text, plan=plan, offers=last.offers if last else ())

    def stands(self, answer: Answer) -> bool:
        """Whether every quotation of an answer stands in the documents as they are now, to the letter."""
        documents = self.library.documents
        return all(
            citation.document in documents
            and documents[citation.document].text[citation.start : citation.end] == citation.quote
            for citation in answer.citations
        )

    def look_up_statement(self, turn: Turn, name: str, part: str) -> Done:
        """Answer about a quality statement of the framework; what was said, where there is none of that name."""
        statement = self.library.framework.statement(name)
        return self.answer(turn, f"{statement.name}: {PARTS.get(part, part)}" if statement else None)

    def look_up_rating(self, turn: Turn, rating: str, key_question: str | None) -> Done:
        """Answer what a rating looks like; what was said, where the framework has no such rating."""
        found = self.library.framework.rating(rating)
        asked = [key.name for key in self.library.framework.key_questions if _same(key.name, key_question)]
        about = f" for {asked[0]}" if asked else ""
        return self.answer(turn, f"What does {found.name} look like{about}?" if found else None)

    def look_up_regulation(self, turn: Turn, number: str) -> Done:
        """Answer about a regulation; what was said, where the framework has none of that number."""
        known = {regulation.number.casefold() for regulation in self.library.framework.regulations}
        wanted = number.casefold().removeprefix("regulation").strip()
        return self.answer(turn, f"What is regulation {wanted}?" if wanted in known else None)

    def draft(self, turn: Turn) -> Done:
        """Draft a plan from the report that was given, from what was said, or from what was talked about."""
        text = turn.report or self._told(turn)
        if text is None:
            return _note(NOTHING_TOLD)
        try:
            plan = self._drafted(text)
        except RequestError as error:
            return _refused(error)
        if turn.report is None and not plan.findings:
            return _note(NOTHING_TOLD)
        self.plans.save(plan, by=turn.by or BY)
        reply = Reply(Kind.PLAN, told_plan(plan), plan=plan, offers=(OFFER_COACH,))
        return reply, Kept(Kind.PLAN, plan=plan.id, offers=reply.offers)

    def revise(self, turn: Turn) -> Done:
        """Change the conversation's plan by what was said; nothing is changed where a part is not understood."""
        if turn.thread.plan is None:
            return _note(NO_PLAN)
        if _MARK.search(turn.said):
            return _note(NO_DETAILS)
        now = self.now()
        try:
            changed = change_by_words(
                self.plans, turn.thread.plan, [turn.said], by=turn.by or BY, at=now, today=_day(now)
            )
        except RequestError as error:
            return _refused(error)
        reply = Reply(Kind.CHANGE, told_change(changed.said, changed.after), plan=changed.after)
        return reply, Kept(Kind.CHANGE, plan=changed.after.id)

    def show(self, turn: Turn) -> Done:
        """Show the conversation's plan as it is now."""
        if turn.thread.plan is None:
            return _note(NO_PLAN)
        try:
            plan = self.plans.get(turn.thread.plan)
        except RequestError as error:
            return _refused(error)
        reply = Reply(Kind.PLAN, told_plan(plan, new=False), plan=plan, offers=(OFFER_COACH,))
        return reply, Kept(Kind.PLAN, plan=plan.id, offers=reply.offers)

    def coach(self, turn: Turn) -> Done:
        """Ask the first open question of the conversation's plan."""
        return self.sitting.begin(turn) if turn.thread.plan else _note(NO_PLAN)

    def coached(self, turn: Turn, *, stop: bool = False) -> Done:
        """Take an answer to the coach's question, and ask the next."""
        return self.sitting.go_on(turn, stop=stop) if turn.thread.plan else _note(NO_PLAN)

    def documents(self) -> Done:
        """Name the documents that everything comes from."""
        return _note(told_documents(self.library.documents.values()))

    def _told(self, turn: Turn) -> str | None:
        """Give what to plan from: what stands beside the order, else what was told before it."""
        own = without_order(turn.said)
        if len(own.split()) >= _NOT_A_LIST:
            return _in_lines(own)
        return "\n".join(filter(None, map(_without_question, turn.thread.told))) or None

    def _drafted(self, text: str | ReportText) -> Plan:
        words, read = (text, None) if isinstance(text, str) else (text.text, text)
        return draft_plan(
            self.library,
            words,
            rating=None,
            service=None,
            start=_day(self.now()),
            make_id=lambda: uuid4().hex,
            report=read.report() if read else None,
            page_of=read.page_of if read else lambda _place: None,
        )


def _without_question(told: str) -> str:
    """Give what somebody told of before asking: "the charts have gaps, what do we do?" tells of gaps."""
    kept = (_ASKED.sub("", sentence).strip(" ,;:–-") for sentence in _NEXT.split(told))
    return " ".join(f"{sentence.rstrip('.')}." for sentence in kept if sentence and not _OPENS.match(sentence))


def _in_lines(told: str) -> str:
    """Give what was told in one breath, point after point, as a list of its points."""
    points = [point.strip() for point in _COMMA.split(told)]
    apart = len(points) > 1 and all(len(point.split()) > 1 for point in points)
    return "\n".join(f"{point.rstrip('.')}." for point in points) if apart and not _SENTENCES.search(told) else told


def _same(name: str, other: str | None) -> bool:
    return other is not None and name.casefold() == other.strip().casefold()


def _note(text: str) -> Done:
    return Reply(Kind.NOTE, text), Kept(Kind.NOTE)


def _refused(error: RequestError) -> Done:
    """Say why something was not done; who talks has no command line."""
    text = str(error)
    for command, words in SAID_INSTEAD.items():
        text = text.replace(command, words)
    return _note(text)


def _day(now: datetime) -> date:
    """The day where the service is: the machine's own."""
    return now.astimezone().date()

"""One organisation's use of Regrow: what it asks, drafts and keeps goes through here, whatever the channel."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from assistant.agent.agent import Agent
from assistant.agent.incoming import Taken, take_in
from assistant.agent.models import Models
from assistant.answering.pipeline import Pipeline
from assistant.answering.telling import Show, nobody
from assistant.bootstrap import Regrow
from assistant.errors import PlanNotFoundError, QuestionError
from assistant.guarding.personal import redact
from assistant.models import Answer, Plan, Status
from assistant.owned import OwnDocuments, OwnHit
from assistant.planning.deadlines.events import Events
from assistant.reports.models import ReportText
from assistant.store.conversations import ConversationStore
from assistant.store.feedback import FeedbackStore
from assistant.store.plans import PlanStore
from assistant.store.replies import ReplyStore
from assistant.store.usage import UsageStore
from knowledge.errors import VectorsUnavailableError
from knowledge.search import Filters, Found, Hit

OWN_AWAY = "Your organisation's own documents can't be searched just now, so this answer is without them."


def unobserved(_answer: Answer) -> None:
    """Take no note of an answer."""


@dataclass(frozen=True)
class Office:
    """What one organisation has, or a visitor of its web page; threads may share it.

    `observe` is told each answer, for whoever counts them.
    """

    organisation: str
    regrow: Regrow
    pipeline: Pipeline
    agent: Agent
    plans: PlanStore
    conversations: ConversationStore
    usage: UsageStore
    feedback: FeedbackStore
    replies: ReplyStore
    own: OwnDocuments | None = None
    models: Models | None = None
    observe: Callable[[Answer], object] = unobserved

    def answer(self, question: str, earlier: Sequence[str] = (), *, show: Show = nobody) -> Answer:
        """Answer a question by itself, personal details and orders taken out first; nothing of it is kept.

        `earlier` are the questions asked before it, of which those that say nothing or too much are passed over; `show`
        is given each sentence as soon as it is verified. The answer's `question` is as it went on from here. Raises
        QuestionError where it is empty or too long.
        """
        taken = take_in(question)
        before = [heard for text in earlier if (heard := _heard(text))]
        writer = self.models.writer(self.models.purse(None)) if self.models else None
        answer = self.pipeline.answer(taken.said, before, writer=writer, show=show)
        for work in answer.model:
            self.usage.keep_work(work, conversation=None)
        self.observe(answer)
        return replace(answer, notes=tuple(dict.fromkeys((*taken.notes, *answer.notes))))

    def sketch(  # noqa: PLR0913 - all but the text by name
        self,
        given: str | ReportText,
        *,
        rating: str | None = None,
        service: str | None = None,
        start: date | None = None,
        events: Events | None = None,
        problems: Sequence[str] = (),
        also: Sequence[str] = (),
    ) -> tuple[Plan, Taken]:
        """Draft a plan from shortfalls or a report without keeping it; gives what was done to the text besides.

        A plan of 30 findings takes a second or two. Raises ReportError where it cannot be planned from.
        """
        text, taken = _cleaned(given)
        service = redact(service).text if service else None
        plan = self.regrow.plan(
            text, rating=rating, service=service, start=start, events=events, problems=problems, also=also
        )
        return plan, taken

    def keep(self, plan: Plan, *, by: str = "", name: str | None = None) -> Plan:
        """Keep a plan just drafted, under an id of one's own or its own.

        Where a plan is kept under that id already, it is given as it was first: the same request came twice.
        """
        if name is not None:
            with suppress(PlanNotFoundError):
                return self.plans.exact(name, 1)
            plan = replace(plan, id=name)
        self.plans.save(plan, by=by)
        return plan

    def search(self, query: str, limit: int = 10, filters: Filters | None = None) -> tuple[Found, list[Hit]]:
        """Find sections, best first; raises QuestionError where the query is empty or too long."""
        return self.regrow.search(query, limit, filters)

    def beside(self, answer: Answer) -> tuple[Answer, tuple[OwnHit, ...]]:
        """Give with an answer what the organisation's own documents hold that is close to the question.

        Nothing where somebody may be at risk: then where to turn stands alone. Where own documents cannot be searched
        just now, the answer stands without them, and says so.
        """
        if self.own is None or answer.status is Status.SIGNPOSTED:
            return answer, ()
        try:
            return answer, self.own.relevant(answer.question)
        except VectorsUnavailableError:
            return replace(answer, notes=(*answer.notes, OWN_AWAY)), ()

    def forget_conversation(self, name: str) -> None:
        """Delete a conversation wholly, with replies in which it stands; raises ConversationNotFoundError."""
        self.agent.delete(name)
        self.replies.forget(f"conversations/{name}")

    def forget_plan(self, name: str) -> None:
        """Delete a plan with all versions, what was thought of it, and replies in which it stands.

        Raises PlanNotFoundError.
        """

        def also(connection: Connection) -> None:
            self.feedback.forget_about(f"plans/{name}", connection)
            self.replies.forget(f"plans/{name}", connection)

        self.plans.remove(name, also)


def _heard(text: str) -> str:
    """Give what an earlier question said, nothing where it cannot be taken."""
    try:
        return take_in(text).said
    except QuestionError:
        return ""


def _cleaned(given: str | ReportText) -> tuple[str | ReportText, Taken]:
    """Take personal details out of what a plan is made from."""
    report = given if isinstance(given, ReportText) else ReportText(given, "text")
    taken = take_in("", report)
    cleaned = taken.report or report
    return (cleaned if isinstance(given, ReportText) else cleaned.text), taken

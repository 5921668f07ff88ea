"""One organisation's use of Regrow: what it asks, drafts and keeps goes through here, whatever the channel."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.agent.agent import Agent
from assistant.agent.incoming import Taken, take_in
from assistant.agent.models import Models
from assistant.answering.pipeline import Pipeline
from assistant.answering.telling import Show, nobody
from assistant.bootstrap import Regrow
from assistant.models import Answer, Plan
from assistant.planning.deadlines.events import Events
from assistant.reports.models import ReportText
from assistant.store.conversations import ConversationStore
from assistant.store.plans import PlanStore
from assistant.store.usage import UsageStore


@dataclass(frozen=True)
class Office:
    """What one organisation has; threads may share it."""

    organisation: str
    regrow: Regrow
    pipeline: Pipeline
    agent: Agent
    plans: PlanStore
    conversations: ConversationStore
    usage: UsageStore
    models: Models | None = None

    def answer(self, question: str, earlier: Sequence[str] = (), *, show: Show = nobody) -> Answer:
        """Answer a question by itself, personal details and orders taken out first; nothing of it is kept.

        `earlier` are the questions asked before it, `show` is given each sentence as soon as it is verified. The
        answer's `question` is as it went on from here. Raises QuestionError where it is empty or too long.
        """
        taken = take_in(question)
        before = [take_in(text).said for text in earlier if text.strip()]
        writer = self.models.writer(self.models.purse(None)) if self.models else None
        answer = self.pipeline.answer(taken.said, before, writer=writer, show=show)
        for work in answer.model:
            self.usage.keep_work(work, conversation=None)
        return replace(answer, notes=tuple(dict.fromkeys((*taken.notes, *answer.notes))))

    def draft(  # noqa: PLR0913 - all but the text by name
        self,
        given: str | ReportText,
        *,
        by: str = "",
        rating: str | None = None,
        service: str | None = None,
        start: date | None = None,
        events: Events | None = None,
        problems: Sequence[str] = (),
    ) -> tuple[Plan, Taken]:
        """Draft a plan from shortfalls or a report and keep it; gives what was done to the text besides.

        Raises ReportError where it cannot be planned from, StoreError where it cannot be kept.
        """
        plan, taken = self.sketch(
            given, rating=rating, service=service, start=start, events=events, problems=problems
        )
        self.plans.save(plan, by=by)
        return plan, taken

    def sketch(  # noqa: PLR0913 - all but the text by name
        self,
        given: str | ReportText,
        *,
        rating: str | None = None,
        service: str | None = None,
        start: date | None = None,
        events: Events | None = None,
        problems: Sequence[str] = (),
    ) -> tuple[Plan, Taken]:
        """Draft a plan without keeping it; a plan of 30 findings takes about a second."""
        text, taken = _cleaned(given)
        plan = self.regrow.plan(
            text, rating=rating, service=service, start=start, events=events, problems=problems
        )
        return plan, taken


def _cleaned(given: str | ReportText) -> tuple[str | ReportText, Taken]:
    """Take personal details out of what a plan is made from."""
    report = given if isinstance(given, ReportText) else ReportText(given, "text")
    taken = take_in("", report)
    cleaned = taken.report or report
    return (cleaned if isinstance(given, ReportText) else cleaned.text), taken

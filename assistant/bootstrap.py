"""Puts the parts together; channels start here."""

from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

from assistant.answering.pipeline import REMEMBERED, Pipeline
from assistant.answering.question import read_question
from assistant.guarding.personal import redact
from assistant.models import Answer, Plan
from assistant.settings import Settings
from knowledge.index import Progress, silent
from knowledge.library import Library, open_library
from knowledge.search import Filters, Found, Hit, merged

if TYPE_CHECKING:
    from assistant.agent.agent import Agent
    from assistant.agent.models import Models
    from assistant.planning.deadlines.events import Events
    from assistant.reports.models import ReportText


class Regrow:
    """The advisor, as a channel sees it."""

    def __init__(self, library: Library, models: "Models | None" = None) -> None:
        self.library = library
        self._models = models

    def close(self) -> None:
        """Let go of the language model's connections, where there is one."""
        if self._models:
            self._models.model.close()

    @cached_property
    def _pipeline(self) -> Pipeline:
        return Pipeline(self.library)

    def ask(self, question: str, earlier: Sequence[str] = ()) -> Answer:
        """Answer a question from the documents; raises QuestionError where it is empty or too long.

        `earlier` are the questions asked before it in the same conversation, on which it may lean.
        """
        if self._models is None:
            return self._pipeline.answer(question, earlier)
        heard = [redact(text).text for text in (question, *earlier)]  # no model sees personal details
        answer = self._pipeline.answer(heard[0], heard[1:], writer=self._models.writer(self._models.purse(None)))
        return replace(answer, question=question)

    def search(
        self, query: str, limit: int = 10, filters: Filters | None = None, *, earlier: Sequence[str] = ()
    ) -> tuple[Found, list[Hit]]:
        """Find the sections for a query, best first; the first part's findings too.

        Each part of a query with several counts alike. Raises QuestionError where the query is empty or too long.
        """
        search = self.library.search
        question = read_question(query, search.topic)
        before = search.find_last(earlier[-REMEMBERED:])
        found = [search.find(part, before) for part in question.parts or (question.plain,)]
        return found[0], merged([search.hits(each, limit, filters) for each in found], limit)

    def plan(  # noqa: PLR0913 - all but the text by name
        self,
        text: "str | ReportText",
        *,
        rating: str | None = None,
        service: str | None = None,
        start: date | None = None,
        events: "Events | None" = None,
        problems: Sequence[str] = (),
        also: Sequence[str] = (),
    ) -> Plan:
        """Draft a plan from shortfalls or a report; raises ReportError where it cannot be planned from.

        `text` is what was typed, or what assistant.reports.read gave for a file. `events` are days that rules count
        from; those given here count before those that the report states. `problems` names the findings whose causes to
        draw; `also` quotes sentences that are shortfalls, however they sound.
        """
        from assistant.planning.draft import draft_plan

        words, read = (text, None) if isinstance(text, str) else (text.text, text)
        return draft_plan(
            self.library,
            words,
            rating=rating,
            service=service,
            start=start or date.today(),
            make_id=lambda: uuid4().hex,
            events=events,
            problems=problems,
            also=also,
            report=read.report() if read else None,
            page_of=read.page_of if read else lambda _place: None,
        )


@contextmanager
def open_agent(regrow: Regrow, settings: Settings) -> "Generator[Agent]":
    """Open the agent; raises StoreError where conversations cannot be kept, SettingsError where a setting is wrong."""
    from assistant.agent.agent import Agent, Kept
    from assistant.agent.checkpoints import open_checkpoints
    from assistant.agent.work import Work
    from assistant.store.conversations import ConversationStore
    from assistant.store.database import open_database
    from assistant.store.plans import PlanStore
    from assistant.store.usage import UsageStore

    with ExitStack() as open_things:
        database = open_things.enter_context(open_database(settings.database))
        checkpoints = open_checkpoints(database, settings.home)
        open_things.callback(checkpoints.close)
        usage = UsageStore(database)
        kept = Kept(checkpoints, ConversationStore(database), usage)
        models = open_models(settings)
        if models:
            open_things.callback(models.model.close)
        yield Agent(Work(regrow.library, PlanStore(database), lambda: datetime.now(UTC)), kept, models)


def open_regrow(
    settings: Settings, *, build: bool = True, rebuild: bool = False, progress: Progress = silent
) -> Regrow:
    """Open the advisor, with the language model if one is set up; raises KnowledgeError with what to do.

    Raises SettingsError where a setting of the model is wrong, StoreError where what it takes cannot be kept.
    """
    library = open_library(settings.index, build=build, rebuild=rebuild, progress=progress)
    return Regrow(library, open_models(settings))


def open_models(settings: Settings) -> "Models | None":
    """Give the language model that is set up with what it may spend, None where none is.

    Raises SettingsError where a setting is wrong, StoreError where what it takes cannot be kept.
    """
    if settings.model is None:
        return None
    from assistant.agent.models import Models, refuse
    from assistant.llm import open_model
    from assistant.store.usage import UsageStore

    model = open_model(settings)
    if model is None:
        return None
    model.prepare()
    return Models(model, UsageStore(settings.database), (refuse,))

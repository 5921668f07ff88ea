"""Puts the parts together; channels start here."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

from assistant.answering.pipeline import REMEMBERED, Pipeline
from assistant.answering.question import read_question
from assistant.models import Answer, Plan
from assistant.settings import Settings
from knowledge.index import Progress, silent
from knowledge.library import Library, open_library
from knowledge.search import Filters, Found, Hit, merged

if TYPE_CHECKING:
    from assistant.planning.deadlines.events import Events
    from assistant.reports.models import ReportText


class Regrow:
    """The advisor, as a channel sees it."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def _pipeline(self) -> Pipeline:
        return Pipeline(self.library)

    def ask(self, question: str, earlier: Sequence[str] = ()) -> Answer:
        """Answer a question from the documents; raises QuestionError where it is empty or too long.

        `earlier` are the questions asked before it in the same conversation, on which it may lean.
        """
        return self._pipeline.answer(question, earlier)

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
    ) -> Plan:
        """Draft a plan from shortfalls or a report; raises ReportError where it cannot be planned from.

        `text` is what was typed, or what assistant.reports.read gave for a file. `events` are days that rules count
        from; those given here count before those that the report states. `problems` names the findings whose causes to
        draw.
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
            report=read.report() if read else None,
            page_of=read.page_of if read else lambda _place: None,
        )


def open_regrow(
    settings: Settings, *, build: bool = True, rebuild: bool = False, progress: Progress = silent
) -> Regrow:
    """Open the advisor; raises KnowledgeError with what to do."""
    return Regrow(open_library(settings.index, build=build, rebuild=rebuild, progress=progress))

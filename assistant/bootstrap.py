"""Puts the parts together; channels start here."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from uuid import uuid4

from assistant.answering.pipeline import REMEMBERED, Pipeline
from assistant.answering.question import read_question
from assistant.models import Answer, Plan
from assistant.settings import Settings
from knowledge.index import Progress, silent
from knowledge.library import Library, open_library
from knowledge.search import Filters, Found, Hit, merged


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

    def plan(
        self, text: str, *, rating: str | None = None, service: str | None = None, start: date | None = None
    ) -> Plan:
        """Draft a plan from shortfalls or a report's text; raises ReportError where it cannot be planned from."""
        from assistant.planning.draft import draft_plan

        day = start or date.today()
        return draft_plan(self.library, text, rating=rating, service=service, start=day, make_id=lambda: uuid4().hex)


def open_regrow(
    settings: Settings, *, build: bool = True, rebuild: bool = False, progress: Progress = silent
) -> Regrow:
    """Open the advisor; raises KnowledgeError with what to do."""
    return Regrow(open_library(settings.index, build=build, rebuild=rebuild, progress=progress))

"""Puts the parts together; channels start here."""

from datetime import date
from functools import cached_property

from assistant.models import Answer, Plan
from assistant.settings import Settings
from knowledge.index import Progress, silent
from knowledge.library import Library, open_library
from knowledge.search import Filters, Found, Hit


class Regrow:
    """The advisor, as a channel sees it."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def _answering(self) -> "object":
        from assistant.answering.pipeline import Pipeline

        return Pipeline(self.library)

    def ask(self, question: str) -> Answer:
        """Answer a question from the documents; raises QuestionError where it cannot be read as one."""
        raise NotImplementedError

    def search(self, query: str, limit: int = 10, filters: Filters | None = None) -> tuple[Found, list[Hit]]:
        """Find the sections for a query, best first; raises QuestionError where it is empty."""
        found = self.library.search.find(query)
        return found, self.library.search.hits(found, limit, filters)

    def plan(self, text: str, *, rating: str | None = None, service: str | None = None, start: date | None = None) -> Plan:
        """Draft a plan from shortfalls or a report's text; raises ReportError where it cannot be planned from."""
        raise NotImplementedError


def open_regrow(settings: Settings, *, build: bool = True, rebuild: bool = False, progress: Progress = silent) -> Regrow:
    """Open the advisor; raises KnowledgeError with what to do."""
    return Regrow(open_library(settings.index, build=build, rebuild=rebuild, progress=progress))

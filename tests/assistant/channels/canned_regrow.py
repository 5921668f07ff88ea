"""A canned advisor, so that commands can be tested without an index."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

from assistant.errors import QuestionError, ReportError
from assistant.models import Answer, Plan
from assistant.planning.deadlines.events import Events
from assistant.reports.models import ReportText
from knowledge.search import Filters, Found, Hit
from tests.assistant.channels.canned import DOCUMENT, GUIDE, HITS, make_answer, make_declined, make_found
from tests.assistant.channels.canned_plan import make_plan


@dataclass
class CannedRegrow:
    """Answers without an index; some questions go wrong on purpose."""

    asked: list[str] = field(default_factory=list[str])
    problems: list[str] = field(default_factory=list[str])
    also: list[str] = field(default_factory=list[str])
    planned: list[tuple[ReportText, Events | None]] = field(default_factory=list[tuple[ReportText, Events | None]])

    @property
    def library(self) -> SimpleNamespace:
        return SimpleNamespace(documents={GUIDE: DOCUMENT}, framework=SimpleNamespace(id="saf-2024"))

    def ask(self, question: str) -> Answer:
        self.asked.append(question)
        if question == "break":
            raise ZeroDivisionError("division\nby zero")
        if len(question) > 2000:
            raise QuestionError("The question is too long. Shorten it to 2,000 characters.")
        if "fine" in question:
            return make_declined(question)
        return make_answer(question)

    def search(self, query: str, limit: int = 10, filters: Filters | None = None) -> tuple[Found, list[Hit]]:
        if query == "break":
            raise ZeroDivisionError("division by zero")
        return make_found(query), [hit for hit in HITS if (filters or Filters()).allow(hit.section)][:limit]

    def plan(
        self,
        text: ReportText,
        *,
        rating: str | None = None,
        service: str | None = None,
        start: date | None = None,
        events: Events | None = None,
        problems: tuple[str, ...] = (),
        also: tuple[str, ...] = (),
    ) -> Plan:
        self.planned.append((text, events))
        self.also.extend(also)
        self.problems.extend(problems)
        if not text.text.strip():
            raise ReportError("The text to plan from is empty. Give a report or a list of shortfalls.")
        return make_plan(text.text, start, rating, service)

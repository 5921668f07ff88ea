"""The tools: what each takes, what it gives, and what it may do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Generic, Literal, TypeVar

from mcp import types
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assistant.channels.mcp.statements import StatementAdvice, look_up
from assistant.channels.mcp.texts import told_answer, told_hits, told_plan, told_statement
from assistant.channels.mcp.visitor import Scope, Visitor
from assistant.errors import QuestionError
from assistant.models import Answer, Plan
from assistant.wire import Json, answer_to_dict, hit_to_dict, plan_to_dict

EARLIER = 8
"""So many questions before the one that is asked are looked back on."""

Desk = Literal["think", "draft"]
Done = tuple[Json, str]
"""What a tool gives: the same as JSON and as text."""


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SearchInput(_Input):
    """What search takes."""

    query: str = Field(description="A few words, such as: call bells ringing for ages")
    limit: int = Field(default=10, ge=1, le=50, description="How many sections to give, from 1 to 50.")


class AnswerInput(_Input):
    """What answer takes."""

    question: str = Field(description="One question, as the manager asked it.")
    earlier: list[str] = Field(
        default_factory=list,
        description="The manager's earlier questions in this conversation, the oldest first, where this one leans on "
        "them.",
    )


class StatementInput(_Input):
    """What quality_statement takes."""

    name: str = Field(description="Its name, such as: Safe: Medicines optimisation. An unknown one gets all names.")


class PlanInput(_Input):
    """What draft_plan takes."""

    text: str = Field(description="What was found wrong: shortfalls, one a line, or the text of an inspection report.")
    rating: str | None = Field(default=None, description="The overall rating, such as: Requires improvement")
    service: str | None = Field(default=None, description="The kind of service, such as: care home")
    start: date | None = Field(default=None, description="The day on which the plan starts (YYYY-MM-DD); else today.")
    save: bool = Field(default=False, description="Whether to keep the plan. Without, it is a draft and is not kept.")


T = TypeVar("T", bound=_Input)


@dataclass(frozen=True)
class Tool(Generic[T]):
    """A tool; `desk` says what kind of work it is, `scope` what a key needs to use it."""

    name: str
    title: str
    description: str
    takes: type[T]
    gives: Json
    scope: Scope
    do: Callable[[Visitor, T], Done]
    desk: Desk = "think"
    read_only: bool = True

    def call(self, visitor: Visitor, arguments: Mapping[str, Any]) -> Done:
        """Use the tool; raises ValidationError where the arguments are wrong, and what the work itself raises."""
        return self.do(visitor, self.takes.model_validate(arguments))

    @cached_property
    def described(self) -> types.Tool:
        """The tool as hosts list it."""
        return types.Tool(
            name=self.name,
            title=self.title,
            description=self.description,
            input_schema=self.takes.model_json_schema(),
            output_schema=self.gives,
            annotations=types.ToolAnnotations(
                title=self.title,
                read_only_hint=self.read_only,
                destructive_hint=False,
                idempotent_hint=self.read_only,
                open_world_hint=False,
            ),
        )


def _search(visitor: Visitor, wanted: SearchInput) -> Done:
    if not wanted.query.strip():
        raise QuestionError("There is nothing to search for: give some words.")
    office = visitor.office()
    documents = office.regrow.library.documents
    _found, hits = office.search(wanted.query, wanted.limit)
    return {"hits": [hit_to_dict(hit, documents) for hit in hits]}, told_hits(hits, documents)


def _answer(visitor: Visitor, asked: AnswerInput) -> Done:
    answer = visitor.office().answer(asked.question, asked.earlier[-EARLIER:])
    return answer_to_dict(answer), told_answer(answer)


def _quality_statement(visitor: Visitor, wanted: StatementInput) -> Done:
    advice = look_up(visitor.office().regrow.library, wanted.name)
    return _ADVICE.dump_python(advice, mode="json"), told_statement(advice)


def _draft_plan(visitor: Visitor, given: PlanInput) -> Done:
    office = visitor.office()
    plan, taken = office.sketch(given.text, rating=given.rating, service=given.service, start=given.start)
    if given.save:
        plan = office.keep(plan, by=visitor.who)
        visitor.note("plan.drafted", f"plans/{plan.id}")
    notes = list(taken.notes)
    given_back = {"plan": plan_to_dict(plan), "kept": given.save, "notes": notes}
    return given_back, told_plan(plan, notes, kept=given.save)


class _Hit(BaseModel):
    document: str
    section: list[str]
    text: str
    start: int
    end: int
    score: float


class _Hits(BaseModel):
    hits: list[_Hit]


class _Drafted(BaseModel):
    plan: Annotated[Plan, Field(description="The plan, as docs/contracts.md describes it.")]
    kept: bool
    notes: list[str]


_ADVICE = TypeAdapter(StatementAdvice)

TOOLS: Mapping[str, Tool[Any]] = {
    tool.name: tool
    for tool in (
        Tool(
            "search",
            "Search the guidance",
            "Find sections of the guidance on improving after a CQC rating has fallen, best first, each with the "
            "statement in it that fits best and its place in the document.",
            SearchInput,
            _Hits.model_json_schema(),
            "read",
            _search,
        ),
        Tool(
            "answer",
            "Answer from the guidance",
            "Answer a question of a manager of an adult social care service in England whose CQC rating has fallen. "
            "Every sentence is cited to the exact words it rests on; what the documents do not answer is declined. "
            "Pass its sentences on as they are, with their marks and sources.",
            AnswerInput,
            TypeAdapter(Answer).json_schema(mode="serialization"),
            "ask",
            _answer,
        ),
        Tool(
            "quality_statement",
            "Look up a quality statement",
            "Give what the guidance holds on one CQC quality statement: what inspectors find wrong, which regulations "
            "it may breach and what to do, each sentence cited.",
            StatementInput,
            _ADVICE.json_schema(mode="serialization"),
            "read",
            _quality_statement,
        ),
        Tool(
            "draft_plan",
            "Draft an improvement plan",
            "Draft an improvement plan in the GROW structure from shortfalls or an inspection report: goals, reality, "
            "options and actions with priorities, cited, and what is still to complete by the service. It is kept "
            "only with save. Personal details are taken out first.",
            PlanInput,
            _Drafted.model_json_schema(mode="serialization"),
            "plan",
            _draft_plan,
            desk="draft",
            read_only=False,
        ),
    )
}
"""The tools by name."""

"""What a conversation has come to, read from its messages: questions, the plan that is worked on, what was offered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage

from assistant.models.talk import Exchange, Kind

MOST_QUESTIONS = 8
"""So many of the last questions are given to what answers the next one."""


@dataclass(frozen=True, slots=True)
class CoachPlace:
    """Where the coach is: the step that it asked, and what was passed over."""

    step: str
    passed: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    first: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What a tool leaves in the conversation besides its text, as JSON in the message's artifact.

    `asked` is the question that was answered; a coach's place is kept while it waits for an answer.
    """

    kind: Kind
    asked: str | None = None
    plan: str | None = None
    offers: tuple[str, ...] = ()
    coach: CoachPlace | None = None

    def as_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        kept: dict[str, Any] = {"kind": str(self.kind)}
        kept |= {name: value for name in ("asked", "plan") if (value := getattr(self, name)) is not None}
        if self.offers:
            kept["offers"] = list(self.offers)
        if self.coach:
            kept["coach"] = {"step": self.coach.step, "passed": list(self.coach.passed), "first": self.coach.first,
                             "parts": [list(part) for part in self.coach.parts]}  # fmt: skip
        return kept


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation until now, the turn under way left out."""

    exchanges: tuple[Exchange, ...] = ()
    questions: tuple[str, ...] = ()
    plan: str | None = None
    last: Kept | None = None
    told: tuple[str, ...] = field(default=())
    """What the user said in the turns since the last plan, for a plan of what was talked about."""


def read_thread(messages: Sequence[AnyMessage]) -> Thread:
    """Read the turns that are whole: what was said, and what a tool replied."""
    exchanges: list[Exchange] = []
    questions: list[str] = []
    told: list[str] = []
    plan: str | None = None
    last: Kept | None = None
    said, turn = "", None
    for message in messages:
        if isinstance(message, HumanMessage):
            said, turn = message.text, message.id
        elif isinstance(message, ToolMessage):
            last = _kept(message.artifact)
            exchanges.append(Exchange(said, last.kind, message.text, last.plan, turn))
            if last.asked is not None:
                questions.append(last.asked)
                told.append(last.asked)
            if last.kind is Kind.PLAN:
                told = []
            plan = last.plan or plan
    return Thread(tuple(exchanges), tuple(questions[-MOST_QUESTIONS:]), plan, last, tuple(told[-MOST_QUESTIONS:]))


def read_until(messages: Sequence[AnyMessage], turn: str | None) -> tuple[Thread, Thread | None]:
    """Read a conversation until a turn, by its id, and with it; the second is None unless that was taken already."""
    start = next((at for at, message in enumerate(messages) if turn and message.id == turn), len(messages))
    after = messages[start + 1 :]
    end = next((at for at, message in enumerate(after) if isinstance(message, HumanMessage)), len(after))
    before, whole = read_thread(messages[:start]), read_thread(messages[: start + 1 + end])
    return before, whole if len(whole.exchanges) > len(before.exchanges) else None


def _kept(artifact: object) -> Kept:
    """Read what a tool left; a message that holds nothing of the kind, as after a fault, is a note."""
    if not isinstance(artifact, dict):
        return Kept(Kind.NOTE)
    values = cast(dict[str, Any], artifact)
    place: dict[str, Any] | None = values.get("coach")
    coach = None
    if place:
        parts = tuple((str(stage), str(part)) for stage, part in place["parts"])
        coach = CoachPlace(place["step"], tuple(place["passed"]), parts, place["first"])
    return Kept(Kind(values["kind"]), values.get("asked"), values.get("plan"), tuple(values.get("offers", ())), coach)

"""What a coach asks: one step at a time, with the guide's own question and what the answer fills in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.models import Citation
from assistant.planning.revising.edits import Edit

Stage = Literal["Goal", "Reality", "Options", "Way forward"]
STAGES: tuple[Stage, ...] = ("Goal", "Reality", "Options", "Way forward")

Make = Callable[[str, date], list[Edit]]
"""Turns an answer into edits, given today's day; raises PlanEditError, saying what to do, where it cannot."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the word to answer with, and what it stands for."""

    key: str
    text: str


@dataclass(frozen=True)
class Step:
    """One question of the coach.

    `part` is what it is about (a goal, finding or action); `about` are that part's own words in the plan. `quoted` is
    the guide's question or advice, None where the guide has none. `suggestion` is what “yes” agrees to. `done` is
    whether the plan has an answer already; `make` is what `take` does with one.
    """

    id: str
    stage: Stage
    part: str
    about: str
    question: str
    fills: str
    make: Make = field(repr=False, compare=False)
    quoted: Citation | None = None
    choices: tuple[Choice, ...] = ()
    suggestion: str | None = None
    hint: str = ""
    may_skip: bool = True
    done: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Where somebody is in one sitting: steps and parts passed over for now, and the goal to begin with.

    All that is answered is in the plan itself, so a new session goes on where the last one stopped.
    """

    passed: frozenset[str] = frozenset()
    parts: frozenset[tuple[Stage, str]] = frozenset()
    first: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """How far a stage is: this is step `number` of `count`, of which `done` have an answer."""

    stage: Stage
    number: int
    count: int
    done: int


def says_yes(answer: str) -> bool:
    """Whether an answer agrees."""
    return bare(answer) in {"yes", "y", "ok", "okay", "agreed", "agree", "fine"}


def says_no(answer: str) -> bool:
    """Whether an answer declines."""
    return bare(answer) in {"no", "n", "not now", "none", "no thanks"}


def bare(answer: str) -> str:
    """Give an answer's words without case and stops."""
    return " ".join(answer.split()).strip(" .!").casefold()


def numbered(texts: Iterable[str]) -> tuple[Choice, ...]:
    """Make choices that are answered with their number."""
    return tuple(Choice(str(place), text) for place, text in enumerate(texts, 1))

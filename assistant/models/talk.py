"""A conversation: what is given while one turn runs, and what is kept of it."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.models.answers import Answer, Citation, Sentence
from assistant.models.plans import Plan


class Kind(StrEnum):
    """What a reply is."""

    ANSWER = "answer"
    PLAN = "plan"  # a plan was drafted, or is shown
    CHANGE = "change"  # a plan was changed
    COACH = "coach"  # the coach's next question
    NOTE = "note"  # only a text: what was asked for cannot be done, and why


@dataclass(frozen=True, slots=True)
class Begun:
    """A turn has begun: `said` is the user's words as they go on from here, `notes` what was done to them."""

    conversation: str
    said: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the answer, verified, with those of its citations that no sentence before it had."""

    sentence: Sentence
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a turn came to. `text` says it in plain words; an answer has `answer`, a plan or its change `plan`.

    `offers` are things to say next. `took` is the whole turn, in milliseconds.
    """

    kind: Kind
    text: str
    answer: Answer | None = None
    plan: Plan | None = None
    offers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    took: float = 0.0


@dataclass(frozen=True, slots=True)
class Ended:
    """A turn is over."""

    conversation: str
    reply: Reply


Event = Begun | Told | Ended


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn as it is kept: what was said, and the reply's kind and text; `plan` is its plan's id, if any.

    `id` is the turn's own. `answer` is what it was answered with; None where it was no question, where no answer was
    kept, or where a quotation of it stands in the documents no longer. The text is there all the same.
    """

    said: str
    kind: Kind
    text: str
    plan: str | None = None
    id: str | None = None
    answer: Answer | None = None

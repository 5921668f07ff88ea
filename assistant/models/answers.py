"""An answer, as docs/contracts.md promises it. Spans count Unicode code points."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.models.calls import ModelCall


class Status(StrEnum):
    """How an answer ended."""

    ANSWERED = "answered"
    DECLINED = "declined"  # the documents do not answer it, or it is not this advisor's job
    CLARIFY = "clarify"  # a question back, in the answer's text
    SIGNPOSTED = "signposted"  # somebody may be at risk now, or a lawyer or clinician is needed


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation: the stored text of `document` from `start` to `end` is `quote`, to the letter."""

    n: int
    document: str
    title: str
    section: tuple[str, ...]
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer with the numbers of the citations that it rests on.

    One that states no fact rests on none: it only connects. `heading` opens a group of sentences ("What to do"),
    `speaker` says whose words they are where the document quotes somebody. `by_model`: a language model worded it, and
    it was proved by its quotations; else it is in the documents' own words, or one of Regrow's fixed texts.
    """

    text: str
    citations: tuple[int, ...] = ()
    heading: str | None = None
    speaker: str | None = None
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class ModelWork:
    """What a language model did for an answer: its call, how many of its sentences were shown, how many were dropped
    and why, and how many points it left out that were put back in the documents' own words."""

    call: ModelCall
    shown: int
    dropped: dict[str, int]
    put_back: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. `more` are further sentences that answer it, one step away; their citations are among `citations`.

    `engine` is "embedded", or the name of the model that worded sentences of it. `notes` tell the user what was done
    besides: that a model failed, or that personal details were taken out.
    """

    question: str
    status: Status
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    follow_ups: tuple[str, ...]
    framework: str
    engine: str = "embedded"
    more: tuple[Sentence, ...] = ()
    timings: dict[str, float] = field(default_factory=dict[str, float])
    notes: tuple[str, ...] = ()
    model: tuple[ModelWork, ...] = ()

"""Self-assessments: the guide's check lists as forms, and the answers that a service gave to one of them."""

from dataclasses import dataclass
from typing import Literal

from assistant.models.answers import Citation

AnswerKind = Literal["yes", "no", "n/a"]


@dataclass(frozen=True, slots=True)
class FormItem:
    """One line of a check list: `text` is the document's own words, `citation` where they stand."""

    id: str
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Form:
    """A check list of the guide. `edition` names the very words of its items, so that answers to other ones are told
    apart; `columns` are the guide's own, and `note` says what may be answered besides."""

    id: str
    title: str
    edition: str
    introduction: Citation
    columns: tuple[str, ...]
    answers: tuple[AnswerKind, ...]
    items: tuple[FormItem, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What a service answered to one item; all of it is the service's own, and None where it said nothing."""

    answer: AnswerKind | None
    action: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """One run through a form: when (ISO, UTC), by whom (None where nobody said), and the answers by the item's id."""

    id: str
    form: str
    edition: str
    taken_at: str
    by: str | None
    answers: dict[str, ItemAnswer]


@dataclass(frozen=True, slots=True)
class Move:
    """An item that was answered otherwise the second time; None stands for no answer."""

    item: str
    before: AnswerKind | None
    after: AnswerKind | None


@dataclass(frozen=True, slots=True)
class Movement:
    """What moved between two runs through the same form, in its order.

    `better` went from no to yes, `worse` from yes to no, `newly` were answered for the first time, `no_longer` are not
    answered any more, `other` went to or from not applicable.
    """

    before: Assessment
    after: Assessment
    better: tuple[Move, ...]
    worse: tuple[Move, ...]
    newly: tuple[Move, ...]
    no_longer: tuple[Move, ...]
    other: tuple[Move, ...]

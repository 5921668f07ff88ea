"""What proof comes to: whether a sentence holds, and if not, which rule it breaks and where."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a sentence does not hold."""

    EMPTY = "empty"
    FRAME = "frame"
    QUOTATION = "quotation"
    HALF = "half"
    REGULATION = "regulation"
    NUMBER = "number"
    NAME = "name"
    WORDS = "words"
    RATING = "rating"
    MOOD = "mood"
    POLARITY = "polarity"
    STRENGTH = "strength"
    AMOUNT = "amount"
    CONDITION = "condition"
    ORDER = "order"
    CAUSE = "cause"
    ROLE = "role"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a sentence holds. `why` is the first rule that it breaks, `detail` the words that break it."""

    holds: bool
    why: Reason | None = None
    detail: str = ""

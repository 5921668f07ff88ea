"""What the parts of a question came to, and how they are joined."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.answering.choose import Choice
from assistant.answering.question import Question
from assistant.models import Sentence, Status


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """What one part of a question came to."""

    status: Status
    sentences: tuple[Sentence, ...]
    more: tuple[Sentence, ...] = ()
    choice: Choice | None = None
    outside: bool = False
    """Whether it is none of this advisor's job."""


@dataclass(slots=True)
class Clock:
    """Times the steps, in milliseconds."""

    now: Callable[[], float]
    took: dict[str, float] = field(default_factory=dict[str, float])

    def time(self, name: str, start: float) -> float:
        """Add what a step took since `start`, and give the time now."""
        end = self.now()
        self.took[name] = round(self.took.get(name, 0.0) + (end - start) * 1000, 2)
        return end


def without_leaning(parts: Sequence[PartAnswer], question: Question) -> Sequence[PartAnswer]:
    """Leave out parts that lean on a first one which is none of this advisor's job: they are about the same."""
    if len(parts) != len(question.parts) or not parts[0].outside:
        return parts
    return [part for place, part in enumerate(parts) if place not in question.leaning]


def joined(parts: Sequence[PartAnswer]) -> tuple[Status, Sequence[PartAnswer]]:
    """Join the parts: safety first and alone; then what is answered, with what is not said plainly after it."""
    at_risk = [part for part in parts if part.status is Status.SIGNPOSTED]
    if at_risk:
        return Status.SIGNPOSTED, at_risk[:1]
    if any(part.status is Status.ANSWERED for part in parts):
        return Status.ANSWERED, sorted(parts, key=lambda part: part.status is not Status.ANSWERED)
    return parts[0].status, parts[:1]

"""Offices whose answers are by script: to fail, to be slow, to be long."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Event

from assistant.answering.telling import Show, nobody
from assistant.models import Answer, Sentence, Status


@dataclass
class Scripted:
    """Answers with so many sentences, with a pause before each; `fails` is raised after `fails_after` of them."""

    sentences: int = 3
    pause: float = 0.0
    fails: Exception | None = None
    fails_after: int = 0
    begun: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)

    def answer(self, question: str, earlier: Sequence[str] = (), *, show: Show = nobody) -> Answer:
        del earlier
        self.begun.set()
        try:
            told = tuple(Sentence(f"Sentence {number}.") for number in range(1, self.sentences + 1))
            for number, sentence in enumerate(told):
                if self.fails and number == self.fails_after:
                    raise self.fails
                time.sleep(self.pause)
                show(sentence, ())
            return Answer(question, Status.ANSWERED, "…", told, (), (), "saf-2024")
        finally:
            self.ended.set()

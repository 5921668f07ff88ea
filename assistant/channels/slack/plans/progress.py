"""One message that says how far something is, changed as it goes on."""

import time
from collections.abc import Callable, Sequence

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, Message, bold, context, words
from assistant.channels.slack.jobs import Place

EVERY = 1.0
"""Seconds between two changes of the message at least: Slack takes no more for long."""


class Progress:
    """The message: a title and its steps. What comes sooner than EVERY is told with the next change."""

    def __init__(
        self,
        bench: Bench,
        place: Place,
        title: str,
        steps: Sequence[str],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Post it; raises SlackFaultError. Where the place has no thread yet, the message begins one."""
        self._bench = bench
        self._title = title
        self._steps = steps
        self._clock = clock
        self._channel = place.channel
        self.ts = bench.slack.post(place.channel, place.thread or None, self._message(0))
        self.place = place if place.thread else Place(place.team, place.channel, self.ts, place.direct)
        self._last = clock()

    def step(self, at: int) -> None:
        """Say which step it is at, counted from 0."""
        if self._clock() - self._last >= EVERY:
            self._bench.slack.update(self._channel, self.ts, self._message(at))
            self._last = self._clock()

    def end(self, said: str, notes: Sequence[str] = ()) -> None:
        """Say what came of it, in place of the steps."""
        blocks: list[Block] = [words(bold(self._title)), words(said), *(context(note) for note in notes)]
        self._bench.slack.update(self._channel, self.ts, Message(f"{self._title}. {said}", blocks))

    def _message(self, at: int) -> Message:
        done = [context(f"✓ {step}") for step in self._steps[:at]]
        left = [context(f"· {step}") for step in self._steps[at + 1 :]]
        now = self._steps[at]
        return Message(f"{self._title}: {now}…", [words(bold(self._title)), *done, words(f"▸ {now}…"), *left])

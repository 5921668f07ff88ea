"""Shows one answer in a thread: sentences as they are verified, then its sources; or all at once where that fails."""

from collections.abc import Sequence

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Message
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Place
from assistant.channels.slack.talk.answers import alone, body, opening, small_print
from assistant.channels.slack.talk.packing import Unit, packed, room_for
from assistant.channels.slack.talk.streaming import Stream
from assistant.channels.slack.talk.texts import HEADINGS
from assistant.models import Answer, Sentence, Status

OPENING = f"_{HEADINGS[Status.ANSWERED]}_"
"""In Markdown, which Regrow's own words alone are streamed in: they are the text of the message in notifications."""


class Telling:
    """The showing of one answer; `notes` say what was done to the question."""

    def __init__(self, bench: Bench, place: Place, user: str) -> None:
        self._bench = bench
        self._place = place
        self._stream = Stream(bench, place, user)
        self._waiting: list[Sentence] = []
        self._told: list[Sentence] = []
        self._whole = False
        self.notes: tuple[str, ...] = ()

    def tell(self, sentence: Sentence) -> None:
        """Take a sentence, and show it with those before it where something may be added now.

        An answer that begins with a sentence that rests on nothing may be one that is declined, or says where to turn:
        that is shown as a whole.
        """
        self._whole = self._whole or not (self._told or self._waiting or sentence.citations)
        self._waiting.append(sentence)
        if not self._whole and self._stream.may_add():
            self._show_waiting()

    def end(self, answer: Answer, notes: Sequence[str], ending: Sequence[Unit]) -> None:
        """Show what was not shown yet, and what comes after it; raises SlackFaultError where it cannot be."""
        if self._stream.stopped:
            return
        if self._told and answer.status is Status.ANSWERED and not self._stream.broken:
            self._go_on(answer, notes, ending)
        else:
            self._instead(answer, notes, ending)

    def abandon(self) -> None:
        """Take back what was shown of an answer that is not to be had."""
        self._stream.take_away()

    def _show_waiting(self) -> None:
        last = self._told[-1] if self._told else None
        units = [*([] if self._told else [small_print(self.notes)]), *body(self._waiting, last)]
        if self._stream.add([block for unit in units for block in unit], "" if self._told else OPENING):
            self._told += self._waiting
            self._waiting = []

    def _go_on(self, answer: Answer, notes: Sequence[str], ending: Sequence[Unit]) -> None:
        rest = answer.sentences[len(self._told) :]
        new = [note for note in notes if note not in self.notes]
        units = [*body(rest, self._told[-1]), small_print(new), *ending]
        fitting = room_for(self._stream.shown, units)
        if not self._stream.end([block for unit in units[:fitting] for block in unit]):
            if not self._stream.stopped:
                self._instead(answer, notes, ending)
            return
        self._post(units[fitting:])

    def _instead(self, answer: Answer, notes: Sequence[str], ending: Sequence[Unit]) -> None:
        """Show the whole: in the place of what was said of it, if anything was."""
        if answer.status is Status.SIGNPOSTED:
            self._signpost(answer, notes, ending)
            return
        messages = packed([opening(answer.status, notes), *body(answer.sentences), *ending])
        self._stream.close()
        if self._stream.ts and self._put(self._stream.ts, messages[0]):
            messages = messages[1:]
        self._post_all(messages)

    def _signpost(self, answer: Answer, notes: Sequence[str], ending: Sequence[Unit]) -> None:
        """Say where to turn first and alone, then what the guide has, if anything."""
        first, *rest = answer.sentences
        self._post([*alone(first.text), [] if rest else small_print(notes)])
        if rest:
            self._post([small_print(notes), *body(rest), *ending])

    def _put(self, ts: str, message: Message) -> bool:
        """Put the whole in the place of what was said; where that can't be, take it away."""
        try:
            self._bench.slack.update(self._place.channel, ts, message)
        except SlackFaultError:
            self._stream.take_away()
            return False
        return True

    def _post(self, units: Sequence[Unit]) -> None:
        self._post_all(packed(units))

    def _post_all(self, messages: Sequence[Message]) -> None:
        for message in messages:
            self._bench.slack.post(self._place.channel, self._place.thread, message)

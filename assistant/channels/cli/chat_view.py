"""A conversation for people: sentences as they come, then where they come from and what could be said next."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding

from assistant.channels.cli.layout import ACCENT, QUIET, cited, heading, place, point, print_sources, words
from assistant.models import Answer, Citation, Sentence
from assistant.models.talk import Exchange, Reply, Told
from assistant.store.conversations import StoredConversation


class Live:
    """Prints replies as they come; remembers the last answer, of which more may be asked for."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.last: Answer | None = None
        self._heading: str | None = None
        self._told = 0

    def begin(self) -> None:
        """Make room for a reply."""
        self._heading, self._told = None, 0
        self.console.print()

    def tell(self, event: Told) -> None:
        """Print a sentence."""
        self._tell(event.sentence)

    def end(self, reply: Reply) -> None:
        """Print what belongs to the whole reply; one that did not come in sentences is printed now."""
        if reply.answer:
            self._end_answer(reply.answer)
        elif not self._told:
            for line in reply.text.splitlines():
                self.console.print(words(line))
        for note in reply.notes:
            self.console.print(words(note, QUIET))
        if reply.offers:
            heading(self.console, "You could say next")
            for number, offer in enumerate(reply.offers, 1):
                point(self.console, words(offer), f"{number}")
        self.console.print()

    def tell_more(self) -> None:
        """Print the points of the last answer that are one step away."""
        if self.last is None or not self.last.more:
            self.console.print(words("There is nothing more to show.", QUIET))
            return
        for sentence in self.last.more:
            self._tell(sentence)
        numbers = {number for sentence in self.last.more for number in sentence.citations}
        print_sources(self.console, [entry for entry in self.last.citations if entry.n in numbers])

    def tell_sources(self) -> None:
        """Print the exact words that the last answer rests on."""
        if self.last is None or not self.last.citations:
            self.console.print(words("There is no answer with sources yet.", QUIET))
            return
        print_sources(self.console, _cited(self.last))

    def _tell(self, sentence: Sentence) -> None:
        if sentence.heading and sentence.heading != self._heading:
            heading(self.console, sentence.heading, room=self._told > 0)
            self._heading = sentence.heading
        self._told += 1
        text = f"{sentence.text} ({sentence.speaker})" if sentence.speaker else sentence.text
        if sentence.citations:
            point(self.console, cited(text, sentence.citations))
        else:
            self.console.print(words(text))

    def _end_answer(self, answer: Answer) -> None:
        self.last = answer
        if answer.more:
            count = len(answer.more)
            self.console.print()
            self.console.print(words(f"{count} more point{'' if count == 1 else 's'}: /all", QUIET))
        _print_places(self.console, _cited(answer))


def print_conversations(console: Console, kept: Sequence[StoredConversation], short: int) -> None:
    """Print a list of conversations."""
    if not kept:
        console.print(words("No conversation is kept. Begin one with: regrow chat"))
    for entry in kept:
        turns = f"{entry.turns} turn{'' if entry.turns == 1 else 's'}"
        point(console, words(entry.title), entry.id[:short])
        console.print(Padding(words(f"{entry.changed[:10]} · {turns}", QUIET), (0, 0, 0, short + 1)))


def print_exchanges(console: Console, made: Sequence[Exchange]) -> None:
    """Print what was said and what was replied."""
    for entry in made:
        console.print(words(f"> {entry.said}", f"bold {ACCENT}"))
        for line in entry.text.splitlines():
            console.print(words(line))
        console.print()


def _print_places(console: Console, citations: Sequence[Citation]) -> None:
    """Print where each number comes from, in short; what is quoted stands above already."""
    if not citations:
        return
    heading(console, "Sources", line=True)
    title = ""
    for (of, section), run in groupby(citations, key=lambda entry: (entry.title, entry.section)):
        numbers = [entry.n for entry in run]
        if of != title:
            console.print(words(of, "bold"))
            title = of
        span = f"[{numbers[0]}]" if len(numbers) == 1 else f"[{numbers[0]}] to [{numbers[-1]}]"
        console.print(Padding(words(f"{span} {place(section)}", QUIET), (0, 0, 0, 2)))
    console.print(words("/sources shows their exact words.", QUIET))


def _cited(answer: Answer) -> list[Citation]:
    numbers = {number for sentence in answer.sentences for number in sentence.citations}
    return [citation for citation in answer.citations if citation.n in numbers]

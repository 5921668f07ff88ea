"""An answer for people: the points with their marks, where each comes from, and what to ask next."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from assistant.channels.cli.layout import QUIET, cited, heading, point, print_sources, words
from assistant.models import Answer, Sentence, Status

TITLES = {
    Status.DECLINED: "Not something the documents answer",
    Status.CLARIFY: "A question back to you",
    Status.SIGNPOSTED: "Where to turn first",
}


def print_answer(console: Console, answer: Answer, *, everything: bool = False) -> None:
    """Print an answer; `everything` adds the points that are one step away."""
    title = TITLES.get(answer.status)
    if title:
        console.print(words(title, "bold"))
    shown = answer.sentences + (answer.more if everything else ())
    if shown:
        _print_sentences(console, shown, first=title is None)
    else:
        console.print(words(answer.text))
    _print_rest(console, answer, everything=everything)
    numbers = {number for sentence in shown for number in sentence.citations}
    print_sources(console, [citation for citation in answer.citations if citation.n in numbers or not shown])
    if answer.follow_ups:
        heading(console, "You could ask next", line=True)
        for question in answer.follow_ups:
            point(console, words(question))


def _print_sentences(console: Console, sentences: Sequence[Sentence], *, first: bool) -> None:
    previous: Sentence | None = None
    lead: Sentence | None = None
    for sentence in sentences:
        opens = sentence.heading is not None and (previous is None or previous.heading != sentence.heading)
        if opens:
            heading(console, sentence.heading or "", room=not first)
        elif previous and previous.citations and not sentence.citations:
            console.print()
        if opens or not sentence.citations or sentence.text.rstrip().endswith(":"):
            lead = None
        if not sentence.citations or sentence.text.rstrip().endswith(":"):
            lead = sentence
            console.print(_worded(sentence, sentence.citations))
        else:
            point(
                console, _worded(sentence, () if lead and lead.citations == sentence.citations else sentence.citations)
            )
        previous, first = sentence, False


def _worded(sentence: Sentence, numbers: Sequence[int]) -> Text:
    """Give a sentence with its marks; items of a list bear none where its lead bears the same."""
    return cited(f"{sentence.text} ({sentence.speaker})" if sentence.speaker else sentence.text, numbers)


def _print_rest(console: Console, answer: Answer, *, everything: bool) -> None:
    count = len(answer.more)
    if count and not everything:
        console.print()
        console.print(
            words(
                f"{count} more point{'' if count == 1 else 's'}: --all shows {'it' if count == 1 else 'them'}.", QUIET
            )
        )

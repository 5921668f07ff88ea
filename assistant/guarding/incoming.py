"""What comes in: read as it is seen, freed of orders to the advisor and of markup, before anything else looks at it.

The text that is judged is the text that is used: nothing that was left out here is passed on. A sentence that tells of
danger always is, whatever else stands in it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.guarding.danger import concern_of, danger, sentences_of_danger
from assistant.guarding.letters import make_legible
from assistant.guarding.markup import plain_text
from assistant.guarding.orders import asks_to_give_away, is_order
from assistant.guarding.turns import own_words
from assistant.guarding.wrapped import readings, take_out_code, unescape

LONGEST = 50_000
"""Characters that are screened; a longer text is cut here, and refused by who reads questions."""
_LINE = re.compile(r"(\n+)")
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+[-–—]+\s+")
_BLANK = re.compile(r"[ \t\u00a0]{2,}")
LONGEST_SENTENCE, OVERLAP = 2_000, 150
"""A sentence is looked through in pieces, each a little into the one before, so that no order is cut in two."""


class Note(StrEnum):
    """What was left out of a text, or read otherwise; `message` says so to the user in plain words."""

    HIDDEN = "hidden"
    DISGUISED = "disguised"
    CODED = "coded"
    ORDERS = "orders"
    PRIVATE = "private"
    TURNS = "turns"
    MARKUP = "markup"

    @property
    def message(self) -> str:
        """What to tell the user."""
        return _MESSAGES[self]


_MESSAGES = {
    Note.HIDDEN: "Your message held characters that can't be seen. I left them out.",
    Note.DISGUISED: "Some letters in your message only look like English ones. I read them as what they look like.",
    Note.CODED: "Part of your message was in code. I left it out, as I only read plain words.",
    Note.ORDERS: "Part of your message told me how to behave. I left it out: I answer from the documents alone.",
    Note.PRIVATE: "I can't show how I work inside, or what other people have asked.",
    Note.TURNS: "Part of your message was written as if it came from me or from the system. I left it out.",
    Note.MARKUP: "I left out links, pictures and code, as I can't open them.",
}


@dataclass(frozen=True, slots=True)
class Screened:
    """A text that is fit to be used, perhaps empty where nothing but orders stood in it, and what was done to it."""

    text: str
    notes: tuple[Note, ...] = ()


def screen(text: str) -> Screened:
    """Read a text as it is seen and leave out what is no question; never fails, whatever the text."""
    notes: set[Note] = set()
    legible = make_legible(unescape(text[:LONGEST]))
    notes |= {Note.HIDDEN} if legible.hidden else set()
    notes |= _orders_in(legible.tags)
    own, others = own_words(legible.text)
    notes |= {Note.TURNS} if others else set()
    plain, marked = plain_text(own)
    notes |= {Note.MARKUP} if marked else set()
    uncoded, decoded = take_out_code(plain)
    notes |= {Note.CODED} if decoded else set()
    kept = "".join(_kept(line, notes) for line in _LINE.split(uncoded))
    notes |= {Note.DISGUISED} if legible.disguised else set()
    whole = _with_danger(kept, legible.text) if notes else kept
    return Screened(_BLANK.sub(" ", whole).strip(), tuple(note for note in Note if note in notes))


def _with_danger(kept: str, seen: str) -> str:
    """Put back what told of somebody at risk, where it went out with the turn or the markup that it stood in."""
    if danger(kept):
        return kept
    return " ".join([*(sentence for sentence, _ in sentences_of_danger(seen)), kept])


def _kept(line: str, notes: set[Note]) -> str:
    """Give the sentences of a line that are no orders; what was left out is added to `notes`."""
    if line.startswith("\n") or not line.strip():
        return line
    return " ".join(filter(None, (_sentence(sentence, notes) for sentence in _SENTENCE.split(line))))


def _sentence(sentence: str, notes: set[Note]) -> str:
    found = _orders_in(sentence)
    if not found:
        return sentence
    notes |= found
    told = [clause for clause in _CLAUSE.split(sentence) if not is_order(clause)]
    rest = ", ".join(clause.strip(" ,;:") for clause in told)
    if concern_of(sentence) and Note.CODED not in found:
        return rest if concern_of(rest) else sentence  # safety first: never lost with the order beside it
    return ""


def _orders_in(sentence: str) -> set[Note]:
    """Say what an order in a sentence is, in plain words or wrapped."""
    for start in range(0, max(len(sentence), 1), LONGEST_SENTENCE):
        piece = sentence[max(0, start - OVERLAP) : start + LONGEST_SENTENCE]
        if is_order(piece):
            return {Note.PRIVATE if asks_to_give_away(piece) else Note.ORDERS}
        if any(is_order(reading) for reading in readings(piece)):
            return {Note.CODED, Note.ORDERS}
    return set()

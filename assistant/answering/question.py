"""The question as it came in: cleaned, bounded, instructions to the advisor taken out, and cut into its parts."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answering.instructions import is_instruction, is_introduction
from assistant.answering.signs import ASKING
from assistant.errors import QuestionError
from knowledge.query import clean

MAX_CHARACTERS = 50_000
MAX_PARTS = 8
SHORTEST_PART = 2

_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n+")
_CUT = re.compile(
    r"\?\s*(?:and|also|plus)?\s*|\s*[;]\s*|"
    r"(?:,\s*|\s+-\s+|\s+)(?:and|also|plus|n|&|"
    r"then)\s+(?:also\s+)?(?=(?:what|wat|whats|which|who|whos|how|hows|when|where|why|do|does|should|can|"
    r"is|are|will|would)\b)|"
    r"(?<=\w)\.\s+(?=(?:what|which|who|how|when|where|why|do|does|should|can|is|are|will)\b)|"
    r"\s+-\s+(?=(?:what|which|who|how|when|where|why)\b)",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\blooks? like\b|\bdifferen|\bversus\b|\bvs\b|\bcompare", re.IGNORECASE)
_RATINGS = re.compile(r"\b(?:good|outstanding|requires improvement|inadequate|RI)\b", re.IGNORECASE)
_LEANS = re.compile(r"\b(?:it|that|this|they|them|those|these|one|ones|there|he|she)\b", re.IGNORECASE)
_CONTENT = re.compile(r"[^\W\d_]{3,}")
_TOPICLESS = re.compile(
    r"^(?:and |also )?(?:what|which|how|who|when|where|whats|wots|does|do|should|can|is|are) (?:about |"
    r"to )?(?:do |does |did |is |are |should |can |would |we |it |they |the |a |an |one |regs? |"
    r"regulations? |reg numbers? |breach(?:es)? |"
    r"good |outstanding |inadequate |requires improvement |ri |look |looks |like |come |under |apply |"
    r"applies |do |about |first |start |broken |broke |breaking |would |be |fix |next )*\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question ready to be answered: `text` as asked, `plain` cleaned, `parts` each to be answered on its own."""

    text: str
    plain: str
    parts: tuple[str, ...]
    leaning: frozenset[int]
    """Which parts, by their place, take up what the first part is about."""
    instructed: bool
    """Whether it held instructions to the advisor, which were taken out."""
    cut: bool = False
    """Whether it had more parts than are answered at once."""


def read_question(text: str, topic: Callable[[str], str]) -> Question:
    """Clean and cut a question; raises QuestionError where it is empty or too long.

    `topic` names what a text is about in a few words, or gives nothing.
    """
    if len(text) > MAX_CHARACTERS:
        raise QuestionError(
            f"The question has {len(text):,} characters; at most {MAX_CHARACTERS:,} can be read. "
            "Ask for one thing at a time."
        )
    plain = clean(text)
    if not plain:
        raise QuestionError(
            "The question is empty. Ask in your own words, for example: "
            "our MAR sheets are full of gaps, what do we do first?"
        )
    sentences = [sentence for sentence in _SENTENCE.split(plain) if sentence]
    followed = [sentence for sentence in sentences if not is_instruction(sentence)]
    asked = [sentence for sentence in followed if not is_introduction(sentence)] or followed
    parts, leaning = _parts(" ".join(asked), topic)
    instructed = len(followed) < len(sentences)
    return Question(text, plain, parts[:MAX_PARTS], leaning, instructed, cut=len(parts) > MAX_PARTS)


def _parts(text: str, topic: Callable[[str], str]) -> tuple[tuple[str, ...], frozenset[int]]:
    """Cut where a new question begins; a part that leans on what was said before takes the first part's topic along."""
    pieces = [piece.strip(" ,;-") for piece in _CUT.split(text)]
    pieces = _with_setting([piece for piece in pieces if len(_CONTENT.findall(piece)) >= SHORTEST_PART])
    if len(pieces) < 2 or (_COMPARED.search(text) and len(set(map(str.casefold, _RATINGS.findall(text)))) > 1):
        return ((text,) if text else ()), frozenset()
    about = topic(pieces[0]) or pieces[0]
    leaning = frozenset(place for place, piece in enumerate(pieces) if place and _leans(piece))
    return tuple(f"{about} - {piece}" if place in leaning else piece for place, piece in enumerate(pieces)), leaning


def _with_setting(pieces: list[str]) -> list[str]:
    """Put what is only told with the question that it leads up to: the two are one part."""
    if len(pieces) < 2 or ASKING.search(pieces[0]):
        return pieces
    return [f"{pieces[0]}. {pieces[1]}", *pieces[2:]]


def _leans(piece: str) -> bool:
    return bool(_LEANS.search(piece) or len(piece.split()) < 5 or _TOPICLESS.match(f"{piece} "))

"""The question as it came in: cleaned, bounded, instructions to the advisor taken out, and cut into its parts."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.errors import QuestionError
from knowledge.query import clean

MAX_CHARACTERS = 50_000
MAX_PARTS = 8
SHORTEST_PART = 2

_INJECTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.?!\n]{0,40}\b(?:instructions?|rules?|prompts?|"
    r"guidelines|guardrails|training|told|above|previous(?:ly)?)\b|"
    r"\b(?:system|hidden|secret|initial) prompt\b|\byour (?:prompt|instructions)\b|"
    r"\byou are (?:now|no longer)\b|"
    r"\b(?:pretend|act) (?:to be|as if|as (?:a|an|the|my)|you(?:'re| are))\b|"
    r"\b(?:jailbreak|developer mode|do anything now|roleplay|role play as)\b|</?(?:system|assistant|user)>|\[/?inst\]",
    re.IGNORECASE,
)
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
    kept = [sentence for sentence in _SENTENCE.split(plain) if sentence and not _INJECTION.search(sentence)]
    rest = " ".join(kept)
    parts = _parts(rest, topic)
    instructed = rest != " ".join(s for s in _SENTENCE.split(plain) if s)
    return Question(text, plain, parts[:MAX_PARTS], instructed, cut=len(parts) > MAX_PARTS)


def _parts(text: str, topic: Callable[[str], str]) -> tuple[str, ...]:
    """Cut where a new question begins; a part that leans on what was said before takes the first part's topic along."""
    pieces = [piece.strip(" ,;-") for piece in _CUT.split(text)]
    pieces = [piece for piece in pieces if len(_CONTENT.findall(piece)) >= SHORTEST_PART]
    if len(pieces) < 2 or (_COMPARED.search(text) and len(set(map(str.casefold, _RATINGS.findall(text)))) > 1):
        return (text,) if text else ()
    about = topic(pieces[0]) or pieces[0]
    whole = [pieces[0]]
    for piece in pieces[1:]:
        leans = _LEANS.search(piece) or len(piece.split()) < 5 or _TOPICLESS.match(f"{piece} ")
        whole.append(f"{about} - {piece}" if leans else piece)
    return tuple(whole)

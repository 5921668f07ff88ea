"""Does a text tell of somebody at risk now? Plain wording of danger, where it is not asked in general, past or "
"reported."""

import re
from collections.abc import Iterator
from itertools import islice

from assistant.guarding.danger_signs import BY_CONCERN
from knowledge.scope import Concern

MOST_SENTENCES = 60
LONGEST_SENTENCE = 600
_APOSTROPHES = re.compile(r"['’‘`]")
_END = re.compile(r"(?<=[.?!])\s+|[\n;]+|(?<=\?)")
_CLAUSE = re.compile(r"[,:()]|\s[-–—]+\s|\b(?:but|because|cos|cause|anyway|also)\b")
GENERAL = re.compile(
    r"^\W*(?:(?:so|and|or|also|but|ok|okay|hi|hello|please|pls|then|just|well|quick one|we need to know|i want to know|"
    r"do you know|asking) )*(?:"
    r"how\b|what|whats|wots?\b|which|who\b|whos\b|why|when (?:do|should|does|is|are|to|must|can)|where (?:do|does|"
    r"should|can|is)|"
    r"should|shall|do (?:we|you|i|they|inspectors|staff|care|homes|the|people)|does|did|can|could|would|will|is "
    r"(?:it|there|this|a|role)|are (?:there|we|you|staff|people)|"
    r"any\b|anything|best (?:way|practice)|ways? (?:to|of)|tips|tell me|explain|looking for|"
    r"(?:we|i) (?:need|want|would like) (?:to (?:know|improve|show|make|get|write|review)|help|advice|ideas|some|"
    r"an?\b)|(?:preventing|reducing|managing|avoiding|reviewing|improving|recording|reporting|learning)\b)",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|in case|whenever|suppos(?:e|ing)|unless|in the event|to (?:prevent|stop|avoid|reduce|manage|support)|"
    r"(?:prevent|avoid|reduc|manag|handl|investigat|support)ing|risks? (?:of|that|from|to)|at risk|who (?:may|might|"
    r"could|can)|"
    r"polic(?:y|ies)|procedures?|training|allegations?|complain(?:t|ts|ed)|audits?|scenarios?|example|"
    r"someone who|somebody who|people who|anyone who|residents who|when (?:a|an|someone|somebody|people|staff|"
    r"residents?) \w+s?)\b",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:inspectors?|inspection|cqc|(?:the|our|their|last|draft) reports?|assessors?|(?:our|the) audits?) (?:\w+ )?"
    r"(?:said|says|found|saw|wrote|noted|reported|told|came|picked up|showed|identified|mentioned|highlighted|"
    r"raised)\b|"
    r"\b(?:in|on|from) (?:the|our|their|your|last|a) (?:\w+ )?(?:reports?|inspection|audits?)\b|"
    r"\btold (?:the )?(?:inspectors?|cqc)\b|\baccording to\b|\breport(?:ed)? that\b(?! (?:he|she|his|her))|"
    r"\binspectors (?:pull|look|find|say|want)\b|^\W*(?:cqc|inspectors?|the report|report) (?:said|says|found|saw)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:last year|years? ago|months? ago|in 20\d\d|back in|in the past|historic\w*|"
    r"(?:was|were|been|is|have|has|all) (?:now )?(?:since )?(?:been )?(?:investigated|closed|dealt with|resolved|"
    r"dismissed|suspended|concluded|found safe)|"
    r"already (?:referred|reported|told|closed|rung|called|notified)|weve (?:apologised|referred|reported)|"
    r"before i (?:started|joined|came)|previous (?:manager|owner)|old manager|lessons|learn(?:ed|t|ing)?|debrief)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no ?(?:one|body)(?: was| is| has| got)?|never|not|nothing|none|didnt|wasnt|werent|isnt|without)(?: \w+)? ?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\b(?:report|rating|inspection|inspectors?|cqc|paperwork|budget|workload|council|agency costs?|covid|cuts|"
    r"shortages?|news|warning notice|rota|morale)\b (?:\w+ ){0,4}?$|\b(?:hit|slapped|landed) (?:with|by)\b|"
    r"\bfeels? like\b|\blike (?:a|being|im|were)\b",
    re.IGNORECASE,
)
"""A manner of speaking: the report was a slap in the face."""
_DEADLY: frozenset[Concern] = frozenset({"emergency", "self-harm"})


def sentences_of_danger(text: str) -> list[tuple[str, Concern]]:
    """Give each sentence that tells of somebody at risk now, with the kind of concern."""
    sentences = islice(_sentences(text), MOST_SENTENCES)
    return [(sentence, concern) for sentence in sentences if (concern := concern_of(sentence))]


def danger(text: str) -> Concern | None:
    """Give the kind of concern that a text tells of, the most pressing first; None where nobody seems to be at risk."""
    told = {concern for _, concern in sentences_of_danger(text)}
    return next((concern for concern, _ in BY_CONCERN if concern in told), None)


def concern_of(sentence: str) -> Concern | None:
    """Give the kind of concern that one sentence tells of."""
    plain = _APOSTROPHES.sub("", sentence)[:LONGEST_SENTENCE]
    for concern, pattern in BY_CONCERN:
        match = pattern.search(plain)
        if match and not _is_excused(plain, match.start(), concern):
            return concern
    return None


def _is_excused(plain: str, start: int, concern: Concern) -> bool:
    """Whether the words around a sign say that it is general, supposed, reported, long past, or a manner of "
    "speaking."""
    clause = _CLAUSE.split(plain[:start])[-1]
    if concern == "clinical" and _ASKED_DOSE.search(plain[start:]):
        return False
    framed = plain[start - len(clause) :]
    if GENERAL.search(framed) or _SUPPOSED.search(clause):
        return True
    if concern == "legal":
        return False
    if _FIGURE.search(clause) or REPORTED.search(plain) or _PAST.search(plain):
        return True
    return concern not in _DEADLY and bool(_DENIED.search(clause))


_ASKED_DOSE = re.compile(
    r"^(?:how (?:much|many)|(?:can|should|shall|do) (?:i|we)|crush|hid|hide|disguis|mix)", re.IGNORECASE
)
"""Who asks what to give asks of somebody now."""


def _sentences(text: str) -> Iterator[str]:
    for part in _END.split(text):
        for place in range(0, len(part), LONGEST_SENTENCE):
            if piece := part[place : place + LONGEST_SENTENCE].strip():
                yield piece

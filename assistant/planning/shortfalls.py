"""Tells a shortfall from a point that is met, by the wording of one sentence."""

import re
from enum import Enum

from assistant.planning.clauses import without_echoes
from assistant.planning.wording import FAULT, INSPECTION, NEUTRAL, ORDER, PAST, PRAISE, SOLVED, STILL


class Verdict(Enum):
    """What a sentence says of the service."""

    SHORTFALL = "shortfall"
    MET = "met"
    UNCLEAR = "unclear"
    ASIDE = "aside"  # about the inspection or its law, about the past, or an order to whoever reads


def judge(sentence: str) -> Verdict:
    """Judge one sentence on its own."""
    words = " ".join(sentence.split())
    if ORDER.search(words):
        return Verdict.ASIDE
    if INSPECTION.search(words) and not re.match(r"\W*however", words, re.IGNORECASE):
        return Verdict.ASIDE
    if PAST.search(words) and not STILL.search(words):
        return Verdict.ASIDE
    return _weigh(words)


def _weigh(words: str) -> Verdict:
    solved = SOLVED.search(words)
    if solved and not faulty(words[solved.end() :]) and not STILL.search(words):
        return Verdict.MET
    if faulty(words):
        return Verdict.SHORTFALL
    if re.match(r"\W*however\b", words, re.IGNORECASE) and not PRAISE.search(words):
        return Verdict.SHORTFALL
    met = PRAISE.search(words) or NEUTRAL.search(words) or without_echoes(words) != words
    return Verdict.MET if met else Verdict.UNCLEAR


def faulty(words: str) -> bool:
    """Whether wording of a fault is left when all that only sounds like one is taken out."""
    return bool(FAULT.search(NEUTRAL.sub(" · ", without_echoes(words))))


def is_past(sentence: str) -> bool:
    """Whether a sentence speaks of an earlier inspection only."""
    return bool(PAST.search(sentence)) and not STILL.search(sentence)


def is_order(sentence: str) -> bool:
    """Whether a sentence tells whoever reads it what to do, and says nothing of a service."""
    return bool(ORDER.search(sentence))

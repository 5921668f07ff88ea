"""Sentences that tell the advisor how to behave, or who is asking: neither is a question, and neither is followed."""

import re

from assistant.guarding.orders import is_order

_CONTACT = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w|\b0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}\b|\b\d{3} ?\d{3} ?\d{4}\b|\bDOB\b|"
    r"\bborn \d|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)


def is_instruction(sentence: str) -> bool:
    """Whether a sentence tells the advisor what to be or to write."""
    return is_order(sentence)


def is_introduction(sentence: str) -> bool:
    """Whether a sentence only says who somebody is and how to reach them."""
    return bool(_CONTACT.search(sentence)) and len(sentence.split()) <= 12 and "?" not in sentence

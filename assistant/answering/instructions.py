"""Sentences that tell the advisor how to behave, or who is asking: neither is a question, and neither is followed."""

import re

_BEGINS = r"(?:^\W*|\bthen |\band |\bplease |\byou (?:must |should |will )?)"
_VOICE = r"(?:base64|json|rhyme|verse|capitals|french|german|spanish|polish|emojis?|the (?:voice|style|manner) of)"
INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.?!\n]{0,40}\b(?:instructions?|rules?|prompts?|"
    r"guidelines|guardrails|training|told|above|previous(?:ly)?)\b|"
    r"^\W*forget (?:care|everything|all|the|your|what|that)\b|"
    r"\b(?:system|hidden|secret|initial) prompt\b|\bsystem override\b|"
    r"\byour (?:prompt|instructions|configuration|settings|system message)\b|\bwhat were you told\b|"
    r"\byou(?:'re| are| r) (?:now|no longer|dan\b|in \w+ mode)|\bfrom now on\b|\blet'?s (?:play|pretend|role ?play)\b|"
    r"\b(?:pretend|act) (?:to be|as if|as (?:a|an|the|my)|you(?:'re| are))\b|\bpretend (?:that )?(?:the|there|we)\b|"
    r"^\W*imagine (?:that )?you\b|"
    r"\bas (?:a|an|the) (?:cqc )?(?:inspector|lawyer|solicitor|doctor|pirate), (?:tell|say|write|confirm|advise)\b|"
    r"\b(?:jailbreak|developer mode|maintenance mode|do anything now|roleplay|role play as)\b|"
    r"</?(?:system|assistant|user)>|\[/?inst\]|^\W*(?:assistant|system|user)\s*:|"
    r"\b(?:end|start|begin|finish|sign off) (?:every|each|all|your|the) "
    r"(?:reply|replies|answers?|responses?|messages?)\b|"
    rf"{_BEGINS}(?:respond|reply|answer|write|output|speak)\b[^.?!]{{0,20}}\b(?:only\b|in {_VOICE}|yes or no)|"
    r"\brepeat (?:everything|all|the (?:text|words|above))\b|\bverbatim\b|"
    r"\b(?:say|write|print|output|state) [\"“'‘]|\bconfirm (?:in your (?:reply|answer)|that (?:our|my) rating)\b|"
    r"\bcite\b[^.?!]{0,20}https?:|\bthe source of every\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|\b0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}\b|\b\d{3} ?\d{3} ?\d{4}\b|\bDOB\b|\bborn \d|"
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)


def is_instruction(sentence: str) -> bool:
    """Whether a sentence tells the advisor what to be or to write."""
    return bool(INSTRUCTION.search(sentence))


def is_introduction(sentence: str) -> bool:
    """Whether a sentence only says who somebody is and how to reach them."""
    return bool(_CONTACT.search(sentence)) and len(sentence.split()) <= 12 and "?" not in sentence

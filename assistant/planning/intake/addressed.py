"""Words in a report that speak to whoever reads it by machine: they are no part of what was found, and never obeyed."""

import re
from collections.abc import Iterator

from assistant.models import Uncovered

REASON = "It speaks to whoever reads the report, or tells them what to write. That is no finding, and is not followed."
_READER = (
    r"(?:adviser|advisor|assistant|chat ?bot|bot|ai(?: (?:tool|system|model))?|language model|llm|model|regrow|"
    r"software|program|tool|planner|automated (?:system|reader)s?)"
)
_TO = r"(?:note|message|instructions?|attention|important)"
_DOES = r"(?:should|must|shall|is to|are to|will|needs? to|reading|that reads|which reads|drafting|writing)"
_ADDRESSED = re.compile(
    rf"\b{_READER}s?\s*:|^\W*(?:(?:please|dear|hey|hi|ok|to|the|all|any) ){{0,3}}{_READER}s?\s*,|"
    rf"\b{_TO}[ ,:]+(?:to |for )?(?:the |any |all )?{_READER}s?\b|"
    rf"\b(?:the|any|all|dear|hey|as an?|you are an?) {_READER}s? {_DOES}\b|"
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.?!\n]{0,40}\b(?:instructions?|rules?|prompts?|guidelines|"
    r"findings?|above|previous|rest|report)\b|"
    r"\b(?:system|hidden|secret|initial) prompt\b|"
    r"\byour (?:prompt|instructions|rules|training|output|reply|answer|plan)\b|"
    r"\b(?:large )?language models?\b|\bllms?\b|\bend of (?:the )?report\b|"
    r"\bnow (?:write|draft|produce|output|ignore|plan)\b|^\W*\(?hidden\)?|\boutput (?:the|your|all)\b|"
    r"\b(?:whoever|whatever|anything|anyone|anybody|any (?:machine|program|system)) (?:that |who )?"
    r"(?:reads|processes|summarises|drafts|plans)\b|"
    r"\b(?:you|readers?),? (?:must|should|will|are to|may) (?:not )?"
    r"(?:mention|rate|write|say|list|include|omit|add|leave|tell|treat|ignore|plan|put|report)\b|"
    r"\bset (?:the |all )?(?:owner|due date|date|rating|priority|status)s?\b[^.\n]{0,30}\bto\b|"
    r"\b(?:for|into|in|under) (?:every|each|all) (?:action|heading|goal|option)s?\b|"
    r"^\W*treat\b[^.\n]{0,60}\bas\b|^\W*(?:copy|translate|append)\b|"
    r"\b(?:new|your) task\b|^\W*(?:system|user|assistant)\s*:|\bdeveloper mode\b|\bjailbreak\b|"
    r"\bwhen (?:you )?(?:draft|writ|summaris|plann|answer)\w*\b|"
    r"\bif you are (?:an? )?(?:ai|model|assistant|reading this)\b|"
    r"^\W*(?:reply|respond|answer|output|print|repeat|say|write|state|tell the (?:reader|manager|user)|promise|pretend|"
    r"act as|speak as)\b|"
    r"\b(?:advise|tell|inform|promise|assure) the (?:manager|reader|user|provider) (?:of this|that|in writing|to)\b|"
    r"\b(?:say|write|reply|respond|answer|print|output|state) (?:only |just |exactly |with )?['\"“‘]|"
    r"\b(?:plan|every action|all actions|every finding|each finding) (?:must|should|shall|is to|has to) "
    r"(?:say|state|read|include|recommend|be marked|end|begin|contain)\b|\bfor every finding\b|"
    r"\bai (?:systems?|tools?|models?|assistants?|readers?) (?:\w+ ){0,3}(?:must|should|shall|have to|need to)\b|"
    r"^\W*from now on\b|\boverrid(?:es?|ing) (?:all|any|every|the) (?:previous|other|earlier|above)\b|"
    r"^\W*(?:ignore|disregard|omit|skip|leave out|do not (?:mention|list|include|report|plan|write|say|state))\b|"
    r"^\W*(?:add|insert|include|create) (?:an?|one|the|this) (?:\w+ )?(?:action|goal|option|finding|line|sentence|"
    r"paragraph|section|heading|link)\b|"
    r"\binclude (?:the|this|these) (?:following |exact )?(?:sentence|words?|line|phrase|text|statement|paragraph)\b|"
    r"\bplan (?:must|should|shall|is to|has to) (?:instruct|order|direct|tell|admit|name)\b|"
    r"\b(?:action|improvement) plan (?:must|should|shall|is to|has to) record\b|"
    r"\b(?:stated|said|written|recorded) in (?:the|your|this) (?:action |improvement )?plan that\b|"
    r"\byour summar(?:y|ies)\b|"
    r"\brecommend only\b|\bmark (?:all|every|each)\b[^.\n]{0,30}\b(?:as|done|complete|closed|met)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^\W*(?:then|also|and then|next|instead|do not|don't|never|always|give|put|list|add|set|rate|mark|use|include|"
    r"leave out|end|finish|begin|start)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<!--.*?-->|</?(?:system|assistant|user|human|instructions?|report|document|text|data|context)>|"
    r"\[{1,2}/?(?:inst|system|assistant|user)\]{1,2}|[\U000E0000-\U000E007F]+",
    re.IGNORECASE | re.DOTALL,
)
"""What no reader of a report sees, and the signs by which models are told who speaks."""
_SENTENCE = re.compile(r"[^\n.!?]*(?:[.!?]+(?!\s|$)[^\n.!?]*)*[.!?]*['\"”’)]*")


def as_given(given: str, read: str, start: int, end: int) -> tuple[int, int]:
    """Give the longest stretch between `start` and `end` in which the text that was read is the one that was given."""
    best, begin = (start, start), start
    for place in range(start, end + 1):
        if place == end or given[place] != read[place]:
            best = max(best, (begin, place), key=lambda span: span[1] - span[0])
            begin = place + 1
    piece = given[slice(*best)]
    return best[0] + len(piece) - len(piece.lstrip()), best[1] - len(piece) + len(piece.rstrip())


def without_addressed(text: str) -> tuple[str, tuple[Uncovered, ...]]:
    """Give a report with blanks for what speaks to its reader, so that spans stay; and what was left out."""
    out = [*_MARKUP.finditer(text)]
    spans = [match.span() for match in out if match[0].startswith("<!--")]
    told = [text[slice(*span)] for span in spans]
    blank = _blanked(text, [match.span() for match in out])
    addressed = list(_sentences(blank))
    told += [" ".join(text[slice(*span)].split()) for span in addressed]
    return _blanked(blank, addressed), tuple(Uncovered(words, REASON) for words in told if words.strip())


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of sentences that speak to the reader, and of those after them in the line that go on with it."""
    line, going_on = -1, False
    for match in _SENTENCE.finditer(text):
        if not match[0].strip():
            continue
        here = text.count("\n", 0, match.start())
        going_on = bool(_ADDRESSED.search(match[0].strip())) or (
            going_on and here == line and bool(_GOES_ON.match(match[0].strip()))
        )
        line = here
        if going_on:
            yield match.span()


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Put blanks for the spans, and leave the ends of lines."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text

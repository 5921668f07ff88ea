"""What kind of thing a question asks for, told by its wording."""

import re
from enum import StrEnum


class Ask(StrEnum):
    """What is asked for. Several may be asked for at once, and often none is named."""

    AVOID = "avoid"  # what goes wrong, what inspectors found
    BREACH = "breach"  # which regulation, what law
    DO = "do"  # what to do about it
    RATING = "rating"  # what a rating looks like


_CUES: dict[Ask, re.Pattern[str]] = {
    ask: re.compile(pattern, re.IGNORECASE)
    for ask, pattern in {
        Ask.AVOID: r"\bexamples?\b[^?.]{0,30}\b(?:not|poor|bad|fail\w*|wrong)\b|"
        r"\b(?:go(?:es)?|gone|going|went) wrong\b|"
        r"\bwrong with\b|\bavoid\b|\bpitfalls?\b|\b(?:warning|red) (?:signs?|flags?)\b|"
        r"\b(?:common|typical|usual|main|recurring|examples?(?: \w+){0,3} of|sorts? of|kinds? of|"
        r"what)\b[^?.]{0,30}\b(?:issues?|examples?|failings?|failures?|problems?|mistakes?|concerns?|"
        r"shortfalls?)\b|"
        r"\b(?:inspectors?|cqc|they|assessors?|reports?)\b[^?.]{0,25}\b(?:find|found|pick(?:ed)? up|criticis|"
        r"complain|mark(?:ed)? (?:you|us|services|homes)? ?down|flag|"
        r"pull(?:ed)? (?:you|us|people|services)? ?up|look(?:ing)? (?:out )?for|ding|slat|notice)|"
        r"\b(?:mark(?:ed|s)?|bring(?:s)?|drag(?:s|ged)?|pull(?:s|ed)?|let(?:s)?) (?:\w+ ){0,3}down\b|"
        r"\bfall(?:s|ing)? (?:below|short|down)\b|\bbad (?:practice|sign)\b|"
        r"\bwhat (?:would|does|do|might|could) (?:bad|poor|failing)\b|"
        r"\b(?:what|how) (?:do|does|can|could|might) (?:\w+ ){0,4}(?:fail|slip up|trip up|mess up)\b|"
        r"\bcatch(?:es)? (?:\w+ )?out\b|\btrip(?:s|ped)? (?:\w+ )?up\b|"
        r"\b(?:what|whats|wot) not to (?:do|be)\b|\b(?:the|any|your|some) (?:don['’]?ts|no[- ]nos)\b",
        Ask.BREACH: (
            r"\bbreach(?:es|ed|ing)?\b|"
            r"\b(?:which|what|whats|wot) (?:\w+ ){0,3}(?:reg|regs|regulation|regulations|law|laws|rule)\b|"
            r"\bregs?\b(?! ?(?:manager|man)\b)|\bregulations?\b|\b(?:un|il)?lawful\b|\billegal\b|\blegal(?:ly)?\b|"
            r"\bagainst the (?:law|rules?|regs?)\b|\bbreak(?:ing)? the law\b"
        ),
        Ask.DO: r"\b(?:what|wot|whats|where|how|who) (?:\w+ ){0,2}(?:should|shd|shud|can|could|do|must|shall|would|to|"
        r"might|d) (?:\w+ )?(?:we|i|you|a manager|managers?|providers?|services?|the home|someone|one|u|start|"
        r"do|begin|improve|fix|sort|mend|turn|get|make)\b|"
        r"\bhow (?:do|can|should|could|would|might|best|to|d)\b|"
        r"\bwhat(?:'s| is| are)? (?:\w+ ){0,3}(?:to do|next|first|steps?|actions?|best way|good way|"
        r"way forward|advice|tips|suggestions?|recommend\w*)\b|"
        r"\b(?:fix|sort|improve|improving|mend|recover|put (?:it|this|that|things|them) right|"
        r"turn (?:it|this|things) (?:a)?round|tackle|address|resolve|get (?:it|this|better|back|people|staff)|"
        r"stop (?:it|this|them)|help|advice|tips|ideas|suggest\w*|recommend\w*|guidance)\b|"
        r"\bwhat(?:'s)? (?:now|next|first)\b|\bwhere (?:do|should|to) (?:\w+ )?(?:start|begin)\b|"
        r"\bany (?:ideas|tips|advice|help|suggestions)\b|"
        r"\bwhat (?:do|should|can|does|shall|must) (?:we|i|you|the guide|it|u)\b",
        # what a rating is or looks like; "what does CQC do after a rating of …" asks something else
        Ask.RATING: r"\bwhat (?:is|are|makes?|counts? as|s)\b[^?.]{0,30}\b(?:good|outstanding|requires improvement|"
        r"inadequate|ri)\b|"
        r"\b(?:characteristics?|descriptors?|looks? like|means?|difference|differs?|vs|versus|"
        r"compared? (?:to|with)|describe[ds]?)\b|"
        r"\b(?:in|for|of|at) (?:an?|one that(?:'s| is)?|services? (?:that (?:is|are)|rated|rated as)) (?:rated )?"
        r"(?:good|outstanding|requires? improvement|inadequate)\b|"
        r"\b(?:from|between) (?:good|ri|requires improvement|inadequate)\b|\brat(?:e|ed|ing) [^?.]{0,40}\bas\b|"
        r"\b(?:good|outstanding|requires improvement|inadequate|ri) rating\b[^?.]{0,40}\b(?:say|look|about|"
        r"need|describe)|"
        r"\bget(?:ting)? (?:us |you |me )?(?:from |to )?(?:a |an )?outstanding\b",
    }.items()
}
_LAW_ASKED = re.compile(
    r"\b(?:which|what|whats|wot|wat) (?:\w+ ){0,3}(?:regs?|regulations?|laws?|rules?|breach\w*)\b|"
    r"\bbreach\w* (?:of )?(?:what|which|any)\b|"
    r"\b(?:is|are|does|do|would|could|might|will|can) (?:\w+ ){0,6}(?:breach\w*|illegal|unlawful|"
    r"against the law)\b|"
    r"\bregs? (?:numbers?|no)\b|\bhow (?:does|do|might|could|can|would) (?:\w+ ){0,6}breach\b|"
    r"\bunder (?:which|what) reg",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:cqc|inspectors?|inspection|they|report)\b[^?.]{0,25}\b(?:found|picked up|criticised|flagged|"
    r"slated|noticed|marked|pulled)\b",
    re.IGNORECASE,
)
_NOT_TO = re.compile(r"\b(?:what|whats|wot) not to (?:do|be)\b", re.IGNORECASE)
_RATING_WORD = re.compile(r"\b(?:outstanding|requires[ -]improvement|inadequate|inadequete|RI|good)\b", re.IGNORECASE)


def asks_of(text: str, *, names_rating: bool) -> frozenset[Ask]:
    """Tell what a question asks for; RATING only where `names_rating`: it names a rating level."""
    found = {ask for ask, cue in _CUES.items() if cue.search(text)}
    if len(found) > 1 and not _LAW_ASKED.search(text):
        found.discard(Ask.BREACH)  # "what do we do after a breach" asks what to do
    if {Ask.AVOID, Ask.DO} <= found and not _CUES[Ask.AVOID].search(_REPORTED.sub(" ", text)):
        found.discard(Ask.AVOID)  # "how do we mend what CQC found" asks what to do
    if Ask.DO in found and not _CUES[Ask.DO].search(_NOT_TO.sub(" ", text)):
        found.discard(Ask.DO)  # "what not to do"
    if not (names_rating and _RATING_WORD.search(text)):
        found.discard(Ask.RATING)
    return frozenset(found)

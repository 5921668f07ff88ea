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
        Ask.AVOID: r"\b(?:go(?:es)?|gone|going|went) wrong\b|\bwrong with\b|\bavoid\b|\bpitfalls?\b|\b(?:warning|red) (?:signs?|flags?)\b|"
        r"\b(?:common|typical|usual|main|recurring|examples? of|sorts? of|kinds? of|what)\b[^?.]{0,30}\b(?:issues?|failings?|failures?|problems?|mistakes?|concerns?|shortfalls?)\b|"
        r"\b(?:inspectors?|cqc|they|assessors?|reports?)\b[^?.]{0,25}\b(?:find|found|pick(?:ed)? up|criticis|complain|mark(?:ed)? (?:you|us|services|homes)? ?down|flag|pull(?:ed)? (?:you|us|people|services)? ?up|look(?:ing)? (?:out )?for|ding|slat|notice)|"
        r"\b(?:mark(?:ed|s)?|bring(?:s)?|drag(?:s|ged)?|pull(?:s|ed)?|let(?:s)?) (?:\w+ ){0,3}down\b|\bfall(?:s|ing)? (?:below|short|down)\b|\bbad (?:practice|sign)\b|\bwhat (?:would|does|do|might|could) (?:bad|poor|failing)\b|"
        r"\b(?:what|how) (?:do|does|can|could|might) (?:\w+ ){0,4}(?:fail|slip up|trip up|mess up)\b|\bcatch(?:es)? (?:\w+ )?out\b|\btrip(?:s|ped)? (?:\w+ )?up\b",
        Ask.BREACH: r"\bbreach(?:es|ed|ing)?\b|\b(?:which|what|whats|wot) (?:\w+ ){0,3}(?:reg|regs|regulation|regulations|law|laws|rule)\b|\bregs?\b(?! ?(?:manager|man)\b)|\bregulations?\b|\b(?:un|il)?lawful\b|\billegal\b|\blegal(?:ly)?\b|\bagainst the (?:law|rules?|regs?)\b|\bbreak(?:ing)? the law\b",
        Ask.DO: r"\b(?:what|wot|whats|where|how|who) (?:\w+ ){0,2}(?:should|shd|shud|can|could|do|must|shall|would|to|might|d) (?:\w+ )?(?:we|i|you|a manager|managers?|providers?|services?|the home|someone|one|u|start|do|begin|improve|fix|sort|mend|turn|get|make)\b|"
        r"\bhow (?:do|can|should|could|would|might|best|to|d)\b|\bwhat(?:'s| is| are)? (?:\w+ ){0,3}(?:to do|next|first|steps?|actions?|best way|good way|way forward|advice|tips|suggestions?|recommend\w*)\b|\b(?:fix|sort|improve|improving|mend|recover|put (?:it|this|that|things|them) right|turn (?:it|this|things) (?:a)?round|tackle|address|resolve|get (?:it|this|better|back|people|staff)|stop (?:it|this|them)|help|advice|tips|ideas|suggest\w*|recommend\w*|guidance)\b|"
        r"\bwhat(?:'s)? (?:now|next|first)\b|\bwhere (?:do|should|to) (?:\w+ )?(?:start|begin)\b|\bany (?:ideas|tips|advice|help|suggestions)\b|\bwhat (?:do|should|can|does|shall|must) (?:we|i|you|the guide|it|u)\b",
        Ask.RATING: r"\bwhat (?:does|do|would|is|are|makes?|counts? as|s)\b[^?.]{0,40}\b(?:good|outstanding|requires improvement|inadequate|ri)\b|"
        r"\b(?:characteristics?|descriptors?|looks? like|difference|differs?|vs|versus|compared? (?:to|with)|describe[ds]?|(?:from|between) (?:good|ri|requires improvement|inadequate)|get(?:ting)? (?:us |you |me )?(?:from |to )?(?:a |an )?outstanding)\b",
    }.items()
}
_LAW_ASKED = re.compile(
    r"\b(?:which|what|whats|wot|wat) (?:\w+ ){0,3}(?:regs?|regulations?|laws?|rules?|breach\w*)\b|\bbreach\w* (?:of )?(?:what|which|any)\b|\b(?:is|are|does|do|would|could|might|will|can) (?:\w+ ){0,6}(?:breach\w*|illegal|unlawful|against the law)\b|"
    r"\bregs? (?:numbers?|no)\b|\bhow (?:does|do|might|could|can|would) (?:\w+ ){0,6}breach\b|\bunder (?:which|what) reg",
    re.IGNORECASE,
)
_RATING_WORD = re.compile(r"\b(?:outstanding|requires[ -]improvement|inadequate|inadequete|RI|good)\b", re.IGNORECASE)


def asks_of(text: str, *, names_rating: bool) -> frozenset[Ask]:
    """Tell what a question asks for. `names_rating` is whether it names a rating level, without which RATING is not meant."""
    found = {ask for ask, cue in _CUES.items() if cue.search(text)}
    if len(found) > 1 and not _LAW_ASKED.search(text):
        found.discard(Ask.BREACH)  # "what do we do after a breach" asks what to do
    if not (names_rating and _RATING_WORD.search(text)):
        found.discard(Ask.RATING)
    return frozenset(found)

"""Tells a shortfall from a point that is met, by the wording of one sentence."""

from enum import Enum
from functools import lru_cache

from assistant.planning.intake.clauses import REMEMBERED, without_echoes
from assistant.planning.intake.hidden import HIDDEN
from assistant.planning.intake.letters import as_read, small
from assistant.planning.intake.wording import FAULT, NEUTRAL, PAST, PRAISE, SOLVED, STILL

INSPECTION = small(
    r"^\W*(?:we (?:will|(?:had )?(?:also )?received (?:\w+ ){0,4}(?:concerns|information|complaints)|"
    r"were prompted|did not (?:look|inspect|assess|rate|visit|score)|have not (?:rated|inspected|assessed)|"
    r"(?:have )?(?:requested|asked)(?!.*\b(?:could not|unable|none|but)\b)|"
    r"inspect|carried out|undertook|plan)\b|please (?:see|note)|you can (?:see|read)|the mental capacity act|"
    r"people can only be deprived|"
    r"(?:requires improvement|inadequate|good|outstanding)\s*[:–-]|if the provider has not made enough|"
    r"the overall rating|"
    r"(?:this|the) (?:inspection|assessment|visit) was|special measures|follow[- ]up|full information about|"
    r"any regulatory|"
    r"the provider was not (?:asked|required)|(?:this|the) (?:\w+ )?(?:inspection|assessment) was prompted|"
    r"services in special measures|(?:the service|it) was not (?:always )?(?:safe|effective|caring|"
    r"responsive|well[- ]led)\W*$|"
    r"(?:we are |it was |we were )?rated\b|ratings?\b|[\w-]+\s*[:–-]\s*(?:requires improvement|inadequate|good|"
    r"outstanding)\W*$|overall\b.{0,40}\b(?:requires improvement|inadequate|good|outstanding)\W*$|(?:RI|"
    r"requires improvement|inadequate|good|outstanding)\W*$)|\bdraft report\b|\b(?:any|please) (?:help|advice|"
    r"ideas)\b|\?\W*$|"
    r"\bthis (?:key question|service) (?:has been |was |is )?rated\b|\bwe rated\b|"
    r"\binspected but not rated\b|\b(?:final|draft|inspection|cqc) report (?:came|arrived|landed|was received)\b|"
    r"\baction plan (?:is |was )?due\b|"
    r"\bprovider information return\b|\bsome aspects of the service were not always safe\b|"
    r"\bpeople were not safe and were at risk of avoidable harm\b|"
    r"\bthere were widespread and significant shortfalls in\b|"
    r"\beffectiveness of people['’]s care, treatment and support did not\b|"
    r"\bservice management and leadership was inconsistent\b|"
    r"\bpeople did not always feel well[- ]supported, cared for\b|\bunder regulation 17\(3\)|"
    r"\bCQC (?:only|does not|inspects?)\b|^\W*not everyone (?:who |using |at |in )|\bis a way of observing\b|"
    r"^\W*(?:the |registered )?(?:providers?|services?|managers?) (?:has|have|is|are) (?:under )?(?:a )?(?:legal|"
    r"statutory|"
    r"required by law)\b|"
    r"\bwe (?:were|are) (?:not able|unable) to (?:speak|talk|visit|meet)\b|"
    r"\brated \w+(?: \w+)? and placed in special measures\b|\bnot (?:all|every) (?:of )?(?:the )?people (?:using|"
    r"who use)|\bSOFI\b|"
    r"\b(?:service|home|provider) (?:has been|is|was) (?:placed )?in special measures\b|"
    r"^\W*we (?:spoke|reviewed|looked|used|gave|contacted|sought)\b(?!.*\b(?:found|saw|but|none|however|"
    r"and \w+ (?:did|was|"
    r"were|had|said|told))\b)|\bdid not know we\b|\bunannounced\b|\bwe scored\b|"
    r"\bsupported this (?:practice|inspection)\b|\bpeople['’]s needs were not always met\W*$"
)
ORDER = small(
    r"^\W*(?:please )?(?:show|open|delete|approve|submit|coach)\b[^.]*\bplans?\b|"
    r"^\W*(?:please )?make [^.]{1,40} (?:the )?own(?:er)?\b|"
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instructions?|prompts?|rules?|above|previous|"
    r"prior)\b|"
    r"\b(?:rate|mark|score|grade|call|declare) (?:us|this|it|the (?:service|home|"
    r"provider))\b.{0,40}\b(?:outstanding|good)\b|"
    r"\byou are (?:now |an? )?(?:ai|assistant|chatbot|language model)\b|\b(?:system|developer) (?:prompt|"
    r"message)\b|</?\w+[^>]*>\s*$|"
    r"^\W*(?:system|assistant|user)\s*:|\b(?:print|reveal|output|repeat) (?:your|the) (?:prompt|instructions?)\b|"
    r"\b(?:do not|don['’]t) (?:list|include|mention|report) (?:any|the|these) (?:findings?|shortfalls?|breach\w*)\b"
)
_LONG_AGO = (
    r"(?:(?:at|since|before) (?:our|the) (?:last|previous) (?:inspection|visit|assessment)|last (?:time|year|"
    r"winter|summer)|used to|"
    r"previously|in the past|in hospital|(?:former|previous|old) \w+|earlier (?:in|this)|at first|initially|"
    r"over the (?:winter|"
    r"summer)|during the pandemic|(?:before|prior to) (?:coming|moving|joining|the)|when (?:i|she|he|"
    r"they) (?:lived|came|moved|first)|"
    r"had (?:\w+ )?been|had lapsed|at home|dreading)"
)
_BETTER = small(
    rf"\b{_LONG_AGO}\b.*?\b(?:now|nowadays|since then|improved|back on track|better|repaired|replaced|any ?more|"
    r"due to start|but (?:the|a) new \w+|had been (?:treated|cleaned|removed|fitted|updated|redecorated|followed|"
    r"rectified|complied|"
    r"met)|(?:and|but) (?:they|she|he|it|i)(?: (?:have|has|had)|[’']ve|[’']s))\b(?! (?:but|however))"
)
"""What was amiss once, and then how it is now."""

_CONCEDED = small(
    r"^\W*(?:although|though|even though|while|whilst|despite|in spite of)\b(?P<granted>[^,;]*),(?P<main>.*)$"
)
_NONE_NOW = small(r"\b(?:none|not|never)\b[^.;]*\b(?:here|now|since|any ?more)\b")
_MEANT = small(
    r"^[^,;]*\b(?:did not|does not|do not|never|no)\b[^,;]*,? (?:which|and this) (?:meant|made|helped|gave|"
    r"allowed|enabled|ensured)\b"
    r"(?P<good>.*)$"
)
_MILD = small(
    r"\b(?:(?:high )?turnover|vacanc\w+|agency|despite|changes?|absences?|sickness|still on|"
    r"not everyone could (?:tell|talk|speak)[^,;]*)\b"
)

_HOWEVER = small(r"\W*however\b")

MAX_JUDGED = 2_500
"""What is longer is no sentence; it is judged by its beginning, so that no text takes long to read."""


class Verdict(Enum):
    """What a sentence says of the service."""

    SHORTFALL = "shortfall"
    MET = "met"
    UNCLEAR = "unclear"
    ASIDE = "aside"  # about the inspection or its law, about the past, or an order to whoever reads


@lru_cache(maxsize=REMEMBERED)
def judge(sentence: str) -> Verdict:
    """Judge one sentence on its own; the same sentence is asked about several times in one report."""
    words = as_read(sentence, MAX_JUDGED)
    if ORDER.search(words):
        return Verdict.ASIDE
    if INSPECTION.search(words) and not _HOWEVER.match(words):
        return Verdict.ASIDE
    if PAST.search(words) and not STILL.search(words):
        return Verdict.ASIDE
    return _weigh(words)


def _weigh(words: str) -> Verdict:
    solved = SOLVED.search(words)
    if solved and not faulty(words[solved.end() :]) and not STILL.search(words):
        return Verdict.MET
    if _put_right(words) or _granted(words) or _for_the_better(words):
        return Verdict.MET
    if faulty(words):
        return Verdict.SHORTFALL
    if _HOWEVER.match(words) and not PRAISE.search(words):
        return Verdict.SHORTFALL
    met = PRAISE.search(words) or NEUTRAL.search(words) or without_echoes(words) != words
    return Verdict.MET if met else Verdict.UNCLEAR


def faulty(words: str) -> bool:
    """Whether wording of a fault is left in words in small letters when all that only sounds like one is taken out."""
    left = NEUTRAL.sub(" · ", without_echoes(words))
    return bool(FAULT.search(left) or HIDDEN.search(left))


def _put_right(words: str) -> bool:
    """Whether a sentence says what was amiss once and nothing that is amiss now."""
    found = _BETTER.search(words)
    rest = _NONE_NOW.sub(" · ", words[found.end() :]) if found else ""
    return found is not None and not STILL.search(words) and not faulty(rest)


def _for_the_better(words: str) -> bool:
    """Whether what is left undone is told for the good that it did."""
    found = _MEANT.match(words)
    return bool(found and PRAISE.search(found["good"]) and not faulty(found["good"]) and not HIDDEN.search(words))


def _granted(words: str) -> bool:
    """Whether a sentence grants a small thing and says that all is well for all that."""
    found = _CONCEDED.match(words)
    if found is None or faulty(found["main"]) or STILL.search(found["main"]):
        return False
    return bool(PRAISE.search(found["main"])) and not faulty(_MILD.sub(" · ", found["granted"]))


def is_past(sentence: str) -> bool:
    """Whether a sentence speaks of an earlier inspection only."""
    words = as_read(sentence)
    return bool(PAST.search(words)) and not STILL.search(words)

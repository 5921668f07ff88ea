"""Plain signs in a question's words that settle, or help to settle, whether it is for the documents."""

import re
from itertools import islice

from assistant.guarding.danger import danger, sentences_of_danger

PASSAGE_WORDS = (10, 4)
SIGNS, TOLD = 5, 8
"""How many signs of danger, and how many sentences that only tell, are listened to."""
SHORTEST_TOLD = 4
_SENTENCE_END = re.compile(r"[.?!](?:\s|$)")
DANGER = re.compile(
    r"\b(?:right now|last night|tonight|this (?:morning|afternoon|evening|minute)|"
    r"just (?:now|found|realised|seen|had)|still missing|"
    r"(?:wont|won't|not|isnt|isn't|cant|can't) (?:be )?(?:wak\w*|breath\w*|respond\w*|mov\w*|"
    r"get an answer|found|find)|unconscious|bleeding|unresponsive|collapsed|overdosed?|"
    r"suicid\w*|(?:kill|hang|harm) (?:my|him|her|them)sel\w+|end(?:ing)? it(?: all)?|wants? to die|wanting to die|"
    r"better off (?:dead|without me|if i)|(?:cant|can't|cannot) (?:go on|carry on|do this any ?more)|"
    r"999|ambulance|slapped|punched|assaulted|raped|"
    r"(?:banged|hit|cracked|bumped) (?:his|her|their|the) head|warfarin|"
    r"(?<!risk of )choking(?! (?:risk|hazard))|chest pains?|stroke|"
    r"given (?:the )?wrong|gave (?:\w+ ){1,3}(?:twice|wrong|someone)|under caution)\b",
    re.IGNORECASE,
)
"""Somebody may be at risk now: when it is, how the person is, what was done or taken."""
HOW = re.compile(
    r"^how (?:do|can|should|could|would) (?:we|you|managers?|services?|providers?|homes?)\b", re.IGNORECASE
)
REPORTED = re.compile(
    r"\b(?:inspectors?|inspection|cqc|reports?|assessors?) (?:\w+ )?"
    r"(?:said|says|found|saw|wrote|noted|reported|told|came|picked up)\b|"
    r"\b(?:in|on) (?:the|our|their|your|last) (?:\w+ )?reports?\b|\btold (?:the )?(?:inspectors?|cqc)\b",
    re.IGNORECASE,
)
"""What was found at an inspection is past, and was seen by people whose job is to act on it."""
_DOSE = re.compile(
    r"\b\d+(?:\.\d+)?\s?(?:mg|mcg|micrograms?|milligrams?|ml|mls|units?)\b|"
    r"\bhow much (?:\w+ ){1,3}(?:can|should|do|shall) (?:i|we) give\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:mr|mrs|ms|miss)\b|\b(?:he|she|him|her|hes|shes|he's|she's)\b", re.IGNORECASE)
"""A person who is spoken of, though not by name."""
_NAMED_SERVICE = re.compile(
    r"\b(?:[A-Z][\w'’]+ ){1,3}(?:care home|nursing home|Care Home|Nursing Home|Lodge|House|Court|Manor|"
    r"Hall|Grange|Homecare|Care Ltd|residential home)\b"
)
"""A service by its own name."""
_STANDING = re.compile(r"\b(?:rating|rated|rate|grade|inspection|report|scored?)\b", re.IGNORECASE)
_OTHER_SECTOR = re.compile(
    r"\b(?:dental|gp|doctors?'?) (?:practices?|surger(?:y|ies))\b|\bhospital wards?\b|"
    r"\bnhs trusts? (?:rat|inspect)|\bnurser(?:y|ies)\b|\bschools?\b|\bchildren'?s homes?\b|\bofsted\b",
    re.IGNORECASE,
)
"""Services that are no adult social care."""
_JUDGED = re.compile(
    r"\b(?:rat(?:e|es|ed|ing|ings)|inspect\w*|characteristics?|standards?|regulat\w+)\b", re.IGNORECASE
)
ASKING = re.compile(
    r"\?|^(?:what|wat|wot|how|who|when|where|which|why|can|could|do|does|did|is|are|should|shall|will|"
    r"would|any|write|tell|give|got|need|best|recommend|find|show|list|explain|help|"
    r"improve|improving|fix|sort|compare)\b|"
    r"\b(?:how (?:much|many|do|to|long|often)|whats|what|which|wheres|where|whos|hows|step by step|"
    r"who (?:is|are|do|does))\b|"
    r"[,;:-] (?:is|are|do|does|did|can|could|should|would|will|any|pls|please)\b|\b(?:pls|please|crossword)\b",
    re.IGNORECASE,
)
"""Something is asked, not only told."""
BETTERING = re.compile(
    r"^\W*(?:so |and |also |ok )?(?:how (?:do|can|could|should|would|to|might)\b"
    r"(?: (?:we|i|you|services?|homes?|managers?|providers?))?(?: best)? (?:improve|reduce|prevent|cut(?: down)?|"
    r"manage|avoid|tackle|lower|minimise|bring down|get better at|deal with|address|put right)|"
    r"(?:what|wot) (?:do|can|should|could) (?:we|i|you|services?) do (?:about|to (?:improve|reduce|prevent|avoid)))\b",
    re.IGNORECASE,
)
"""How to do something better is asked, of a service in general."""
PLACED = re.compile(
    r"\b(?:which|what|whats|wot)(?: is| are)?(?: the)? (?:quality statements?|key questions?|"
    r"(?:part|bit|section|chapter) of the (?:guide|framework))\b|"
    r"\bwhere(?:['’]?s| is| are| does| do|abouts)?\b.{0,40}"
    r"\b(?:covered|in the (?:guide|framework)|come under|sit|fit in)\b",
    re.IGNORECASE,
)
"""Where in the framework something belongs is asked."""
_TASK = re.compile(
    r"^(?:please |pls |can (?:you|u) |could (?:you|u) |just |now )*(?:write|draft|compose|generate|code|"
    r"translate|sing|tell|produce|prepare|knock up|type up|do me|make me|create)\b"
    r"(?! (?:me |us )?(?:how|what|which|about|if|when|who|why|the|more)\b)|"
    r"\b(?:poem|limerick|haiku|excel formula|python script|recipe)\b|\b(?:tell|make|know|write)\b.{0,20}\bjokes?\b|"
    r"^(?:an? )?(?:letter|email|advert|policy|template|rota|reference) (?:to|for|about)\b.*\b(?:write|pls|"
    r"please|needed)\b",
    re.IGNORECASE,
)
"""A piece of writing is wanted, not an answer."""
_SENT = re.compile(
    r"\b(?:email|e-mail|send|post|forward|submit|upload) (?:it|this|that|them) (?:off )?(?:to|for)\b", re.IGNORECASE
)
"""Something is to be done with a piece of writing that is no advisor's to do."""
_PLAN = re.compile(r"\bplan|\bcheck ?list\b|\bquestions\b|\bsteps\b", re.IGNORECASE)
"""Writing that is this advisor's job after all."""
_AFTER = re.compile(
    r"\b20(?:2[5-9]|[3-9]\d)\b|\b(?:announced?|in the news|changed) (?:last|this) (?:week|month|year)\b|"
    r"\blatest (?:edition|version|news)\b|\blast week\b",
    re.IGNORECASE,
)
"""What happened after the documents were written."""
_DISHONEST = re.compile(
    r"\b(?:get (?:a)?round|wriggle out|cover(?:ing)? up|"
    r"hide(?! (?:the |his |her |their )?(?:tab|tablet|med|medicine|medication|pill)s?\b)|"
    r"back-?dat\w+|fak(?:e|ing)|falsify\w*|"
    r"mak(?:e|ing) up|forg(?:e|ing)|fiddl\w+|doctor(?:ing)?|shred|delet\w+)\b|"
    r"\bstop (?:\w+ )?(?:residents?|staff|famil\w+|people|relatives?|carers?) (?:from )?(?:talk|speak|"
    r"tell|say)\w*|\b(?:told|tell \w+) what to say\b|\b(?:nobody|no one) mentions?\b",
    re.IGNORECASE,
)
"""Ways to mislead an inspector."""
_OURS = re.compile(
    r"\b(?:how (?:do|can|could|should|would|to)|can (?:we|i|u|you)|could (?:we|i|staff)|is there a way|"
    r"ways? to|best way|help me)\b",
    re.IGNORECASE,
)
"""It is asked how to do it oneself, rather than told of others."""
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]+\b")
_FORETOLD = re.compile(
    r"^\W*(?:(?:so|and|but|ok|then|now|do (?:you|u) (?:think|reckon|know)(?: (?:if|whether))?) )*"
    r"(?:will (?:we|our|my|the|that|this|they)|(?:we|they|it) will) ?(?:\w+ ){0,3}?(?:going to |gonna |be )?"
    r"(?:rating )?(?:go(?:ing)? (?:up|down)|get (?:a |an )?(?:good|outstanding|inadequate|ri|requires improvement)|"
    r"be (?:closed|shut)|closed? down|shut down|lose)\b(?! (?:if|when|for)\b)",
    re.IGNORECASE,
)
"""What will become of a service is asked, which nobody can say."""
_SAFE_NOW = re.compile(
    r"\bambulance (?:has |have |is |been |crew )*(?:got|took|taken|came|come|been|collected|picked up)\b|"
    r"\b(?:paramedics|crew|police|doctor|gp|social worker) (?:have |has |had |is |are |'ve )*"
    r"(?:been|came|come|took|taken|got|seen|checked|dealt|there now|here now|with (?:her|him|them))\b|"
    r"\b(?:he|she|they|everyone|everybody|all)(?:'s|s| is|'re|re| are) (?:now |all |back )*"
    r"(?:ok(?:ay)?|fine|safe|stable|comfortable|recovering|well again|in hospital|home safe|found safe)\b|"
    r"\bfound (?:him|her|them) (?:safe|well)\b|"
    r"\b(?:i|we)(?:'ve|ve| have)? (?:now |already |just |all |both )*(?:"
    r"(?:reported|referred|notified|told|rung|rang|called|phoned|raised|informed)\b.{0,30}"
    r"\b(?:safeguarding|police|cqc|council|local authority|lado|111|999|ambulance|gp|doctor|social worker)|"
    r"(?:suspended|sent) (?:him|her|them|the \w+)(?: home)?)\b|"
    r"\b(?:has|have|had|was|been|were) (?:now |already |since )*(?:been )?"
    r"(?:reported|referred|suspended|sent home|arrested|removed|taken (?:to|into) hospital)\b",
    re.IGNORECASE,
)
"""Somebody who was at risk is safe or in others' care, or those were told whose job it is to act."""
_IN_GENERAL = re.compile(
    r"\b(?:learn\w*|lessons?|reg|regs|regulations?|breach\w*|look like|prevent\w*|happen(?:ing|s)? again|next time|"
    r"in future|improve|action plan|root cause|back to|going back|returning to|do (?:inspectors|cqc)|"
    r"what (?:does|do|would) (?:cqc|inspectors|the guide)|rated?|rating)\b",
    re.IGNORECASE,
)
"""Something is asked that is no call for help: the rules, the lessons, or another subject."""
_TELLING_CUT = re.compile(
    r"(?<=[.?!])\s+|[,;]\s+|\s[-–—]\s|\s+(?=(?:and|but|so|how|what|which|under)\b)", re.IGNORECASE
)
_LONGEST_SETTLED = 500


def passages_of_danger(text: str) -> list[str]:
    """What may tell of danger, wherever it stands.

    Sentences that plainly do, the words around the first signs of it, and sentences that only tell.
    """
    found = [sentence for sentence, _ in sentences_of_danger(text)[:SIGNS]]
    for match in islice(DANGER.finditer(text), SIGNS):
        before = _SENTENCE_END.split(text[: match.start()])[-1].split()
        after = _SENTENCE_END.split(text[match.end() :])[0].split()
        whole = " ".join([*before, match[0], *after])
        around = (" ".join([*before[-size:], match[0], *after[:size]]) for size in PASSAGE_WORDS)
        # words cut out of their sentence must not tell of more danger than the sentence does ("what if a …")
        found += [passage for passage in around if not danger(passage) or danger(whole)]
    sentences = [sentence for sentence in _SENTENCE_END.split(text) if len(sentence.split()) >= SHORTEST_TOLD]
    told = [sentence for sentence in sentences if not ASKING.search(sentence)] if len(sentences) > 1 else []
    return list(dict.fromkeys([*found, *told[:TOLD]]))


def without_settled(text: str) -> str:
    """Leave out what tells that somebody is safe by now, where nothing tells of danger and what is asked is general.

    "The ambulance has taken her. How do we learn from it?" asks for guidance; "he is still on the floor" is left whole.
    """
    if len(text) > _LONGEST_SETTLED or not _SAFE_NOW.search(text):
        return text
    pieces = [piece.strip() for piece in _TELLING_CUT.split(text) if piece.strip()]
    rest = " ".join(piece for piece in pieces if not _SAFE_NOW.search(piece))
    general = ASKING.search(rest) and _IN_GENERAL.search(rest)
    open_still = DANGER.search(_SAFE_NOW.sub(" ", text)) or danger(text)
    return rest if general and not open_still else text


def dose(text: str) -> str | None:
    """Give the kind of a question about a dose: for one person it is about somebody at risk."""
    if not _DOSE.search(text):
        return None
    return "dose-for-a-named-person" if _PERSON.search(text) or _NAME.search(text) else "medicines-and-doses"


def not_ours(text: str) -> str | None:
    """Give the kind of a question about how a service by its name, or another sector, was judged."""
    if _NAMED_SERVICE.search(text) and _STANDING.search(text):
        return "named-services-ratings"
    if _FORETOLD.search(text):
        return "predictions"
    return "health-services" if _OTHER_SECTOR.search(text) and _JUDGED.search(text) else None


def later_or_dishonest(text: str) -> str | None:
    """Give the kind of a question about later events, or about misleading an inspector."""
    if _AFTER.search(text):
        return "near-after-the-documents"
    return "dishonest" if _DISHONEST.search(text) and _OURS.search(text) else None


def is_task(text: str) -> bool:
    """Whether a piece of writing is wanted that is no plan."""
    return bool(_TASK.search(text) and (_SENT.search(text) or not _PLAN.search(text)))

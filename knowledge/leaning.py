"""The wording by which a question of a conversation leans on what was talked of, turns away from it, or only thanks."""

import re
from collections.abc import Collection, Sequence

from knowledge.lexical import content_words

_STANDS_FOR = (
    r"\b(?:it|its|that|thats|this|they|theyre|them|their|theirs|ours|those|these|there|then|ones?|more|else|instead|too|either|"
    r"both|(?:first|second|third|last|other|next) (?:one|two|point|bit|step))\b"
)
_REFERS = re.compile(_STANDS_FOR, re.IGNORECASE)
_LEANS = re.compile(
    r"^\W*(?:and|but|also|so|ok(?:ay)?|right|then|what about|how about|what if|why|how come|same|n|no|yes|yeah|"
    rf"who|where)\b|{_STANDS_FOR}",
    re.IGNORECASE,
)
_OTHER = r"(?:different|other|another|new|next|separate) (?:thing|question|subject|topic)\b"
_TURNS_AWAY = re.compile(
    rf"\b{_OTHER}(?! (?:is|was))|\b(?:change of subject|separately|something else|on another|nothing to do with|"
    r"unrelated|moving on|on to something)\b",
    re.IGNORECASE,
)
_COURTESY = (
    r"(?:ok(?:ay)?|right|great|brill\w*|lovely|cheers|ta|thanks?|thank you|thankyou|thx|good|excellent|perfect|fine|"
    r"super|fab\w*|smashing|wonderful|nice one|got it|(?:good|great|nice) to (?:know|hear)|fair enough|understood|"
    r"noted|makes sense|sounds good|will do|no worries|no problem|you too|(?:so |most |more than )?helpful|that'?s|"
    r"that (?:is|was)|(?:that|it|this) helps|helps|i see|oh|ah|aw|a lot|so much|much|lots|loads|all|mate|love|again|"
    r"very|really|just|then|bye|goodbye|see you|for (?:that|this|now|your (?:help|time)|the help|everything|all that)|"
    r"(?:hi|hey|hello|hiya|morning|afternoon|evening)(?: there)?|good (?:morning|afternoon|evening)|how are you|"
    r"you'?re a star|a star|i appreciate (?:it|that))"
)
_SMALL_TALK = re.compile(rf"\W*(?:{_COURTESY}\b\W*)+", re.IGNORECASE)
_LONGEST_SMALL_TALK = 80
_OPENS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|brill\w*|cheers|ta|thanks?(?: you)?(?: a lot| very much)?|yeah|yep|hang on|sorry|anyway|"
    r"nice one|only joking)\b[\s,.!:;]*|(?:right|well|great|lovely|good|perfect|fine|now)\s*[,.!:;]+\s*)+",
    re.IGNORECASE,
)
_AWAY = re.compile(
    rf"^\W*(?:on )?(?:to )?(?:an? )?(?:totally |completely )?{_OTHER}[\s,.!:;-]*|"
    r"^\W*(?:moving on|separately|change of subject|something else)\b[\s,.!:;-]*",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"^\W*(?:(?:ok|right|so|and|now|can we|lets|let's) )*(?:go(?:ing)? )?(?:back (?:on )?to|returning to)\b[\s,.!:;-]*"
    r"(?=.*\w)",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"^\W*(?:(?:and|but|so|ok|then|well)\W+)*(?:who|when|where|how(?! about)|does|do|can|could|should|would|is|are|"
    r"will|which|any\w*)\b",
    re.IGNORECASE,
)
_IDIOMS = re.compile(
    r"\b(?:(?:round|around|at) the table|in the room|on board|in the loop|have a (?:say|look)|hear from|speak to|"
    r"talk to|bring in|brought in|lend a hand|to date|at present|at the moment|for now|in practice|in other words|"
    r"tell me|if you (?:can|could|would)|be grateful|like to know|(?:other|elsewhere in) (?:homes|services|places))\b",
    re.IGNORECASE,
)
"""Turns of speech whose words say nothing of what a question is about."""
_RATING = r"(?:good|outstanding|inadequate|requires[ -]improvement|ri)"
_OF_RATING = re.compile(
    rf"^\W*(?:and|or|what about|how about|then)\W+(?:for |at |in |with )?(?:an? )?{_RATING}\W*$|"
    r"\b(?:described|said|expected|anything|something|written|asked|say|says|differ\w*|change\w*)\b.{0,40}"
    rf"\b{_RATING}\b|"
    rf"\b{_RATING}\b.{{0,30}}\b(?:described|differ\w*|say|says|expect\w*|then|instead|like|be|territory|level)\b|"
    rf"\b(?:would|does|should|is|are|was|rated|at) (?:be )?{_RATING}\b",
    re.IGNORECASE,
)
"""Within a conversation, a rating is asked for in fewer words than a question of its own needs."""
_DONE_WELL = re.compile(
    r"\blooks? like\b.{0,25}\b(?:right|well|properly)\b|\bdone (?:right|well|properly)\b.{0,25}\blooks? like\b",
    re.IGNORECASE,
)
_NEGLECT = re.compile(
    r"^\W*(?:(?:and|but|so|what) )*if (?:we|i|you) (?:just |simply )?(?:dont|don['’]t|do not|never)\b(?=.{0,30}$)",
    re.IGNORECASE,
)
_POOR = re.compile(
    r"\bif (?:it|we|they|things|that|this) (?:just |all )?(?:stay|remain|keep|go|get|is|are|was|were)\w*\b.{0,20}"
    r"\b(?:bad|poor|poorly|worse|wrong|like (?:this|that)|as (?:it|they) (?:is|are)|the same)\b",
    re.IGNORECASE,
)
_SCALE = {
    +1: re.compile(r"\b(?:up|above|higher|better)\b", re.IGNORECASE),
    -1: re.compile(r"\b(?:down|below|lower|worse|beneath)\b", re.IGNORECASE),
}
_ENDS = {
    +1: re.compile(r"\b(?:top|highest|best)\b", re.IGNORECASE),
    -1: re.compile(r"\b(?:bottom|lowest|worst)\b", re.IGNORECASE),
}
_FORMS = frozenset(
    "reg regs regulation regulations law laws legal legally breach breached breaches breaching break rule rules number "
    "numbers against good outstanding inadequate requires improvement ri rating rated rate level levels look looks "
    "difference different between compare compared versus vs start begin first second third last next final one ones "
    "step steps point points fix sort improve put right better wrong find finds found go goes going inspectors "
    "inspector cqc happen happens usually normally pick picks say says tell explain expand bit best way should must "
    "guide document specifically exactly actually mean means meant again same top bottom very instead either both "
    "matter matters count counts ok okay right well so n whats wot wat abt yes yeah no nope cheers ta thanks anything "
    "dont wont cant cannot couldnt wouldnt shouldnt havent hasnt hadnt didnt doesnt arent wasnt werent weve ive youve "
    "theyve theyre youre hes shes theres wheres whos hows lets id ill wed itll thats gonna gotta wanna "
    "something anyone someone anybody somebody else back come comes under use used make makes made work works worked "
    "doing sure really whole lot tho though then there that up down above below enough already bother decent cheap "
    "cheaply quick quickly easy easily described describe describes characteristics differ differs way ways respect "
    "regard regards shud shd wud cud hav av ur im wiv gonna anythin somethin normaly normally actualy usualy wich "
    "involve involved involves involving invite invited might whom whose give gives list lists practice practices "
    "helps helped helpful please pls stay stays stayed need needed set criticised criticise "
    "front ours theirs lift try trying carry carrying carried choose choosing long giv sort sorts person".split()
)
"""Words that say what is asked for, not what it is about."""


def substance(text: str) -> list[str]:
    """Give the words that say what a question is about, apart from those that say what it asks for."""
    return [word for word in content_words(_IDIOMS.sub(" ", text)) if word not in _FORMS]


def leans(text: str) -> bool:
    """Whether a question takes up what was said, by its first word or by what it stands for."""
    return bool(_LEANS.search(text))


def refers(text: str) -> bool:
    """Whether a question has a word that stands for something said before."""
    return bool(_REFERS.search(text))


def turns_away(text: str) -> bool:
    """Whether a question says that it is about something else."""
    return bool(_TURNS_AWAY.search(text))


def goes_back(text: str) -> bool:
    """Whether a question says that it returns to what was talked of before."""
    return bool(_BACK.search(_OPENS.sub("", text)))


def asks_of_rating(text: str) -> bool:
    """Whether a question that names a rating asks what is said of it ("and outstanding?")."""
    return bool(_OF_RATING.search(text))


def asks_of_done_well(text: str) -> bool:
    """Whether it is asked what something looks like when it is done well."""
    return bool(_DONE_WELL.search(text))


def asks_of_neglect(text: str) -> bool:
    """Whether it is asked what follows from leaving something undone ("and if we don't?")."""
    return bool(_NEGLECT.search(text))


def asks_of_poor(text: str) -> bool:
    """Whether it is asked what it comes to where something is or stays poor ("and if it stays bad?")."""
    return bool(_POOR.search(text))


def asks_itself(text: str) -> bool:
    """Whether it is a whole question, and no fragment of one ("and at night?")."""
    return bool(_ITSELF.search(text))


def is_small_talk(text: str) -> bool:
    """Whether a text greets or thanks, and nothing else."""
    if len(text) > _LONGEST_SMALL_TALK or ("?" in text and "how are you" not in text.casefold()):
        return False
    return bool(_SMALL_TALK.fullmatch(text))


def bare(text: str) -> str:
    """Give a question without the words that only lead over to it; all of it where nothing else is left."""
    rest = _BACK.sub("", _AWAY.sub("", _OPENS.sub("", text)))
    return rest if content_words(rest) else text


def moved(text: str, ratings: Collection[str], scale: Sequence[str]) -> frozenset[str]:
    """Give the rating that "one up from that" or "the bottom one" means; `scale` has all, the worst first."""
    for end, place in ((+1, -1), (-1, 0)):
        if _ENDS[end].search(text):
            return frozenset({scale[place]})
    places = [scale.index(rating) for rating in ratings if rating in scale]
    for by, cue in _SCALE.items():
        if places and cue.search(text):
            place = (max(places) if by > 0 else min(places)) + by
            return frozenset({scale[place]}) if 0 <= place < len(scale) else frozenset()
    return frozenset()

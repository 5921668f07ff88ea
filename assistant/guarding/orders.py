"""Sentences that tell the advisor what to be, what to leave out, what to give away or what to write."""

import re
from collections.abc import Iterable

_BEFORE = re.compile(
    r"(?:^\W*|[.,;:!?–—-]\s+|\b(?:then|and|please|pls|plz|now|just|so|but|or|instead|first|also|(?:can|could|would|"
    r"will) (?:you|u)|"
    r"you (?:must|should|will|can|are to|have to|need to)|(?:want|need|order|ask|tell) you to|your job is to) )$",
    re.IGNORECASE,
)
"""What stands before an order; after anybody else's name the same words only tell of what that person does."""
_NEAR = 40
_RULES = (
    r"(?:instructions?|rules?|prompts?|guidelines|guidance|guard ?rails|training|directions|programming|"
    r"restrictions|filters?|"
    r"limits|orders|constraints)"
)
_YOUR = r"(?:your|ur|yr|these|those|its)"
_WRITE = r"(?:respond|reply|answer|write|output|speak|say|print|talk|sign(?: it| off)?)"
_VOICE = (
    r"(?:base ?64|json|rhyme|verse|capitals|caps|french|german|spanish|polish|welsh|latin|emojis?|pirate|slang|code|"
    r"morse|"
    r"one word|the (?:voice|style|manner) of)"
)
_OFFICES = (
    r"(?:nominated|registered|manager|an? (?:advocate|champion|witness|trustee|mentor|role model|lead|deputy|link|"
    r"critical friend)|"
    r"deputy|champion|chair|lead|the (?:nominated|registered|lead|deputy|manager|chair|provider|main))"
)
_CQC = r"(?:cqc|(?:the )?care quality commission|(?:(?:a|an|the|your|our) )?(?:cqc |chief )?inspector)"

_OVERRIDE = (
    r"^\W*forget (?:care|everything|all|the (?:five|documents|guide|sources|rules)|your|what|that)\b",
    r"\b(?:ignore|disregard|break|drop|stop following|turn off|switch off|do not follow|don'?t follow|skip|remove|"
    rf"lift|waive) (?:all )?(?:of )?{_YOUR} "
    rf"(?:\w+ )?(?:{_RULES}|safety|checks|guards?|sources|documents)\b",
    r"\b(?:guards?|guard ?rails|filters?|safety|the checks) (?:are |is )?(?:now )?(?:off|disabled)\b|\bturn (?:the "
    r")?(?:guards?|checks|filters?|debug) (?:off|on)\b|\bturn on debug\b",
    r"\b(?:previous|above|old|earlier|your) (?:rules|instructions|guidelines|orders)\b[^.?!]{0,20}\b(?:void|"
    r"don'?t (?:count|apply)|do not (?:count|apply)|no longer|replaced|cancelled|withdrawn)\b",
    r"\b(?:there are|has|have) no rules\b|\brules (?:above |that )?(?:don'?t|do not) (?:apply|count)\b|\bfreed from\b",
    r"\bsystem (?:override|message|notice)\b|^\W*(?-i:ASSISTANT|SYSTEM|USER)\s*:|^\W*assistant\s*:\s*(?:i\b|sure|ok|"
    r"yes|start|say|begin|answer|write|end|here|of course|certainly)|^\W*(?:system|user)\s*:\s*[^.?!]{0,30}\b(?:you|"
    r"your|user|assistant|model|answer|ignore|override|rules|from now|policy|new)\b|</?(?:system|assistant|user)>|"
    r"\[/?inst\]",
    r"\byou (?:must not|mustn'?t|don'?t (?:need|have) to|do not (?:need|have) to|needn'?t|should not|need not) "
    r"(?:\w+ )?(?:follow|use|check|read|quote|cite|rely on) (?:the |any |your )?(?:documents?|guide|sources?|rules|"
    r"instructions|more)\b",
    r"\b(?:igno(?:re[zr]?|ra|rier\w*)|oubli\w+|olvida\w*|vergi(?:ss|ß)|vergessen|zignoruj|zapomnij|dimentica|"
    r"negeer)\b[^.?!\n]{0,40}"
    r"\b(?:instru\w+|consignes|anweisungen|regeln|regl\w+|r[eè]gl\w+|istruzioni|instructies|directives)",
    r"\b(?:jail ?break|developer mode|debug mode|god mode|maintenance mode|do anything now|dan mode|uncensored|"
    r"unrestricted ai|no filter|memory dump|dump memory)\b",
    r"\bi (?:hereby )?authori[sz]e you\b|\bi(?:'m| am) (?:the|your) (?:developer|programmer|creator)\b",
    r"\b(?:break|bend|get round|get around) (?:your|ur) (?:rules|limits|guidelines)\b",
)
_GIVE_AWAY = (
    r"\b(?:system|hidden|secret|initial|original|internal|developer) (?:prompts?|instructions|message|rules)\b",
    r"\b(?:your|ur|yr) (?:own |full |exact |first |last |original |hidden |secret |system |whole )*(?:prompts?|"
    r"instructions?|configuration|config|settings|system message|rules|"
    r"guidelines|guard ?rails|programming|api keys?|temperature|parameters|source code|database|env(?:ironment)?|"
    r"training data)\b",
    r"\b(?:what|wot) (?:were|was|are|have) (?:you|u) (?:been )?(?:told|asked to do)\b|\bwhat others? (?:told|asked) "
    r"you\b|\bhow (?:were|are) you (?:configured|programmed|set up|prompted|trained|instructed)\b|"
    r"\b(?:rules|instructions|guidelines) (?:that )?you (?:were|are|have|got|follow)\b",
    r"\b(?:text|words?|everything|all|lines?|messages?) (?:\w+ ){0,2}?(?:above|before) (?:this|my|the|here|starting)\b|"
    r"\brepeat (?:back )?(?:everything|all|the (?:text|words|above))\b|\bverbatim\b",
    r"\bapi keys?\b|\baccess tokens?\b|\benv(?:ironment)? variables?\b|\.env\b|\bpasswords? (?:for|to|of) (?:the|"
    r"your) (?:database|server|system|admin|api)\b",
    r"\b(?:what|show|tell|list|give|which|read)\b[^.?!]{0,40}\b(?:other|last|previous|another|different) "
    r"(?:managers?|users?|people'?s?|homes?|services?|person|customers?)\b[^.?!]{0,20}"
    r"\b(?:asked?|conversations?|chats?|messages?|typed|said|told) ?(?:you|to you|about "
    r"inad\w*)?\b(?<!said)(?<!told)(?! us| inspect)",
    r"\bother (?:users?|people|managers|homes)'?s? (?:conversations?|chats?|plans?|sessions?)\b|\bconversations? of "
    r"(?:the |an)?(?:other|last|previous)\b|"
    r"\b(?:which|what|who) (?:\w+ )?(?:homes?|services?|managers?|people|else)\b[^.?!]{0,30}\b(?:use|uses|using|"
    r"chatt\w+ (?:with|to)|talk\w* (?:with|to)) you\b|\bmanager asked you\b",
)
_ROLE = (
    r"\b(?:you(?:'re| are| r| will be)|ur) (?:now (?!telling|saying|suggesting|asking|advising|giving|making)|no "
    r"longer\b|dan\b|in \w+ mode)",
    rf"\bfrom (?:now|here) on,? (?:you|u|your|ur|call|act|speak|no|only|never|every|each|all|{_WRITE}|end|start|"
    r"begin|finish|talk)\b|\b(?:from here|for the rest of th\w+ \w+) (?:on|your|you)\b|\bfrom here on\b",
    r"\blet'?s (?:play|pretend|role ?-?play)\b|\brole ?-?play as\b|\b(?:to|you|u|please) role ?-?play\b|^\W*role "
    r"?-?play\b(?! (?:as )?(?:a )?(?:train|in |is|exerc|scen))",
    r"\bpretend(?:ing)? (?:to be|you(?:'re| are|r)?|ur|u r)\b|\bpretend (?:that )?(?:the|there|we)\b",
    r"\bimagine (?:that )?(?:you|u|ur)(?:'re| are| were| r| have)?\b",
    r"\bas (?:a|an|the|my) (?:\w+ )?(?:inspector|lawyer|solicitor|doctor|pirate|ai\b[^,.?!]{0,20}),? (?:tell|say|"
    r"write|confirm|advise|answer|give)\b",
    r"\b(?:i want|i need|i'd like|want) (?:you|u) to (?:be|act|role ?-?play|play|speak|talk|pretend|become)\b|"
    r"^\W*be (?:my|our) \w+|^\W*be (?:a|an) (?:pirate|inspector|poet|lawyer|solicitor|doctor)|\b(?:you|u) (?:be|"
    r"play) (?:cqc|the|a|an|my)\b|^\W*be [A-Z]\w+, my\b",
    r"\b(?:you(?:'re| are)|u r|who|ai|assistant|bot|model) (?:\w+ ){0,2}?(?:with(?:out)?|has|have) (?:no |any "
    r")?(?:limits|restrictions|filters?|rules)\b|\byou (?:have|'ve) no (?:limits|restrictions|rules)\b|\byour name "
    r"is\b",
    r"\btalk to me like\b|\bswear (?:at|like)\b|\blike you have no\b",
    rf"\bletter from {_CQC}\b|\b{_WRITE} as cqc\b|\bwithdraw the (?:warning )?notice\b",
    r"\bmy (?:late |old )?(?:nan|nana|gran|grandma|grandmother|granny)\b[^.?!]{0,40}\b(?:prompts?|inspector|bedtime|"
    r"keys?)\b",
)
_RATING = (
    r"\b(?:change|set|update) (?:our|my|the) rating (?:in your|to)\b|\brating (?:in|on) your (?:records|system|"
    r"database)\b",
    r"(?:^\W*|\b(?:and|please|now) )rate us\b(?! (?:on|for))",
    r"(?:^\W*|\b(?:and|please|just|now|also|then) )(?:promise|guarantee|assure|swear|"
    r"declare)\b[^.?!]{0,20}\b(?:we|our|that|you|in writing)\b|\bsay it'?s guaranteed\b|\btell (?:me|us) for "
    r"(?:certain|sure)\b",
    r"\btell (?:me|us|them|him|her) (?:that )?we(?:'re| are|'ll| will|re|ll)? ?(?:gonna |going to )?(?:get|be|pass|"
    r"passed|good|outstanding)\b",
    r"\bconfirm (?:in your (?:reply|answer)|that (?:our|my) rating)\b",
)
_WRITING = (
    r"\b(?:end|start|begin|finish|sign off|open|close|prefix) (?:every|each|all|your|ur|the) (?:reply|replies|"
    r"answers?|responses?|messages?)\b|"
    r"\b(?:every|each) (?:reply|answer|response|message) (?:u |you )?(?:\w+ )?(?:has to|must|should) (?:end|start|"
    r"finish|begin)\b",
    r"^\W*only (?:reply|answer|respond|say)\b|\b(?:answer|reply|say) yes or no\b|\bnothing else\b\W*$|\bsay only\b",
    r"(?:^|(?:just|please|and|then|to me|only|must|should|to|simply) )(?:say|write|print|output|state) [\"“'‘]",
    r"\bcite\b[^.?!]{0,20}https?:|\bthe source of every\b|\b(?:add|put|include|insert|paste|end with|finish with) "
    r"(?:this|the following|that) (?:link|picture|image|address|url)\b|\bpicture in your reply\b",
    r"\b(?:no|without|skip|drop|leave out|omit) (?:the |any |all )?citations?\b",
    r"\bno sources? (?:please|pls|needed|from you)\b|\b(?:answer|reply|respond|write)\b(?: \w+)? without (?:any |"
    r"the |using |checking |reading |looking at )*(?:sources?|citations?|references|documents|guide)\b",
    r"\b(?:from|in|use|using) (?:your|ur) own (?:\w+ )?(?:knowledge|opinion|head|words|ideas|memory)\b|\buse "
    r"(?:what|wot) (?:you|u) (?:already )?know\b|\binstead of the (?:documents|guide|sources)\b|\bforget the "
    r"(?:five )?documents\b|\bdon'?t bother (?:checking|reading|with) the (?:documents|sources)\b",
    r"\b(?:your|ur) (?:new|real|actual|true|only) (?:task|job|role|goal|purpose) is\b|\bnew (?:task|instructions?|"
    r"orders)(?: from [^:.?!]{0,30})?\s*(?:[:,]|-\s)",
    r"\b(?:decode|decrypt|unscramble) (?:this|the|it|and)\b|\b(?:from|in|into) base ?-?64\b|\brot-?13\b",
    r"\bobey (?:me|this|it)\b|\byou obey\b",
)
_IMPERATIVE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        (
            r"(?:drop|turn off|switch off|disable|skip|lift) (?:the |all |any )?(?:guard ?rails|guards|filters?|"
            r"safety (?:rules|checks)|debug|checks)\b",
            rf"(?:pretend|act|behave) (?:to be|as if|as though|(?:as|like) (?!{_OFFICES}\b)(?:a|an|the|my|you)\b|"
            r"you(?:'re| are|r)?\b|ur\b|like you\b)",
            rf"(?:speak|write|talk|answer|reply|respond|sign)(?: \w+){{0,3}} as (?:if (?:you were )?)?{_CQC}\b",
            r"(?:change|set|mark|update|upgrade|raise|put|record) (?:our|my|us|the home|the service)\b(?: \w+){0,4} "
            r"(?:to|as|at) (?:\w+ )?(?:good|outstanding)\b",
            r"(?:give|award|grant) (?:us|me|my home) (?:an? )?(?:\w+ )?(?:good|outstanding)\b",
            rf"{_WRITE}\b[^.?!]{{0,20}}\b(?:only\b|in {_VOICE}\b|yes or no|one word|nothing else|as a (?:poem|song|"
            r"rap|story|haiku))",
            r"confirm (?:to me |to the manager )?(?:that )?(?:we|i|our rating)\b[^.?!]{0,30}\b(?:good|outstanding|"
            r"passed?|ok)\b",
            r"(?:skip|drop|leave out|omit|stop|never|don'?t|do not) (?:\w+ ){0,2}?(?:the |any |your )?(?:sources?|"
            r"references?|quoting|quotes?|cit(?:e|ing|ations?))\b",
        )
    )
    + ")",
    re.IGNORECASE,
)
"""Orders by their form: the same words after "staff" or "we" are none."""
_DISMISSAL = re.compile(
    rf"(?<!\w)(?:ignore|disregard|forget|override|bypass|overrule)\b[^.?!\n]{{0,40}}\b(?:{_RULES}\b(?! from (?:the|"
    r"a|our|their))|told\b|"
    r"(?:everything|all|what|anything|text|lines?) (?:that (?:is|was|came) )?(?:above|before|previous|prior|you)\b|"
    r"the above\b)",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(
    r"\b(?:staff|carers|nurses|people|they|we|who|team|seniors|nights|ever|don't|dont|managers|will|residents) $",
    re.IGNORECASE,
)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Join patterns that each begin where a word does, so that they are tried nowhere else."""
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + ")", re.IGNORECASE)


ORDER = _any_of((*_OVERRIDE, *_GIVE_AWAY, *_ROLE, *_RATING, *_WRITING))
GIVE_AWAY = _any_of(_GIVE_AWAY)
_SPELT = (
    (re.compile(r"\b(?:ingor|ingnor|ignro|igonr|ignor|1gnor)e?\b", re.IGNORECASE), "ignore"),
    (re.compile(r"\b(?:yuor|youre own|yor|yur)\b", re.IGNORECASE), "your"),
    (re.compile(r"\bins\w{0,3}t?r?u?c?tions?\b|\bintructions?\b", re.IGNORECASE), "instructions"),
    (re.compile(r"\b(?:ruls|rulez)\b", re.IGNORECASE), "rules"),
    (re.compile(r"\b(?:promt|pormpt|promtp)s?\b", re.IGNORECASE), "prompt"),
    (re.compile(r"\b(?:disregrad|disreguard)\b", re.IGNORECASE), "disregard"),
    (re.compile(r"’"), "'"),
)
"""Orders are misspelt on purpose, to get past those who look for the words."""


def is_order(sentence: str) -> bool:
    """Whether a sentence tells the advisor what to be or to write, rather than asking about care."""
    plain = respelt(sentence)
    return bool(ORDER.search(plain)) or _dismisses(plain) or _is_imperative(plain)


def _is_imperative(plain: str) -> bool:
    found = _IMPERATIVE.finditer(plain)
    return any(_BEFORE.search(plain[max(0, match.start() - _NEAR) : match.start()]) for match in found)


def _dismisses(plain: str) -> bool:
    found = _DISMISSAL.finditer(plain)
    return any(not _BY_OTHERS.search(plain[max(0, match.start() - _NEAR) : match.start()]) for match in found)


def asks_to_give_away(sentence: str) -> bool:
    """Whether a sentence asks for the advisor's own rules and keys, or for what others have said."""
    return bool(GIVE_AWAY.search(respelt(sentence)))


def respelt(sentence: str) -> str:
    """Write out the usual misspellings of the words that orders are made of."""
    for pattern, word in _SPELT:
        sentence = pattern.sub(word, sentence)
    return sentence

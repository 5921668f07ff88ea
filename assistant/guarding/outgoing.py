"""What goes out: is a sentence that a model wrote fit to be shown? Its facts are proved elsewhere; this is tone "
"and safety."""

import re
import unicodedata
from enum import StrEnum

from assistant.guarding.languages import is_english

LONGEST = 1_200
"""Characters; no single sentence that is fit to be shown is longer."""


class Fault(StrEnum):
    """Why a sentence is not shown."""

    LENGTH = "length"
    MARKUP = "markup"
    LINK = "link"
    PICTOGRAM = "pictogram"
    EXCLAIMING = "exclaiming"
    LANGUAGE = "language"
    MACHINERY = "machinery"
    ROLE = "role"
    CLAIM = "claim"
    PROMISE = "promise"
    MEDICAL = "medical"
    LEGAL = "legal"
    PERSONAL = "personal"
    BLAME = "blame"
    THREAT = "threat"
    DRAMA = "drama"
    FLATTERY = "flattery"
    MARKETING = "marketing"
    RUDE = "rude"


_QUOTED = re.compile(r"[\"“][^\"”]{0,600}[\"”]")
"""The words of others, which are held to their source elsewhere."""
_TOLD = re.compile(
    r"\b(?:inspectors?|people|staff|relatives?|residents?|families|person|carers?|leaders|managers|provider|"
    r"services?|cqc)\b(?: \w+){0,4} "
    r"(?:said|told|found|felt|were|was|described|called|blamed|shouted|reported|says?|did|could)\b",
    re.IGNORECASE,
)
"""Something is told of what others said or did, which sources do plainly, in whatever words."""
_LINKS = re.compile(
    r"https?:|\bwww\.|\]\(|\b[\w-]{2,60}\.(?:com|org|net|io|ai|app|info|example|uk|co\.uk|org\.uk|gov\.uk|"
    r"nhs\.uk)\b|\bmailto:|[\w.+-]{1,60}@[\w-]{1,60}\.\w",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"^\s*(?:#{1,6}\s|[-*+•]\s|\d{1,2}[.)]\s|>\s|\||```)|\*\*|__|`|</?[a-z][^<>]{0,200}>|\*\w[^*]{0,200}\w\*|\|"
    r"\s*\w[^|]{0,200}\||&\w{2,8};",
    re.IGNORECASE,
)
_MACHINERY = re.compile(
    r"\bas (?:an? )?(?:ai\b|artificial|(?:large )?language model|chat ?bot|assistant\b)|\b(?:language model|system "
    r"prompt|my (?:instructions|prompt|training|guidelines))\b|"
    r"\bthe user\b|\b(?:source |sources? |label |see )?\[?\bS\d{1,3}\b(?! at)|\bthe (?:prompt|context|passages?|"
    r"excerpts?|provided (?:text|sources?|context))\b|"
    r"^\W*(?:sure|certainly|absolutely|okay|no problem)\b[,.! ]|^\W*of course[,.!] (?:i|we|here|let)\b|"
    r"^\W*here(?:'s| is| are) (?:the|your|an?|some) (?:answer|points?|summary|list|response|plan)|\bi hope (?:this|"
    r"that)\b|"
    r"\blet me know\b|\bfeel free\b|\bhappy to help\b|\bhow can i help\b|\bas (?:requested|you asked)\b|\byou asked "
    r"for\b|\bcannot access the\b|\bknowledge cut-?off\b",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"\bas (?:an? |your |the )(?:\w+ )?(?:inspector|nurse|doctor|solicitor|lawyer|robot|pirate|consultant|expert|"
    r"friend|nan)\b,? (?:i\b|we\b|in\b)|\bwhen i was (?:an?|the)\b|"
    r"\b(?:we|us|our inspectors?) at (?:the )?(?:cqc|care quality)\b|\bour inspectors?\b|\b(?:ahoy|arr+|matey|"
    r"shipmates?|yer|ye|landlubber|thou|milady)\b|^\s*[\[(*][a-z]+s?\b[^\])*]{0,60}[\])*]|"
    r"\bonce upon a\b|\bi am (?:your|an?|the)\b|\bas your (?:friendly|trusted)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:i|we)(?:'ve| have| had|'ll| will|'m| am| can| could| would|'d)? (?:just |already |now |also |personally |"
    r"always |often )?"
    r"(?:submitted|sent|contacted|emailed|called|notified|informed|updated|changed|booked|spoken|spoke|checked|"
    r"reviewed|seen|completed|arranged|filed|made|added|saved|"
    r"submit|send|contact|email|call|notify|inform|update|book|arrange|file|speak|ring|phone|believe|think|feel|"
    r"suggest|recommend|advise|expect|know|understand|hope|want|like|love|guarantee|promise)\b|"
    r"\bin my (?:experience|opinion|view)\b|\bi(?:'m|'ve| am| have)\b|\bi'd\b",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"\b(?:you|your service|your home|the home|it|this)(?:'ll| will| are (?:certain|sure|bound|guaranteed) to| is "
    r"(?:certain|sure|bound|guaranteed) to) (?:\w+ ){0,4}?"
    r"(?:good|outstanding|(?:lift|raise|improve|secure|earn|win|guarantee|upgrade) (?:your|the|a|an) (?:\w+ "
    r")?ratings?|pass (?:the|your) (?:next )?inspection)\b|"
    r"\bcqc will (?:rate|give|award|upgrade) you\b|\b(?:guarantee|guarantees|guaranteed|promise|promises)\b(?! "
    r"that)(?=[^.]{0,60}\b(?:rating|good|outstanding|results?|success|works?|pass)\b)|\bi promise\b|\bwe "
    r"guarantee\b|"
    r"\brating (?:is|will be) (?:certain|sure|bound|guaranteed)\b|\byou'll be (?:outstanding|good|rated)\b",
    re.IGNORECASE,
)
_DRUG = (
    r"(?:tablets?|medicines?|medication|meds|insulin|warfarin|diazepam|lorazepam|haloperidol|morphine|oramorph|"
    r"paracetamol|codeine|citalopram|sertraline|ibuprofen|aspirin|"
    r"antibiotics?|antipsychotics?|sedatives?|dose|dosage|pills?|drops|patch|inhaler|oxygen|\w+(?:azepam|idol|pril|"
    r"olol|statin|cillin|mycin|azole|pram|tidine))"
)
_MEDICAL = re.compile(
    r"^\W*(?:you (?:should|can|may|must|could) )?(?:give|stop(?: giving)?|increase|decrease|reduce|double|halve|"
    rf"withhold|skip|crush|hide|mix|administer|inject|take|start|use)\b (?:\w+ ){{0,4}}?(?:{_DRUG})\b(?! (?:rounds?|"
    r"errors?|audits?|"
    r"records?|reviews?|trolley|policy|training|storage|systems?|stocks?|management|administration|"
    r"waste))(?=[^.]{0,80}(?:until|tea|food|at night|mg|ml|unit|day|hour|twice|once|\.|$))|"
    r"\b(?:give|take|administer|inject|increase|reduce|should (?:be given|have|take))\b[^.]{0,40}\b\d+(?:\.\d+)? "
    r"?(?:mg|ml|mcg|g|micrograms?|units?|tablets?|puffs?)\b|"
    r"\b(?:should|can|may|must) (?:take|have|be given) (?:\w+ ){0,2}\d|\bgive (?:the |a |her |his )?(?:\w+ "
    r")?covertly\b|\btake (?:one|two|three) (?:\w+ )?(?:every|each|daily|tablets)\b|\bevery (?:four|six|eight) "
    r"hours\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\byou (?:should|could|can|may|must|have grounds to) (?:\w+ )?(?:sue|dismiss|sack|fire|appeal against|take "
    r"legal)\b|\b(?:sue|sack|fire) (?:them|him|her|the (?:carer|nurse|member|council|provider|previous))\b|"
    r"\byou (?:are|will be|would be|might be) (?:not |un)?(?:liable|immune|within your rights)\b|\bstrong case\b|"
    r"\bwin the appeal\b|\bgrounds (?:for|to) (?:an )?appeal\b|"
    r"\b(?:no need|not need|needn't|not have) to (?:tell|notify|inform|report)\b|\b(?:do not|don't|never) (?:tell|"
    r"notify|inform|report (?:it|this|them) to) (?:the )?(?:cqc|safeguarding|famil\w+|inspectors?|police|local "
    r"authority|council|anyone|people)\b|"
    r"^\W*(?:back-?date|hide|destroy|delete|alter|rewrite|falsify|shred)\b|\bwithout notice for\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:send|tell|give|share|provide|let)\b (?:\w+ )?(?:me|us)?\b[^.?]{0,30}\b(?:full names?|nhs number|date of "
    r"birth|address|e-?mail|phone|telephone|postcode|name of the|bank|personal details|password)\b(?<!without)|"
    r"\b(?:what is|what's|may i have|can i have|could i have|i need)\b[^.?]{0,40}\b(?:names?|number|date of birth|"
    r"address|e-?mail|phone|postcode|password)\b\W*|\bplease share\b[^.]{0,30}\bname\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\byou(?:'ve| have)? (?:\w+ )?(?:failed|let (?:down|your)|neglected|ignored|caused|broke|mismanaged|allowed)\b|"
    r"\byour (?:own )?(?:fault|failure|failings?|negligence|incompetence)\b|"
    r"\b(?:you )?(?:should be ashamed|only have yourself|are to blame|ought to have|should have (?:acted|known|done|"
    r"checked|noticed|told|seen))\b|\bany (?:competent|decent|good) manager would\b|\bshame on\b|\bno excuse\b",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"\byou(?:'ll| will| could| may| might| would) (?:\w+ )?(?:be (?:shut|closed|prosecuted|sued|fined|jailed|"
    r"arrested|struck|sacked|punished)|go to (?:prison|jail)|lose (?:your|the)|face (?:the )?(?:consequences|prison|"
    r"prosecution|court)|regret)\b|"
    r"\b(?:shut|close) (?:you|your (?:home|service)) down\b|\bclose your (?:home|service)\b|\bor else\b|\bact now "
    r"or\b|\bpeople will die\b|\bface the consequences\b|\blast chance\b|\byou have been warned\b",
    re.IGNORECASE,
)
_DRAMA = re.compile(
    r"\b(?:catastroph\w+|disastrous|horrif\w+|shocking(?:ly)?|appalling(?:ly)?|nightmare|devastat\w+|ticking "
    r"(?:away|time)|time bomb|outrag\w+|terrifying|horrendous|unforgivable|disgrace\w*|heartbreaking)\b|"
    r"\b(?:is|was|an?|total|complete|absolute) (?:\w+ )?disaster\b(?! (?:plan|recovery|such))|\bdisaster waiting\b|"
    r"\bstate of crisis\b|\bat all costs?\b",
    re.IGNORECASE,
)
_FLATTERY = re.compile(
    r"\b(?:great|good|excellent|brilliant|wonderful|thoughtful|fantastic|amazing|lovely) (?:and \w+ )?(?:question|"
    r"point|idea|thing to ask)\b(?! of)|\b(?:you(?:'re| are)|you) (?:\w+ ){0,3}?(?:amazing|brilliant|fantastic|"
    r"incredible|wonderful|great|superb|obviously a|a star|hero)\b|"
    r"\b(?:well done|congratulations|kudos|bravo|keep it up|keep going|(?:a )?(?:good|great) job (?:on|with|there)|"
    r"good luck|wow|so impressed|impressed by your|proud of you)\b|\byour dedication\b",
    re.IGNORECASE,
)
_MARKETING = re.compile(
    r"\b(?:award-winning|world-class|cutting-edge|industry-leading|best-in-class|state-of-the-art|game-?chang\w+|"
    r"leading software|effortless(?:ly)?|seamless(?:ly)?|unlock|premium|free trial|free for \d+|sign up (?:for|now|"
    r"today)|"
    r"subscribe|our (?:\w+ )?(?:platform|software|package|product|solution|sales|audit pack|app)|transforms? "
    r"(?:your )?care|buy (?:our|now|the \w+ pack)|discount|upgrade now|contact our|revolutioni[sz]\w+)\b(?! "
    r"champions)",
    re.IGNORECASE,
)
_RUDE = re.compile(
    r"\b(?:stupid|idiot\w*|moron\w*|useless|crap|shit\w*|fuck\w*|bloody|damn|hell\b|dumb|pathetic|clueless|shut up|"
    r"(?:is|are|was|total|complete) rubbish|incompetent|lazy|silly|bastard\w*|bitch\w*|arse\w*|out to get)\b",
    re.IGNORECASE,
)
_TONE: tuple[tuple[Fault, re.Pattern[str]], ...] = (
    (Fault.MACHINERY, _MACHINERY),
    (Fault.ROLE, _ROLES),
    (Fault.PROMISE, _PROMISES),
    (Fault.CLAIM, _CLAIMS),
    (Fault.MEDICAL, _MEDICAL),
    (Fault.LEGAL, _LEGAL),
    (Fault.PERSONAL, _PERSONAL),
    (Fault.BLAME, _BLAME),
    (Fault.THREAT, _THREAT),
    (Fault.FLATTERY, _FLATTERY),
    (Fault.MARKETING, _MARKETING),
    (Fault.DRAMA, _DRAMA),
    (Fault.RUDE, _RUDE),
)
_OF_OTHERS = frozenset({Fault.DRAMA, Fault.RUDE, Fault.CLAIM, Fault.FLATTERY, Fault.MARKETING})
"""What a source may say of others, or quote from them, and a reply may then say too."""
_SAID = re.compile(
    r"\b(?:person|relative|resident|carer|member of staff|manager|staff) (?:said|told \w+)\W*$", re.IGNORECASE
)
_PLAIN_REPORT = re.compile(r"\b(?:i|we|our|us|my|you|your)\b", re.IGNORECASE)
_RUDE_ALWAYS = re.compile(r"\b(?:fuck\w*|shit\w*|bastard\w*|bitch\w*|arse\w*)\b", re.IGNORECASE)


def check_reply(sentence: str) -> Fault | None:
    """Give the first fault of a sentence that is to be shown, or None where it is fit to be."""
    if len(sentence) > LONGEST:
        return Fault.LENGTH
    own = _QUOTED.sub(" … ", sentence)
    return _form(sentence, own) or _tone(own, quoted=own != sentence)


def _form(sentence: str, own: str) -> Fault | None:
    """Give a fault of form: what no sentence may hold, whoever's words they are, but for exclaiming."""
    if _LINKS.search(sentence):
        return Fault.LINK
    if _MARKED.search(sentence):
        return Fault.MARKUP
    if any(_is_pictogram(c) for c in sentence):
        return Fault.PICTOGRAM
    if "!" in own:
        return Fault.EXCLAIMING
    return None if is_english(own) else Fault.LANGUAGE


def _is_pictogram(c: str) -> bool:
    return (
        c > "\u203b"
        and (unicodedata.category(c) in ("So", "Sk", "Co", "Cn") or "\ufe00" <= c <= "\ufe0f")
        and c not in "™№℃℉"
    )


def _tone(own: str, *, quoted: bool) -> Fault | None:
    told = bool(_TOLD.search(own)) and (quoted or bool(_SAID.search(own)) or not _speaks_to_reader(own))
    reports = told and not _RUDE_ALWAYS.search(own)
    found = (fault for fault, pattern in _TONE if pattern.search(own) and not (reports and fault in _OF_OTHERS))
    return next(found, None)


def _speaks_to_reader(own: str) -> bool:
    return bool(_PLAIN_REPORT.search(_TOLD.split(own)[0]))

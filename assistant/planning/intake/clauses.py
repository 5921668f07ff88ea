"""Takes out of a sentence what only sounds like a fault: what is denied or dealt with, conditions, what staff know."""

import re
from functools import lru_cache

from assistant.planning.intake.denials import BAD as _BAD
from assistant.planning.intake.denials import without_welcome
from assistant.planning.intake.letters import small

_DONE = (
    r"(?:report|record|investigat|act(?:ed|ing|ion|s)?\b|respon[ds]|analys|review|assess|manag|monitor|follow|"
    r"identif|"
    r"check|audit|address|notif|refer|escalat|protect|know|knew|aware|underst|train|learn|shar|support|plan|guid|"
    r"system|process|oversight|consider|kept|keep|expla|describ|told|tell|ask|answer|clear|enough|suffic|always|"
    r"safe|effective|prevent|reduc|minimis|mitigat|avoid|discuss|log|done|look|find|found|pick|spot|notic|see|saw|"
    r"detect|highlight|put|correct|fix|resol|show|demonstrat|assur|sure|confident|satisf|rectif|polic|proced|"
    r"protoc|document|evidence|time|rais|recogni|"
    r"challeng|deal|dealt|stop|help|consist|meet|met|complet|robust|appl|tak|took|used|admin|giv)"
)
REMEMBERED = 2_000
"""Sentences whose reading is remembered: those of a long report."""

_NEGATOR = r"(?:\b(?:no|not|never|nor|cannot)\b|n[’']t\b)"
_NONE = r"\b(?:nobody|no[- ]one|none|without|nothing|free (?:from|of))\b"
_DENIED = small(
    rf"(?:{_NEGATOR}(?: (?!(?!safeguarding){_DONE}|when|if|until|while)[\w’'-]+){{0,3}}?|"
    rf"{_NONE}(?: (?!(?!spoke|safeguarding|used?\b|given){_DONE}|when|if|until|while)[\w’'-]+){{0,5}}?) {_BAD}\b"
    rf"(?:(?:,| or| and) {_BAD}\b)*"
)
_KNOWING = small(
    r"\b(?:(?:knew|know|knows|understood|understand) (?:how|what|who|whom|when|which|where|the|their|to|about)|"
    r"(?:explained|described|told us|showed us|said) (?:how|what) (?:they|to) (?:\w+ )?"
    r"(?:would|could|can|do|reduc|prevent|protect|support|avoid|manag|keep|kept|make|made|ensure|respond|spot|help)|"
    r"(?:confident|trained|encouraged|supported|able|helped \w+|enabled|advised) to|(?:training|trained) (?:in|on)|"
    r"(?:would|could|can) (?:(?!not\b)\w+ )?(?:report|raise|tell|approach|speak|talk|call|go|recogni[sz]e|spot|"
    r"describe|"
    r"explain)|approachable|(?:told|showed|guided) staff (?:how|what|when)|(?:plans?|guidance|steps|ways) "
    r"(?:for|to|on) (?:what|how|reduce|manage|prevent|avoid|support|keep)|took account of|aware of)\b[^,;.:]*"
)
_UNKNOWING = small(
    rf"(?:{_NEGATOR}|\b(?:nobody|none|unable|unsure|lack\w*|fail\w*|few|unclear|little|only|without|hardly|barely)\b)"
    r"(?: [\w’'-]+){0,4}$"
)
_TURN = small(r"\b(?:but|however|although|though|yet|except|because|which|who)\b")
_CONDITION = small(
    r"^\W*(?:if|when|whenever|where|should) (?!asked\b|we\b)[^,;.]*,|"
    r"(?<!only )(?<!even )(?<!^)\b(?:if|when|whenever|wherever|in case|unless) (?!asked\b|we\b|two\b|three\b|"
    r"it suits)[^,;.]*"
)
_WHOSE = small(
    r"\b(?:people|those|anyone|residents|tenants|someone|adults) (?:who|whose|that|with) (?:[\w’'-]+ ){1,7}?"
    r"(?=(?:had|have|were|was|are|received|got|could|did)(?: [\w’'-]+)+ )"
)
_ANSWERED = small(
    rf"\b{_BAD}(?: (?!not\b|never\b)[\w’'-]+){{0,5}}? (?:(?:was|were|is|are|been|being|and|all|which|these) )+"
    r"(?!not\b|never\b)(?:\w+(?:ly|all) |all |fully |then )?"
    r"(?:followed up|rarely|seldom|put right|correct(?:ed)?|dealt|picked up|rectified|learn\w+|fixed|check\w*|"
    r"answered|apolog\w+|"
    r"investigated|recorded|reported|review\w*|analysed|acted|address\w*|resolved|manag\w*|monitor\w*|used to|"
    r"minimi[sz]ed|reduced|assessed|low|rare|few|fewer|uncommon|minimal|shared|discussed|current|taken seriously|"
    r"resolved|log(?:ged)?|mitigated|prevented|explored|audited|identified and|looked (?:into|at))\b"
)
_HANDLED = small(
    r"(?:\b(?:put right|dealt with|followed up|picked up|act(?:ed|ing) on|challeng\w+|learn(?:ed|t|ing) from|"
    r"responded to|spot(?:ted)?|look(?:ed|ing) into|fixed|corrected|resolved|addressed|reduc\w+|prevent\w*|avoid\w*|"
    r"stop(?:ped)?|minimi[sz]\w+|protect\w*|safeguard\w*|tackl\w+|(?:sign|symptom)s? of|safe from|"
    r"disciplinary action|encourage\w*|welcom\w+|(?:with|about|for|into|of|on|after|following) any|report any|"
    r"raise any|open about)\b"
    rf"(?: (?!not\b|no\b|never\b|but\b)[\w’'-]+){{0,5}}? {_BAD}\b(?: of \w+)?)"
    r"|\b(?:low|little|reduced|minimal|fewer|rare|less|decreas\w+|fall in|drop in|reduction in) (?:\w+ ){0,2}"
    rf"(?:{_BAD}|turnover|sickness)\b"
    rf"|\b(?:{_BAD}|turnover|sickness|absence)(?: \w+){{0,3}} (?:was|were|is|are|had|have|has)(?: \w+)? "
    r"(?:low(?:er)?|halved|down|rare|fallen|reduced|decreased|halved|dropped|gone down|uncommon|minimal)\b"
)
_ONCE = small(
    r"[^,.;“\"]*\b(?:at first|used to|initially|previously|in the past|before (?:I|we|they) (?:came|moved))\b"
    r"[^.;]*?\bbut\b(?: (?:not|never) (?:since|now|any ?more|here)\b)?"
)
_SETTLED = small(
    rf"\b{_BAD}\b(?: (?!not\b|but\b|and\b)[\w’'-]+){{0,5}}? (?:was|were|had been|has been|have been|is|are) "
    r"(?!not\b|increas|repeat|caus|expos|rais|receiv|highlight|express|ident|observ|miss|ignor|fail|delay|neglect|"
    r"need|"
    r"requir|allow|expect|un|dis|bleed|rush|stain|soil|bruis|isolat|confus|concern|worr|restrict|depriv|affect|relat|"
    r"link|base)(?:\w+ly )?(?:\w+ed|kept|sent|told|given|made|dealt|put|taken|understood|written)\b"
)
"""A bad thing that something was done about."""

_HARMLESS = small(
    r"\b(?:the same|a|same) few\b|\bnot (?:allowed|permitted|expected) to\b|\bnot just\b|\bnot (?:solely|simply)\b|"
    r"\bso (?:that )?(?:people|residents|sleep|they|nobody|no one)(?: \w+)? (?:was|were|did|is|are) (?:not|never)\b|"
    r"\b(?:nothing|no\w*) (?:\w+ ){0,3}(?:was|is|were) (?:too (?:much|small)|lost|missed|forgotten|hidden)\b|"
    r"\bnot (?:be|been)? ?(?:happier|faulted|better)\b|\b(?:cannot|could not|couldn[’']t|can[’']t) "
    r"(?:praise|thank|fault|wish|ask for|speak)\b|\bnot used to control\b|\bas a last resort\b|\bif anything\b|"
    r"\bwithout (?:staff |anyone |others )?(?:taking over|help|rush\w*|fuss|intru\w+|hurry\w*)\b|"
    r"\bno (?:\w+ )?(?:medicines|one) (?:\w+ )*(?:were |was )?(?:given )?covertly\b|\bcalled? (?:\w+ )?early\b|"
    r"\bso (?:that )?(?:nobody|no[- ]one)\b|(?:\b(?:not|never)|n[’']t) (?:have|had|need|needed) to (?:ask|wait|worry|"
    r"repeat|chase|"
    r"remind|be asked)\b|(?:\b(?:not|never)|n[’']t)(?: [\w’'-]+){1,6} unless\b|"
    r"\b(?:for|of|to|by|with|from) (?:people|those|anyone|residents) (?:who (?:were|"
    r"are) )?at (?:\w+ )?risk(?: of \w+)?\b|"
    r"\b(?:rarely|seldom) (?:chang|need|us|late|miss|cancel|wait|wrong|had to)\w*|"
    r"\b(?:rarely|seldom) ha[ds] (?:any |a )?(?:cause|reason|concerns?|problems?|complaints?)\b|"
    r"\b(?:people|residents|they|we|i) (?:did not|didn[’']t|do not|don[’']t|never) wait\b(?! to| for staff to|"
    r" until)|"
    r"\bwrote down\b[^,.;]*|\bnot (?:at risk|needed|necessary|required)\b|\bno changes? (?:was|were) needed\b|"
    r"\bwhether or not\b|"
    r"\b(?:knew|know|explained|said|told us) how to complain\b|\bno evidence (?:that|of|to)\b|"
    r"\b(?:complaints|concerns|incidents) (?:all )?(?:answered|dealt|investigated|sorted)\b"
)


@lru_cache(maxsize=REMEMBERED)
def without_echoes(words: str) -> str:
    """Leave out of words in small letters what only sounds like a fault; what is left is judged by its wording."""
    words = _ONCE.sub(" · ", words)
    words = without_welcome(words)
    words = _HARMLESS.sub(" · ", words)
    words = _DENIED.sub(" · ", words)
    words = _KNOWING.sub(_unless_denied, words)
    words = _WHOSE.sub("people ", words)
    words = _SETTLED.sub(" · ", _ANSWERED.sub(" · ", words))
    words = _HANDLED.sub(_unless_denied, words)
    return _CONDITION.sub(" · ", words)


def _unless_denied(found: re.Match[str]) -> str:
    """Keep it where the words before deny it, and keep what follows a turn ("but", "however")."""
    if _UNKNOWING.search(found.string[: found.start()].rstrip()):
        return found[0]
    turn = _TURN.search(found[0])
    return " · " + (found[0][turn.start() :] if turn else "")

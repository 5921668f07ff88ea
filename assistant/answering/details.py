"""Questions for one detail - an amount, a number, a date, a contact: only a statement that holds one answers them."""

import re
from dataclasses import dataclass

from knowledge.lexical import content_words

_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty|"
    r"hundreds?|thousands?|half|dozens?|most|majority)"
)
_UNIT = r"(?:hours?|days?|weeks?|months?|years?|minutes?)"


@dataclass(frozen=True, slots=True)
class Detail:
    """A kind of detail: how it is asked for, how a statement holds it, and how to say that the documents don't."""

    name: str
    asked: re.Pattern[str]
    held: re.Pattern[str] | None
    missing: str


def _detail(name: str, asked: str, held: str | None, missing: str) -> Detail:
    return Detail(name, re.compile(asked, re.IGNORECASE), re.compile(held, re.IGNORECASE) if held else None, missing)


DETAILS: tuple[Detail, ...] = (
    _detail(
        "money",
        # "how much …", "what's the going rate", "the biggest fine"
        r"£|\bhow (?:much|big)\b[^?.]{0,40}\b(?:fines?|fees?|cost|costs|charge|charged|pay|paid|paying|price|"
        r"prices|money|pounds|rate|quid|salary|wage|fined)\b|"
        r"\b(?:what|whats|what's|wots?)(?: is| are|'s)? (?:the |a |an |our )?(?:\w+ ){0,2}"
        r"(?:fines?|fees?|costs?|prices?|hourly rate|going rate|penalty amount)\b|"
        r"\b(?:biggest|largest|maximum|max|average|usual|typical) (?:fine|fee|penalty|cost)\b|"
        r"\bhow much (?:is|are|does|do|will|would|can|could|should)\b|"
        # "what do they charge for one", "what would that set us back"
        r"\b(?:what|whats|wot|wat) (?:do|does|did|would|will|might|could) (?:\w+ ){1,4}"
        r"(?:charge|cost|set (?:us|me|you) back)\b",
        r"£\s?\d|\b\d[\d,]* pounds\b",
        "how much",
    ),
    _detail(
        "ratio",
        r"\b(?:staff\w*|carer|minimum|safe|legal|what)\b[^?.]{0,25}\bratios?\b|\bratio\b",
        r"\b\d+ ?(?::|to) ?\d+\b",
        "what the number should be",
    ),
    _detail(
        "time",
        (
            r"\bhow (?:long|soon|quick(?:ly)?|fast)\b|\bby when\b|\bdeadline\b|\btime ?(?:frame|scale|limit)\b|"
            r"\bhow much (?:time|notice)\b|\bwithin how\b|\b(?:be|get|sent?|handed) (?:\w+ )?(?:in|back) by\b"
        ),
        (
            rf"\b(?:{_NUMBER}|few)[ -]{_UNIT}\b|\b(?:next|each|every|per|a) {_UNIT}\b|\btime ?frames?\b|\bsooner\b|"
            rf"\bdeadline\b|\bby when\b|\btime it takes\b|\btakes time\b|\bvary\b"
        ),
        "how long",
    ),
    _detail(
        "length of time",  # asked in units, so answered in units
        rf"\bhow many (?:more |working )*{_UNIT}\b|\b{_UNIT} (?:i|we) mean\b",
        rf"\b(?:{_NUMBER}|few)[ -]{_UNIT}\b|\b{_NUMBER}-{_UNIT}\b",
        "how long",
    ),
    _detail(
        "keeping",  # how long records are kept
        r"\b(?:how long|time ?(?:frame|scale)|how many (?:years|months)|until when)\b[^?.]{0,30}"
        r"\b(?:keep|kept|hang on to|hold on ?to|retain|store|stored|archive\w*)\b"
        r"(?! (?:us|me|you|them|it|him|her) (?:in|on|under|waiting)\b)|\bretention (?:period|time)s?\b|"
        r"\bwhen can (?:we|i|they) (?:shred|bin|throw|destroy|get rid of)\b",
        rf"\b(?:records?|notes|charts?|documents?|files?|data)\b[^.]*\b(?:keep|kept|retain\w*|stored?)\b"
        rf"[^.]*\b{_NUMBER}[ -]{_UNIT}\b",
        "how long records are to be kept",
    ),
    _detail(
        "age",
        r"\bhow old (?:do|does|must|should|has|have|can)\b|\b(?:what|which|minimum|youngest) age\b",
        r"\b(?:aged?|under|over) \d+\b|\b\d+ years old\b",
        "which age",
    ),
    _detail(
        "past date",
        (
            r"\b(?:when (?:did|was|were)|whens?(?: is| was)? the|since when|what (?:date|year|month)|which year|"
            r"(?<!whose idea )was it|did \w+ (?:\w+ ){0,4}(?:begin|start) in)\b"
        ),
        (
            r"\b(?:19|20)\d\d\b|\bsince the pandemic\b|\b(?:this|next) (?:autumn|year|april)\b|"
            r"\bapril next year\b|\bmonths\b"
        ),
        "when",
    ),
    _detail(
        "date",
        r"\bwhen (?:is|will|does|do|must|should|are)\b",
        (
            r"\b(?:19|20)\d\d\b|\b(?:autumn|april)\b|\bsince\b|\bwhen\b|\bafter\b|\bsooner\b|\bmonths?\b|"
            r"\bat the first\b|\bwithin\b|\bonce\b|\bbefore\b|\bwhere\b|\bif\b|\bregularly\b|\bearliest\b"
        ),
        "when",
    ),
    _detail(
        "frequency",
        r"\bhow (?:often|frequent(?:ly)?|regular(?:ly)?|many times)\b",
        (
            r"\b(?:daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|regular(?:ly)?|periodically|ongoing|"
            r"on-going|throughout|frequency|routinely|frequent)\b|\bevery \w+\b"
        ),
        "how often",
    ),
    _detail(
        "count",
        r"\bhow many\b(?! (?:times|more )?(?:hours?|days?|weeks?|months?|years?|minutes?))",
        rf"\b{_NUMBER}\b",
        "how many",
    ),
    _detail(
        "share",
        r"\b(?:what|wot|which) (?:percentage|percent|proportion|share|%)\b|\bhow (?:many|what) (?:percent|%)\b",
        r"\b\d+\s?%|\bhalf\b|\bmajority\b",
        "what share",
    ),
    _detail(
        "contact",
        (
            r"\b(?:phone|telephone|tel|fax|mobile|contact) (?:number|no|details)\b|"
            r"\bnumber (?:for|of) (?:the )?(?:cqc|local|council|ombudsman|skills)\b|"
            r"\b(?:actual |direct )?(?:url|link to)\b|\b(?:email|e-mail|postal|web) ?address\b|\bpostcode\b|"
            r"\bnumber (?:to|for) (?:ring|call|phone)\b|\bwhat(?:'s| is)? (?:the|their) (?:url|link|website)\b"
        ),
        r"\bT: ?\d|\bE: ?\S+@|\bTel: ?\d",
        "how to reach them",
    ),
    _detail("form", r"\b(?:which|what) (?:f-?no\.?|forms?)(?! of)(?=\s|$)|\bform (?:number|no\b)", None, "which form"),
    _detail(
        "product",
        (
            r"\b(?:which|what|best|recommend\w*|good|name|where)\b[^?.]{0,40}\b(?:apps?|software|brands?|"
            r"suppliers?|vendors?|consultants|training (?:company|companies|providers?)|"
            r"(?:buy|purchase|order) \w+)\b"
        ),
        None,
        "which product or supplier to choose",
    ),
    _detail(
        "name",
        (
            r"\bwho (?:founded|took|invented|designed|photographed|printed|owns)\b|"
            r"\b(?:what(?:'s| is)|whats) (?:the |our |my )?(?:name of|inspectors? name|\w+'s name)|"
            r"\bwho(?:'s| is) (?:the |our |my )?(?:\w+ )?(?:inspector|chief executive|ceo)\b|"
            r"\b(?:which|what) inspectors? (?:will|do|are|would)\b|"
            r"\bname of (?:the|our|my)\b"
        ),
        None,
        "who that is",
    ),
    _detail(
        "guideline",
        (
            r"\bguideline (?:no|number)\b|\bnice (?:guideline|guidance|number|no)\b.{0,12}\b(?:number|no)\b|"
            r"\bwhat does nice (?:say|recommend)\b"
        ),
        None,
        "what that guidance says",
    ),
    _detail(
        "score",
        (
            r"\bis (?:that|it|this) a pass\b|\bwhat number is\b|"
            r"\b(?:what|how many|which|minimum|pass|exact)\b[^?.]{0,30}\b(?:scores?|points|marks|threshold|"
            r"pass mark|percentage)\b(?! looks? like)"
        ),
        r"\b\d+ ?(?:points?\b|%|out of\b)",
        "what score",
    ),
)

_CHANGE = re.compile(
    r"\b(?:since|why did|when did|after|as|now)\b[^?.]{0,40}\b(?:cqc|guide|skills for care|framework|"
    r"they)\b[^?.]{0,25}\b(abolish\w*|scrap\w*|withdr\w+|drop(?:ped)?|replac\w+|ban(?:ned)?|cancelled|"
    r"merged)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(rf"\b(\d+)[ -]?({_UNIT})\b", re.IGNORECASE)
_RULE = re.compile(
    r"\b(?:must|have to|has to|rules?|regulations?|limits?|notice|requires?|says?|law|legally|within)\b", re.IGNORECASE
)


def details_asked(text: str) -> tuple[Detail, ...]:
    """Give the kinds of detail that a question asks for."""
    return tuple(detail for detail in DETAILS if detail.asked.search(text))


def holds(detail: Detail, text: str, question: str) -> bool:
    """Whether a statement holds a detail of this kind; a number must be of what is asked for."""
    if detail.name == "count":
        nouns = "|".join(re.escape(word[:5]) for word in content_words(question) if not word.isdigit()) or "$^"
        return bool(re.search(rf"\b{_NUMBER}\b(?:[\s,]+[\w'-]+){{0,2}}?[\s-]+(?:{nouns})", text, re.IGNORECASE))
    return bool(detail.held and detail.held.search(text))


def claimed_change(text: str) -> str | None:
    """Give the verb of a change that a question takes for granted ("since CQC abolished …")."""
    found = _CHANGE.search(text)
    return found[1].casefold() if found else None


def claimed_limits(text: str) -> tuple[str, ...]:
    """Give the time limits that a question takes for granted ("which rule says 48 hours?")."""
    if not _RULE.search(text):
        return ()
    return tuple(f"{number} {unit}".casefold() for number, unit in _CLAIMED.findall(text))

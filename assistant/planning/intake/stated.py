"""What a report states in so many words: regulations in breach, ratings, the kind of service."""

import re
from collections.abc import Iterator

from assistant.planning.intake.shortfalls import is_past
from knowledge.framework import Framework, Regulation

_ONE = r"\d{1,2}a?(?![\w%])(?:\s*\(\w{1,3}\))*"
_MORE = rf"(?:\s*(?:,\s*and\b|,|and\b|&|/|\+)\s*(?:reg(?:ulation)?s?\.?\s*)?{_ONE})"
_NUMBERS = re.compile(
    rf"\b(?:reg(?:ulation)?s?\.?|r\.)\s*:?\s*(?:no\.?\s*|number\s*)?({_ONE}{_MORE}*)|"
    rf"\bbreach(?:ed|es|ing)?(?: of)? ({_ONE}{_MORE}+)(?=\W*(?:$|[.;]))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}a?(?!\w)", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:(?<=\bregs )|(?<=regulations ))(?P<from>\d{1,2})\s*(?:[-–]|to\b)\s*(?P<to>\d{1,2})"
    r"(?=\W*$|\s*[.,;)]|\s+(?:of|and|were|are|had|have|not|in)\b)",
    re.IGNORECASE,
)
"""A range of regulations, not one of them and a count of something: "regulation 12 - 14 people had no plan"."""
_IN_WORDS = re.compile(
    r"(?<=\bregulation )(?:nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)\b", re.IGNORECASE
)
_FROM_NINE = "nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_COUNTED: list[str] = [*_FROM_NINE.split()]
"""The regulations that say what care must be, from 9 on."""
IN_TABLE = re.compile(
    r"\bRegulation \d{1,2}a? HSCA\b[^.]{0,12}\bRegulations 2014\b|"
    r"^\W*(?:accommodation for persons who require|personal care|nursing care|treatment of disease)\b[^.]{0,60}"
    r"[|\t:;–-]\s*reg(?:ulation)?\.? \d",
    re.IGNORECASE,
)
"""A row of the table with which CQC ends a report, in which each regulation that was breached has one."""

_NO_BREACH = re.compile(
    r"\bno longer in breach\b|\bnot in breach\b|\bno breach\w*\b|\bno longer (?:a )?breach\w*|"
    r"\bbreach\w* (?:had|have|has) been (?:met|addressed)|\bno longer (?:being )?breach\w*|"
    r"\b(?:neither|none) of (?:the|these|those|them)\b[^.;]*\bbreach\w*|"
    r"\b(?:not|n[’']t)(?: being)? breach\w*[^.;]*\bany (?:more|longer)\b|"
    r"\bunder (?:the|its|their|a) (?:old|previous|former|last) (?:owners?|providers?|registration|company)\b|"
    r"(?<!not )\b(?:met|meeting|compl(?:ies|ied|iant|iance) with)\b[^.]{0,30}\breg",
    re.IGNORECASE,
)
_BREACH = re.compile(
    r"\b(?:breach\w*|warning notices?|requirement notices?|contraven\w+|legal requirements? (?:was|were) not|"
    r"(?:fail\w*|not|n[’']t)(?: to)? (?:be )?(?:comply\w*|compliant|meet\w*|met)\b(?: with)?[^.]{0,12}\b"
    r"(?:regulations?|legal requirements?)|"
    r"(?:regulations?|legal requirements?)\b[^.]{0,40}\b(?:was|were|are|is)(?: being)? not(?: being)? met)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(r"17\s*\(3\)|\baction plan\b|\bimprovement plan\b", re.IGNORECASE)
_OWN_WORDS = {
    "safeguarding": "13",
    "consent": "11",
    "governance": "17",
    "dignity": "10",
    "premises": "15",
    "complaints": "16",
    "candour": "20",
}
"""Single words that stand in the title of one regulation only; they count after the word "breach"."""

_SUBJECTS = {
    "9": r"person cent(?:re|er)d",
    "10": r"dignity|respect|privacy",
    "11": r"consent|mental capacity",
    "12": r"safe care|medicines?|medication|risks?|infection",
    "13": r"safeguard\w*|abuse|improper treatment|restrain\w*|liberty",
    "14": r"nutrition\w*|hydration|food|drink|eating",
    "15": r"premises|equipment|environment",
    "16": r"complaints?",
    "17": r"governance|governed|oversight|leadership|quality assurance",
    "18": r"staffing|enough staff|staff training|supervision|deploy\w*",
    "19": r"recruit\w*|fit and proper persons employed",
    "20": r"candour",
    "20A": r"display\w* (?:of )?(?:its |the |their )?ratings?",
}
"""What a breach is said to be in relation to, and the regulation that it names so."""

_RELATED = re.compile(
    r".{0,40}?\b(?:in relation to|relat(?:ed|ing|es?) to|around|regarding|concerning|with regard to|in respect of)\b"
    r"(?P<what>.*)",
    re.IGNORECASE | re.DOTALL,
)
_STILL_BREACH = re.compile(r"\b(?:remain\w*|still|continu\w*)(?: to be)? in breach\b", re.IGNORECASE)
_GOES_ON = re.compile(
    rf"{_STILL_BREACH.pattern}|\b(?:this|the|these|those) breach\w* (?:\w+ )?(?:continued|remained|"
    r"(?:had|has|have) not been (?:met|put right|addressed))\b",
    re.IGNORECASE,
)
"""How a sentence says that what was breached before still is, without naming it again."""
THESE_BREACHES = re.compile(
    r"\W*(?:these|they|the breaches|breaches) (?:were |was |are )?(?:in relation to|relat(?:ed|ing|e) to|around|about|"
    r"concern\w*)",
    re.IGNORECASE,
)
"""How a sentence goes on from one that counts breaches."""

MAX_LISTED_WORDS = 14
"""A longer line below a heading of breaches is about something, and does not only name a regulation."""

_CLAUSE_END = re.compile(r";|\b(?:because|as|since|when|where|which|however|but)\b")
_OVERALL = (
    r"\brated\s+(?:as\s+)?(NAMES)\s+overall\b",
    r"\boverall rating\b[^.\n]{0,80}?\bfrom\s+(?:NAMES)\s+to\s+(NAMES)\b",
    r"\boverall rating[^.\n]{0,40}[:\s–—|-]+(NAMES)\b",
    r"\b(?:overall(?: rating)?(?: for (?:this|the) service)?|rated overall|this service|the service|the home) "
    r"(?:is |was |has been |are )?(?:now )?(?:rated )?(?:as )?[\s:–—|-]*(NAMES)\b",
    r"\boverall\b[^.\n]{0,40}[:\s–-]+(NAMES)\b",
    r"\b(?:rated|we are|we were|we got|got|given|dropped to|down to)\s+(?:as\s+|an?\s+)?(NAMES)\b(?:\s+overall)?"
    r"(?!\s+(?:for|in)\b)",
)
"""Ways to state an overall rating, surest first; NAMES stands for the framework's."""

_SERVICE = re.compile(
    r"\b((?:residential |nursing |dual[- ]registered )?care home(?: with(?:out)? nursing)?|nursing home|"
    r"residential home|home ?care (?:agency|service|provider)|"
    r"domiciliary care (?:agency|service)|domiciliary care|supported living(?: service)?|"
    r"extra[- ]care(?: housing)?(?: service)?|shared lives(?: scheme| service)?|"
    r"live[- ]in care(?: service)?|home ?care|hospice|day (?:centre|service))\b",
    re.IGNORECASE,
)
_SERVICE_SAID = re.compile(
    rf"(?:\b(?:is|are|as|run|runs|manage|operates?|we[’']?re|"
    rf"provides?)\s+(?:an?\s+)?(?:(?!not\b)[\w,’'-]+\s+){{0,5}}?|\b(?:type of service|service type|"
    rf"service)\s*:\s*){_SERVICE.pattern}",
    re.IGNORECASE,
)


def regulations_in(words: str, framework: Framework, *, listed: bool = False) -> tuple[Regulation, ...]:
    """Give the regulations that a sentence says are in breach; `listed` where it stands under a heading of breaches."""
    still = _STILL_BREACH.search(words) if _NO_BREACH.search(words) else None
    words = words[still.start() :] if still else words
    if _NO_BREACH.search(words) or is_past(words) or (_REQUEST.search(words) and not _BREACH.search(words)):
        return ()
    numbered = tuple(dict.fromkeys(_numbered(words, framework)))
    if numbered or not (listed or _BREACH.search(words)):
        return numbered
    return tuple(dict.fromkeys(_titled(words, framework, listed)))


def once_breached(words: str, framework: Framework) -> tuple[Regulation, ...]:
    """Give the regulations that a sentence about an earlier inspection says were breached then."""
    return tuple(dict.fromkeys(_numbered(words, framework))) if is_past(words) and _BREACH.search(words) else ()


def goes_on(words: str) -> bool:
    """Whether a sentence says that an earlier breach goes on, and does not name it."""
    return bool(_GOES_ON.search(words)) and not _NUMBERS.search(words)


def speaks_of_breach(words: str) -> bool:
    """Whether a sentence says that regulations are breached, named or not."""
    return bool(_BREACH.search(words)) and not _NO_BREACH.search(words) and not is_past(words)


def _numbered(words: str, framework: Framework) -> Iterator[Regulation]:
    words = _IN_WORDS.sub(lambda said: str(_COUNTED.index(said[0].casefold()) + 9), words)
    words = _RANGE.sub(lambda ends: ", ".join(map(str, range(int(ends["from"]), int(ends["to"]) + 1))), words)
    matches = list(_NUMBERS.finditer(words))
    for place, match in enumerate(matches):
        end = matches[place + 1].start() if place + 1 < len(matches) else len(words)
        around = words[match.end() : min(end, match.end() + 200)]
        for number in _NUMBER.findall(re.sub(r"\(\w{1,3}\)", " ", match[1] or match[2])):
            found = framework.regulation(number, _act(number, around, framework))
            if found:
                yield found


def _act(number: str, around: str, framework: Framework) -> str:
    """Tell the act by its words or by the regulation's title; the first unless another is said."""
    for act in framework.acts[1:]:
        other = framework.regulation(number, act.id)
        if other and (
            f"Regulations {act.id}" in around
            or "(Registration)" in around
            or other.title.casefold() in around.casefold()
        ):
            return act.id
    return framework.acts[0].id


def _titled(words: str, framework: Framework, listed: bool) -> Iterator[Regulation]:
    """Give the regulations named by their own titles, or by the standard that they set."""
    breach = _BREACH.search(words)
    if breach is None and len(words.split()) > MAX_LISTED_WORDS:
        return
    after = _CLAUSE_END.split((words[breach.end() :] if breach and not listed else words).casefold())[0]
    act = framework.acts[0].id
    titles = [(item.title, item.number) for item in framework.regulations if item.act == act and item.number != "8"]
    titles += [(item.name, item.number) for item in framework.fundamental_standards if item.name != "Safety"]
    related = _RELATED.match(after)
    what = related["what"].casefold().replace("-", " ") if related else ""
    spaced = after.replace("-", " ")
    named = [number for name, number in [*titles, *_OWN_WORDS.items()] if _stands(name, spaced)]
    named += [number for number, subject in _SUBJECTS.items() if re.search(rf"\b(?:{subject})\b", what)]
    yield from (found for number in named if (found := framework.regulation(number, act)))


def _stands(name: str, words: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name.casefold().replace('-', ' '))}\b", words))


def is_service(words: str) -> bool:
    """Whether words are the name of a kind of service and nothing else."""
    return bool(_SERVICE.fullmatch(words.strip(" .")))


def service_in(text: str) -> str | None:
    """Give the kind of service in the text's own words, if it says one."""
    said = _SERVICE_SAID.search(text[:20_000])
    return " ".join(said[1].split()).lower() if said else None


def overall_rating(text: str, framework: Framework) -> str | None:
    """Give the id of the overall rating that the text states."""
    words = [word for item in framework.ratings for word in (item.name, *item.aliases)]
    names = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    for pattern in _OVERALL:
        if found := re.search(pattern.replace("NAMES", names), text, re.IGNORECASE):
            rating = framework.rating(found[1])
            return rating.id if rating else None
    return None

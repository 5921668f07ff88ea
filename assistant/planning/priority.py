"""How soon something must be done, told by a finding's words and where it stands."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from assistant.models import Priority
from assistant.planning.desk import Item

DAYS: Mapping[Priority, int] = {"today": 0, "this week": 7, "this month": 30, "later": 90}
ORDER: tuple[Priority, ...] = ("today", "this week", "this month", "later")

_HARM = re.compile(
    r"\b(?:medic\w+|meds|mars?|tablets?|doses?|insulin|controlled drugs?|prn|fall(?:s|en)?|fell|abus\w+|"
    r"assault\w*|slapp\w*|safeguard\w*|neglect\w*|"
    r"fire|evacuat\w+|peeps?|smok\w+|scald\w*|burn(?:s|ed|t)?|legionella|hot water|window restrictors?|chok\w+|"
    r"swallow\w*|dysphagia|thicken\w*|aspirat\w*|"
    r"infections?|ppe|outbreak|sepsis|norovirus|restrain\w*|restraint|depriv\w+|pressure (?:care|sores?|ulcers?|"
    r"areas?|damage)|skin integrity|"
    r"reposition\w*|turn(?:s|ed) (?:in|at)|hoist\w*|slings?|moving and handling|bed ?rails?|dehydrat\w*|"
    r"malnutrition|malnourish\w*|weight loss|"
    r"losing weight|not enough staff|enough (?:suitabl\w+ |qualified |skilled )*staff|short[- ]staffed|"
    r"understaff\w+|staff(?:ing)? shortages?|insufficient staff\w*|"
    r"missed (?:calls?|visits?)|did not (?:come|turn up|arrive)|alone|bells?|buzzers?|dbs|police checks?|"
    r"suicid\w*|self[- ]harm\w*|ligature\w*|"
    r"seizures?|epilep\w*|diabet\w*|oxygen|catheters?|wounds?|unsafe\w*|harm(?:ed)?|injur\w*|died|deaths?|"
    r"missing person|theft|thefts|stolen|stole|allegations?|arrived late|late (?:calls?|visits?)|(?:calls?|"
    r"visits?) (?:\w+ ){0,3}(?:late|missed|short)|cut (?:calls|visits) short|abscond\w*|at risk|risk of)\b",
    re.IGNORECASE,
)
_SEVERE = re.compile(
    r"\b(?:abus\w+|assault\w*|slapp\w*|harmed|injur\w*|died|deaths?|serious\w*|immediate\w*|urgent\w*|unsafe\w*|"
    r"chok\w+|risk of (?:\w+ )?harm|"
    r"at (?:\w+ )?risk|significant harm|warning notice|sepsis|scald\w*|burn(?:s|ed)|ligature\w*)\b",
    re.IGNORECASE,
)


def touches_harm(item: Item) -> bool:
    """Whether people may come to harm by what a finding says."""
    severe = bool(_SEVERE.search(item.shortfall.text))
    return severe or (bool(_HARM.search(item.shortfall.text)) and not _is_of_systems(item))


def _is_of_systems(item: Item) -> bool:
    """Whether a finding is about how a service is led: medicines that an audit missed are no danger of their own."""
    return bool(item.guesses) and item.main.key_question == "well-led"


def priority_of(item: Item, place: int, ratings: Mapping[str, str], stated: bool) -> Priority:
    """Give the priority of a finding's first, second … option: harm first, then what is in breach or rated worst."""
    if (
        touches_harm(item)
        or stated
        or "inadequate"
        in (
            ratings.get(item.main.key_question),
            ratings.get(item.shortfall.place.key_question or ""),
        )
    ):
        level = 1
    else:
        level = 2
    return ORDER[min(level + place, len(ORDER) - 1)]


def due(start: date, priority: Priority) -> str:
    """Give the suggested day for a priority."""
    return (start + timedelta(days=DAYS[priority])).isoformat()

"""Tells a report on another sector, a hospital above all: the documents are about adult social care alone."""

import re

from assistant.errors import ReportError

_SOCIAL_CARE = re.compile(
    r"\b(?:care homes?|nursing homes?|residential homes?|home ?care|domiciliary|supported living|extra[- ]care|"
    r"shared lives|live[- ]in care|adult social care|care (?:staff|workers?)|carers?|residents?|tenants?|"
    r"people (?:who use|using|who used) the service|nominated individual)\b",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(?:care home|nursing home|residential home|home ?care|domiciliary|supported living|extra[- ]care|shared lives)",
    re.IGNORECASE,
)
_OTHER_KIND = re.compile(
    r"\b(?:hospitals?|(?:NHS|foundation) trust|GP (?:practice|surgery)|dental|dentist|ambulance)\b", re.IGNORECASE
)
HEAD = 400
"""A report says in its first lines, in so many characters, what kind of service it is about."""
_OTHERS: dict[str, re.Pattern[str]] = {
    "a hospital": re.compile(
        r"\b(?:NHS (?:foundation )?trust|acute (?:hospital|services|trust)|independent hospital|core services?|"
        r"urgent and emergency (?:care|services)|accident and emergency|emergency department|maternity|midwi\w+|"
        r"surgery|theatres?|outpatients?|critical care|diagnostic imaging|wards?|consultants?|matrons?|inpatients?|"
        r"mandatory training for medical staff|bed occupancy|patients?)\b",
        re.IGNORECASE,
    ),
    "a GP practice": re.compile(
        r"\b(?:GP (?:practice|partners?|surgery)|practice (?:manager|nurses?)|patient participation group|"
        r"appointments? system|cervical screening|childhood immunisations?|clinical commissioning|QOF|patients?|"
        r"repeat prescriptions?|locum GPs?)\b",
        re.IGNORECASE,
    ),
    "a dental practice": re.compile(
        r"\b(?:dental (?:practice|nurses?|care)|dentists?|hygienists?|X-rays?|radiographs?|sterilis\w+|autoclaves?|"
        r"orthodont\w+|patients?)\b",
        re.IGNORECASE,
    ),
    "an ambulance service": re.compile(
        r"\b(?:ambulance (?:service|trust|crews?)|paramedics?|patient transport|response times|category 1|111 service|"
        r"control room|patients?)\b",
        re.IGNORECASE,
    ),
}
LEAST_SIGNS = 4
"""So many different words of another sector, and more of them in all than words of social care, make it that sector."""


def check_sector(text: str, service: str | None) -> None:
    """Raise ReportError for a report on another sector, unless somebody said what kind of service it is."""
    head = text[:HEAD]
    if service or (_KIND.search(head) and not _OTHER_KIND.search(head)):
        return
    own = len(_SOCIAL_CARE.findall(text))
    for name, signs in _OTHERS.items():
        found = [match.casefold() for match in signs.findall(text)]
        if len(set(found)) >= LEAST_SIGNS and len(found) > 2 * own:
            raise ReportError(
                f"This reads like a report on {name}. Regrow plans for adult social care services alone, and its "
                "documents hold nothing for others. If yours is one, say what kind of service it is."
            )
